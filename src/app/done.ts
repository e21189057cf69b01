import type {Interest, Offered, Proposal} from '../domain/delegation/state.ts';
import type {CandidateStatus, Consent} from '../domain/expansion/candidate.ts';
import type {Offered as OfferedExpansion} from '../domain/expansion/state.ts';
import type {Point} from '../domain/delegation/team.ts';
import type {SaidOutcome} from '../domain/opportunity/outcome.ts';
import type {SetupStep} from '../domain/registry/commands.ts';
import type {Availability, Coop} from '../domain/registry/state.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';
import type {MeetingDone} from './meeting-answers.ts';

/** A short confirmation of what was just done. */
export type Done =
  | {readonly id: 'offered'; readonly until: Instant}
  | {
      readonly id: 'interested';
      readonly interest: Interest;
      readonly developers: number;
      readonly late: boolean;
      /** While the call is open, what is missing can still be said. */
      readonly open: boolean;
    }
  | {readonly id: 'interest_withdrawn'; readonly coop: CoopId}
  /** `stood`: it had been down as interested, for all to see. */
  | {readonly id: 'not_interested'; readonly coop: CoopId; readonly stood: boolean}
  /** `own`: of the co-op that offers it, which then isn't told. */
  | {readonly id: 'question_asked'; readonly own: boolean}
  | {readonly id: 'edited'}
  | {readonly id: 'details_given'}
  | {readonly id: 'reason_given'}
  | {readonly id: 'contact_given'; readonly reachable: boolean}
  | {readonly id: 'extended'; readonly until: Instant}
  | {readonly id: 'call_closed'; readonly state: Offered; readonly own: boolean}
  | {readonly id: 'withdrawn'}
  | {readonly id: 'reopened'; readonly until: Instant}
  | {readonly id: 'declined'}
  /** `passed`: nobody else was to answer, so that it is settled. */
  | {
      readonly id: 'agreed';
      readonly coop: CoopId;
      readonly about: Proposal['about'];
      readonly proposed: CoopId;
      readonly passed: boolean;
    }
  | {readonly id: 'objected'; readonly coop: CoopId}
  | {readonly id: 'volunteered'; readonly coop: CoopId; readonly until: Instant}
  | {readonly id: 'stepped_back'; readonly coop: CoopId}
  /** `open`: how many points its co-op still has to tick. */
  | {
      readonly id: 'ticked';
      readonly point: Point['id'];
      readonly done: boolean;
      readonly open: number;
    }
  | {readonly id: 'trouble_told'}
  | {readonly id: 'expansion_offered'; readonly until: Instant}
  | {readonly id: 'expansion_call_closed'; readonly state: OfferedExpansion; readonly own: boolean}
  | {readonly id: 'seats_details_given'}
  | {readonly id: 'terms_given'}
  | {readonly id: 'seats_changed'; readonly seats: number; readonly free: number}
  | {readonly id: 'weighing_closed'; readonly state: OfferedExpansion}
  /** Numbers and no names: it is said in a message too. */
  | {
      readonly id: 'proposed';
      readonly coop: CoopId;
      readonly candidates: readonly {readonly number: number; readonly consent: Consent}[];
    }
  | {readonly id: 'amended'; readonly candidate: number; readonly disclosed: boolean}
  | {readonly id: 'consented'; readonly agrees: boolean; readonly coop: CoopId}
  /** What is to be said next of whom: those who still wait. */
  | {
      readonly id: 'evaluated';
      readonly candidate: number;
      readonly coop: CoopId;
      readonly status: CandidateStatus;
      readonly waiting: readonly number[];
      /** Seats that are free now. */
      readonly free: number;
    }
  | {readonly id: 'informed'; readonly coop: CoopId}
  /** `own`: by the candidate themselves. */
  | {readonly id: 'candidate_withdrawn'; readonly candidate: number; readonly own: boolean}
  | {
      readonly id: 'forgotten';
      readonly candidate: number;
      readonly coop: CoopId;
      readonly own: boolean;
    }
  | {readonly id: 'chosen'; readonly coop: CoopId}
  | {readonly id: 'outcome_recorded'; readonly outcome: SaidOutcome}
  | {readonly id: 'case_told'}
  /** Who still has to agree; nobody: it is listed. */
  | {readonly id: 'case_asked'; readonly coops: readonly CoopId[]}
  | {
      readonly id: 'case_answered';
      readonly coop: CoopId;
      readonly agrees: boolean;
      readonly published: boolean;
    };

export type RegistryDone =
  | {
      readonly id: 'coop_added';
      readonly coop: Coop;
      readonly people: readonly PersonId[];
      /** Whoever added it named themselves too, which somebody else has to confirm. */
      readonly yourself: boolean;
    }
  | {
      readonly id: 'coops_listed';
      readonly added: number;
      /** There before, on the list for their people. */
      readonly known: number;
      readonly people: number;
      /** Where whoever pasted it named themselves. */
      readonly yourself: CoopId | null;
    }
  | {
      readonly id: 'agreement_published';
      readonly language: string;
      readonly version: number;
      readonly renewed: boolean;
      /** Those in which there is a text of this version. */
      readonly languages: readonly string[];
    }
  | {readonly id: 'announced'}
  | {readonly id: 'step_settled'; readonly step: SetupStep; readonly over: boolean}
  | {readonly id: 'coop_edited'; readonly coop: Coop}
  | {readonly id: 'fit_set'; readonly coop: Coop}
  | {readonly id: 'coop_removed'; readonly coop: Coop}
  | {
      readonly id: 'people_added' | 'people_dropped' | 'mandate_set';
      readonly coop: Coop;
      readonly people: readonly PersonId[];
    }
  /** `empty`: nobody of the co-op can confirm it, so the co-ordinators are asked. */
  | {
      readonly id: 'join_requested';
      readonly coop: Coop;
      readonly empty: boolean;
      /** They were told of it a short while ago, and aren't again. */
      readonly again: boolean;
    }
  | {readonly id: 'join_approved'; readonly person: PersonId; readonly coop: CoopId}
  | {readonly id: 'join_rejected'; readonly person: PersonId}
  | {readonly id: 'left' | 'join_withdrawn'; readonly coop: CoopId}
  | {readonly id: 'agreement_accepted'; readonly coop: Coop}
  | {
      readonly id: 'availability_set';
      readonly coop: Coop;
      readonly availability: Availability;
      /** Of its free people, said or of its profile. */
      readonly technologies: readonly string[];
      /** When it is asked again; null where it doesn't take part in FIT. */
      readonly again: Instant | null;
    }
  | {readonly id: 'coordinator_added' | 'coordinator_removed'; readonly person: PersonId}
  | MeetingDone;

/**
 * What is said in a direct message once a form was taken: it closes without a word, and the card
 * doesn't show these.
 */
export type Confirmed =
  | {
      readonly reference: Reference;
      readonly done: ConfirmedOfThread;
    }
  | {
      readonly reference: null;
      readonly done: ConfirmedOfRegistry;
    };

export const CONFIRMED_OF_THREADS = [
  'interested',
  'contact_given',
  'trouble_told',
  'proposed',
  'amended',
  'evaluated',
] as const;

export type ConfirmedOfThread = Extract<Done, {readonly id: (typeof CONFIRMED_OF_THREADS)[number]}>;

export const CONFIRMED_OF_REGISTRY = [
  'join_requested',
  'availability_set',
  'coop_added',
  'coops_listed',
  'agreement_published',
] as const;

export type ConfirmedOfRegistry = Extract<
  RegistryDone,
  {readonly id: (typeof CONFIRMED_OF_REGISTRY)[number]}
>;
