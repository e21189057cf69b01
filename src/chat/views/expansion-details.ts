import type {OwnExpansion} from '../../app/expansion-answers.ts';
import {seatsFree, seatsTaken, shares, waitingCandidates} from '../../domain/expansion/state.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {ownPeople} from './candidate-panels.ts';
import {standing} from './card.ts';
import {statusLineOf} from './candidate-lines.ts';
import {seniorityTexts} from './expansion-card.ts';
import {showButtons} from './expansion-buttons.ts';
import {block, lines, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** All that is public of an expansion, as a private answer: what the card leaves out too. */
export function drawExpansionDetails(state: Offered, view: View): string {
  const {words} = view;
  const {offer} = state;
  const {english, hours} = offer.details;
  const {start, duration, rate} = offer.terms;
  const levels = seniorityTexts(offer.details, words);
  return lines(
    words.t('details.heading', {reference: md(offer.reference), title: offer.title}),
    standing(state, view),
    words.t('details.seats', {
      taken: seatsTaken(state),
      seats: offer.seats,
      free: seatsFree(state),
    }),
    levels.length > 0 && words.t('details.levels', {levels: md(words.list(levels))}),
    words.t('details.technologies', {technologies: technologies(offer.technologies)}),
    english !== null &&
      words.t('details.english', {english: md(textOf(words, 'candidate.english', english))}),
    hours !== null && words.t('details.hours', {n: hours}),
    start !== null && words.t('details.start', {start}),
    duration !== null && words.t('details.duration', {duration}),
    rate !== null && words.t('details.budget', {budget: rate}),
    proposedText(state, view),
    state.status === 'closed' &&
      words.t('details.outcome', {outcome: md(textOf(words, 'outcome', state.outcome))}),
    words.t('details.request', {request: block(offer.request)}),
  );
}

/** How many of which co-op: never who. */
function proposedText(state: Offered, {words, names}: View): string | undefined {
  const all = shares(state).map(({coop, proposed: n, seated}) =>
    words.t('card.share', {coop: names.coop(coop), n, seated}),
  );
  if (all.length > 0) return words.t('details.proposed', {coops: md(all.join(', '))});
  return state.status === 'gathering' ? words.t('details.nobody_proposed') : undefined;
}

/** `/fit show`: the same, with what the person's co-op knows of its people and can do. */
export function drawShowExpansion(state: Offered, own: OwnExpansion, view: View): Drawn {
  const {words} = view;
  const {reference, title} = state.offer;
  const {entries} = own;
  const people = own.offering
    ? {rows: entries.map((entry) => `* ${statusLineOf(entry, view)}`), panels: []}
    : ownPeople([{reference, title, entries}], view, 'here');
  const waiting = waitingCandidates(state).length;
  const message = lines(
    drawExpansionDetails(state, view),
    people.rows.length > 0 && `\n${words.t(own.offering ? 'show.proposed' : 'show.own')}`,
    ...people.rows,
    own.offering && waiting > 0 && words.t('show.review', {reference: md(reference)}),
  );
  const buttons = showButtons(state, own, view);
  return {
    message,
    panels: [...people.panels, {color: 'open', text: '', fields: [], buttons}],
  };
}
