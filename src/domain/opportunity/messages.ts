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
    };

/** For the people of an audience, in private. */
export type SharedDirectMessage =
  | {readonly id: 'offered_direct'}
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
  | {readonly id: 'follow_up_direct'; readonly question: number; readonly takenAt: Instant};
