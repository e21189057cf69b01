import type {Action} from '../domain/delegation/rights.ts';
import type {Offered} from '../domain/delegation/state.ts';
import type {Offered as OfferedExpansion} from '../domain/expansion/state.ts';
import type {Kind, OpportunityRefusal} from '../domain/opportunity/either.ts';
import type {Problems} from '../domain/fields.ts';
import type {Entry as HistoryEntry} from '../domain/history/index.ts';
import type {RegistryRefusal} from '../domain/registry/events.ts';
import type {Guide} from '../domain/registry/guide.ts';
import type {Quietable} from '../domain/registry/commands.ts';
import type {Coop} from '../domain/registry/state.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';
import type {Done, RegistryDone} from './done.ts';
import type {CaseAnswer} from './case-answers.ts';
import type {Entries, Entry, ExpansionAnswer} from './expansion-answers.ts';
import type {FederationAnswer} from './federation-answers.ts';
import type {FederationSettings} from './meeting-answers.ts';
import type {Waiting} from './waiting.ts';
import type {DialogName} from './dialog-names.ts';
import type {Contact, Listed} from './ports.ts';
import type {Newcomer, SetupAnswer} from './setup-answers.ts';

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
  /** Technologies that are named most here, to suggest. */
  readonly heard?: readonly string[];
  /** Whom it is about, shown beside what is asked. A dialog is kept by nobody. */
  readonly entry?: Entry;
  readonly expansion?: OfferedExpansion;
}

export type Answer =
  | SetupAnswer
  | {readonly kind: 'done'; readonly reference: Reference; readonly done: Done}
  | {readonly kind: 'registry_done'; readonly done: RegistryDone}
  | {
      readonly kind: 'refused';
      readonly reference: Reference | null;
      readonly refusal: OpportunityRefusal | RegistryRefusal;
    }
  /** Not as a refusal of the rules: what was typed doesn't name anything. */
  | {readonly kind: 'unknown_reference'; readonly typed: string}
  /** What was asked for belongs to the other kind: nobody is interested in an expansion. */
  | {readonly kind: 'other_kind'; readonly reference: Reference; readonly is: Kind}
  | {readonly kind: 'unknown_coop'; readonly typed: string}
  | {readonly kind: 'unknown_people'; readonly usernames: readonly string[]}
  /** Bots, and accounts that are closed. */
  | {readonly kind: 'not_people'; readonly people: readonly PersonId[]}
  | {readonly kind: 'unknown_command'; readonly typed: string; readonly nearest: string | null}
  | {readonly kind: 'misspelt'; readonly command: string}
  /** Who co-ordinates can add them. */
  | {readonly kind: 'not_in_channel'; readonly coordinators: readonly PersonId[]}
  /** The person's membership couldn't be asked for; nothing was done. */
  | {readonly kind: 'cannot_check'}
  /** The same delivery again: it was carried out the first time. */
  | {readonly kind: 'repeated'}
  | {readonly kind: 'busy'}
  /** More than one person's share: nothing was done. */
  | {readonly kind: 'too_many'}
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
  | {
      readonly kind: 'history';
      readonly state: Offered | OfferedExpansion;
      /** Oldest first. */
      readonly entries: readonly HistoryEntry[];
      readonly page: number;
    }
  | {readonly kind: 'show'; readonly state: Offered; readonly own: Own}
  | {readonly kind: 'network_text'; readonly state: Offered | OfferedExpansion}
  | ExpansionAnswer
  | FederationAnswer
  | CaseAnswer
  | {readonly kind: 'rest_text'; readonly state: Offered; readonly coop: CoopId}
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
      /** Those whom the person's co-op proposes, and those that are the person. */
      readonly candidates: readonly Entries[];
      readonly own: readonly Entries[];
    }
  | {
      readonly kind: 'home';
      readonly person: PersonId;
      readonly coop: CoopId | null;
      readonly coordinator: boolean;
      readonly waiting: readonly Waiting[];
      readonly newcomer: Newcomer | null;
      /** Where their co-op doesn't take part in FIT: the co-ordinators, who note it. */
      readonly notInFit: readonly PersonId[] | null;
      /** For a co-ordinator, as long as a step of getting started is open. */
      readonly guide: Guide | null;
      /** For a co-ordinator, after that: co-ops of FIT that can't act in it yet. */
      readonly lacking: number;
      readonly openCalls: readonly Listed[];
      readonly interests: readonly Listed[];
    }
  | {readonly kind: 'help'; readonly topic: string | null}
  | StatsAnswer
  /** The files come by direct message. */
  | {readonly kind: 'exporting'}
  | {
      readonly kind: 'whoami';
      readonly person: PersonId;
      readonly coop: Coop | null;
      readonly coordinator: boolean;
      readonly mandate: boolean;
    }
  | {
      readonly kind: 'coops';
      readonly coops: readonly Coop[];
      readonly people: Readonly<Record<CoopId, readonly PersonId[]>>;
      /** Those that named people for intercooperation. */
      readonly mandated: readonly CoopId[];
    }
  | {
      readonly kind: 'coop';
      readonly coop: Coop;
      readonly people: readonly PersonId[];
      readonly mandate: readonly PersonId[];
      /** When it is looked at: how old its figures are. */
      readonly at: Instant;
      /** Whether it was at the last meeting, where the federation wants that shown. */
      readonly attended: Attended | null;
    }
  /** What this person doesn't want to be told. */
  | {
      readonly kind: 'settings';
      readonly coop: CoopId | null;
      readonly quiet: readonly Quietable[];
      /** The kind that was just turned on or off. */
      readonly set: Quietable | null;
      /** What holds for all of the federation. */
      readonly federation: FederationSettings;
    };

