import type {Interest, Offered, Proposal} from '../domain/delegation/state.ts';
import type {Point} from '../domain/delegation/team.ts';
import type {SaidOutcome} from '../domain/opportunity/outcome.ts';
import type {SetupStep} from '../domain/registry/commands.ts';
import type {Availability, Coop} from '../domain/registry/state.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';

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
  | {readonly id: 'chosen'; readonly coop: CoopId}
  | {readonly id: 'outcome_recorded'; readonly outcome: SaidOutcome};

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
  | {readonly id: 'coordinator_added' | 'coordinator_removed'; readonly person: PersonId};

/**
 * What is said in a direct message once a form was taken: it closes without a word, and the card
 * doesn't show these.
 */
export type Confirmed =
  | {
      readonly reference: Reference;
      readonly done: Extract<Done, {readonly id: 'interested' | 'contact_given' | 'trouble_told'}>;
    }
  | {
      readonly reference: null;
      readonly done: ConfirmedOfRegistry;
    };

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
