import type {Answer} from '../../app/answers.ts';
import {agreementOf} from '../../domain/registry/state.ts';
import type {Coop} from '../../domain/registry/state.ts';
import type {PersonId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {TextId} from '../../text/words.ts';
import {availabilityLine} from './availability.ts';
import {lines, technologies, textOf, webLink} from './view.ts';
import type {View} from './view.ts';

function stateOf(coop: Coop, view: View): TextId {
  if (!coop.participates) return 'coops.not_in_fit';
  return agreementOf(view, coop) === 'current' ? 'coops.in_fit' : 'coops.in_fit_no_agreement';
}

export function drawCoops(
  {coops, people, mandated}: Extract<Answer, {kind: 'coops'}>,
  view: View,
): string {
  const {words, names} = view;
  if (coops.length === 0) return words.t('coops.empty');
  const rows = coops.map((coop) =>
    words.t('coops.row', {
      coop: names.coop(coop.id),
      people: people[coop.id]?.length ?? 0,
      state: md(
        // Nothing else is missing, and somebody could be named.
        isReady(coop, people[coop.id], view) && !mandated.includes(coop.id)
          ? words.t('coops.no_mandate')
          : words.t(stateOf(coop, view)),
      ),
    }),
  );
  return lines(words.t('coops.heading'), ...rows);
}

function isReady(coop: Coop, people: readonly PersonId[] | undefined, view: View): boolean {
  return (people?.length ?? 0) > 0 && stateOf(coop, view) === 'coops.in_fit';
}

export function drawCoop(
  {coop, people, mandate, at, attended}: Extract<Answer, {kind: 'coop'}>,
  view: View,
): string {
  const {words, names} = view;
  const {availability} = coop;
  return lines(
    words.t('coop.heading', {
      coop: names.coop(coop.id),
      kind: md(textOf(words, 'kind', coop.kind)),
      state: md(words.t(stateOf(coop, view))),
    }),
    words.t('coop.handle', {handle: md(coop.handle)}),
    coop.place !== null && words.t('coop.place', {place: coop.place}),
    coop.web !== null && words.t('coop.web', {web: webLink(coop.web)}),
    coop.technologies.length > 0 &&
      words.t('coop.technologies', {technologies: technologies(coop.technologies)}),
    availability !== null && availabilityLine(availability, at, view),
    attended !== null && words.t(`coop.attended_${attended.is}`, {day: md(words.day(attended.at))}),
    people.length > 0
      ? words.t('coop.people', {people: names.people(people)})
      : words.t('coop.nobody'),
    mandate.length > 0 && words.t('coop.mandate', {people: names.people(mandate)}),
  );
}
