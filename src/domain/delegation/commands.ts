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
  /** `round` is the one the button belonged to; typed commands mean the one that stands. */
  | {readonly type: 'agree'; readonly round?: number}
  | {readonly type: 'object'; readonly reason: string; readonly round?: number}
  /** Volunteers to co-ordinate the team, or takes that back. */
  | {readonly type: 'coordinate'}
  | {readonly type: 'step_back'}
  | {readonly type: 'choose'; readonly coop: CoopId; readonly reason: string}
  /** A point of the team's checklist, counted from 1. */
  | {
      readonly type: 'tick';
      readonly point: number;
      readonly done: boolean;
      /** The one its button belonged to: each team has a checklist of its own. */
      readonly handover?: number;
    }
  /** Something is going wrong: for the co-ordinators alone. */
  | {readonly type: 'tell_trouble'; readonly text: string}
  | {readonly type: 'record_outcome'; readonly outcome: SaidOutcome; readonly note: string | null};

export type TimeCommand =
  | {readonly type: 'end_call'}
  | {readonly type: 'remind_round'}
  | {readonly type: 'end_round'}
  | {readonly type: 'end_volunteering'}
  | {readonly type: 'remind_contact'}
  | {readonly type: 'remind_handover'}
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
  | 'call'
  | 'round'
  | 'round_reminder'
  | 'volunteers'
  | 'contact'
  | 'handover'
  | 'handover_reminder'
  | 'follow_up'
  | 'unanswered'
  | 'erase';

export const TIMER_COMMANDS: Record<DelegationTimer, TimeCommand> = {
  call: {type: 'end_call'},
  round: {type: 'end_round'},
  round_reminder: {type: 'remind_round'},
  volunteers: {type: 'end_volunteering'},
  contact: {type: 'remind_contact'},
  handover: {type: 'lapse_handover'},
  handover_reminder: {type: 'remind_handover'},
  follow_up: {type: 'follow_up'},
  unanswered: {type: 'close_unanswered'},
  erase: {type: 'erase_contact'},
};

/** Timers that end a window, which an outage lengthens. */
export const WINDOW_TIMERS = [
  'call',
  'round',
  'volunteers',
  'handover',
  'unanswered',
] as const satisfies readonly DelegationTimer[];
