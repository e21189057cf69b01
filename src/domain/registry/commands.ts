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

export type RegistryCommand =
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
  | {readonly type: 'set_availability'; readonly free: number; readonly total: number}
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
