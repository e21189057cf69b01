import type {Instant, Recorded, Reference} from '../workflow.ts';
import {folded} from './either.ts';
import type {Offered, OpportunityEvent} from './either.ts';
import type {Status} from './status.ts';

/**
 * An opportunity came to stand elsewhere: what the digest tells once, and what the meeting looks back
 * on. Numbered in the order in which it was saved, over all opportunities.
 */
export interface Milestone {
  readonly id: number;
  readonly reference: Reference;
  readonly status: Status;
  /** Where it stood before; null where it was offered. */
  readonly was: Status | null;
  readonly at: Instant;
}

/** Where it stands by this change; undefined where it still stands where it did. */
export function newStanding(before: Offered | undefined, after: Offered): Status | undefined {
  return before?.status === after.status ? undefined : after.status;
}

/** All of a thread's, from its events; what was decided in one moment counts once. */
export function milestonesOf(
  reference: Reference,
  events: readonly Recorded<OpportunityEvent>[],
): readonly Omit<Milestone, 'id'>[] {
  const found: Omit<Milestone, 'id'>[] = [];
  let before: Offered | undefined;
  for (const [i, {at}] of events.entries()) {
    if (events[i + 1]?.at === at) continue;
    const after = folded(reference, events.slice(0, i + 1));
    if (!after) continue;
    const status = newStanding(before, after);
    if (status !== undefined) found.push({reference, status, was: before?.status ?? null, at});
    before = after;
  }
  return found;
}
