import {SHARED_TIMER_COMMANDS} from '../opportunity/commands.ts';
import type {
  RegistryCommand,
  SharedPersonCommand,
  SharedTimeCommand,
  SharedTimer,
} from '../opportunity/commands.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {Consent} from './candidate.ts';
import type {SeatDetails, Terms} from './details.ts';
import type {Asked} from './state.ts';

/** What people can ask of an expansion. Who a candidate is never comes by here: only their number. */
export type PersonCommand =
  | SharedPersonCommand
  | ({readonly type: 'offer'; readonly reference: string; readonly closesAt: Instant} & Asked)
  | ({readonly type: 'edit'} & Asked)
  | {readonly type: 'give_details'; readonly details: SeatDetails}
  | {readonly type: 'give_terms'; readonly terms: Terms}
  /** The client's name was saved beside; here only whether there is one now. */
  | {readonly type: 'give_client'; readonly given: boolean}
  | {readonly type: 'change_seats'; readonly seats: number}
  /** Nobody who waits is weighed any more: they are thanked. */
  | {readonly type: 'close_weighing'}
  /** One or several at once, numbered in this order after those there are. */
  | {readonly type: 'propose'; readonly consents: readonly Consent[]}
  /** What is said of them was changed beside. */
  | {readonly type: 'amend'; readonly candidate: number}
  /** By the person themselves. */
  | {readonly type: 'consent'; readonly candidate: number; readonly agrees: boolean}
  | {readonly type: 'withdraw_candidate'; readonly candidate: number}
  | {readonly type: 'qualify'; readonly candidate: number}
  /** The reason is sealed beside: the proposing co-op alone reads it. */
  | {readonly type: 'disqualify'; readonly candidate: number; readonly reason: string}
  /** The client was told what intercooperation is, and that people of this co-op belong to it. */
  | {readonly type: 'state_informed'; readonly coop: CoopId}
  | {readonly type: 'client_agrees'; readonly candidate: number}
  | {readonly type: 'client_declines'; readonly candidate: number}
  | {readonly type: 'join'; readonly candidate: number}
  | {readonly type: 'forget'; readonly candidate: number};

export type TimeCommand =
  SharedTimeCommand | {readonly type: 'remind_review'} | {readonly type: 'remind_consents'};

export type ExpansionCommand = PersonCommand | TimeCommand | RegistryCommand;

/** The command of one type: `CommandOf<'qualify'>`. */
export type CommandOf<Type extends ExpansionCommand['type']> = Extract<
  ExpansionCommand,
  {type: Type}
>;

export type ExpansionTimer = SharedTimer | 'review_reminder' | 'consent_reminder';

export const TIMER_COMMANDS: Record<ExpansionTimer, TimeCommand> = {
  ...SHARED_TIMER_COMMANDS,
  review_reminder: {type: 'remind_review'},
  consent_reminder: {type: 'remind_consents'},
};

/** Timers that end a window, which an outage lengthens. */
export const WINDOW_TIMERS = ['call', 'unanswered'] as const satisfies readonly ExpansionTimer[];
