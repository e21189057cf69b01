import {SHARED_TIMER_COMMANDS} from '../opportunity/commands.ts';
import type {
  RegistryCommand,
  SharedPersonCommand,
  SharedTimeCommand,
  SharedTimer,
} from '../opportunity/commands.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {Asked, Details, Figures, ReasonNotTaken} from './state.ts';

/** What people can ask of a delegation. */
export type PersonCommand =
  | SharedPersonCommand
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
  | ({readonly type: 'edit'} & Asked)
  | {readonly type: 'give_details'; readonly details: Details}
  | {readonly type: 'give_reason'; readonly reason: ReasonNotTaken | null}
  /** The contact was saved beside; here only that it is there, and what of it is public. */
  | {
      readonly type: 'give_contact';
      readonly reachable: boolean;
      readonly socialEconomy: boolean | null;
    }
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
    };

export type TimeCommand =
  | SharedTimeCommand
  | {readonly type: 'remind_round'}
  | {readonly type: 'end_round'}
  | {readonly type: 'end_volunteering'}
  | {readonly type: 'remind_contact'}
  | {readonly type: 'remind_handover'}
  | {readonly type: 'remind_checklist'}
  | {readonly type: 'lapse_handover'};

export type DelegationCommand = PersonCommand | TimeCommand | RegistryCommand;

/** The command of one type: `CommandOf<'take'>`. */
export type CommandOf<Type extends DelegationCommand['type']> = Extract<
  DelegationCommand,
  {type: Type}
>;

/** Timers of a delegation; each turns into the command of the same meaning. */
export type DelegationTimer =
  | SharedTimer
  | 'round'
  | 'round_reminder'
  | 'volunteers'
  | 'contact'
  | 'handover'
  | 'handover_reminder'
  | 'checklist';

export const TIMER_COMMANDS: Record<DelegationTimer, TimeCommand> = {
  ...SHARED_TIMER_COMMANDS,
  round: {type: 'end_round'},
  round_reminder: {type: 'remind_round'},
  volunteers: {type: 'end_volunteering'},
  contact: {type: 'remind_contact'},
  handover: {type: 'lapse_handover'},
  handover_reminder: {type: 'remind_handover'},
  checklist: {type: 'remind_checklist'},
};

/** Timers that end a window, which an outage lengthens. */
export const WINDOW_TIMERS = [
  'call',
  'round',
  'volunteers',
  'handover',
  'unanswered',
] as const satisfies readonly DelegationTimer[];
