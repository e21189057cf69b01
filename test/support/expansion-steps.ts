import {TIMER_COMMANDS} from '../../src/domain/expansion/commands.ts';
import type {
  CommandOf,
  ExpansionCommand,
  ExpansionTimer,
  PersonCommand,
} from '../../src/domain/expansion/commands.ts';
import type {Consent} from '../../src/domain/expansion/candidate.ts';
import {NO_SEAT_DETAILS, NO_TERMS} from '../../src/domain/expansion/details.ts';
import type {SeatDetails, Terms} from '../../src/domain/expansion/details.ts';
import type {Facts} from '../../src/domain/expansion/facts.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import type {Name, Person} from './federation.ts';
import {FRIDAY, PEOPLE, START} from './federation.ts';

/** Something said to an expansion; the moment is a minute after the one before unless given. */
export interface Step {
  readonly command: ExpansionCommand;
  readonly actor: Actor;
  readonly at?: number;
  /** A timer fires when it is due. */
  readonly timer?: ExpansionTimer;
  readonly facts?: Facts;
}

/** A command by a person of the federation, or by anybody like them. */
export function by(who: Name | Person, command: PersonCommand, at?: number): Step {
  const actor = typeof who === 'string' ? PEOPLE[who] : who;
  return {command, actor, ...(at !== undefined && {at})};
}

/** The candidate of this number, who belongs to no co-op here, or is like somebody who does. */
export const candidate = (number: number, like: Person = {...PEOPLE.sol, person: 'cata'}) => ({
  ...like,
  candidate: [number],
});

/** A timer, when it is due. */
export function due(timer: ExpansionTimer): Step {
  return {command: TIMER_COMMANDS[timer], actor: {kind: 'time'}, timer};
}

/** A timer that fires at another moment than when it is due, or though it isn't set. */
export function fires(timer: ExpansionTimer, at?: number): Step {
  const {timer: _, ...step} = due(timer);
  return {...step, ...(at !== undefined && {at})};
}

/** The same step where nobody lists these technologies. */
export const unlisted = (technologies: readonly string[], step: Step): Step => ({
  ...step,
  facts: {unlisted: technologies},
});

export const ASKED = {
  title: 'Two for a bank',
  request: 'We need two who know Kotlin.',
  technologies: ['Kotlin'],
  seats: 2,
};

type Changes<Type extends PersonCommand['type']> = Partial<Omit<CommandOf<Type>, 'type'>>;

/** What people say most, in the words of the domain. */
export const offers = (who: Name | Person, change: Changes<'offer'> = {}) =>
  by(who, {type: 'offer', reference: 'E-7', closesAt: FRIDAY, ...ASKED, ...change}, START);
export const edits = (who: Name, change: Changes<'edit'>) =>
  by(who, {type: 'edit', ...ASKED, ...change});
export const details = (who: Name, change: Partial<SeatDetails>) =>
  by(who, {type: 'give_details', details: {...NO_SEAT_DETAILS, ...change}});
export const terms = (who: Name, change: Partial<Terms>) =>
  by(who, {type: 'give_terms', terms: {...NO_TERMS, ...change}});
export const namesClient = (who: Name, given = true, at?: number) =>
  by(who, {type: 'give_client', given}, at);
export const seats = (who: Name, count: number) => by(who, {type: 'change_seats', seats: count});
export const asks = (who: Name, text: string) => by(who, {type: 'ask', text});
export const extendsTo = (who: Name, closesAt: number) => by(who, {type: 'extend', closesAt});
export const closesCall = (who: Name) => by(who, {type: 'close_call'});
export const closesWeighing = (who: Name) => by(who, {type: 'close_weighing'});
export const withdraws = (who: Name, reason = 'the client found somebody') =>
  by(who, {type: 'withdraw', reason});
export const reopens = (who: Name, closesAt: number, at?: number) =>
  by(who, {type: 'reopen', closesAt}, at);
/** With their co-op's word that they agree, unless they are to be asked. */
export const proposes = (who: Name | Person, ...consents: readonly Consent[]) =>
  by(who, {type: 'propose', consents: consents.length > 0 ? consents : ['word']});
export const amends = (who: Name, number: number) => by(who, {type: 'amend', candidate: number});
export const consents = (number: number, agrees = true, like?: Person) =>
  by(candidate(number, like), {type: 'consent', candidate: number, agrees});
export const withdrawsCandidate = (who: Name | Person, number: number, at?: number) =>
  by(who, {type: 'withdraw_candidate', candidate: number}, at);
export const forgets = (who: Name | Person, number: number, at?: number) =>
  by(who, {type: 'forget', candidate: number}, at);
export const qualifies = (who: Name | Person, number: number, at?: number) =>
  by(who, {type: 'qualify', candidate: number}, at);
export const disqualifies = (who: Name, number: number, reason = 'no Kotlin yet') =>
  by(who, {type: 'disqualify', candidate: number, reason});
export const informs = (who: Name, coop: string) => by(who, {type: 'state_informed', coop});
export const clientAgrees = (who: Name, number: number, at?: number) =>
  by(who, {type: 'client_agrees', candidate: number}, at);
export const clientDeclines = (who: Name | Person, number: number) =>
  by(who, {type: 'client_declines', candidate: number});
export const joins = (who: Name | Person, number: number) =>
  by(who, {type: 'join', candidate: number});
export const tellsTrouble = (who: Name, text = 'nobody pays us') =>
  by(who, {type: 'tell_trouble', text});
export const records = (
  who: Name | Person,
  outcome: CommandOf<'record_outcome'>['outcome'],
  note: string | null = null,
) => by(who, {type: 'record_outcome', outcome, note});
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

/** Evaluated, the client told and content: from `proposed` to a seat. */
export const seated = (number: number): readonly Step[] => [
  qualifies('ana', number),
  clientAgrees('ana', number),
];
/** a asks for two; b proposes two and c one, all agreed; the client knows of both co-ops. */
export const weighing: readonly Step[] = [
  offers('ana'),
  proposes('bea', 'word', 'word'),
  proposes('caro'),
  informs('ana', 'b'),
  informs('ana', 'c'),
];