export interface Attended {
  readonly is: 'there' | 'excused' | 'absent';
  /** When FIT met. */
  readonly at: Instant;
}

/** Statistics come by direct message, or go into the channel, once. */
export type StatsAnswer =
  | {readonly kind: 'stats'; readonly is: 'coming' | 'posting' | 'posted_before'}
  | {
      readonly kind: 'stats_period';
      readonly typed: string;
      readonly problem: 'not_understood' | 'not_begun';
    };

/** The part of the person's co-op in an opportunity, and what the rules let them do there. */
export interface Own {
  readonly coop: CoopId | null;
  readonly offering: boolean;
  readonly interested: boolean;
  readonly recipient: boolean;
  readonly may: ReadonlySet<Action>;
}

/** Whether what was asked for was done: a submission that was is spent, and its dialog closes. */
export function succeeded({kind}: Answer): boolean {
  return SUCCEEDS[kind];
}

const SUCCEEDS: Readonly<Record<Answer['kind'], boolean>> = {
  done: true,
  registry_done: true,
  contact: true,
  dialog: true,
  refused: false,
  unknown_reference: false,
  unknown_coop: false,
  other_kind: false,
  expansion_details: false,
  show_expansion: false,
  review: false,
  about_me: false,
  why_not: false,
  ask_forget: false,
  client: true,
  explain: false,
  unknown_people: false,
  lines_refused: false,
  ask_removal: false,
  not_people: false,
  unknown_command: false,
  misspelt: false,
  not_in_channel: false,
  cannot_check: false,
  repeated: false,
  busy: false,
  too_many: false,
  details: false,
  history: false,
  show: false,
  network_text: false,
  rest_text: false,
  list: false,
  mine: false,
  case: false,
  cases: false,
  home: false,
  guide: false,
  announcement: false,
  help: false,
  stats: true,
  exporting: true,
  stats_period: false,
  digest: false,
  news: true,
  news_withdrawn: true,
  whoami: false,
  agreement: false,
  coops: false,
  coop: false,
  settings: true,
  which_setting: false,
  agenda: false,
  decisions: false,
};

export function invalid(reference: Reference | null, problems: Problems): Answer {
  return {kind: 'refused', reference, refusal: {id: 'invalid', problems}};
}
