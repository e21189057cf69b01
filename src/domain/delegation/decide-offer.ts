import {problemsOf, textProblem} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import {closingProblem} from '../opportunity/call.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import {askedProblems} from './fields.ts';
import type {Outcomes} from './outcomes.ts';
import type {Asked, Delegation, Offered} from './state.ts';
import {isOver} from './state.ts';

/** What is asked, and what becomes known of it. */

export function offer(
  state: Delegation,
  command: CommandOf<'offer'>,
  coop: CoopId,
  at: Instant,
): Outcomes {
  if (state.status !== 'not_offered') return {id: 'already_offered'};
  const problems = problemsOf({
    ...askedProblems(command),
    closes: closingProblem(command.closesAt, at),
  });
  if (problems) return {id: 'invalid', problems};
  const {reference, closesAt} = command;
  return [{type: 'offered', reference, coop, closesAt, ...askedOf(command)}];
}

function askedOf({title, request, technologies, developers}: Asked): Asked {
  return {title: title.trim(), request: request.trim(), technologies, developers};
}

export function edit(state: Offered, command: CommandOf<'edit'>): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const problems = askedProblems(command);
  if (problems) return {id: 'invalid', problems};
  const asked = askedOf(command);
  const {offer: before} = state;
  if (state.status !== 'gathering' && asked.developers !== before.developers)
    return {id: 'developers_fixed', developers: before.developers};
  const same =
    asked.title === before.title &&
    asked.request === before.request &&
    asked.developers === before.developers &&
    asked.technologies.join('\n') === before.technologies.join('\n');
  return same ? {id: 'nothing_changes'} : [{type: 'edited', ...asked}];
}

export function giveDetails(state: Offered, {details}: CommandOf<'give_details'>): Outcomes {
  if (isOver(state)) return {id: 'ended', status: state.status};
  const problems = problemsOf({
    budget: textProblem(details.budget ?? '', LIMITS.text, {required: false}),
    start: textProblem(details.start ?? '', LIMITS.text, {required: false}),
    duration: textProblem(details.duration ?? '', LIMITS.text, {required: false}),
  });
  return problems ? {id: 'invalid', problems} : [{type: 'details_given', details}];
}

export function giveReason(state: Offered, {reason}: CommandOf<'give_reason'>): Outcomes {
  return isOver(state) ? {id: 'ended', status: state.status} : [{type: 'reason_given', reason}];
}
