import type {Details, ReasonNotTaken} from '../domain/delegation/state.ts';
import type {SaidOutcome} from '../domain/opportunity/outcome.ts';
import type {CoopKind, Quietable, SetupStep} from '../domain/registry/commands.ts';
import type {AskedPeriod, StatsAsked} from '../domain/statistics/period.ts';
import type {CoopId, PersonId, Reference} from '../domain/workflow.ts';
import type {CaseIntent, CasesIntent} from './case-intents.ts';
import type {OpportunityDialog, SetupDialog} from './dialog-names.ts';
import type {ExpansionIntent} from './expansion-intents.ts';
import type {FederationIntent} from './federation-intents.ts';
import type {WhichSetting} from './meeting-intents.ts';
import type {Named} from './named.ts';

/** What a dialog or a typed line says is asked for. `closes` is a window, or a date where allowed. */
export interface AskedFields {
  readonly title: string;
  readonly request: string;
  readonly technologies: readonly string[];
  /** NaN where what was typed isn't a whole number. */
  readonly developers: number;
}

export interface InterestFields {
  readonly people: number | null;
  readonly free: number | null;
  readonly total: number | null;
  readonly note: string | null;
}

export interface ContactFields {
  readonly clientName: string;
  readonly clientContact: string;
  readonly privateNotes: string;
  readonly socialEconomy: boolean | null;
}

