import {z} from 'zod';
import {textUpTo} from './text-shapes.ts';

/** What Mattermost sends to the three doors, as far as it is read: the rest is let go. */

const id = z.string().regex(/^[a-z0-9]{26}$/);
const several = z.union([z.string(), z.array(z.string())]).optional();

export const Command = z.object({
  token: z.string(),
  trigger_id: z.string(),
  user_id: id,
  team_id: z.string(),
  channel_id: id,
  text: z.string(),
  user_mentions: several,
  user_mentions_ids: several,
});

export const Press = z.object({
  user_id: id,
  channel_id: id,
  trigger_id: z.string(),
  context: z.object({
    fit: textUpTo(1_000),
    /** Of a menu: nothing that the signature vouches for. */
    selected_option: textUpTo(100).optional(),
  }),
});

/** As it came: before it is proven whose it is, nobody looks into it, however much it is. */
const fields = z
  .custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  .nullish();

export const Submission = z.object({
  type: z.string().optional(),
  callback_id: z.string(),
  state: textUpTo(1_000),
  user_id: id,
  submission: fields,
  cancelled: z.boolean().optional(),
});

/** Whom the server recognised in a command, by the names that were typed. */
export function mentionedIn(command: z.infer<typeof Command>): ReadonlyMap<string, string> {
  const names = [command.user_mentions ?? []].flat();
  const ids = [command.user_mentions_ids ?? []].flat();
  return new Map(names.map((name, i) => [name.toLowerCase(), ids[i] ?? '']));
}
