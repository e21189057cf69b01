import type {DialogAsk} from '../../app/answers.ts';
import type {SetupDialog} from '../../app/dialog-names.ts';
import {COOP_KINDS} from '../../domain/registry/commands.ts';
import {never} from '../../domain/workflow.ts';
import {LANGUAGES, languageName} from '../../text/words.ts';
import {textOf} from '../views/view.ts';
import type {View} from '../views/view.ts';
import {elementsFor, yesNo} from './elements.ts';
import type {Element} from './elements.ts';
import {CHANGES} from './read.ts';

/** The forms of getting started. */
export function setupElements(
  dialog: SetupDialog,
  {values}: DialogAsk,
  view: View,
): readonly Element[] {
  const {words} = view;
  const make = elementsFor(words);
  switch (dialog) {
    case 'coop_new':
      return [
        make.text('name', {hint: 'hint.coop_name'}),
        make.select(
          'kind',
          COOP_KINDS.map((kind) => ({value: kind, text: textOf(words, 'kind', kind)})),
          {value: values['kind']},
        ),
        make.text('people', {
          hint: 'hint.coop_people',
          label: 'field.coop_people',
          optional: true,
        }),
        make.select('participates', yesNo(words), {value: values['participates']}),
      ];
    case 'coop_list':
      return [make.area('list', {hint: 'hint.list'})];
    case 'agreement_text': {
      const language = LANGUAGES.find((one) => one === values['language']) ?? null;
      const inForce = view.agreementFor(language);
      return [
        make.area('text', {value: inForce.text, label: 'field.agreement', hint: 'hint.agreement'}),
        make.select(
          'language',
          LANGUAGES.map((one) => ({value: one, text: languageName(one, words.language)})),
          {value: inForce.language, label: 'field.language'},
        ),
        // Asked once somebody has accepted. Optional for the client alone, which would say in English
        // that it is required; the bot checks.
        ...(values['change'] === undefined
          ? []
          : [
              make.select(
                'change',
                CHANGES.map((one) => ({value: one, text: words.t(`option.${one}`)})),
                {value: values['change'], label: 'field.change', optional: true},
              ),
            ]),
      ];
    }
    default:
      return never(dialog);
  }
}