/** A button, a dialog and a typed command end in the same of these. */
export type Intent =
  | {readonly do: 'home'}
  | {readonly do: 'help'; readonly topic: string | null}
  | {
      readonly do: 'list';
      readonly scope: 'open' | 'closed' | 'all';
      readonly technology: string | null;
    }
  | {readonly do: 'mine'}
  | {readonly do: 'show'; readonly reference: Reference}
  /** Page 1 has what happened last. */
  | {readonly do: 'history'; readonly reference: Reference; readonly page: number}
  | {readonly do: 'details'; readonly reference: Reference}
  | {readonly do: 'network_text'; readonly reference: Reference}
  /** A text that asks FIT for the people who are still missing. */
  | {readonly do: 'rest_text'; readonly reference: Reference}
  | {readonly do: 'open_offer'; readonly title: string}
  | ({readonly do: 'offer'; readonly closes: string} & AskedFields)
  | {
      readonly do: 'open';
      readonly dialog: OpportunityDialog;
      readonly reference: Reference;
      /** The handover, the round or the candidate that the button belongs to. */
      readonly bound?: number;
    }
  | {
      readonly do: 'interested';
      readonly reference: Reference;
      readonly note: string | null;
      /** How many people it could put in, where that was typed. */
      readonly people?: number;
    }
  | ({readonly do: 'complete_interest'; readonly reference: Reference} & InterestFields)
  | {readonly do: 'not_interested'; readonly reference: Reference}
  | {readonly do: 'withdraw_interest'; readonly reference: Reference}
  | {readonly do: 'ask'; readonly reference: Reference; readonly text: string}
  | ({readonly do: 'edit'; readonly reference: Reference} & AskedFields)
  | {readonly do: 'give_details'; readonly reference: Reference; readonly details: Details}
  | {
      readonly do: 'give_reason';
      readonly reference: Reference;
      readonly reason: ReasonNotTaken | null;
    }
  | ({readonly do: 'give_contact'; readonly reference: Reference} & ContactFields)
  | {readonly do: 'contact'; readonly reference: Reference}
  | {readonly do: 'extend'; readonly reference: Reference; readonly closes: string}
  | {readonly do: 'close_call'; readonly reference: Reference}
  | {readonly do: 'withdraw'; readonly reference: Reference; readonly reason: string}
  | {readonly do: 'reopen'; readonly reference: Reference; readonly closes: string | null}
  | {readonly do: 'take'; readonly reference: Reference; readonly handover?: number}
  | {
      readonly do: 'decline';
      readonly reference: Reference;
      readonly reason: string;
      readonly handover?: number;
    }
  | {readonly do: 'agree'; readonly reference: Reference; readonly round?: number}
  | {
      readonly do: 'object';
      readonly reference: Reference;
      readonly reason: string;
      readonly round?: number;
    }
  | {readonly do: 'coordinate'; readonly reference: Reference}
  | {readonly do: 'step_back'; readonly reference: Reference}
  | {
      readonly do: 'tick';
      readonly reference: Reference;
      /** Counted from 1. */
      readonly point: number;
      /** The handover that the button's checklist belongs to. */
      readonly handover?: number;
      readonly done: boolean;
    }
  | {readonly do: 'trouble'; readonly reference: Reference; readonly text: string}
  | {
      readonly do: 'choose';
      readonly reference: Reference;
      readonly coop: string;
      readonly reason: string;
    }
  | {
      readonly do: 'outcome';
      readonly reference: Reference;
      readonly outcome: SaidOutcome;
      readonly note: string | null;
    }
  | ExpansionIntent
  | FederationIntent
  | CaseIntent
  | CasesIntent
  | {readonly do: 'whoami'}
  | {readonly do: 'agreement'}
  | {readonly do: 'accept_agreement'; readonly version: number | null}
  | {
      readonly do: 'open_availability';
      readonly soon: number | null;
      readonly technologies: readonly string[];
    }
  | {
      readonly do: 'availability';
      /** NaN where what was typed isn't a whole number. */
      readonly free: number;
      /** Null: of as many as were known. */
      readonly total: number | null;
      /** Absent: as it was. */
      readonly soon?: number | null;
      readonly technologies?: readonly string[];
    }
  /** `asked`: the co-op that was asked, and when what was shown had been said. */
  | {
      readonly do: 'availability_same';
      readonly asked?: {readonly coop: CoopId; readonly said: number};
    }
  | {readonly do: 'settings'}
  | WhichSetting
  /** Everything that was shared, as files. */
  | {readonly do: 'export'}
  | {readonly do: 'set_quiet'; readonly about: Quietable; readonly quiet: boolean}
  | {readonly do: 'coops'}
  | StatsIntent
  | {readonly do: 'coop_show'; readonly coop: string | null}
  /** How far getting started is, whether it is over or not. */
  | {readonly do: 'guide'}
  | {
      readonly do: 'open_setup';
      readonly dialog: SetupDialog;
      /** Of the agreement's text; null: the federation's. */
      readonly language: string | null;
    }
  | {
      readonly do: 'coop_new';
      readonly name: string;
      readonly kind: CoopKind;
      readonly people: readonly Named[];
      /** What was meant for a person and isn't one. */
      readonly strange: readonly string[];
      readonly participates: boolean;
    }
  | {readonly do: 'coop_list'; readonly text: string}
  | {
      readonly do: 'publish_agreement';
      readonly language: string | null;
      readonly text: string;
      readonly renews: boolean | null;
    }
  /** What will be said in the channel. */
  | {readonly do: 'announcement'}
  | {readonly do: 'announce'}
  | {readonly do: 'settle_step'; readonly step: SetupStep}
  | {readonly do: 'coop_open_edit'; readonly coop: string | null}
  | {
      readonly do: 'coop_edit';
      readonly coop: CoopId;
      readonly name: string;
      readonly kind: CoopKind;
      readonly place: string | null;
      readonly web: string | null;
      readonly technologies: readonly string[];
    }
  | {readonly do: 'coop_fit'; readonly coop: string; readonly participates: boolean}
  | {
      readonly do: 'coop_people';
      readonly change: 'add' | 'drop' | 'mandate';
      readonly coop: string;
      readonly people: readonly Named[];
    }
  /** By its name as typed; by its id from the button that asked back, which confirms it. */
  | {
      readonly do: 'coop_remove';
      readonly coop: string | {readonly id: CoopId};
      readonly confirmed: boolean;
    }
  | {readonly do: 'join'; readonly coop: string | null}
  | {readonly do: 'leave'}
  | {
      readonly do: 'answer_join';
      readonly approve: boolean;
      readonly person: Named;
      readonly coop?: CoopId;
    }
  | {readonly do: 'coordinator'; readonly change: 'add' | 'remove'; readonly person: Named}
  | {readonly do: 'unknown'; readonly typed: string; readonly nearest: string | null}
  | {readonly do: 'misspelt'; readonly command: string};

/** `period`: null where what was typed names none. */
export type StatsIntent =
  | {
      readonly do: 'stats' | 'post_stats';
      readonly period: AskedPeriod | null;
      readonly typed: string;
    }
  /** The button below what was shown. */
  | ({readonly do: 'post_shown_stats'} & StatsAsked);

/** Who speaks, when, and the delivery that it came by, which is carried out once. */
export interface Caller {
  readonly person: PersonId;
  readonly at: number;
  readonly delivery: string;
  /** A dialog is spent by the submission that succeeds; a press or a command by arriving. */
  readonly spentBy: 'arrival' | 'success';
  /** Not in the FIT channel: speaks for nobody but themselves. */
  readonly outside?: true;
}
