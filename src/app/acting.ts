import type {PersonCommand as DelegationPersonCommand} from '../domain/delegation/commands.ts';
import type {PersonCommand as ExpansionPersonCommand} from '../domain/expansion/commands.ts';
import {problemsOf} from '../domain/fields.ts';
import type {Problem, Problems} from '../domain/fields.ts';
import type {SharedPersonCommand} from '../domain/opportunity/commands.ts';
import {kindOf} from '../domain/opportunity/either.ts';
import type {
  Kind,
  Offered,
  OfferedDelegation,
  OfferedExpansion,
  OpportunityCommand,
} from '../domain/opportunity/either.ts';
import {actorOf} from '../domain/registry/state.ts';
import {DAY, parseWindow} from '../domain/time.ts';
import type {CoopId, Instant, PersonActor, Reference} from '../domain/workflow.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import type {Done} from './done.ts';
import {changeOpportunity} from './change-opportunity.ts';
import {numbersOf} from './entries.ts';
import type {House} from './house.ts';
import type {AskedFields, Caller} from './intents.ts';
import type {Tx} from './ports.ts';
import {contactProblems} from './public-text.ts';

/** A use case under way: in the transaction of one person's request. */
export interface Doing {
  readonly house: House;
  readonly tx: Tx;
  readonly caller: Caller;
}

type Decided<State> =
  | {readonly ok: true; readonly state: State; readonly coop: CoopId}
  | {readonly ok: false; readonly answer: Answer};

/** Of an opportunity that is there; of which kind it has to be, where the command is of one alone. */
async function changed(
  doing: Doing,
  reference: Reference,
  command: OpportunityCommand,
  kind: Kind | 'either',
): Promise<Decided<Offered>> {
  const {house, tx, caller} = doing;
  const is = kindOf(reference);
  if (command.type !== 'offer' && !(await tx.opportunity(reference)))
    return {ok: false, answer: {kind: 'unknown_reference', typed: reference}};
  if (kind !== 'either' && is !== kind)
    return {ok: false, answer: {kind: 'other_kind', reference, is}};
  const actor = await actorIn(doing, reference);
  const at = caller.at;
  const done = await changeOpportunity(tx, house.rules, {reference, command, actor, at});
  if (!done.ok) return {ok: false, answer: {kind: 'refused', reference, refusal: done.refusal}};
  return {ok: true, state: done.state, coop: actor.coop ?? ''};
}

/** This person, with what they are in this opportunity. */
export async function actorIn({tx, caller}: Doing, reference: Reference): Promise<PersonActor> {
  const actor = actorOf(tx.registry(), caller.person);
  const candidate =
    kindOf(reference) === 'expansion' ? await numbersOf(tx, reference, caller.person) : [];
  // Outside the FIT channel nobody speaks for a co-op, or co-ordinates.
  const inside = caller.outside ? {coop: null, coordinator: false} : {};
  return {...actor, ...inside, candidate};
}

/** One command, as this person. */
export async function decided(
  doing: Doing,
  reference: Reference,
  command: DelegationPersonCommand,
): Promise<Decided<OfferedDelegation>> {
  return narrowed(await changed(doing, reference, command, 'delegation'), 'delegation');
}

export async function decidedExpansion(
  doing: Doing,
  reference: Reference,
  command: ExpansionPersonCommand,
): Promise<Decided<OfferedExpansion>> {
  return narrowed(await changed(doing, reference, command, 'expansion'), 'expansion');
}

function narrowed<K extends Kind>(
  result: Decided<Offered>,
  kind: K,
): Decided<Extract<Offered, {kind: K}>> {
  if (!result.ok) return result;
  if (result.state.kind !== kind) throw new Error(`not a case of ${kind}`);
  return {...result, state: result.state as Extract<Offered, {kind: K}>};
}

/** The same, with its confirmation. */
export async function simply(
  doing: Doing,
  reference: Reference,
  command: DelegationPersonCommand,
  done: (state: OfferedDelegation, coop: CoopId) => Done,
): Promise<Answer> {
  return confirmed(reference, await decided(doing, reference, command), done);
}

export async function simplyExpansion(
  doing: Doing,
  reference: Reference,
  command: ExpansionPersonCommand,
  done: (state: OfferedExpansion, coop: CoopId) => Done,
): Promise<Answer> {
  return confirmed(reference, await decidedExpansion(doing, reference, command), done);
}

/** What is asked of both in the same way. */
export async function simplyEither(
  doing: Doing,
  reference: Reference,
  command: SharedPersonCommand,
  done: (state: Offered, coop: CoopId) => Done,
): Promise<Answer> {
  return confirmed(reference, await changed(doing, reference, command, 'either'), done);
}

function confirmed<State>(
  reference: Reference,
  result: Decided<State>,
  done: (state: State, coop: CoopId) => Done,
): Answer {
  return result.ok
    ? {kind: 'done', reference, done: done(result.state, result.coop)}
    : result.answer;
}

export function refusedContact(
  reference: Reference | null,
  texts: Readonly<Record<string, string | null>>,
): Answer | undefined {
  const problems = contactProblems(texts);
  return problems && invalid(reference, problems);
}

/** All that is wrong with what is asked at once, whoever finds it. `problems` are the rules' own. */
export function refusedAsk(
  reference: Reference | null,
  asked: Pick<AskedFields, 'title' | 'request' | 'technologies'>,
  problems: Problems | undefined,
): Answer | undefined {
  const {title, request, technologies} = asked;
  const texts = {title, request, technologies: technologies.join(', ')};
  const all = problemsOf({...contactProblems(texts), ...problems});
  return all && invalid(reference, all);
}

/** No call stays open for longer: a date further away is a slip. */
const FURTHEST = 366 * DAY;

/**
 * A window, counted from `from` (now, or the end that is extended), or a date where one may be
 * typed; a problem where it is neither.
 */
export function endOf(
  {rules}: House,
  closes: string,
  {now, from}: {now: Instant; from: Instant},
): Instant | Problem {
  const window = parseWindow(closes);
  const end = window
    ? rules.calendar.windowEnd(window, from)
    : rules.calendar.endOfDay(closes, now);
  if (end === undefined) return {id: 'not_a_date'};
  return end > now + FURTHEST ? {id: 'too_far'} : end;
}
