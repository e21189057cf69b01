import type {Answer} from '../../app/answers.ts';
import {agreementOf} from '../../domain/registry/state.ts';
import type {Coop} from '../../domain/registry/state.ts';
import {md} from '../../text/words.ts';
import type {TextId} from '../../text/words.ts';
import {lines, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

function stateOf(coop: Coop): TextId {
  if (!coop.participates) return 'coops.not_in_fit';
  return agreementOf(coop) === 'current' ? 'coops.in_fit' : 'coops.in_fit_no_agreement';
}

export function drawCoops({coops, people}: Extract<Answer, {kind: 'coops'}>, view: View): string {
  const {words, names} = view;
  if (coops.length === 0) return words.t('coops.empty');
  const rows = coops.map((coop) =>
    words.t('coops.row', {
      coop: names.coop(coop.id),
      people: people[coop.id]?.length ?? 0,
      state: md(words.t(stateOf(coop))),
    }),
  );
  return lines(words.t('coops.heading'), ...rows);
}

export function drawCoop(
  {coop, people, mandate}: Extract<Answer, {kind: 'coop'}>,
  {words, names}: View,
): string {
  const {availability} = coop;
  return lines(
    words.t('coop.heading', {
      coop: names.coop(coop.id),
      kind: md(textOf(words, 'kind', coop.kind)),
      state: md(words.t(stateOf(coop))),
    }),
    words.t('coop.handle', {handle: md(coop.handle)}),
    coop.place !== null && words.t('coop.place', {place: coop.place}),
    coop.web !== null && words.t('coop.web', {web: coop.web}),
    coop.technologies.length > 0 &&
      words.t('coop.technologies', {technologies: technologies(coop.technologies)}),
    availability !== null &&
      words.t('coop.availability', {
        free: availability.free,
        total: availability.total,
        day: md(words.day(availability.at)),
      }),
    people.length > 0
      ? words.t('coop.people', {people: names.people(people)})
      : words.t('coop.nobody'),
    mandate.length > 0 && words.t('coop.mandate', {people: names.people(mandate)}),
  );
}
