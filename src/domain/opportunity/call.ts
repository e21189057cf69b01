import {problemsOf, textProblem} from '../fields.ts';
import type {Problem, Problems} from '../fields.ts';
import {LIMITS, OUTAGE_COUNTS_FROM, REMINDED_NOT_BEFORE} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {Calendar} from '../time.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {SharedCommandOf} from './commands.ts';
import type {SharedEvent, SharedEventOf, WindowName} from './events.ts';
import type {OpenCall} from './open-call.ts';
import type {SharedRefusal} from './refusals.ts';
import type {Status} from './status.ts';

/** The call, its deadline, taking it back, opening it again: the same in both workflows. */

/** A state of which the call may be open. */
export interface Calling {
  readonly status: Status;
  readonly closesAt?: Instant;
}

type Outcomes = readonly SharedEvent[] | SharedRefusal;

/** When its call closes; undefined where none is open. */
function openUntil({status, closesAt}: Calling): Instant | undefined {
  return status === 'gathering' ? closesAt : undefined;
}

export function extend(state: Calling, closesAt: Instant, at: Instant): Outcomes {
  const until = openUntil(state);
  if (until === undefined) return {id: 'call_over', status: state.status};
  if (closesAt <= at) return {id: 'past_date'};
  return closesAt <= until
    ? {id: 'not_later', closesAt: until}
    : [{type: 'call_extended', closesAt}];
}

/**
 * When the offering co-op is told that nobody has answered: on the working day before it closes, once;
 * whoever extends it is told anew. Undefined where it has only just opened by then.
 */
export function callReminderAt(call: OpenCall, calendar: Calendar): Instant | undefined {
  if (call.reminded) return undefined;
  const at = calendar.morningBefore(call.closesAt);
  return at - (call.extendedAt ?? call.opensAt) < REMINDED_NOT_BEFORE ? undefined : at;
}

/** `due`: where nobody has answered. */
export function remindCall(due: Instant | undefined, at: Instant): Outcomes {
  if (due === undefined) return {id: 'nothing_changes'};
  return at < due ? {id: 'not_due'} : [{type: 'call_reminded'}];
}

/** An outage gives it more time too, but nobody asked for that: who was reminded isn't again. */
export function extended<Call extends OpenCall>(
  call: Call,
  {closesAt, at}: SharedEventOf<'call_extended'>,
): Call {
  return {...call, closesAt, extendedAt: at, reminded: false};
}

/**
 * May the call end now? `early` is by how many milliseconds a person closes it before its time, which
 * the thread says; null where time does.
 */
export function callEnd(
  state: Calling,
  by: 'person' | 'time',
  at: Instant,
): {readonly early: number | null} | SharedRefusal {
  const until = openUntil(state);
  if (until === undefined) return {id: 'call_over', status: state.status};
  if (by === 'person') return {early: Math.max(until - at, 0)};
  return at < until ? {id: 'not_due'} : {early: null};
}

/** `allowed`: whether the workflow lets it be taken back where it stands. */
export function withdraw(state: Calling, reason: string, allowed: boolean): Outcomes {
  if (!allowed) return {id: 'cannot_withdraw', status: state.status};
  const problems = reasonProblems(reason);
  return problems
    ? {id: 'invalid', problems}
    : [{type: 'withdrawn', reason: {kind: 'said', text: reason.trim()}}];
}

export function reasonProblems(reason: string): Problems | undefined {
  return problemsOf({reason: textProblem(reason, LIMITS.reason)});
}

/** Nothing is opened again in the name of a co-op that doesn't take part in FIT: nobody could act in it. */
export function offeringIsOut(
  {offeringCoop: coop}: {readonly offeringCoop: CoopId},
  {offeringOut}: {readonly offeringOut?: boolean},
): SharedRefusal | undefined {
  return offeringOut ? {id: 'coop_not_in_fit', coop} : undefined;
}

export function reopen(
  state: Calling,
  closesAt: Instant,
  {at, allowed}: {at: Instant; allowed: boolean},
): Outcomes {
  if (!allowed) return {id: 'cannot_reopen', status: state.status};
  return closesAt <= at ? {id: 'past_date'} : [{type: 'reopened', closesAt}];
}

/** An outage of over an hour gives back to a running window what it took of it. */
export function lengthen(
  running: {readonly what: WindowName; readonly end: Instant} | undefined,
  {from, to}: SharedCommandOf<'lengthen'>,
  {calendar}: Rules,
): Outcomes {
  const by = to - from;
  if (by <= OUTAGE_COUNTS_FROM || !running || running.end <= from) return {id: 'nothing_changes'};
  return [
    {
      type: 'lengthened',
      what: running.what,
      until: calendar.lengthen(running.end, by),
      why: 'outage',
    },
  ];
}

/** The window that a state wants to know of an outage: its call, or the question that it waits for. */
export function sharedWindow(
  state: Calling & {readonly silenceAt?: Instant | null},
): {readonly what: WindowName; readonly end: Instant} | undefined {
  const until = openUntil(state);
  if (until !== undefined) return {what: 'call', end: until};
  const {silenceAt = null} = state;
  return silenceAt === null ? undefined : {what: 'answer', end: silenceAt};
}

/** Into the thread, while it isn't over. */
export function ask(
  state: Calling,
  text: string,
  {coop, over}: {coop: CoopId; over: boolean},
): Outcomes {
  const problems = problemsOf({text: textProblem(text, LIMITS.text)});
  if (problems) return {id: 'invalid', problems};
  return over
    ? {id: 'ended', status: state.status}
    : [{type: 'question_asked', coop, text: text.trim()}];
}

/** What is wrong with when a new call is to close. */
export function closingProblem(closesAt: Instant, at: Instant): Problem | undefined {
  return closesAt <= at ? {id: 'past_date'} : undefined;
}
