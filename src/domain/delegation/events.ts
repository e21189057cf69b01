import type {SharedEvent} from '../opportunity/events.ts';
import type {CoopId, Instant, Recorded} from '../workflow.ts';
import type {
  Asked,
  Called,
  Details,
  Figures,
  FiguresChange,
  Proposal,
  ReasonNotTaken,
  Recipients,
  Stretched,
  UnplacedCause,
} from './state.ts';

/** Why an interest ended: said by its co-op, or what happened to it. */
export type InterestEnd = 'withdrawn' | 'not_interested' | 'declined' | 'silent' | 'coop_left';

/** A co-op's figures at the end of the call. */
export interface EndFigures {
  readonly coop: CoopId;
  readonly figures: Figures | null;
  readonly lastWork: Instant | null;
  readonly changed: FiguresChange | null;
}

/** How it came to go to them. */
export type HandoverCause = 'only' | 'agreed' | 'unopposed' | 'chosen';

/** What happened to a delegation, and its readable history. Nothing confidential is ever in here. */
export type DelegationEvent =
  | SharedEvent
  | ({
      readonly type: 'offered';
      readonly reference: string;
      readonly coop: CoopId;
      readonly closesAt: Instant;
    } & Asked)
  | {
      readonly type: 'interest_shown';
      readonly coop: CoopId;
      readonly people: number | null;
      readonly note: string | null;
      readonly figures: Figures | null;
    }
  | {
      readonly type: 'interest_came_late';
      readonly coop: CoopId;
      readonly people: number | null;
      readonly note: string | null;
      readonly figures: Figures | null;
    }
  | {
      readonly type: 'interest_ended';
      readonly coop: CoopId;
      readonly why: InterestEnd;
      readonly reason: string | null;
    }
  | {readonly type: 'not_interested'; readonly coop: CoopId}
  | ({readonly type: 'edited'} & Asked)
  | {readonly type: 'details_given'; readonly details: Details}
  | {readonly type: 'reason_given'; readonly reason: ReasonNotTaken | null}
  | {
      readonly type: 'contact_given';
      readonly reachable: boolean;
      readonly socialEconomy: boolean | null;
    }
  /** `early` is by how many milliseconds the offering co-op closed it before its time. */
  | {
      readonly type: 'call_ended';
      readonly early: number | null;
      /** The figures that count from here on, of those who are interested. */
      readonly figures: readonly EndFigures[];
    }
  /** `coop` is whose interest was the last to end; null where nobody was interested. */
  | {
      readonly type: 'left_unplaced';
      readonly cause: UnplacedCause;
      readonly coop: CoopId | null;
    }
  | ({
      readonly type: 'round_opened';
      readonly round: number;
      readonly asked: readonly CoopId[];
      /** Those whose word this is already. */
      readonly agreed: readonly CoopId[];
      readonly endsAt: Instant;
    } & Pick<Proposal, 'about' | 'coop' | 'stretched'>)
  | {readonly type: 'agreed'; readonly coop: CoopId; readonly round: number}
  | {
      readonly type: 'objected';
      readonly coop: CoopId;
      readonly round: number;
      readonly reason: string;
    }
  /** No objection stands any more: the clock goes on. */
  | {readonly type: 'round_resumed'; readonly endsAt: Instant}
  | {readonly type: 'round_reminded'}
  | {readonly type: 'round_passed'; readonly how: 'agreed' | 'unopposed'}
  /** Several run it as a team: which of them co-ordinates? */
  | {
      readonly type: 'volunteers_wanted';
      readonly until: Instant;
      /** Who had volunteered, and needn't be asked again. */
      readonly steppedBack: CoopId | null;
    }
  | {readonly type: 'stepped_back'; readonly coop: CoopId}
  | {
      readonly type: 'coordinators_called';
      readonly into: 'allocating' | 'forming_team';
      readonly why: Called;
      /** Where it is `unasked`: whom the question hadn't reached when the window ended. */
      readonly unreached: readonly CoopId[];
    }
  | {
      readonly type: 'chosen';
      readonly coop: CoopId;
      readonly reason: string;
      /** Every co-ordinator has a stake: this one carries out what the meeting decided. */
      readonly byMeeting: boolean;
    }
  | {
      readonly type: 'handover_proposed';
      readonly recipients: Recipients;
      /** Null while it waits for the contact, which is asked for again at `remindAt`. */
      readonly lapsesAt: Instant | null;
      readonly remindAt: Instant | null;
      readonly how: HandoverCause;
      readonly stretched: readonly Stretched[];
    }
  /** The contact arrived: the window for "we take it" starts. */
  | {readonly type: 'handover_opened'; readonly lapsesAt: Instant}
  | {readonly type: 'contact_missed'; readonly next: Instant; readonly coordinators: boolean}
  | {readonly type: 'handover_reminded'}
  /** A week after a team took it: what is still open of its first steps. */
  | {readonly type: 'checklist_reminded'}
  /** A co-op left the team; those who stay go on. */
  | {readonly type: 'team_shrank'; readonly recipients: Recipients}
  | {readonly type: 'taken'; readonly coop: CoopId; readonly followUpAt: Instant}
  | {
      readonly type: 'ticked';
      readonly coop: CoopId;
      readonly point: number;
      readonly done: boolean;
    }
  /** A co-op that took it left FIT: the offering one is asked what to do. */
  | {readonly type: 'recipient_left'; readonly coop: CoopId}
  /** It takes part in FIT again: what it took is its own to answer for. */
  | {readonly type: 'recipient_back'; readonly coop: CoopId};

/** One type of event as it is kept: `EventOf<'taken'>`. */
export type EventOf<Type extends DelegationEvent['type']> = Extract<
  Recorded<DelegationEvent>,
  {type: Type}
>;
