import {recipientsOf} from '../../../src/domain/delegation/state.ts';
import {coopOf} from '../../../src/domain/registry/state.ts';
import type {Hall} from './hall.ts';

/**
 * Might this person be told what is confidential of it? By all that ever happened to it: who had a
 * right a moment ago may have lost it by the time that this is asked.
 */
export async function mightBeTold(hall: Hall, person: string, reference: string): Promise<boolean> {
  const {read} = hall.house.store;
  if ((await read.candidaciesOf(person, reference)).length > 0) return true;
  const found = await read.opportunity(reference);
  if (!found) return false;
  const coops = new Set([coopOf(read.registry(), person), ...coopsBefore(hall, person)]);
  const {state} = found;
  if (coops.has(state.offer.offeringCoop)) return true;
  const events = (await read.history(reference)) as readonly {type: string; coop?: string}[];
  if (state.kind === 'expansion')
    return events.some(({type, coop}) => type === 'candidates_proposed' && coops.has(coop ?? ''));
  return (
    recipientsOf(state).some((coop) => coops.has(coop)) ||
    events.some(({type, coop}) => type === 'taken' && coops.has(coop ?? ''))
  );
}

/** Every co-op that the registry ever had this person in. */
function coopsBefore(hall: Hall, person: string): readonly string[] {
  const rows = hall.reading
    .prepare("select body from events where stream = 'registry' and body like ?")
    .pluck()
    .all(`%${person}%`) as string[];
  return rows.flatMap((body) => [...body.matchAll(/"(c\d+)"/g)].map(([, coop = '']) => coop));
}
