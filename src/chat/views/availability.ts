import type {RegistryDone} from '../../app/done.ts';
import {isStale} from '../../domain/registry/state.ts';
import type {Availability} from '../../domain/registry/state.ts';
import type {RegistryMessage} from '../../domain/registry/react.ts';
import type {CoopId, Instant} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import {nearestTechnology} from '../nearest-technology.ts';
import type {Button, Drawn} from '../drawn.ts';
import {withButtons} from '../drawn.ts';
import {button, lines, technologies as listed} from './view.ts';
import type {View} from './view.ts';

/** `5 de 12 libres, 2 más pronto (Node.js)`. */
function figures({free, total, soon}: Availability, technologies: readonly string[], view: View) {
  const {words} = view;
  return md(
    [
      words.t('availability.free', {free, total}),
      ...(soon === null || soon === 0 ? [] : [words.t('availability.soon', {soon})]),
      ...(technologies.length > 0 ? [`(${listed(technologies).text})`] : []),
    ].join(' '),
  );
}

/** With its age, and a word where it went stale. */
export function availabilityLine(said: Availability, at: Instant, view: View): string {
  const {words} = view;
  const args = {
    figures: figures(said, said.technologies, view),
    age: md(words.span(Math.max(at - said.at, 0))),
  };
  return isStale(said, at)
    ? words.t('coop.availability_stale', args)
    : words.t('coop.availability', args);
}

export function availabilityDone(
  {coop, availability, technologies, again}: Extract<RegistryDone, {id: 'availability_set'}>,
  view: View,
): string {
  const {words, names} = view;
  const args = {coop: names.coop(coop.id), figures: figures(availability, technologies, view)};
  return lines(
    words.t('done.availability_set', args),
    ...availability.technologies.flatMap((written) => {
      const meant = nearestTechnology(written);
      return meant === undefined ? [] : [words.t('done.technology_near', {written, meant})];
    }),
    technologies.length === 0 && words.t('done.availability_no_technologies'),
    again !== null && words.t('done.availability_again', {day: md(words.day(again))}),
  );
}

/** The monthly question: one tap where nothing changed. */
export function availabilityPost(
  {coop: id}: Extract<RegistryMessage, {id: 'availability_direct'}>,
  known: Availability | null,
  view: View,
): Drawn {
  const {words, names} = view;
  const coop = names.coop(id);
  const message =
    known === null
      ? words.t('direct.availability_first', {coop})
      : words.t('direct.availability', {
          coop,
          figures: figures(known, known.technologies, view),
          day: md(words.day(known.at)),
        });
  return withButtons(message, [
    ...(known === null ? [] : [sameButton(id, known, view)]),
    button(view, 'availability', known === null ? {style: 'primary'} : {}),
    button(view, 'askingoff'),
  ]);
}

/** Bound to what was shown: pressed after somebody said otherwise, it opens the form. */
export function sameButton(coop: CoopId, {at}: Availability, view: View): Button {
  return button(view, 'availabilitysame', {bound: `${coop}/${String(at)}`, style: 'primary'});
}
