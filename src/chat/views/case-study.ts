import type {CaseAnswer} from '../../app/case-answers.ts';
import {meantBy, missingOf, namesOf} from '../../domain/opportunity/case-study.ts';
import type {CaseMeant, CaseStudy} from '../../domain/opportunity/case-study.ts';
import {isFinished, toldOf} from '../../domain/opportunity/case-told.ts';
import type {Offered} from '../../domain/opportunity/either.ts';
import type {CoopId, Reference} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {boundTo} from '../press-case.ts';
import {block, button, cut, lines, subject, technologies} from './view.ts';
import type {View} from './view.ts';

/** A case as it is read: co-ops by the name they have now, of the client the country alone. */
export function caseText(study: CaseStudy, parts: readonly CoopId[], view: View): string {
  const {words} = view;
  return lines(
    words.t('case.title', {title: study.title}),
    factsText(study, parts, view),
    study.technologies.length > 0 ? technologies(study.technologies).text : undefined,
    // An empty line before each, so that a phone shows three paragraphs.
    ...(['challenge', 'solution', 'result'] as const).map(
      (name) => `\n${words.t(`case.${name}`, {text: block(study[name])})}`,
    ),
  );
}

function factsText(study: CaseStudy, parts: readonly CoopId[], {words, names}: View): string {
  return [
    names.coops(namesOf(study, parts), {bold: true}).text,
    ...(study.country === null ? [] : [oneLine(study.country)]),
    ...(study.years === null ? [] : [oneLine(study.years)]),
    ...(study.developers === null ? [] : [words.t('case.people', {n: study.developers})]),
  ].join(' · ');
}

/** `/fit case`: how it reads, how far it is, what the reader's co-op can do with it. */
export function drawCase({state, coop}: Extract<CaseAnswer, {kind: 'case'}>, view: View): Drawn {
  const {study, parts} = toldOf(state);
  const {words} = view;
  const {reference} = state.offer;
  if (!study) return plainMessage(words.t('refusal.case_not_told'));
  const message = lines(
    words.t('case.heading', {reference: md(reference)}),
    caseText(study, parts, view),
    coop !== null && `\n${standingText(state, study, view)}`,
  );
  const buttons = coop === null || !isFinished(state) ? [] : caseButtons(state, coop, view);
  return buttons.length > 0 ? withButtons(message, buttons) : plainMessage(message);
}

/** How far it is, for those who have a part in it. */
function standingText(state: Offered, study: CaseStudy, {words, names}: View): string {
  const {parts} = toldOf(state);
  if (!isFinished(state)) return words.t('case.not_finished');
  if (study.publishedAt !== null) return words.t('case.listed');
  if (study.askedAt === null) return words.t('case.draft');
  const missing = missingOf(study, parts);
  const waiting = missing.filter((coop) => !study.declined.includes(coop));
  const declined = missing.filter((coop) => study.declined.includes(coop));
  return lines(
    waiting.length > 0 && words.t('case.waiting', {coops: names.coops(waiting, {bold: true})}),
    declined.length > 0 &&
      words.t('case.declined', {
        coops: names.coops(declined, {bold: true}),
        n: declined.length,
      }),
    missing.length === 0 && words.t('case.agreed'),
  );
}

function caseButtons(state: Offered, coop: CoopId, view: View): readonly Button[] {
  const {reference, caseStudy: study} = state.offer;
  if (!study) return [];
  if (study.askedAt === null) return draftButtons(state, coop, view);
  const agreed = study.agreed.includes(coop);
  const label = view.words.t('button.casetakeback');
  const bound = boundTo(meantBy(study));
  // Agreed by all, and off the list: the outcome was something else for a while.
  const again = study.publishedAt === null && othersOf(state, null).length === 0;
  return [
    ...(agreed ? [] : answerButtons(meantBy(study), reference, view)),
    ...(again ? [share(study, reference, view)] : []),
    edit(reference, view),
    button(view, 'casefacts', {reference}),
    ...(agreed ? [button(view, 'caseno', {reference, bound, label})] : []),
  ];
}

/** Asked once the words are as they should be. */
export function draftButtons(state: Offered, coop: CoopId | null, view: View): readonly Button[] {
  const {reference, caseStudy: study} = state.offer;
  if (!study) return [];
  const bound = boundTo(meantBy(study));
  return [
    othersOf(state, coop).length > 0
      ? button(view, 'caseask', {reference, bound, style: 'primary'})
      : share(study, reference, view),
    button(view, 'casefacts', {reference}),
    edit(reference, view),
  ];
}

/** Who has to agree besides this co-op. */
export function othersOf(state: Offered, besides: CoopId | null): readonly CoopId[] {
  const {study, parts} = toldOf(state);
  return study ? missingOf(study, parts).filter((coop) => coop !== besides) : [];
}

/** With nobody left to ask, asking shares it. */
function share(study: CaseStudy, reference: Reference, view: View): Button {
  const bound = boundTo(meantBy(study));
  const label = view.words.t('button.caseshare');
  return button(view, 'caseask', {reference, bound, style: 'primary', label});
}

export function answerButtons(
  meant: Required<CaseMeant>,
  reference: Reference,
  view: View,
): readonly Button[] {
  const bound = boundTo(meant);
  return [
    button(view, 'caseyes', {reference, bound, style: 'primary'}),
    button(view, 'caseno', {reference, bound}),
  ];
}

export function edit(reference: Reference, view: View): Button {
  return button(view, 'casestudy', {reference, label: view.words.t('button.caseedit')});
}

/** Where something finished is shown to somebody who may tell it: the way to its case. */
export function caseDoor(state: Offered, view: View): readonly Button[] {
  const {reference, caseStudy} = state.offer;
  if (!isFinished(state)) return [];
  return [button(view, caseStudy ? 'caseread' : 'casestudy', {reference})];
}

/** A row of the list is read at a glance: the rest stands in the case. */
const TECHNOLOGIES = 60;

/** `/fit cases`: the latest first, each with its thread. */
export function drawCases(
  {rows, page, pages}: Extract<CaseAnswer, {kind: 'cases'}>,
  view: View,
): string {
  const {words} = view;
  const first = rows[0]?.state.offer.reference;
  if (first === undefined) return lines(words.t('cases.heading'), words.t('cases.empty'));
  return lines(
    words.t('cases.heading'),
    ...rows.flatMap(({state, rootPostId}) => {
      const {study, parts} = toldOf(state);
      if (!study) return [];
      const about = subject(view, state.offer.reference, study.title, rootPostId);
      const used = oneLine(cut(study.technologies.join(', '), TECHNOLOGIES));
      return [`* ${[about.text, factsText(study, parts, view), used].filter(Boolean).join(' · ')}`];
    }),
    `\n${words.t('cases.read', {reference: md(first)})}`,
    page < pages && words.t('cases.more', {page, pages, next: page + 1}),
  );
}
