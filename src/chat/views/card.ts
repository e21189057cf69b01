import type {Offered} from '../../domain/opportunity/either.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {delegationFacts, delegationPanel, delegationStanding} from './delegation-card.ts';
import {expansionFacts, expansionPanel, expansionStanding} from './expansion-card.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

/**
 * The root post of a thread, always drawn from the state. Three short lines (reference and title;
 * who and where it stands, in words; the facts), then the client's words, who answered, buttons.
 */
export function drawCard(state: Offered, view: View): Drawn {
  const {reference, title} = state.offer;
  const message = lines(
    view.words.t('card.title', {reference: md(reference), title}),
    standing(state, view),
    state.kind === 'delegation' ? delegationFacts(state, view) : expansionFacts(state, view),
  );
  const panel =
    state.kind === 'delegation' ? delegationPanel(state, view) : expansionPanel(state, view);
  return {message, panels: [panel]};
}

/** The second line: whose it is, and where it stands, in words. */
export function standing(state: Offered, view: View): string {
  return state.kind === 'delegation'
    ? delegationStanding(state, view)
    : expansionStanding(state, view);
}
