import type {Offered} from '../../domain/delegation/state.ts';
import type {StandingOutcome} from '../../domain/opportunity/outcome.ts';
import type {Reference} from '../../domain/workflow.ts';
import type {Button} from '../drawn.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

/**
 * What came of it, a tap each: at first it can't be finished yet; what is under way has been talked
 * over. A phone gives each button a row, so what makes no sense isn't offered.
 */
export function outcomeButtons(
  view: View,
  reference: Reference,
  {question, said = null}: {readonly question: number; readonly said?: StandingOutcome | null},
): readonly Button[] {
  const on = {reference};
  return [
    ...(said === 'won' ? [] : [button(view, 'outcomewaiting', on)]),
    button(view, 'outcomewon', {...on, style: 'primary'}),
    ...(question > 1 ? [button(view, 'outcomefinished', on)] : []),
    button(view, 'outcomenoanswer', on),
    button(view, 'outcomelost', on),
  ];
}

/** What stands of it so far. */
export function saidOf(state: Offered): StandingOutcome | null {
  return state.status === 'handed_over' ? state.outcome : null;
}
