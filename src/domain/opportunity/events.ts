import type {CaseEvent} from './case-study.ts';
import type {Outcome, SaidOutcome} from './outcome.ts';
import type {CoopId, Instant, PersonId, Recorded} from '../workflow.ts';

/** A reason in a person's words, or one that the registry gave by what happened to the co-op. */
export type WithdrawalReason =
  {readonly kind: 'said'; readonly text: string} | {readonly kind: 'coop_left'};

/** Windows that end something; of an expansion, the call's and the last question's alone. */
export type WindowName = 'call' | 'round' | 'volunteers' | 'handover' | 'answer';

/** What happens in either workflow. Nothing confidential is ever in here. */
export type SharedEvent =
  | CaseEvent
  | {readonly type: 'question_asked'; readonly coop: CoopId; readonly text: string}
  | {readonly type: 'contact_erased'}
  | {readonly type: 'call_extended'; readonly closesAt: Instant}
  /** It ends tomorrow and nobody has answered: the offering co-op was told. */
  | {readonly type: 'call_reminded'}
  /** An outage took part of a window, or its question hasn't reached everybody yet. */
  | {
      readonly type: 'lengthened';
      readonly what: WindowName;
      readonly until: Instant;
      readonly why: 'outage' | 'undelivered';
    }
  | {readonly type: 'withdrawn'; readonly reason: WithdrawalReason}
  | {readonly type: 'reopened'; readonly closesAt: Instant}
  | {
      readonly type: 'followed_up';
      readonly question: number;
      readonly next: Instant;
      readonly closesAt: Instant | null;
    }
  | {
      readonly type: 'outcome_recorded';
      readonly outcome: SaidOutcome;
      readonly note: string | null;
      /** When a standing outcome is asked about again. */
      readonly askAgainAt: Instant | null;
    }
  | {readonly type: 'closed_unanswered'; readonly outcome: Outcome}
  /** For the co-ordinators alone: no history shows it. */
  | {readonly type: 'trouble_told'; readonly coop: CoopId; readonly text: string}
  | {readonly type: 'person_left'; readonly person: PersonId; readonly coop: CoopId};

export type SharedEventOf<Type extends SharedEvent['type']> = Extract<
  Recorded<SharedEvent>,
  {type: Type}
>;
