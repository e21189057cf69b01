import {succeeded} from '../app/answers.ts';
import type {Answer} from '../app/answers.ts';
import type {DialogName} from '../app/dialog-names.ts';
import {unmarked} from '../text/neutral.ts';
import {drawAnswer} from './views/answer.ts';
import {problemText} from './views/refusal.ts';
import {linesText} from './views/setup-answers.ts';
import type {View} from './views/view.ts';

/** Errors stand at their fields, and beside the buttons, because nothing scrolls to a field. */
export function submissionAnswer(
  answer: Answer | 'broken',
  view: View,
  dialog: DialogName | null = null,
): object {
  const {words} = view;
  if (answer === 'broken') return {error: words.t('trouble.broken')};
  if (succeeded(answer)) return {};
  if (answer.kind === 'repeated') return {error: words.t('dialog.spent')};
  if (answer.kind === 'refused' && answer.refusal.id === 'invalid') {
    const problems = Object.entries(answer.refusal.problems);
    return {
      error: words.t('problems.general', {n: problems.length}),
      errors: Object.fromEntries(
        problems.map(([field, problem]) => [field, problemText(problem, view)]),
      ),
    };
  }
  if (answer.kind === 'lines_refused')
    return {
      error: words.t('lines.general', {n: answer.problems.length}),
      errors: {[answer.field]: linesText(answer.problems, view)},
    };
  if (dialog === 'review' && reasonOf(answer) === 'client_not_informed')
    return {
      error: words.t('problems.general', {n: 1}),
      errors: {informed: words.t('problem.informed_first')},
    };
  const text = unmarked(drawAnswer(answer, view).message);
  const field = dialog === null ? undefined : FIELDS[dialog]?.[reasonOf(answer)];
  return field === undefined
    ? {error: text}
    : {error: words.t('problems.general', {n: 1}), errors: {[field]: text}};
}

/** What isn't a problem of one field to the rules, but is about what stands in one. */
const FIELDS: Partial<Record<DialogName, Readonly<Record<string, string>>>> = {
  seats: {seats_below_taken: 'seats'},
  edit: {seats_below_taken: 'seats'},
  candidate: {unknown_people: 'name', not_people: 'name'},
};

function reasonOf(answer: Answer): string {
  return answer.kind === 'refused' ? answer.refusal.id : answer.kind;
}
