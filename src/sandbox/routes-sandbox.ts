import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import fastifyStatic from '@fastify/static';
import type {FastifyInstance} from 'fastify';
import type {Faults} from './faults.ts';
import type {Seed} from './seed.ts';
import type {World} from './world.ts';
import {readFaultRule} from './faults.ts';
import {isObject, parseJson} from './json.ts';
import {publishToAll} from './publish.ts';
import {Refusal, badBody} from './refusal.ts';

/** Something that time will bring, for the page's timeline. */
export interface Moment {
  readonly at: number;
  readonly label: {readonly es: string; readonly en: string};
  /** A reminder or the like: not what somebody moves the clock for, if more follows soon. */
  readonly minor?: boolean;
  /** Comes whatever anybody does. */
  readonly routine?: boolean;
}

export type Upcoming = () => Promise<readonly Moment[]>;

/** What whoever starts a sandbox may tell it later. */
export interface Controls {
  upcoming: Upcoming;
  begunAt: number;
}

/** What the page and tests control; a real server has nothing of it. */
export function sandboxRoutes(
  app: FastifyInstance,
  world: World,
  seed: Seed,
  faults: Faults,
  controls: Controls,
): void {
  app.get('/sandbox/state', async (_request, reply) =>
    reply.send(JSON.stringify({...state(world, seed, faults), begunAt: controls.begunAt})),
  );
  app.get('/sandbox/upcoming', async (_request, reply) =>
    reply.send(JSON.stringify({moments: await controls.upcoming()})),
  );
  app.post('/sandbox/clock', async (request, reply) => {
    const body = bodyOf(request.body);
    const {advance_ms: by, to} = body;
    if (typeof by === 'number' && by >= 0) world.clock.advance(by);
    else if (typeof to === 'number' && to >= world.clock.now()) world.clock.moveTo(to);
    else throw badBody('advance_ms or to');
    return reply.send(JSON.stringify({now: world.clock.now()}));
  });
  const rules = () => JSON.stringify({rules: faults.list()});
  app.get('/sandbox/faults', async (_request, reply) => reply.send(rules()));
  app.post('/sandbox/faults', async (request, reply) => {
    changeFaults(faults, bodyValue(request.body));
    return reply.send(rules());
  });
  world.clock.onMoved(() => {
    publishToAll(world, 'sandbox_clock', {now: world.clock.now()});
  });
}

/** One rule is added, a list of rules replaces all, {"clear": true} ends them. */
function changeFaults(faults: Faults, value: unknown): void {
  const clear = isObject(value) && value['clear'] === true;
  const given: unknown[] = Array.isArray(value) ? value : clear ? [] : [value];
  const rules = given.map((item) => (isObject(item) ? readFaultRule(item) : undefined));
  if (rules.includes(undefined)) throw badBody('faults');
  if (clear || Array.isArray(value)) faults.clear();
  for (const rule of rules) if (rule !== undefined) faults.add(rule);
}

function state(world: World, seed: Seed, faults: Faults) {
  const {team, bot} = seed;
  return {
    now: world.clock.now(),
    triggerLifetimeMs: world.settings.triggerLifetimeMs,
    locale: world.settings.locale,
    team: {id: team.id, name: team.name, display_name: team.display_name},
    channels: [...world.channels.values()]
      .filter((channel) => channel.team_id === team.id && channel.delete_at === 0)
      .map(({id, name, display_name, type, purpose}) => ({id, name, display_name, type, purpose})),
    people: Object.values(seed.people).map((person) => ({
      ...person,
      // As it is now: people may change their language.
      locale: world.users.get(person.id)?.locale ?? person.locale,
    })),
    bot: {id: bot.id, username: bot.username},
    faults: faults.list(),
  };
}

function bodyValue(raw: unknown): unknown {
  const parsed = parseJson(typeof raw === 'string' ? raw : '');
  if (!parsed.ok) throw badBody('body');
  return parsed.value;
}

function bodyOf(raw: unknown): Record<string, unknown> {
  const value = bodyValue(raw);
  if (!isObject(value)) throw badBody('body');
  return value;
}

/** The page, and the one library it takes from node_modules. */
export async function pageRoutes(app: FastifyInstance): Promise<void> {
  const page = fileURLToPath(new URL('./page/', import.meta.url));
  const vendor = fileURLToPath(new URL('../../node_modules/markdown-it/dist/', import.meta.url));
  if (existsSync(page)) await app.register(fastifyStatic, {root: page, cacheControl: false});
  else await app.register(fastifyStatic, {root: vendor, serve: false});
  app.get('/vendor/markdown-it.js', (_request, reply) => {
    if (!existsSync(vendor)) throw new Refusal('sandbox.vendor.missing', 404);
    return reply.sendFile('markdown-it.min.js', vendor);
  });
}
