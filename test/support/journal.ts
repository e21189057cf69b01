import {DAY, HOUR} from './town.ts';
import type {Town} from './town.ts';

/** Buenos Aires, all year. */
const OFFSET = -3 * HOUR;

export type Place = 'diffusion' | 'fit' | `@${string}`;

/** Something that the bot said, as people saw it. */
export interface Said {
  readonly place: Place;
  /** Local: `2026-11-04 09:00`. */
  readonly at: string;
  readonly message: string;
  readonly root: string;
}

/** `2026-11-30 15:10`, local, as a moment. */
function localMoment(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}:00Z`) - OFFSET;
}

function localTime(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}

/** 0 is Sunday. */
export function weekdayOf(local: string): number {
  return new Date(`${local.slice(0, 10)}T00:00Z`).getUTCDay();
}

/**
 * Lives through days: each at its night, its morning, its afternoon and its evening, with what people
 * do at a moment in between, in order.
 */
export async function live(
  town: Town,
  until: string,
  acts: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<void> {
  const moments = Object.keys(acts);
  const stops = new Set(moments);
  const end = localMoment(until);
  for (let day = town.clock.now(); day <= end + DAY; day += DAY)
    for (const hour of ['03:00', '09:05', '15:10', '18:05'])
      stops.add(`${localTime(day).slice(0, 10)} ${hour}`);
  for (const stop of [...stops].sort()) {
    const ahead = localMoment(stop) - town.clock.now();
    if (ahead <= 0 || localMoment(stop) > end) continue;
    await town.later(ahead);
    await acts[stop]?.();
    await town.quiet();
  }
}

/** All that the bot said in the two channels and to everybody, in the order of time. */
export async function journalOf(town: Town): Promise<readonly Said[]> {
  const said: Said[] = [];
  const ana = await town.person('ana');
  const take = (place: Place, posts: Awaited<ReturnType<typeof ana.chat.posts>>) => {
    for (const post of posts)
      if (post.user_id === town.world.botUserId)
        said.push({
          place,
          at: localTime(post.create_at),
          message: post.message,
          root: post.root_id,
        });
  };
  for (const place of ['diffusion', 'fit'] as const)
    take(place, await ana.chat.posts(town.world.channels[place] ?? ''));
  for (const username of Object.keys(town.world.people)) {
    const person = await town.person(username);
    take(`@${username}`, await person.chat.directPosts(town.world.botUserId));
  }
  return said.sort((a, b) => (a.at < b.at ? -1 : 1));
}
