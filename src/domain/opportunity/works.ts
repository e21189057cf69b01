import {recipientsOf} from '../delegation/state.ts';
import {candidatesOf} from '../expansion/state.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {Offered, OfferedDelegation, OfferedExpansion} from './either.ts';

/** Work that a co-op received through FIT, and when. */
export interface Work {
  readonly coop: CoopId;
  readonly at: Instant;
}

/**
 * The work that co-ops received by this: one for each that took it, or saw one of its people join.
 * What ended lost, or without an answer of the client, doesn't count as received; what was given back
 * isn't taken any more.
 */
export function worksIn(state: Offered): readonly Work[] {
  if ('outcome' in state && (state.outcome === 'lost' || state.outcome === 'no_answer')) return [];
  return state.kind === 'delegation' ? taken(state) : joined(state);
}

function taken(state: OfferedDelegation): readonly Work[] {
  if (state.status !== 'handed_over' && state.status !== 'closed') return [];
  return recipientsOf(state).map((coop) => ({coop, at: state.takenAt}));
}

/** The last of a co-op's people to join. */
function joined(state: OfferedExpansion): readonly Work[] {
  const those = candidatesOf(state).filter(({status}) => status === 'joined');
  const byJoining = [...those].sort((a, b) => a.since - b.since);
  const last = new Map(byJoining.map(({coop, since}) => [coop, since] as const));
  return [...last].map(([coop, at]) => ({coop, at}));
}
