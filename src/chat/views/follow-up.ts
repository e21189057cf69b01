import type {Offered} from '../../domain/opportunity/either.ts';
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

/** Of people who joined a team: its client has answered, and the first question comes late. */
export function teamOutcomeButtons(
  view: View,
  reference: Reference,
  said: StandingOutcome | null,
): readonly Button[] {
  return outcomeButtons(view, reference, {question: 2, said}).filter(
    ({action}) => action !== 'outcomenoanswer',
  );
}

/** With the way to say that something is going wrong. */
export function followUpButtons(state: Offered, question: number, view: View): readonly Button[] {
  const {reference} = state.offer;
  const said = saidOf(state);
  const outcomes =
    state.kind === 'delegation'
      ? outcomeButtons(view, reference, {question, said})
      : teamOutcomeButtons(view, reference, said);
  return [...outcomes, button(view, 'trouble', {reference})];
}

/** What stands of it so far. */
export function saidOf(state: Offered): StandingOutcome | null {
  if (state.kind === 'expansion') return state.underWay?.outcome ?? null;
  return state.status === 'handed_over' ? state.outcome : null;
}
