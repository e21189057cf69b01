import {interestOf} from '../../domain/delegation/state.ts';
import type {Offered} from '../../domain/delegation/state.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {TextId} from '../../text/words.ts';
import {block, lines, technologies} from './view.ts';
import type {View} from './view.ts';

/** Texts that a person takes along and puts where others read them, in each of the bot's languages. */

/** A text without names, for sister networks. In every language: who passes it on chooses. */
export function drawNetworkText(state: Offered, {words}: View): string {
  const {title, request, developers, technologies: list} = state.offer;
  const args = {
    title,
    people: developers,
    technologies: technologies(list),
    request: md(block(request).text.replaceAll('\n', '\n> ')),
  };
  const texts = words.inEach('network.text', args).map(({text}) => text);
  return lines(words.t('network.intro'), texts.join('\n\n'));
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
