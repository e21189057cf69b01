import type {SharedDirectMessage, SharedThreadMessage} from '../opportunity/messages.ts';
import type {CoopId, Instant, Speaker} from '../workflow.ts';
import type {ReleaseCause, WithdrawnBy} from './events.ts';
import type {Share} from './state.ts';

/**
 * What the bot says about an expansion. The server keeps messages, pushes them to telephones and
 * mails them: none of these names a candidate, or says anything of one but a number and a co-op.
 */
export type ExpansionMessage = ThreadMessage | DirectMessage | CandidateMessage;

/** For everybody: a reply in the thread. Counts and co-ops alone. */
export type ThreadMessage =
  | SharedThreadMessage
  /** The call has ended, and so many are still weighed. */
  | {readonly id: 'evaluating'; readonly waiting: number}
  | {readonly id: 'complete'; readonly shares: readonly Share[]}
  | {readonly id: 'partly_complete'; readonly shares: readonly Share[]; readonly free: number}
  | {readonly id: 'unfilled'; readonly unlisted: readonly string[]}
  | {readonly id: 'weighing_closed'; readonly by: Speaker}
  | {readonly id: 'joined'; readonly coop: CoopId}
  /** Somebody gave a seat up, or the client changed its mind. */
  | {readonly id: 'seat_freed'; readonly free: number}
  | {
      readonly id: 'seats_changed';
      readonly by: Speaker;
      readonly seats: number;
      readonly before: number;
    }
  | {readonly id: 'partner_left'; readonly coop: CoopId};

/** For the people of an audience, in private. */
export type DirectMessage =
  | SharedDirectMessage
  /** To the offering co-op: so many of a co-op are proposed, numbered; a button to review the next. */
  | {
      readonly id: 'review_direct';
      readonly coop: CoopId;
      readonly candidates: readonly number[];
    }
  /** To the offering co-op: these have waited for two working days. */
  | {readonly id: 'review_reminder_direct'; readonly candidates: readonly number[]}
  /** To the offering co-op, when the call has ended and some wait. */
  | {readonly id: 'evaluating_direct'; readonly waiting: number; readonly free: number}
  | {readonly id: 'partly_direct'; readonly free: number}
  | {readonly id: 'unfilled_direct'; readonly unlisted: readonly string[]}
  /** To the offering co-op; `seated`: the client had accepted them, and the seat is free again. */
  | {
      readonly id: 'candidate_withdrawn_direct';
      readonly candidate: number;
      readonly coop: CoopId;
      readonly why: WithdrawnBy;
      readonly seated: boolean;
    }
  | {
      readonly id: 'candidate_amended_direct';
      readonly candidate: number;
      readonly coop: CoopId;
    }
  /** To who received them: what they were told is to be erased wherever they kept it. */
  | {
      readonly id: 'candidate_erased_direct';
      readonly candidate: number;
      readonly coop: CoopId;
    }
  | {readonly id: 'partner_left_direct'; readonly coop: CoopId}
  /** To the proposing co-op: what its people were asked is answered, or wasn't in time. */
  | {
      readonly id: 'consent_direct';
      readonly candidate: number;
      readonly answer: 'agreed' | 'refused' | 'lapsed';
    }
  /** To the proposing co-op: its person withdrew by themselves. */
  | {readonly id: 'own_withdrew_direct'; readonly candidate: number}
  /** To the proposing co-op: its person asked for nothing to be kept of them. */
  | {readonly id: 'own_erased_direct'; readonly candidate: number}
  /** To the proposing co-op. */
  | {
      readonly id: 'candidate_news_direct';
      readonly candidate: number;
      readonly news: 'qualified' | 'not_qualified' | 'accepted' | 'declined' | 'joined';
    }
  | {
      readonly id: 'released_direct';
      readonly candidates: readonly number[];
      readonly why: ReleaseCause;
    }
  /** What is asked changed; to those with somebody who stands. */
  | {readonly id: 'edited_direct'}
  /** `standing`: its people are still in it; the others may propose anew. */
  | {readonly id: 'reopened_direct'; readonly until: Instant; readonly standing: boolean}
  | {readonly id: 'overruled_direct'; readonly by: Speaker; readonly what: Overruling};

/** To the candidate, who may belong to no co-op here. */
export type CandidateMessage =
  /** May we tell the offering co-op of you? */
  | {readonly id: 'consent_asked'; readonly candidate: number; readonly coop: CoopId}
  /** Once more, a day before the call ends: it waits for their working hours. */
  | {readonly id: 'consent_reminder'; readonly candidate: number; readonly coop: CoopId}
  /** They needn't answer any more: the call ended, or their co-op withdrew them. */
  | {readonly id: 'consent_over'; readonly candidate: number; readonly coop: CoopId}
  | {readonly id: 'you_are_accepted'; readonly candidate: number; readonly coop: CoopId}
  | {
      readonly id: 'you_are_out';
      readonly candidate: number;
      readonly coop: CoopId;
      readonly why: 'released' | 'withdrawn';
    }
  | {readonly id: 'you_joined'; readonly candidate: number; readonly coop: CoopId};

/** What somebody else changed of what a person had said. */
export type Overruling =
  | 'edited'
  | 'call_ended'
  | 'withdrawn'
  | 'outcome'
  | 'case_told'
  | 'case_answer'
  | 'qualified'
  | 'not_qualified'
  | 'client'
  | 'candidate_withdrawn';
