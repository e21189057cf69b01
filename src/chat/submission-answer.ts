import {succeeded} from '../app/answers.ts';
import type {Answer} from '../app/answers.ts';
import {unmarked} from '../text/neutral.ts';
import {drawAnswer} from './views/answer.ts';
import {problemText} from './views/refusal.ts';
import {linesText} from './views/setup-answers.ts';
import type {View} from './views/view.ts';

/** Errors stand at their fields, and beside the buttons, because nothing scrolls to a field. */
export function submissionAnswer(answer: Answer | 'broken', view: View): object {
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
  return {error: unmarked(drawAnswer(answer, view).message)};
}
