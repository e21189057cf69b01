import {problemsOf, textProblem} from '../fields.ts';
import {LIMITS, SILENCE_COUNTS_FROM, UNANSWERED_CLOSES_AFTER} from '../settings.ts';
import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import {nextFollowUp} from './settle.ts';
import type {Offered} from './state.ts';

/** Rule 7: once taken, what came of it is asked until it is closed. */

export function recordOutcome(
  state: Offered,
  command: CommandOf<'record_outcome'>,
  {at, rules}: Now,
): Outcomes {
  if (state.status !== 'handed_over' && state.status !== 'closed')
    return {id: 'no_outcome_yet', status: state.status};
  const problems = problemsOf({
    note: textProblem(command.note ?? '', LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const {outcome} = command;
  const note = command.note?.trim() || null;
  if (outcome === 'waiting' || outcome === 'won') {
    const {takenAt, questions} = state;
    const askAgainAt = nextFollowUp({takenAt, questions, outcome}, at, rules);
    return [{type: 'outcome_recorded', outcome, note, askAgainAt}];
  }
  // A standing outcome said again answers the question; a closing one said again says nothing.
  return state.status === 'closed' && state.outcome === outcome && state.note === note
    ? {id: 'nothing_changes'}
    : [{type: 'outcome_recorded', outcome, note, askAgainAt: null}];
}

export function followUp(state: Offered, {at, rules}: Now): Outcomes {
  if (state.status !== 'handed_over') return {id: 'nothing_changes'};
  if (at < state.followUpAt) return {id: 'not_due'};
  const question = state.questions + 1;
  return [
    {
      type: 'followed_up',
      question,
      next: nextFollowUp({...state, questions: question}, at, rules),
      closesAt: question >= SILENCE_COUNTS_FROM ? at + UNANSWERED_CLOSES_AFTER : null,
    },
  ];
}

export function closeUnanswered(state: Offered, {at}: Now): Outcomes {
  if (state.status !== 'handed_over' || state.silenceAt === null) return {id: 'nothing_changes'};
  if (at < state.silenceAt) return {id: 'not_due'};
  return [{type: 'closed_unanswered', outcome: state.outcome ?? 'unknown'}];
}

/** For the co-ordinators alone, from the moment on at which there is something to go wrong. */
export function tellTrouble(
  state: Offered,
  {text}: CommandOf<'tell_trouble'>,
  coop: CoopId,
): Outcomes {
  if (state.status !== 'handed_over' && state.status !== 'closed')
    return {id: 'no_trouble_yet', status: state.status};
  const problems = problemsOf({text: textProblem(text, LIMITS.text)});
  return problems ? {id: 'invalid', problems} : [{type: 'trouble_told', coop, text: text.trim()}];
}
