import type {CaseCommand} from './case-study.ts';
import type {SaidOutcome} from './outcome.ts';
import type {CoopId, Instant, PersonId} from '../workflow.ts';

/** What people can ask of either workflow. */
export type SharedPersonCommand =
  | CaseCommand
  | {readonly type: 'ask'; readonly text: string}
  | {readonly type: 'extend'; readonly closesAt: Instant}
  | {readonly type: 'close_call'}
  | {readonly type: 'withdraw'; readonly reason: string}
  | {readonly type: 'reopen'; readonly closesAt: Instant}
  /** Something is going wrong: for the co-ordinators alone. */
  | {readonly type: 'tell_trouble'; readonly text: string}
  | {readonly type: 'record_outcome'; readonly outcome: SaidOutcome; readonly note: string | null};

export type SharedTimeCommand =
  | {readonly type: 'remind_call'}
  | {readonly type: 'end_call'}
  | {readonly type: 'follow_up'}
  | {readonly type: 'close_unanswered'}
  /** What is confidential has been kept long enough. */
  | {readonly type: 'erase'}
  /** The bot was away from `from` to `to`, longer than an hour. */
  | {readonly type: 'lengthen'; readonly from: Instant; readonly to: Instant};

export type RegistryCommand =
  /** `removed`: it isn't in the federation any more, and nobody can ask it anything. */
  | {readonly type: 'coop_left'; readonly coop: CoopId; readonly removed?: true}
  | {readonly type: 'coop_back'; readonly coop: CoopId}
  | {readonly type: 'person_left'; readonly person: PersonId; readonly coop: CoopId};

export type SharedCommand = SharedPersonCommand | SharedTimeCommand | RegistryCommand;

export type SharedCommandOf<Type extends SharedCommand['type']> = Extract<
  SharedCommand,
  {type: Type}
>;

export type SharedTimer = 'call' | 'call_reminder' | 'follow_up' | 'unanswered' | 'erase';

/** Each timer turns into the command of the same meaning. */
export const SHARED_TIMER_COMMANDS: Record<SharedTimer, SharedTimeCommand> = {
  call: {type: 'end_call'},
  call_reminder: {type: 'remind_call'},
  follow_up: {type: 'follow_up'},
  unanswered: {type: 'close_unanswered'},
  erase: {type: 'erase'},
};
