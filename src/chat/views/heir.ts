import {withoutCoop} from '../../domain/delegation/settle.ts';
import {recipientsOf} from '../../domain/delegation/state.ts';
import type {Offered} from '../../domain/delegation/state.ts';
import type {CoopId} from '../../domain/workflow.ts';
import type {Button} from '../drawn.ts';
import {outcomeButtons} from './follow-up.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

/** A co-op that took it and left FIT: the offering one says in its place what becomes of it. */
export interface Left {
  readonly coop: CoopId;
  /** Others of its team go on without it. */
  readonly othersGoOn: boolean;
}

export function leftOf(state: Offered): Left | undefined {
  if (state.status !== 'handed_over') return undefined;
  const coop = state.gone.find((one) => recipientsOf(state).includes(one));
  if (coop === undefined) return undefined;
  return {coop, othersGoOn: withoutCoop(state.recipients, coop, {taken: true}) !== undefined};
}

/** What the offering co-op can do there: find another co-op, or say what came of it. */
export function giveBackFor({othersGoOn}: Left, state: Offered, view: View): Button {
  const {reference, handovers: bound} = state.offer;
  const label = view.words.t(othersGoOn ? 'button.goonwithout' : 'button.findanother');
  return button(view, 'declinehandover', {reference, bound, style: 'primary', label});
}

export function heirButtons(left: Left, state: Offered, view: View): readonly Button[] {
  const {reference} = state.offer;
  return [giveBackFor(left, state, view), ...outcomeButtons(view, reference, {question: 2})];
}
