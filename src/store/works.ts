import {recipientsOf} from '../domain/delegation/state.ts';
import {candidatesOf} from '../domain/expansion/state.ts';
import type {Offered, OfferedDelegation, OfferedExpansion} from '../domain/opportunity/either.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/**
 * The work that co-ops received by this: a row for each that took it, or saw one of its people join.
 * What ended lost, or without an answer of the client, doesn't count as received.
 */
export function worksOf(reference: string, state: Offered): readonly Schema['works'][] {
  if ('outcome' in state && (state.outcome === 'lost' || state.outcome === 'no_answer')) return [];
  const works = state.kind === 'delegation' ? taken(state) : joined(state);
  return [...works].map(([coop, at]) => ({reference, coop, at: toText(at)}));
}

function taken(state: OfferedDelegation): ReadonlyMap<string, number> {
  const isTaken = state.status === 'handed_over' || state.status === 'closed';
  return new Map(isTaken ? recipientsOf(state).map((coop) => [coop, state.takenAt] as const) : []);
}

/** The last of a co-op's people to join. */
function joined(state: OfferedExpansion): ReadonlyMap<string, number> {
  const those = candidatesOf(state).filter(({status}) => status === 'joined');
  const byJoining = [...those].sort((a, b) => a.since - b.since);
  return new Map(byJoining.map(({coop, since}) => [coop, since] as const));
}
