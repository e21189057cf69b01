import {recipientsOf} from '../domain/delegation/state.ts';
import type {Delegation} from '../domain/delegation/state.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/**
 * The work that co-ops received by this: a row for each that took it. What ended lost, or without an
 * answer of the client, doesn't count as received.
 */
export function worksOf(reference: string, state: Delegation): readonly Schema['works'][] {
  if (state.status !== 'handed_over' && state.status !== 'closed') return [];
  if (state.outcome === 'lost' || state.outcome === 'no_answer') return [];
  const at = toText(state.takenAt);
  return recipientsOf(state).map((coop) => ({reference, coop, at}));
}
