import type {Left} from '../../domain/delegation/left.ts';
import type {Reference} from '../../domain/workflow.ts';
import type {Button} from '../drawn.ts';
import {outcomeButtons} from './follow-up.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

interface At {
  readonly reference: Reference;
  readonly handover: number;
}

/** In the place of a co-op that left FIT: find another, or let the rest of its team go on. */
export function giveBackFor(
  {othersGoOn}: Pick<Left, 'othersGoOn'>,
  {reference, handover: bound}: At,
  view: View,
): Button {
  const label = view.words.t(othersGoOn ? 'button.goonwithout' : 'button.findanother');
  return button(view, 'declinehandover', {reference, bound, style: 'primary', label});
}

/** The same, or say what came of it. */
export function heirButtons(left: Pick<Left, 'othersGoOn'>, at: At, view: View): readonly Button[] {
  return [
    giveBackFor(left, at, view),
    ...outcomeButtons(view, at.reference, {question: 2}).map(
      (one) => ({...one, style: 'default'}) as const,
    ),
  ];
}
