import type {CoopId, Instant, Speaker} from '../workflow.ts';
import type {WindowName, WithdrawalReason} from './events.ts';
import type {Outcome} from './outcome.ts';

/** For everybody, of either workflow: a reply in the thread. */
export type SharedThreadMessage =
  | {readonly id: 'whole_request'}
  | {readonly id: 'question'; readonly by: Speaker; readonly text: string}
  | {readonly id: 'call_closed_early'; readonly by: Speaker; readonly early: number}
  | {readonly id: 'call_extended'; readonly by: Speaker; readonly until: Instant}
  | {
      readonly id: 'lengthened';
      readonly what: WindowName;
      readonly until: Instant;
      readonly why: 'outage' | 'undelivered';
    }
  | {readonly id: 'withdrawn'; readonly reason: WithdrawalReason; readonly by: Speaker | null}
  | {readonly id: 'reopened'; readonly by: Speaker; readonly until: Instant}
  | {
      readonly id: 'outcome';
      readonly outcome: Outcome;
      readonly note: string | null;
      readonly by: Speaker | null;
    }
  /** Every co-op that it names agreed. */
  | {readonly id: 'case_published'; readonly title: string; readonly coops: readonly CoopId[]}
  /** Its words change, or a co-op took its yes back. */
  | {readonly id: 'case_taken_out'; readonly why: 'changed' | 'taken_back'};

/** For the people of an audience, in private. */
export type SharedDirectMessage =
  | {readonly id: 'offered_direct'}
  /** To the offering co-op, a day before its call ends with nobody. */
  | {readonly id: 'call_reminder_direct'}
  | {readonly id: 'question_direct'; readonly by: Speaker; readonly text: string}
  | {
      readonly id: 'trouble_direct';
      readonly by: Speaker;
      readonly coop: CoopId;
      readonly text: string;
    }
  | {
      readonly id: 'withdrawn_direct';
      readonly reason: WithdrawalReason;
      readonly by: Speaker | null;
    }
  | {readonly id: 'follow_up_direct'; readonly question: number; readonly takenAt: Instant}
  /** It is finished: would you tell the case? */
  | {readonly id: 'case_invited_direct'}
  /** To who wrote it: how it reads, and what can be done with it. */
  | {readonly id: 'case_draft_direct'; readonly version: number}
  /** To a co-op that it names: do you agree? */
  | {readonly id: 'case_asked_direct'; readonly version: number; readonly by: Speaker}
  /** To who wrote it. `takenBack`: that co-op had agreed. */
  | {
      readonly id: 'case_declined_direct';
      readonly coop: CoopId;
      readonly by: Speaker;
      readonly takenBack: boolean;
    }
  | {readonly id: 'case_published_direct'};
