import {problemsOf, textProblem} from '../fields.ts';
import {LIMITS, OUTAGE_COUNTS_FROM} from '../settings.ts';
import type {Actor, Instant} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import {recipientsFor, unsettled} from './decide-round.ts';
import type {EndFigures, WindowName} from './events.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import {allHaveStakes} from './roles.ts';
import {proposeTo, settle} from './settle.ts';
import type {Gathering, Interest, Offered} from './state.ts';
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
export function endCall(state: Offered, now: Now): Outcomes {
  return state.status === 'gathering'
    ? ended(state, Math.max(state.closesAt - now.at, 0), now)
    : {id: 'call_over', status: state.status};
}

export function timeEndsCall(state: Offered, now: Now): Outcomes {
  if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
  return now.at < state.closesAt ? {id: 'not_due'} : ended(state, null, now);
}

/** The figures that count from here on are those of this moment. */
function ended(state: Gathering, early: number | null, now: Now): Outcomes {
  const figures = state.interests.map((interest) => figuresOf(interest, now));
  const interests = state.interests.map((interest, i) => ({...interest, ...figures[i]}));
  return [{type: 'call_ended', early, figures}, ...settle(state.offer, interests, now)];
}

function figuresOf({coop, figures, lastWork}: Interest, {facts}: Now): EndFigures {
  const known = facts.coops[coop];
  return known
    ? {coop, figures: known.figures, lastWork: known.lastWork, changed: known.changed}
    : {coop, figures, lastWork, changed: null};
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
  now: Now,
): Outcomes {
  const open = unsettled(state);
  if ('id' in open) return open;
  const problems = problemsOf({reason: textProblem(command.reason, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  const {coop} = command;
  const {offer, interests} = open;
  if (!interests.some((interest) => interest.coop === coop))
    return {id: 'not_among_interested', coop};
  const byMeeting = actor.kind === 'person' && allHaveStakes(state, actor);
  return [
    {type: 'chosen', coop, reason: command.reason.trim(), byMeeting},
    proposeTo(recipientsFor(open, coop), 'chosen', {offer, interests}, now),
  ];
}

/** An outage of over an hour gives back to a running window what it took of it. */
export function lengthen(
  state: Offered,
  {from, to}: CommandOf<'lengthen'>,
  {rules}: Now,
): Outcomes {
  const by = to - from;
  const running = runningWindow(state);
  if (by <= OUTAGE_COUNTS_FROM || !running || running.end <= from) return {id: 'nothing_changes'};
  const until = rules.calendar.lengthen(running.end, by);
  return [{type: 'lengthened', what: running.what, until, why: 'outage'}];
}

/** The window that runs in a state: there is never more than one. */
function runningWindow(state: Offered): {what: WindowName; end: Instant} | undefined {
  switch (state.status) {
    case 'gathering':
      return {what: 'call', end: state.closesAt};
    case 'allocating':
    case 'forming_team':
      if (state.called !== null) return undefined;
      return state.status === 'forming_team' && !state.proposal
        ? {what: 'volunteers', end: state.volunteerBy}
        : {what: 'round', end: state.proposal?.round.endsAt ?? 0};
    case 'handing_over':
      return state.lapsesAt === null ? undefined : {what: 'handover', end: state.lapsesAt};
    case 'handed_over':
      return state.silenceAt === null ? undefined : {what: 'answer', end: state.silenceAt};
    case 'unplaced':
    case 'withdrawn':
    case 'closed':
      return undefined;
  }
}
