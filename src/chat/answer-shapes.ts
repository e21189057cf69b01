import {z} from 'zod';
import {someText} from './text-shapes.ts';

/**
 * What the bot reads of the server's answers, by the request. A maintenance page in JSON, a portal, a broken
 * cache in between answer 200 as well: taken for the server's word, a message would count as posted that
 * never was.
 */
const id = someText;
const named = z.looseObject({id, name: z.string()});
const member = z.looseObject({user_id: id});
const channel = named.extend({delete_at: z.number()});
const account = z.looseObject({
  id,
  username: id,
  first_name: z.string(),
  last_name: z.string(),
  nickname: z.string(),
  locale: z.string(),
  delete_at: z.number(),
});
const post = z.looseObject({
  id,
  user_id: z.string(),
  root_id: z.string(),
  original_id: z.string(),
  create_at: z.number(),
  // Of posts that were imported, or are of long ago, it may be nothing.
  props: z.record(z.string(), z.unknown()).nullish(),
});
const posts = z.looseObject({order: z.array(z.string()), posts: z.record(z.string(), post)});
const files = z.looseObject({file_infos: z.array(z.looseObject({id}))});

/** Whatever else is asked: something, not a number or nothing. */
const ANYTHING = z.union([z.looseObject({}), z.array(z.unknown())]);

const SHAPES: readonly (readonly [RegExp, z.ZodType])[] = [
  [/^GET \/users\/me$/, z.looseObject({id, username: id})],
  [/^GET \/users$/, z.array(account)],
  [/^POST \/users\/(?:ids|usernames)$/, z.array(account)],
  [/^GET \/teams\/(?:name\/)?[^/]+$/, named],
  [/^GET \/teams\/[^/]+\/channels\/name\/[^/]+$/, channel],
  [/^GET \/channels\/[^/]+$/, channel],
  [/^POST \/channels(?:\/direct)?$/, z.looseObject({id})],
  [/^GET \/(?:channels|teams)\/[^/]+\/members$/, z.array(member)],
  [/^GET \/(?:channels|teams)\/[^/]+\/members\/[^/]+$/, member],
  [/^GET \/channels\/[^/]+\/posts$/, posts],
  [/^GET \/posts\/[^/]+$/, z.looseObject({id, user_id: id})],
  [/^POST \/posts$/, z.looseObject({id})],
  [/^PUT \/posts\/[^/]+\/patch$/, z.looseObject({id})],
  [/^POST \/files$/, files],
];

/** `path`: of the request, from /api/v4 on. Answers what a server of ours would. */
export function isAnswerTo(method: string, path: string, data: unknown): boolean {
  const request = `${method.toUpperCase()} ${path.replace(/^.*?\/api\/v4(?=\/)/, '')}`;
  const shape = SHAPES.find(([form]) => form.test(request))?.[1] ?? ANYTHING;
  return shape.safeParse(data).success;
}
