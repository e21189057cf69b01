import type {CoopId, Instant, PersonId} from '../workflow.ts';
import type {Asked, Details, Figures, ReasonNotTaken, SaidOutcome} from './state.ts';

/** What people can ask of a delegation. */
export type PersonCommand =
  | ({readonly type: 'offer'; readonly reference: string; readonly closesAt: Instant} & Asked)
  /** First tap, or a dialog that completes it: what is undefined keeps what was said before. */
  | {
      readonly type: 'be_interested';
      readonly people?: number | null;
      readonly note?: string | null;
      readonly figures: Figures | null;
    }
  | {readonly type: 'withdraw_interest'}
  | {readonly type: 'not_interested'}
  | {readonly type: 'ask'; readonly text: string}
  | ({readonly type: 'edit'} & Asked)
  | {readonly type: 'give_details'; readonly details: Details}
  | {readonly type: 'give_reason'; readonly reason: ReasonNotTaken | null}
  /** The contact was saved beside; here only that it is there, and what of it is public. */
  | {
      readonly type: 'give_contact';
      readonly reachable: boolean;
      readonly socialEconomy: boolean | null;
    }
  | {readonly type: 'extend'; readonly closesAt: Instant}
  | {readonly type: 'close_call'}
  | {readonly type: 'withdraw'; readonly reason: string}
  | {readonly type: 'reopen'; readonly closesAt: Instant}
  /** `handover` is the one the button belonged to; typed commands mean the one that stands. */
  | {readonly type: 'take'; readonly handover?: number}
  | {readonly type: 'decline'; readonly reason: string; readonly handover?: number}
  | {readonly type: 'choose'; readonly coop: CoopId; readonly reason: string}
  | {readonly type: 'record_outcome'; readonly outcome: SaidOutcome; readonly note: string | null};

export type TimeCommand =
  | {readonly type: 'end_call'}
  | {readonly type: 'remind_contact'}
  | {readonly type: 'lapse_handover'}
  | {readonly type: 'follow_up'}
  | {readonly type: 'close_unanswered'}
  | {readonly type: 'erase_contact'}
  /** The bot was away from `from` to `to`, longer than an hour. */
  | {readonly type: 'lengthen'; readonly from: Instant; readonly to: Instant};

export type RegistryCommand =
  | {readonly type: 'coop_left'; readonly coop: CoopId}
  | {readonly type: 'person_left'; readonly person: PersonId; readonly coop: CoopId};

export type DelegationCommand = PersonCommand | TimeCommand | RegistryCommand;

/** The command of one type: `CommandOf<'take'>`. */
export type CommandOf<Type extends DelegationCommand['type']> = Extract<
  DelegationCommand,
  {type: Type}
>;

/** Timers of a delegation; each turns into the command of the same meaning. */
export type DelegationTimer =
  'call' | 'contact' | 'handover' | 'follow_up' | 'unanswered' | 'erase';

export const TIMER_COMMANDS: Record<DelegationTimer, TimeCommand> = {
  call: {type: 'end_call'},
  contact: {type: 'remind_contact'},
  handover: {type: 'lapse_handover'},
  follow_up: {type: 'follow_up'},
  unanswered: {type: 'close_unanswered'},
  erase: {type: 'erase_contact'},
};
