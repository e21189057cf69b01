import type {DialogAsk} from '../../app/answers.ts';
import type {CaseDialog} from '../../app/dialog-names.ts';
import type {View} from '../views/view.ts';
import {elementsFor, technologiesElement} from './elements.ts';
import type {Element} from './elements.ts';

/** How a case is told, in two screens. One text area fits a phone: what was done takes most words. */
export function caseElements(
  dialog: CaseDialog,
  ask: DialogAsk,
  {words}: View,
): readonly Element[] {
  const {values} = ask;
  const make = elementsFor(words);
  if (dialog === 'case_study')
    return [
      make.text('title', {value: values['title'], hint: 'hint.title'}),
      make.text('challenge', {value: values['challenge'], hint: 'hint.challenge'}),
      make.area('solution', {value: values['solution'], hint: 'hint.solution'}),
      make.text('result', {value: values['result'], hint: 'hint.result'}),
    ];
  return [
    make.text('country', {value: values['country'], hint: 'hint.country', optional: true}),
    technologiesElement(ask, words, {optional: true}),
    make.text('years', {value: values['years'], hint: 'hint.years', optional: true}),
    make.number('developers', {
      value: values['developers'],
      label: 'field.case_developers',
      optional: true,
    }),
  ];
}

/** What is listed comes off the list by a change: said before. */
export function caseIntroduction({dialog, bound}: DialogAsk, {words}: View): string | undefined {
  const ofCase = dialog === 'case_study' || dialog === 'case_study_facts';
  return ofCase && bound === 'listed' ? words.t('dialog.case_listed') : undefined;
}
