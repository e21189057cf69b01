import type {DelegationRefusal} from '../domain/delegation/refusals.ts';
import type {Interest, Offered, Outcome} from '../domain/delegation/state.ts';
import type {Problems} from '../domain/fields.ts';
import type {RegistryRefusal} from '../domain/registry/events.ts';
import type {Coop} from '../domain/registry/state.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';
import type {DialogName} from './intents.ts';
import type {Contact, Listed} from './ports.ts';

/** What a dialog is opened with. */
export interface DialogAsk {
  readonly dialog: DialogName;
  readonly reference: Reference | null;
  /** What else the submission has to be bound to: a handover, a co-op. */
  readonly bound: string;
  /** Values to start from, by element name. */
  readonly values: Readonly<Record<string, string>>;
  /** Choices of a menu where they depend on the moment: windows with their ends, co-ops. */
  readonly choices: readonly {
    readonly value: string;
    readonly coop?: CoopId;
    readonly until?: Instant;
  }[];
}

/** Something that waits for the person or their co-op. */
export type Waiting =
  | {
      readonly for: 'contact' | 'outcome' | 'complete_interest' | 'late_interest' | 'choose';
      readonly reference: Reference;
      readonly title: string;
    }
  | {
      readonly for: 'take';
      readonly reference: Reference;
      readonly title: string;
      readonly until: Instant;
      readonly handover: number;
    }
  | {readonly for: 'join'; readonly person: PersonId; readonly coop: CoopId}
  | {readonly for: 'agreement'};

/** A short confirmation of what was just done. */
export type Done =
  | {readonly id: 'offered'; readonly until: Instant}
  | {
      readonly id: 'interested';
      readonly interest: Interest;
      readonly developers: number;
      readonly late: boolean;
    }
  | {readonly id: 'interest_withdrawn'; readonly coop: CoopId}
  | {readonly id: 'not_interested'; readonly coop: CoopId}
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
  | {readonly id: 'chosen'; readonly coop: CoopId}
  | {readonly id: 'outcome_recorded'; readonly outcome: Outcome};

export type RegistryDone =
  | {readonly id: 'coop_added'; readonly coop: Coop}
  | {readonly id: 'coop_edited'; readonly coop: Coop}
  | {readonly id: 'fit_set'; readonly coop: Coop}
  | {readonly id: 'coop_removed'; readonly coop: Coop}
  | {
      readonly id: 'people_added' | 'people_dropped' | 'mandate_set';
      readonly coop: Coop;
      readonly people: readonly PersonId[];
    }
  /** `empty`: nobody of the co-op can confirm it, so the co-ordinators are asked. */
  | {readonly id: 'join_requested'; readonly coop: Coop; readonly empty: boolean}
  | {readonly id: 'join_approved' | 'join_rejected'; readonly person: PersonId}
  | {readonly id: 'left' | 'join_withdrawn'; readonly coop: CoopId}
  | {readonly id: 'agreement_accepted'; readonly coop: Coop}
  | {readonly id: 'coordinator_added' | 'coordinator_removed'; readonly person: PersonId};

export type Answer =
  | {readonly kind: 'done'; readonly reference: Reference; readonly done: Done}
  | {readonly kind: 'registry_done'; readonly done: RegistryDone}
  | {
      readonly kind: 'refused';
      readonly reference: Reference | null;
      readonly refusal: DelegationRefusal | RegistryRefusal;
    }
  /** Not as a refusal of the rules: what was typed doesn't name anything. */
  | {readonly kind: 'unknown_reference'; readonly typed: string}
  | {readonly kind: 'unknown_coop'; readonly typed: string}
  | {readonly kind: 'unknown_people'; readonly usernames: readonly string[]}
  /** Bots, and accounts that are closed. */
  | {readonly kind: 'not_people'; readonly people: readonly PersonId[]}
  | {readonly kind: 'unknown_command'; readonly typed: string; readonly nearest: string | null}
  | {readonly kind: 'misspelt'; readonly command: string}
  | {readonly kind: 'not_in_channel'}
  /** The person's membership couldn't be asked for; nothing was done. */
  | {readonly kind: 'cannot_check'}
  /** The same delivery again: it was carried out the first time. */
  | {readonly kind: 'repeated'}
  | {readonly kind: 'busy'}
  /** `said` is shown beside the dialog, or instead of it where it can't be opened. */
  | {
      readonly kind: 'dialog';
      readonly ask: DialogAsk;
      readonly said: Answer | null;
      readonly typed: string;
    }
  | {
      readonly kind: 'contact';
      readonly reference: Reference;
      readonly title: string;
      readonly contact: Contact;
      readonly justTaken: boolean;
    }
  | {readonly kind: 'details'; readonly state: Offered}
  | {readonly kind: 'show'; readonly state: Offered; readonly own: Own}
  | {readonly kind: 'network_text'; readonly state: Offered}
  | {
      readonly kind: 'list';
      readonly rows: readonly Listed[];
      readonly scope: 'open' | 'closed' | 'all';
      readonly technology: string | null;
    }
  | {
      readonly kind: 'mine';
      readonly offered: readonly Listed[];
      readonly answered: readonly Listed[];
      readonly interests: readonly Listed[];
      readonly coop: CoopId | null;
    }
  | {
      readonly kind: 'home';
      readonly person: PersonId;
      readonly coop: CoopId | null;
      readonly coordinator: boolean;
      readonly waiting: readonly Waiting[];
      readonly first: boolean;
      readonly openCalls: readonly Listed[];
      readonly interests: readonly Listed[];
    }
  | {readonly kind: 'help'; readonly topic: string | null}
  | {
      readonly kind: 'whoami';
      readonly person: PersonId;
      readonly coop: Coop | null;
      readonly coordinator: boolean;
      readonly mandate: boolean;
    }
  | {readonly kind: 'agreement'; readonly coop: Coop | null; readonly accepted: boolean}
  | {
      readonly kind: 'coops';
      readonly coops: readonly Coop[];
      readonly people: Readonly<Record<CoopId, readonly PersonId[]>>;
    }
  | {
      readonly kind: 'coop';
      readonly coop: Coop;
      readonly people: readonly PersonId[];
      readonly mandate: readonly PersonId[];
    };

/** What the person's co-op can do in an opportunity, for the buttons of `/fit show`. */
export interface Own {
  readonly offering: boolean;
  readonly interested: boolean;
  readonly recipient: boolean;
  readonly coordinator: boolean;
}

export function invalid(reference: Reference | null, problems: Problems): Answer {
  return {kind: 'refused', reference, refusal: {id: 'invalid', problems}};
}
