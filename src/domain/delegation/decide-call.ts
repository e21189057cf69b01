import {
  callEnd,
  lengthen as lengthened,
  reasonProblems,
  sharedWindow,
} from '../opportunity/call.ts';
import type {Actor} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import {recipientsFor, unsettled} from './decide-round.ts';
import type {EndFigures} from './events.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import {allHaveStakes} from './roles.ts';
import {proposeTo, settle} from './settle.ts';
import type {Gathering, Interest, Offered} from './state.ts';
import {isOver} from './state.ts';

/** The call from its opening to what the rules, or the co-ordinators, make of its answers. */

/** By somebody, before its time, or by time. */
export function endCall(state: Offered, by: 'person' | 'time', now: Now): Outcomes {
  const end = callEnd(state, by, now.at);
  if ('id' in end) return end;
  if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
  return ended(state, end.early, now);
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

export function mayWithdraw(state: Offered): boolean {
  return !isOver(state) && state.status !== 'handed_over';
}

export function mayReopen({status}: Offered): boolean {
  return status === 'unplaced' || status === 'withdrawn';
}

export function choose(
  state: Offered,
  command: CommandOf<'choose'>,
  actor: Actor,
  now: Now,
): Outcomes {
  const open = unsettled(state);
  if ('id' in open) return open;
  const problems = reasonProblems(command.reason);
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

export function lengthen(state: Offered, command: CommandOf<'lengthen'>, {rules}: Now): Outcomes {
  return lengthened(runningWindow(state), command, rules);
}

/** The window that runs in a state: there is never more than one. */
function runningWindow(state: Offered): ReturnType<typeof sharedWindow> {
  switch (state.status) {
    case 'allocating':
    case 'forming_team':
      if (state.called !== null) return undefined;
      return state.status === 'forming_team' && !state.proposal
        ? {what: 'volunteers', end: state.volunteerBy}
        : {what: 'round', end: state.proposal?.round.endsAt ?? 0};
    case 'handing_over':
      return state.lapsesAt === null ? undefined : {what: 'handover', end: state.lapsesAt};
    case 'gathering':
    case 'handed_over':
    case 'unplaced':
    case 'withdrawn':
    case 'closed':
      return sharedWindow(state);
  }
}
