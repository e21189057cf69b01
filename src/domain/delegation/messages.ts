import type {CoopId, Instant, Speaker} from '../workflow.ts';
import type {SharedDirectMessage, SharedThreadMessage} from '../opportunity/messages.ts';
import type {HandoverCause, InterestEnd} from './events.ts';
import type {Called, Proposal, Recipients, Stretched, UnplacedCause} from './state.ts';

/**
 * What the bot says about a delegation: ids and parameters. The language, the names of people and
 * co-ops and the buttons are put in when it is delivered.
 */
export type DelegationMessage = ThreadMessage | DirectMessage | TeamMessage;

/** For everybody: a reply in the thread. */
export type ThreadMessage =
  | SharedThreadMessage
  | {readonly id: 'unplaced'; readonly cause: UnplacedCause}
  /** Several run it as a team; `again` where it had been settled who co-ordinates. */
  | {
      readonly id: 'team_forming';
      readonly coops: readonly CoopId[];
      readonly until: Instant;
      readonly again: boolean;
    }
  | {
      readonly id: 'volunteered';
      readonly by: Speaker;
      readonly coop: CoopId;
      readonly until: Instant;
    }
  | {readonly id: 'stepped_back'; readonly by: Speaker; readonly coop: CoopId}
  | {
      readonly id: 'objected';
      readonly by: Speaker;
      readonly coop: CoopId;
      readonly about: Proposal['about'];
      /** Whom the proposal names. */
      readonly proposed: CoopId;
      readonly reason: string;
    }
  /** `by` is who took the objection back; null where its co-op isn't interested any more. */
  | {readonly id: 'round_resumed'; readonly by: Speaker | null; readonly until: Instant}
  | {
      readonly id: 'coordinators_called';
      readonly into: 'allocating' | 'forming_team';
      readonly why: Exclude<Called, 'objection'>;
      readonly coops: readonly CoopId[];
    }
  | {
      readonly id: 'chosen';
      readonly coop: CoopId;
      readonly reason: string;
      readonly by: Speaker;
      readonly byMeeting: boolean;
    }
  | {
      readonly id: 'handover_proposed';
      readonly recipients: Recipients;
      readonly how: HandoverCause;
      readonly stretched: readonly Stretched[];
      readonly waitsForContact: boolean;
    }
  /** By a co-ordinator for the offering co-op; `replaced` where something had been entered before. */
  | {readonly id: 'contact_entered'; readonly by: Speaker; readonly replaced: boolean}
  | {
      readonly id: 'interest_ended';
      readonly coop: CoopId;
      readonly why: InterestEnd;
      readonly reason: string | null;
      readonly afterTaking: boolean;
      /** Others of its team go on without it. */
      readonly othersGoOn: boolean;
    }
  | {readonly id: 'taken'; readonly by: Speaker; readonly recipients: Recipients}
  | {readonly id: 'recipient_left'; readonly coop: CoopId}
  | {readonly id: 'recipient_back'; readonly coop: CoopId};

/** For a team's own channel. */
export type TeamMessage =
  | {readonly id: 'team_taken'; readonly handover: number; readonly by: Speaker}
  | {readonly id: 'team_left'; readonly coop: CoopId; readonly why: InterestEnd};

/** For the people of an audience, in private. */
export type DirectMessage =
  | SharedDirectMessage
  /** `taken`: by this co-op already, so that there is nothing left to answer. */
  | {readonly id: 'edited_direct'; readonly taken: boolean}
  | {
      readonly id: 'unplaced_direct';
      readonly cause: UnplacedCause;
      readonly coop: CoopId | null;
    }
  | {readonly id: 'late_interest_direct'; readonly coop: CoopId; readonly by: Speaker}
  /** `again`: once more, to who is silent. */
  | {readonly id: 'round_direct'; readonly round: number; readonly again: boolean}
  | {readonly id: 'team_direct'; readonly coops: readonly CoopId[]; readonly until: Instant}
  | {
      readonly id: 'coordinators_called_direct';
      readonly into: 'allocating' | 'forming_team';
      readonly why: Called;
      readonly coops: readonly CoopId[];
    }
  /** To those interested whom the co-ordinators didn't choose. */
  | {readonly id: 'not_chosen_direct'; readonly coop: CoopId; readonly reason: string}
  | {
      readonly id: 'handover_direct';
      readonly handover: number;
      readonly lapsesAt: Instant;
      readonly again: boolean;
    }
  /** To those who were interested too, once it is taken. */
  | {readonly id: 'taken_by_others_direct'; readonly recipients: Recipients}
  | {
      readonly id: 'contact_wanted_direct';
      readonly recipients: Recipients;
      readonly again: boolean;
    }
  /** To each co-op of a team with open points, a week after it was taken. */
  | {readonly id: 'checklist_direct'; readonly handover: number}
  | {readonly id: 'contact_wanted_coordinators_direct'; readonly recipients: Recipients}
  | {readonly id: 'contact_entered_direct'; readonly by: Speaker; readonly replaced: boolean}
  /** To who took it, and may have seen what stood there before. */
  | {readonly id: 'contact_changed_direct'; readonly by: Speaker; readonly handover: number}
  | {readonly id: 'lapsed_direct'; readonly coop: CoopId}
  /** To the offering co-op, where what was taken comes back and others are still interested. */
  | {readonly id: 'given_back_direct'; readonly coop: CoopId}
  | {readonly id: 'taken_direct'; readonly by: Speaker}
  /** `stands`: its late interest counts now; the others are to answer anew. */
  | {readonly id: 'reopened_direct'; readonly until: Instant; readonly stands: boolean}
  | {readonly id: 'recipient_left_direct'; readonly coop: CoopId}
  /**
   * Somebody else changed what this person had said: of the same co-op, (`by.coop` null) a co-ordinator
   * for it, or of the offering co-op for one that left FIT.
   */
  | {readonly id: 'overruled_direct'; readonly by: Speaker; readonly what: Overruling};

export type Overruling =
  | 'interest_shown'
  | 'interest_ended'
  | 'agreed'
  | 'objected'
  | 'stepped_back'
  | 'edited'
  | 'call_ended'
  | 'withdrawn'
  | 'given_back'
  | 'outcome'
  | 'case_told'
  | 'case_answer';
