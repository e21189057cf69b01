import type {SharedEvent} from '../opportunity/events.ts';
import type {CoopId, Instant, Recorded, Reference} from '../workflow.ts';
import type {Consent} from './candidate.ts';
import type {SeatDetails, Terms} from './details.ts';
import type {Asked} from './state.ts';

/** Why a candidate is withdrawn: by the person, by their co-op, or because it left FIT. */
export type WithdrawnBy = 'person' | 'coop' | 'coop_left';

/** Why those who waited are released. */
export type ReleaseCause = 'seats_taken' | 'weighing_closed' | 'withdrawn';

/**
 * What happened to an expansion, and its readable history. Candidates are numbers here: who they are
 * is never in an event, and of what they did themselves it isn't written who did it.
 */
export type ExpansionEvent =
  | SharedEvent
  | ({
      readonly type: 'offered';
      readonly reference: Reference;
      readonly coop: CoopId;
      readonly closesAt: Instant;
    } & Asked)
  | {
      readonly type: 'edited';
      readonly title: string;
      readonly request: string;
      readonly technologies: readonly string[];
    }
  | {readonly type: 'details_given'; readonly details: SeatDetails}
  | {readonly type: 'terms_given'; readonly terms: Terms}
  | {readonly type: 'client_given'; readonly given: boolean}
  | {readonly type: 'seats_changed'; readonly seats: number}
  /** `early`: by how many milliseconds somebody closed it before its time; null for time and the last seat. */
  | {readonly type: 'call_ended'; readonly early: number | null}
  | {
      readonly type: 'candidates_proposed';
      readonly coop: CoopId;
      readonly candidates: readonly {readonly number: number; readonly consent: Consent}[];
    }
  | {readonly type: 'candidate_amended'; readonly candidate: number}
  /** By the person: from now on the offering co-op knows of them. */
  | {readonly type: 'candidate_consented'; readonly candidate: number}
  | {readonly type: 'candidate_withdrawn'; readonly candidate: number; readonly why: WithdrawnBy}
  /** They hadn't answered when the call ended. */
  | {readonly type: 'consents_lapsed'; readonly candidates: readonly number[]}
  | {readonly type: 'candidate_qualified'; readonly candidate: number}
  | {readonly type: 'candidate_disqualified'; readonly candidate: number}
  | {readonly type: 'client_informed'; readonly coop: CoopId}
  | {readonly type: 'client_agreed'; readonly candidate: number}
  | {readonly type: 'client_declined'; readonly candidate: number}
  | {readonly type: 'candidate_joined'; readonly candidate: number}
  | {
      readonly type: 'candidates_released';
      readonly candidates: readonly number[];
      readonly why: ReleaseCause;
    }
  /** Nobody for the seats. `unlisted`: technologies asked for that no co-op of FIT lists. */
  | {readonly type: 'left_unfilled'; readonly unlisted: readonly string[]}
  | {readonly type: 'review_reminded'; readonly candidates: readonly number[]}
  /** They haven't said whether they agree, and the call ends tomorrow. */
  | {readonly type: 'consents_reminded'; readonly candidates: readonly number[]}
  /** Nothing is kept of who it is: because somebody asked, or it was kept long enough. */
  | {
      readonly type: 'candidate_erased';
      readonly candidate: number;
      readonly why: 'asked' | 'time';
    }
  /** A co-op whose people joined left FIT: the offering one is told. */
  | {readonly type: 'partner_left'; readonly coop: CoopId};

/** One type of event as it is kept: `EventOf<'candidate_joined'>`. */
export type EventOf<Type extends ExpansionEvent['type']> = Extract<
  Recorded<ExpansionEvent>,
  {type: Type}
>;
