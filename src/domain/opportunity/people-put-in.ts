import {recipientsOf} from '../delegation/state.ts';
import {candidatesOf, shares} from '../expansion/state.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {Offered, OfferedDelegation} from './either.ts';
import {worksIn} from './works.ts';

/** A co-op that took it, or whose people joined; `people` is null where nobody knows how many. */
export interface PutIn {
  readonly coop: CoopId;
  readonly people: number | null;
}

/**
 * Who works on it, each with their moment: of a team together, since nobody puts in more than are
 * needed; null for each co-op that didn't say how many. Nobody, where no work came of it.
 */
export function peoplePutIn(
  state: Offered,
): readonly {readonly at: Instant; readonly people: number | null}[] {
  if (worksIn(state).length === 0) return [];
  if (state.kind === 'expansion')
    return candidatesOf(state)
      .filter(({status}) => status === 'joined')
      .map(({since: at}) => ({at, people: 1}));
  if (state.status !== 'handed_over' && state.status !== 'closed') return [];
  const {takenAt: at, offer} = state;
  const all = saidBy(state);
  const said = all.flatMap(({people}) => people ?? []);
  const unsaid = all.filter(({people}) => people === null).map(() => ({at, people: null}));
  return said.length === 0
    ? unsaid
    : [{at, people: Math.min(sum(said), offer.developers)}, ...unsaid];
}

/**
 * By co-op, with the same rule. Where a team said more than are needed, it settles among its own how
 * they share it: how many each puts in isn't known here.
 */
export function putInByCoop(state: Offered): readonly PutIn[] {
  const came = worksIn(state).length > 0;
  const known = ({coop, people}: PutIn) => ({coop, people: came ? people : null});
  if (state.kind === 'expansion')
    return shares(state).flatMap(({coop, joined}) =>
      joined > 0 ? [known({coop, people: joined})] : [],
    );
  // Who is only asked to take it hasn't.
  if (state.status !== 'handed_over' && state.status !== 'closed') return [];
  const all = saidBy(state);
  const tooMany = sum(all.map(({people}) => people ?? 0)) > state.offer.developers;
  return all.map((one) => known(tooMany ? {...one, people: null} : one));
}

/** In their own words, and never more than are needed. */
function saidBy(state: Extract<OfferedDelegation, {recipients: unknown}>): readonly PutIn[] {
  const {interests, offer} = state;
  return recipientsOf(state).map((coop) => {
    // Where one developer is needed nobody is asked how many: it is one.
    if (offer.developers === 1) return {coop, people: 1};
    const said = interests.find((interest) => interest.coop === coop)?.people ?? null;
    return {coop, people: said === null ? null : Math.min(said, offer.developers)};
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
