import {isDeepStrictEqual} from 'node:util';
import {folded, isOver, timersOf} from '../../../src/domain/opportunity/either.ts';
import {standingInterests} from '../../../src/domain/delegation/state.ts';
import type {Hall} from './hall.ts';

/** What is wrong with the store, in words. */
export async function wrongInStore(hall: Hall): Promise<readonly string[]> {
  const {reading, house} = hall;
  const wrong: string[] = [];
  const integrity = reading.pragma('integrity_check', {simple: true}) as string;
  if (integrity !== 'ok') wrong.push(`integrity: ${integrity}`);
  if ((reading.pragma('foreign_key_check') as unknown[]).length > 0) wrong.push('foreign keys');
  const rows = reading.prepare('select * from opportunities').all() as {
    reference: string;
    version: number;
    status: string;
    open: number;
    title: string;
    offering_coop: string;
  }[];
  for (const row of rows) {
    const {reference} = row;
    const events = await house.store.read.history(reference);
    const state = folded(reference, events);
    const kept = await house.store.read.opportunity(reference);
    const said = (what: string) => wrong.push(`${reference}: ${what}`);
    if (!state || !kept) {
      said('cannot be folded');
      continue;
    }
    if (!isDeepStrictEqual(state, kept.state)) said('kept otherwise than its events say');
    if (row.version !== events.length) said('its version is not the number of its events');
    if (row.status !== state.status) said(`listed as ${row.status}, is ${state.status}`);
    if (row.open !== (isOver(state) ? 0 : 1)) said('open or over');
    if (row.title !== state.offer.title) said('title');
    if (row.offering_coop !== state.offer.offeringCoop) said('offering co-op');
    wrong.push(...timersWrong(hall, reference, Object.keys(timersOf(state, house.rules))));
    if (state.kind === 'delegation' && !interestsOnce(standingInterests(state)))
      said('one co-op is interested twice');
  }
  return wrong;
}

function interestsOnce(interests: readonly {readonly coop: string}[]): boolean {
  return new Set(interests.map(({coop}) => coop)).size === interests.length;
}

function timersWrong({reading}: Hall, reference: string, wanted: readonly string[]): string[] {
  const set = reading
    .prepare('select name from timers where reference = ?')
    .pluck()
    .all(reference) as string[];
  return set.toSorted().join() === wanted.toSorted().join()
    ? []
    : [`${reference}: has timers ${set.join()}, wants ${wanted.join()}`];
}
