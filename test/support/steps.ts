import {TIMER_COMMANDS} from '../../src/domain/delegation/commands.ts';
import type {
  CommandOf,
  DelegationCommand,
  DelegationTimer,
  PersonCommand,
} from '../../src/domain/delegation/commands.ts';
import type {CoopFacts, Facts} from '../../src/domain/delegation/facts.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import type {Name, Person} from './federation.ts';
import {FRIDAY, PEOPLE, START} from './federation.ts';

/** Something said to a delegation; the moment is a minute after the one before unless given. */
export interface Step {
  readonly command: DelegationCommand;
  readonly actor: Actor;
  readonly at?: number;
  /** A timer fires when it is due. */
  readonly timer?: DelegationTimer;
  /** What is known of the world around it at that moment. */
  readonly facts?: Facts;
}

/** A command by a person of the federation, or by anybody like them. */
export function by(who: Name | Person, command: PersonCommand, at?: number): Step {
  const actor = typeof who === 'string' ? PEOPLE[who] : who;
  return {command, actor, ...(at !== undefined && {at})};
}

/** A timer, when it is due. */
export function due(timer: DelegationTimer): Step {
  return {command: TIMER_COMMANDS[timer], actor: {kind: 'time'}, timer};
}

/** A timer that fires at another moment than when it is due, or though it isn't set. */
export function fires(timer: DelegationTimer, at?: number): Step {
  const {timer: _, ...step} = due(timer);
  return {...step, ...(at !== undefined && {at})};
}

const UNKNOWN: CoopFacts = {
  figures: null,
  changed: null,
  lastWork: null,
  elsewhere: [],
  reached: 'asked',
};

/** The same step where this is known of some co-ops. */
export function knowing(coops: Readonly<Record<string, Partial<CoopFacts>>>, step: Step): Step {
  const all = Object.entries(coops).map(([coop, facts]) => [coop, {...UNKNOWN, ...facts}]);
  return {...step, facts: {coops: Object.fromEntries(all) as Facts['coops']}};
}

export const ASKED = {
  title: 'Shop for a bakery',
  request: 'We need somebody to build our shop.',
  technologies: ['React'],
  developers: 1,
};

type Changes<Type extends PersonCommand['type']> = Partial<Omit<CommandOf<Type>, 'type'>>;

/** What people say most, in the words of the domain. */
export const offers = (who: Name, change: Changes<'offer'> = {}) =>
  by(who, {type: 'offer', reference: 'D-1', closesAt: FRIDAY, ...ASKED, ...change}, START);
export const isInterested = (who: Name, change: Changes<'be_interested'> = {}) =>
  by(who, {type: 'be_interested', figures: {free: 2, total: 5}, ...change});
export const withdrawsInterest = (who: Name) => by(who, {type: 'withdraw_interest'});
export const isNotInterested = (who: Name) => by(who, {type: 'not_interested'});
export const asks = (who: Name, text: string) => by(who, {type: 'ask', text});
export const edits = (who: Name, change: Changes<'edit'>) =>
  by(who, {type: 'edit', ...ASKED, ...change});
export const givesContact = (who: Name, change: Changes<'give_contact'> = {}) =>
  by(who, {type: 'give_contact', reachable: true, socialEconomy: null, ...change});
export const extendsTo = (who: Name, closesAt: number) => by(who, {type: 'extend', closesAt});
export const closesCall = (who: Name) => by(who, {type: 'close_call'});
export const withdraws = (who: Name, reason = 'the client found somebody') =>
  by(who, {type: 'withdraw', reason});
export const reopens = (who: Name, closesAt: number, at?: number) =>
  by(who, {type: 'reopen', closesAt}, at);
export const takes = (who: Name, handover?: number) =>
  by(who, {type: 'take', ...(handover !== undefined && {handover})});
export const declines = (who: Name, reason = 'no time after all', handover?: number) =>
  by(who, {type: 'decline', reason, ...(handover !== undefined && {handover})});
export const chooses = (who: Name, coop: string, reason = 'it has had no work for a year') =>
  by(who, {type: 'choose', coop, reason});
export const agrees = (who: Name | Person, round?: number) =>
  by(who, {type: 'agree', ...(round !== undefined && {round})});
export const objects = (
  who: Name,
  reason = 'we have had no work for longer',
  round?: number,
): Step => by(who, {type: 'object', reason, ...(round !== undefined && {round})});
export const coordinates = (who: Name) => by(who, {type: 'coordinate'});
export const stepsBack = (who: Name) => by(who, {type: 'step_back'});
export const ticks = (who: Name, point: number, done = true, handover?: number) =>
  by(who, {type: 'tick', point, done, ...(handover !== undefined && {handover})});
export const tellsTrouble = (who: Name, text = 'nobody answers us') =>
  by(who, {type: 'tell_trouble', text});
export const records = (
  who: Name,
  outcome: CommandOf<'record_outcome'>['outcome'],
  {note = null, at}: {note?: string | null; at?: number} = {},
) => by(who, {type: 'record_outcome', outcome, note}, at);
export const outage = (from: number, to: number): Step => ({
  command: {type: 'lengthen', from, to},
  actor: {kind: 'time'},
  at: to,
});
export const coopLeaves = (coop: string): Step => ({
  command: {type: 'coop_left', coop},
  actor: {kind: 'registry'},
});
export const coopComesBack = (coop: string): Step => ({
  command: {type: 'coop_back', coop},
  actor: {kind: 'registry'},
});
export const personLeaves = (person: Name): Step => ({
  command: {type: 'person_left', person, coop: PEOPLE[person].coop ?? ''},
  actor: {kind: 'registry'},
});

/** What b alone was interested in, and is asked to take. */
export const proposed: readonly Step[] = [
  offers('ana'),
  givesContact('ana'),
  isInterested('bea'),
  due('call'),
];

/** The co-ordinators settle on a co-op: called by an objection where one takes it. */
export const chosen = (coop: string): readonly Step[] => [objects('ana'), chooses('flora', coop)];

/** Where a team runs it, by nobody volunteering. */
export const ledBy = (coop: string): readonly Step[] => [due('volunteers'), chooses('flora', coop)];
