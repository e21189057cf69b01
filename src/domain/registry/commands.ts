import type {FederationCommand} from '../federation/commands.ts';
import type {CoopId, PersonId, Reference} from '../workflow.ts';

export const COOP_KINDS = ['member', 'pre_cooperative'] as const;
export type CoopKind = (typeof COOP_KINDS)[number];

export interface Profile {
  readonly name: string;
  readonly kind: CoopKind;
  readonly place: string | null;
  readonly web: string | null;
  readonly technologies: readonly string[];
}

/** What a co-op says of its free people. What isn't said of `soon` and `technologies` stays. */
export interface Said {
  readonly free: number;
  readonly total: number;
  /** How many more will be free soon; null is unknown. */
  readonly soon?: number | null;
  /** Of those who are free; empty: those of its profile. */
  readonly technologies?: readonly string[];
}

/**
 * What a person can turn off. What somebody's act has just caused isn't among it: being asked for the
 * first time, say, or told what became of theirs. Which message is of which kind: `domain/reminders.ts`.
 */
export const QUIETABLE = [
  /** Being mentioned where their technologies are asked for. */
  'mentions',
  /** The monthly question for free people. */
  'availability',
  /** A call of theirs ends tomorrow, and nobody has answered. */
  'calls',
  /** The client's contact is missing. */
  'contact',
  /** Their co-op's word, or their own as a candidate, is still awaited. */
  'answers',
  /** What came of what was taken. */
  'outcomes',
  /** Candidates wait for their co-op. */
  'review',
  /** A team's first steps that are still open. */
  'checklist',
  /** What waits for them in the coming meeting. */
  'agenda',
] as const;
export type Quietable = (typeof QUIETABLE)[number];

/** Getting FIT started: the agreement, before co-ops are asked to accept it; them; telling everybody. */
export const SETUP_STEPS = ['agreement', 'coops', 'announcement'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export type RegistryCommand =
  | FederationCommand
  | {readonly type: 'add_coop'; readonly name: string; readonly kind: CoopKind}
  | {readonly type: 'edit_coop'; readonly coop: CoopId; readonly profile: Profile}
  | {readonly type: 'set_fit'; readonly coop: CoopId; readonly participates: boolean}
  | {readonly type: 'remove_coop'; readonly coop: CoopId}
  | {readonly type: 'add_people'; readonly coop: CoopId; readonly people: readonly PersonId[]}
  | {readonly type: 'drop_people'; readonly coop: CoopId; readonly people: readonly PersonId[]}
  /** Replaces the mandate: the people a co-op names for intercooperation. */
  | {readonly type: 'set_mandate'; readonly coop: CoopId; readonly people: readonly PersonId[]}
  | {readonly type: 'request_join'; readonly coop: CoopId}
  | {readonly type: 'approve_join'; readonly person: PersonId; readonly coop?: CoopId}
  | {readonly type: 'reject_join'; readonly person: PersonId; readonly coop?: CoopId}
  | {readonly type: 'leave'}
  | {readonly type: 'accept_agreement'; readonly version: number}
  /** A new text: corrected or translated, or (`renews`) another agreement, to be accepted anew. */
  | {
      readonly type: 'publish_agreement';
      readonly language: string;
      readonly text: string;
      readonly renews: boolean;
    }
  | ({readonly type: 'set_availability'} & Said)
  /** It goes stale: its people are asked. Time's to say. */
  | {readonly type: 'ask_availability'; readonly coop: CoopId}
  /** What a person doesn't want to be told. */
  | {readonly type: 'set_quiet'; readonly about: Quietable; readonly quiet: boolean}
  /** FIT was presented in its channel. */
  | {readonly type: 'announce'}
  /** Of getting started: it is fine as it is, or for later. */
  | {readonly type: 'settle_step'; readonly step: SetupStep}
  /** Work it took: so many of its people aren't free any more. The bot's own to say. */
  | {
      readonly type: 'lower_availability';
      readonly coop: CoopId;
      readonly people: number;
      readonly reference: Reference;
    }
  | {readonly type: 'add_coordinator'; readonly person: PersonId}
  | {readonly type: 'remove_coordinator'; readonly person: PersonId}
  /** From the server's own list of accounts: the person can't act any more. */
  | {readonly type: 'person_gone'; readonly person: PersonId};

/** The command of one type: `CommandOf<'add_coop'>`. */
export type CommandOf<Type extends RegistryCommand['type']> = Extract<
  RegistryCommand,
  {type: Type}
>;
