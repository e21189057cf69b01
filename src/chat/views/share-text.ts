import {interestOf} from '../../domain/delegation/state.ts';
import type {Offered} from '../../domain/delegation/state.ts';
import {seatsFree} from '../../domain/expansion/state.ts';
import type {Offered as Either} from '../../domain/opportunity/either.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {TextId} from '../../text/words.ts';
import {block, lines, technologies} from './view.ts';
import type {View} from './view.ts';

/** Texts that a person takes along and puts where others read them, in each of the bot's languages. */

/** A text without names, for sister networks. In every language: who passes it on chooses. */
export function drawNetworkText(state: Either, {words}: View): string {
  const {title, request, technologies: list} = state.offer;
  const args = {
    title,
    people:
      state.kind === 'delegation' ? state.offer.developers : seatsFree(state) || state.offer.seats,
    technologies: technologies(list),
    request: md(block(request).text.replaceAll('\n', '\n> ')),
  };
  const id = state.kind === 'delegation' ? 'network.text' : 'network.expansion';
  const texts = words.inEach(id, args).map(({text}) => text);
  return lines(words.t('network.intro'), texts.join('\n\n'));
}

/** The ready text for a client whom nobody can help now, in each of the bot's languages. */
export function clientTexts(
  id: 'client.nobody' | 'client.cannot' | 'client.unfilled',
  {words, federation}: View,
): string {
  return words
    .inEach(id, {federation})
    .map(({language, text}) => lines(words.t('direct.text', {language: md(language)}), text))
    .join('\n\n');
}

/** What asks FIT for the people who are still missing: to run it as a team, whoever joins. */
export function drawRestText(state: Offered, coop: CoopId, {words, names}: View): string {
  const {reference, title, developers, technologies: list} = state.offer;
  const people = interestOf(state, coop)?.people ?? null;
  const about = {reference: md(reference), coop: names.coop(coop)};
  if (people !== null && people >= developers)
    return words.t('rest.enough', {...about, developers});
  const id: TextId = people === null ? 'rest.text_unknown' : 'rest.text';
  const args = {
    ...about,
    title,
    developers,
    people: people ?? 0,
    missing: developers - (people ?? 0),
    technologies: technologies(list),
  };
  const texts = words.inEach(id, args).map(({text}) => text);
  return lines(words.t('rest.intro'), texts.join('\n\n'));
}
