import type {Problem, Problems} from '../../domain/fields.ts';
import type {OpportunityRefusal} from '../../domain/opportunity/either.ts';
import type {RegistryRefusal} from '../../domain/registry/events.ts';
import {planText} from '../../text/plan-words.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import {lines, textOf} from './view.ts';
import type {View} from './view.ts';

type Refusal = OpportunityRefusal | RegistryRefusal;

/** Why something wasn't done, in the reader's language; each of the rules' refusals has its text. */
export function refusalText(refusal: Refusal, view: View): string {
  const {words} = view;
  if (refusal.id === 'invalid') return problemsText(refusal.problems, view);
  if (refusal.id === 'needs_agreement')
    return words.t(
      refusal.newer ? 'refusal.needs_agreement_newer' : 'refusal.needs_agreement',
      argsOf(refusal, view),
    );
  if (refusal.id === 'missed_meetings' && view.customs.meeting !== null)
    return words.t('refusal.missed_meetings_plan', {
      ...argsOf(refusal, view),
      plan: md(planText(view.customs.meeting, words)),
    });
  return words.t(`refusal.${refusal.id}`, argsOf(refusal, view));
}

function argsOf(refusal: Refusal, {words, names}: View): Args {
  return {
    ...('coop' in refusal && {
      coop: names.coop(refusal.coop),
      handle: names.handle(refusal.coop),
    }),
    ...('coops' in refusal && {coops: names.coops(refusal.coops, {bold: true})}),
    ...('person' in refusal && {person: names.person(refusal.person)}),
    ...('status' in refusal && {status: md(statusOf(refusal, words))}),
    ...('candidate' in refusal && {candidate: refusal.candidate}),
    ...('seats' in refusal && {seats: refusal.seats}),
    ...('taken' in refusal && {taken: refusal.taken}),
    ...('joined' in refusal && {joined: refusal.joined}),
    ...('developers' in refusal && {developers: refusal.developers}),
    ...('most' in refusal && {most: refusal.most}),
    ...('points' in refusal && {points: refusal.points}),
    ...('until' in refusal && {until: md(words.moment(refusal.until))}),
    ...('at' in refusal && {at: md(words.moment(refusal.at))}),
    ...('from' in refusal && {from: md(words.moment(refusal.from))}),
    ...('closesAt' in refusal && {until: md(words.moment(refusal.closesAt))}),
  };
}

/** Where the opportunity stands, or one of its candidates does. */
function statusOf(refusal: Extract<Refusal, {readonly status: string}>, words: View['words']) {
  return refusal.id === 'candidate_stands'
    ? textOf(words, 'candidate.status', refusal.status)
    : textOf(words, 'status', refusal.status);
}

export function problemText(problem: Problem, {words}: View): string {
  const {id, ...args} = problem;
  return words.t(`problem.${id}`, args);
}

/** For a typed command there is no field to stand at: a list, each with its field's name. */
function problemsText(problems: Problems, view: View): string {
  const {words} = view;
  const rows = Object.entries(problems);
  return lines(
    words.t('problems.typed', {n: rows.length}),
    ...rows.map(([field, problem]) =>
      words.t('problems.row', {
        field: md(words.t(fieldLabel(field))),
        problem: md(problemText(problem, view)),
      }),
    ),
  );
}

function fieldLabel(field: string): TextId {
  return `field.${field}` as TextId;
}
