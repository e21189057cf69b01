import type {DelegationEvent} from '../delegation/events.ts';
import type {ExpansionEvent} from '../expansion/events.ts';
import {kindOf} from '../opportunity/either.ts';
import type {OpportunityEvent} from '../opportunity/either.ts';
import type {Recorded, Reference} from '../workflow.ts';
import {delegationHistory} from './delegation.ts';
import type {Entry} from './entry.ts';
import {expansionHistory} from './expansion.ts';
import {folded} from './fold.ts';

export type {Entry, Part, What} from './entry.ts';

/** What happened, oldest first: what anybody of FIT may know of it, whoever asks. */
export function historyOf(
  reference: Reference,
  events: readonly Recorded<OpportunityEvent>[],
): readonly Entry[] {
  // Which events a thread holds, its reference says.
  return folded(
    kindOf(reference) === 'expansion'
      ? expansionHistory(events as readonly Recorded<ExpansionEvent>[])
      : delegationHistory(events as readonly Recorded<DelegationEvent>[]),
  );
}
