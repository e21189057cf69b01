import type {Problems} from '../fields.ts';
import type {CoopId} from '../workflow.ts';
import type {Status} from './status.ts';

/** Why something asked of either workflow isn't done. Put into words at the edge, per reader. */
export type SharedRefusal =
  | {readonly id: 'invalid'; readonly problems: Problems}
  /** Rights. */
  | {readonly id: 'needs_coop'}
  | {readonly id: 'coop_not_in_fit'; readonly coop: CoopId}
  | {readonly id: 'needs_agreement'; readonly coop: CoopId; readonly newer: boolean}
  /** It missed meetings, was warned, and hasn't come since. */
  | {readonly id: 'missed_meetings'; readonly coop: CoopId}
  | {readonly id: 'only_offering_coop'; readonly coop: CoopId}
  | {readonly id: 'only_time'}
  /** The state doesn't allow it any more, or not yet. */
  | {readonly id: 'not_offered'}
  | {readonly id: 'already_offered'}
  | {readonly id: 'call_over'; readonly status: Status}
  | {readonly id: 'past_date'}
  | {readonly id: 'not_later'; readonly closesAt: number}
  | {readonly id: 'cannot_withdraw'; readonly status: Status}
  | {readonly id: 'cannot_reopen'; readonly status: Status}
  | {readonly id: 'no_trouble_yet'; readonly status: Status}
  | {readonly id: 'no_outcome_yet'; readonly status: Status}
  | {readonly id: 'ended'; readonly status: Status}
  /** The case: told once it is finished, by those who have a part in it. */
  | {readonly id: 'only_named'; readonly coops: readonly CoopId[]}
  | {readonly id: 'no_case_yet'; readonly status: Status}
  | {readonly id: 'case_not_told'}
  | {readonly id: 'case_not_asked'}
  /** The button belongs to words that have changed since. */
  | {readonly id: 'case_changed'}
  | {readonly id: 'case_already_asked'; readonly coops: readonly CoopId[]}
  | {readonly id: 'case_published'}
  | {readonly id: 'nothing_changes'}
  | {readonly id: 'not_due'};
