import type {PersonCommand} from '../domain/delegation/commands.ts';
import type {Offered} from '../domain/delegation/state.ts';
import {askedProblems, problemsOf} from '../domain/fields.ts';
import type {Problem} from '../domain/fields.ts';
import {actorOf} from '../domain/registry/state.ts';
import {DAY, parseWindow} from '../domain/time.ts';
import type {CoopId, Instant, Reference} from '../domain/workflow.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import type {Done} from './done.ts';
import {changeOpportunity} from './change-opportunity.ts';
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

type Decided =
  | {readonly ok: true; readonly state: Offered; readonly coop: CoopId}
  | {readonly ok: false; readonly answer: Answer};

/** One command, as this person. */
export async function decided(
  {house, tx, caller}: Doing,
  reference: Reference,
  command: PersonCommand,
): Promise<Decided> {
  if (command.type !== 'offer' && !(await tx.opportunity(reference)))
    return {ok: false, answer: {kind: 'unknown_reference', typed: reference}};
  const actor = actorOf(tx.registry(), caller.person);
  const at = caller.at;
  const changed = await changeOpportunity(tx, house.rules, {reference, command, actor, at});
  if (!changed.ok)
    return {ok: false, answer: {kind: 'refused', reference, refusal: changed.refusal}};
  return {ok: true, state: changed.state, coop: actor.coop ?? ''};
}

/** The same, with its confirmation. */
export async function simply(
  doing: Doing,
  reference: Reference,
  command: PersonCommand,
  done: (state: Offered, coop: CoopId) => Done,
): Promise<Answer> {
  const result = await decided(doing, reference, command);
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

/** All that is wrong with what is asked at once, whoever finds it. */
export function refusedAsk(reference: Reference | null, asked: AskedFields): Answer | undefined {
  const {title, request, technologies} = asked;
  const texts = {title, request, technologies: technologies.join(', ')};
  const problems = problemsOf({...contactProblems(texts), ...askedProblems(asked)});
  return problems && invalid(reference, problems);
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
