import type {DialogAsk} from '../../app/answers.ts';
import type {DialogName} from '../../app/dialog-names.ts';
import type {Verdict} from '../../app/expansion-intents.ts';
import type {CandidateStatus} from '../../domain/expansion/candidate.ts';
import {ENGLISH_LEVELS, SENIORITIES} from '../../domain/expansion/details.ts';
import {never} from '../../domain/workflow.ts';
import type {TextId, Words} from '../../text/words.ts';
import {reviewText} from '../views/review.ts';
import {textOf} from '../views/view.ts';
import type {View} from '../views/view.ts';
import {elementsFor, technologiesElement} from './elements.ts';
import type {Element} from './elements.ts';

/** The forms that only an expansion has, but for that of sharing one. */
export type ExpansionForm = Extract<
  DialogName,
  'seats_details' | 'terms' | 'seats' | 'candidate' | 'candidate_more' | 'disqualify' | 'review'
>;

export function expansionElements(
  dialog: ExpansionForm,
  ask: DialogAsk,
  {words}: View,
): readonly Element[] {
  const {values} = ask;
  const make = elementsFor(words);
  const short = (name: string, hint: TextId) =>
    make.text(name, {value: values[name], hint, optional: true});
  // Optional for the client alone where it is needed: it takes a 0 for empty. The rules check.
  const count = (name: string) => make.number(name, {value: values[name], optional: true});
  const english = make.select('english', englishLevels(words), {
    value: values['english'],
    label: 'field.english_level',
    optional: true,
  });
  switch (dialog) {
    case 'seats_details':
      return [count('juniors'), count('semiseniors'), count('seniors'), english, count('hours')];
    case 'terms':
      return [
        short('start', 'hint.start'),
        short('duration', 'hint.duration'),
        short('rate', 'hint.rate'),
        short('client_name', 'hint.client_of_accepted'),
      ];
    case 'seats':
      return [count('seats')];
    case 'candidate':
      return [
        make.text('name', {
          value: values['name'],
          hint: 'hint.candidate',
          label: 'field.candidate',
        }),
        technologiesElement(ask, words, {optional: true}),
        make.select('seniority', seniorities(words), {value: values['seniority'], optional: true}),
        english,
        count('hours'),
      ];
    case 'candidate_more':
      return [
        short('available', 'hint.available'),
        short('link', 'hint.web'),
        make.area('note', {value: values['note'], hint: 'hint.candidate_note', optional: true}),
      ];
    case 'disqualify':
      return [make.area('reason', {hint: 'hint.disqualify'})];
    case 'review':
      return reviewElements(ask, words);
    default:
      return never(dialog);
  }
}

/** What is read before the form is filled in: whose consent counts, or whom it is about. */
export function expansionIntroduction(
  {dialog, bound, entry, expansion}: DialogAsk,
  view: View,
): string | undefined {
  if (dialog === 'candidate' && bound === '') return view.words.t('dialog.candidate_introduction');
  return ABOUT_SOMEBODY.has(dialog) && entry && expansion
    ? reviewText(entry, expansion, view)
    : undefined;
}

/** The name isn't among what they ask for: nobody should have to remember a number. */
const ABOUT_SOMEBODY: ReadonlySet<DialogName> = new Set(['review', 'disqualify', 'candidate_more']);

function englishLevels(words: Words) {
  return ENGLISH_LEVELS.map((level) => ({value: level, text: words.t(`option.english_${level}`)}));
}

function seniorities(words: Words) {
  return SENIORITIES.map((one) => ({value: one, text: textOf(words, 'option', one)}));
}

/** What can be said of somebody, by where they stand. */
const SAID_FROM: Readonly<Record<CandidateStatus, readonly Verdict[]>> = {
  asked: [],
  proposed: ['qualify', 'disqualify'],
  qualified: ['agrees', 'declines', 'disqualify'],
  not_qualified: ['qualify'],
  accepted: ['joined', 'declines'],
  declined: ['agrees'],
  joined: [],
  withdrawn: [],
  released: [],
};

const VERDICT: Readonly<Record<Verdict, TextId>> = {
  qualify: 'button.qualify',
  disqualify: 'button.disqualify',
  agrees: 'button.clientagrees',
  declines: 'button.clientdeclines',
  joined: 'button.joined',
};

function reviewElements({entry, values}: DialogAsk, words: Words): readonly Element[] {
  const make = elementsFor(words);
  const verdicts = SAID_FROM[entry?.candidate.status ?? 'proposed'];
  return [
    // Nothing chosen beforehand. Optional for the client alone, which would ask for it in English.
    make.select(
      'decision',
      verdicts.map((verdict) => ({value: verdict, text: words.t(VERDICT[verdict])})),
      {value: values['decision'], optional: true},
    ),
    ...(verdicts.includes('disqualify')
      ? [make.area('reason', {hint: 'hint.review_reason', optional: true})]
      : []),
    ...(verdicts.includes('agrees') && entry?.informed === false
      ? [make.tick('informed', {hint: 'hint.informed'})]
      : []),
  ];
}
