import {closeUnanswered, followUp, recordOutcome, tellTrouble} from '../opportunity/follow-up.ts';
import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import type {Offered} from './state.ts';

/** Rule 7: once taken, what came of it is asked until it is closed. */

export function outcomeSaid(
  state: Offered,
  command: CommandOf<'record_outcome'>,
  {at, rules}: Now,
): Outcomes {
  return state.status === 'handed_over' || state.status === 'closed'
    ? recordOutcome(state, command, {at, listed: rules.followUpAfter})
    : {id: 'no_outcome_yet', status: state.status};
}

export function askAgain(state: Offered, {at, rules}: Now): Outcomes {
  return state.status === 'handed_over'
    ? followUp(state, {at, listed: rules.followUpAfter})
    : {id: 'nothing_changes'};
}

export function silenceEnds(state: Offered, {at}: Now): Outcomes {
  return state.status === 'handed_over' ? closeUnanswered(state, at) : {id: 'nothing_changes'};
}

export function trouble(state: Offered, text: string, coop: CoopId): Outcomes {
  const underWay = state.status === 'handed_over' || state.status === 'closed';
  return tellTrouble(state, text, {coop, underWay});
}
