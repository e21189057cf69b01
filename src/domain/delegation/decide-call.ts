import {problemsOf, textProblem} from '../fields.ts';
import {LIMITS, OUTAGE_COUNTS_FROM} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {Actor, Instant} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {Outcomes} from './outcomes.ts';
import {allHaveStakes} from './rights.ts';
import {proposeTo, settle} from './settle.ts';
import type {Gathering, Offered} from './state.ts';
import {isOver} from './state.ts';

/** The call from its opening to what the rules, or the co-ordinators, make of its answers. */

export function extend(state: Offered, closesAt: Instant, at: Instant): Outcomes {
  if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
  if (closesAt <= at) return {id: 'past_date'};
  return closesAt <= state.closesAt
    ? {id: 'not_later', closesAt: state.closesAt}
    : [{type: 'call_extended', closesAt}];
}

/** Closed early by somebody: the thread says who, and how long before. */
export function endCall(state: Offered, at: Instant, rules: Rules): Outcomes {
  return state.status === 'gathering'
    ? ended(state, Math.max(state.closesAt - at, 0), at, rules)
    : {id: 'call_over', status: state.status};
}

export function timeEndsCall(state: Offered, at: Instant, rules: Rules): Outcomes {
  if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
  return at < state.closesAt ? {id: 'not_due'} : ended(state, null, at, rules);
}

function ended(state: Gathering, early: number | null, at: Instant, rules: Rules): Outcomes {
  return [{type: 'call_ended', early}, ...settle(state.offer, state.interests, at, rules)];
}

export function withdraw(state: Offered, reason: string): Outcomes {
  if (isOver(state) || state.status === 'handed_over')
    return {id: 'cannot_withdraw', status: state.status};
  const problems = problemsOf({reason: textProblem(reason, LIMITS.reason)});
  return problems
    ? {id: 'invalid', problems}
    : [{type: 'withdrawn', reason: {kind: 'said', text: reason.trim()}}];
}

export function reopen(state: Offered, closesAt: Instant, at: Instant): Outcomes {
  if (state.status !== 'unplaced' && state.status !== 'withdrawn')
    return {id: 'cannot_reopen', status: state.status};
  return closesAt <= at ? {id: 'past_date'} : [{type: 'reopened', closesAt}];
}

export function choose(
  state: Offered,
  command: CommandOf<'choose'>,
  actor: Actor,
  at: Instant,
  rules: Rules,
): Outcomes {
  if (state.status !== 'allocating' && state.status !== 'forming_team')
    return {id: 'cannot_choose', status: state.status};
  const problems = problemsOf({reason: textProblem(command.reason, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  const {coop} = command;
  const coops = state.interests.map((interest) => interest.coop);
  if (!coops.includes(coop)) return {id: 'not_among_interested', coop};
  const recipients =
    state.status === 'allocating'
      ? ({kind: 'coop', coop} as const)
      : ({kind: 'team', coops, coordinating: coop} as const);
  const byMeeting = actor.kind === 'person' && allHaveStakes(state, actor);
  return [
    {type: 'chosen', coop, reason: command.reason.trim(), byMeeting},
    proposeTo(recipients, state.offer, at, rules),
  ];
}

/** An outage of over an hour gives back to a running window what it took of it. */
export function lengthen(
  state: Offered,
  {from, to}: CommandOf<'lengthen'>,
  {calendar}: Rules,
): Outcomes {
  const by = to - from;
  if (by <= OUTAGE_COUNTS_FROM) return {id: 'nothing_changes'};
  if (state.status === 'gathering' && state.closesAt > from)
    return [{type: 'lengthened', what: 'call', until: calendar.lengthen(state.closesAt, by)}];
  if (state.status === 'handing_over' && state.lapsesAt !== null && state.lapsesAt > from)
    return [{type: 'lengthened', what: 'handover', until: calendar.lengthen(state.lapsesAt, by)}];
  return {id: 'nothing_changes'};
}
