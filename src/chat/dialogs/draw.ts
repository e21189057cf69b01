import type {DialogAsk} from '../../app/answers.ts';
import {shownCustoms} from '../../app/shown-customs.ts';
import {MODES, REASONS_NOT_TAKEN} from '../../domain/delegation/state.ts';
import {kindOf} from '../../domain/opportunity/either.ts';
import {SAID_OUTCOMES} from '../../domain/opportunity/outcome.ts';
import {COOP_KINDS} from '../../domain/registry/commands.ts';
import {never} from '../../domain/workflow.ts';
import type {TextId} from '../../text/words.ts';
import type {View} from '../views/view.ts';
import {textOf} from '../views/view.ts';
import {coops, windows} from './choices.ts';
import {askedElements, elementsFor, technologiesElement, yesNo} from './elements.ts';
import {caseElements, caseIntroduction} from './draw-case.ts';
import {expansionElements, expansionIntroduction} from './draw-expansion.ts';
import {federationElements} from './draw-federation.ts';
import {setupElements} from './draw-setup.ts';
import type {Element} from './elements.ts';

/** A dialog as Mattermost opens it, but for its state, which the door signs. */
export interface DrawnDialog {
  readonly callback_id: string;
  readonly title: string;
  /** Markdown. */
  readonly introduction_text?: string;
  readonly submit_label: string;
  readonly elements: readonly Element[];
}

/**
 * One phone screen each: five elements at most, one text area at most, hints instead of help lines.
 */
export function drawDialog(ask: DialogAsk, view: View): DrawnDialog {
  const {words} = view;
  const said = textsOf(ask);
  const introduction = caseIntroduction(ask, view) ?? expansionIntroduction(ask, view);
  return {
    callback_id: ask.dialog,
    title: titleOf(ask.reference, words.t(said.title)),
    ...(introduction !== undefined && {introduction_text: introduction}),
    submit_label: words.t(said.submit),
    elements: elementsOf(ask, view),
  };
}

function textsOf(ask: DialogAsk): {title: TextId; submit: TextId} {
  if (ask.dialog === 'declinehandover') return decliningTexts(ask);
  // What was said of somebody is mended: nobody is proposed by it.
  if (ask.dialog === 'candidate' && ask.bound !== '')
    return {title: 'dialog.candidate_edit', submit: 'submit.save'};
  return {title: `dialog.${ask.dialog}`, submit: SUBMIT[ask.dialog] ?? 'submit.save'};
}

/** Longer titles are cut or refused by clients. Bytes: an accent counts two. */
const TITLE_BYTES = 24;

/** The reference first: whoever has several of them open must know which one this is. */
function titleOf(reference: string | null, title: string): string {
  if (reference === null) return title;
  const whole = `${reference} · ${title}`;
  return Buffer.byteLength(whole) <= TITLE_BYTES ? whole : reference;
}

/** Before it is taken; giving it back later; that of a co-op which left FIT, by the offering one. */
function decliningTexts({values}: DialogAsk): {title: TextId; submit: TextId; hint: TextId} {
  switch (values['as']) {
    case 'given_back':
      return {title: 'dialog.giveback', submit: 'submit.giveback', hint: 'hint.giveback'};
    case 'coop_left':
      return {title: 'dialog.findanother', submit: 'submit.findanother', hint: 'hint.findanother'};
    default:
      return {
        title: 'dialog.declinehandover',
        submit: 'submit.declinehandover',
        hint: 'hint.declinehandover',
      };
  }
}

const SUBMIT: Partial<Record<DialogAsk['dialog'], TextId>> = {
  delegate: 'submit.delegate',
  expand: 'submit.delegate',
  candidate: 'submit.candidate',
  interest: 'submit.interest',
  question: 'submit.question',
  withdraw: 'submit.withdraw',
  object: 'submit.object',
  choose: 'submit.choose',
  trouble: 'submit.trouble',
  join: 'submit.join',
  coop_new: 'submit.coop_new',
  coop_list: 'submit.coop_new',
  agreement_text: 'submit.agreement_text',
};

const OF_DELEGATION = {count: 'developers'} as const;
const OF_EXPANSION = {request: 'field.needed', count: 'seats'} as const;

function isExpansion({reference}: DialogAsk): boolean {
  return reference !== null && kindOf(reference) === 'expansion';
}

function elementsOf(ask: DialogAsk, view: View): readonly Element[] {
  const {words} = view;
  const {values} = ask;
  const make = elementsFor(words);
  const closes = make.select('closes', windows(ask, view), {
    value: values['closes'],
    optional: true,
  });
  const reason = make.area('reason', {hint: 'hint.reason'});
  switch (ask.dialog) {
    case 'delegate':
      return [...askedElements(ask, words, OF_DELEGATION), closes];
    case 'expand':
      return [...askedElements(ask, words, OF_EXPANSION), closes];
    case 'edit':
      return isExpansion(ask)
        ? askedElements(ask, words, OF_EXPANSION)
        : askedElements(ask, words, OF_DELEGATION);
    case 'contact':
      return [
        make.text('client_name', {
          value: values['client_name'],
          hint: 'hint.client_name',
          optional: true,
        }),
        make.text('client_contact', {
          value: values['client_contact'],
          hint: 'hint.client_contact',
          optional: true,
        }),
        make.area('private_notes', {
          value: values['private_notes'],
          hint: 'hint.private_notes',
          optional: true,
        }),
        make.select('social_economy', yesNo(words), {
          value: values['social_economy'],
          hint: 'hint.social_economy',
          optional: true,
        }),
      ];
    case 'details':
      return [
        make.select(
          'mode',
          MODES.map((mode) => ({
            value: mode,
            text: textOf(words, 'mode', mode),
          })),
          {value: values['mode'], optional: true},
        ),
        make.select('english', yesNo(words), {value: values['english'], optional: true}),
        make.text('budget', {value: values['budget'], hint: 'hint.budget', optional: true}),
        make.text('start', {value: values['start'], hint: 'hint.start', optional: true}),
        make.text('duration', {value: values['duration'], hint: 'hint.duration', optional: true}),
      ];
    case 'reason':
      return [
        make.select(
          'reason_not_taken',
          REASONS_NOT_TAKEN.map((one) => ({
            value: one,
            text: textOf(words, 'reason_not_taken', one),
          })),
          {value: values['reason_not_taken'], optional: true},
        ),
      ];
    case 'interest':
      return [
        // Where one person is needed, there is nothing to say of how many.
        ...(values['people'] === undefined
          ? []
          : [
              make.number('people', {value: values['people'], hint: 'hint.people', optional: true}),
            ]),
        make.number('free', {value: values['free'], hint: 'hint.free', optional: true}),
        make.number('total', {value: values['total'], hint: 'hint.total', optional: true}),
        make.area('note', {value: values['note'], hint: 'hint.note', optional: true}),
      ];
    case 'question':
      return [make.area('text', {hint: 'hint.text', label: 'field.question'})];
    case 'trouble':
      return [make.area('text', {hint: 'hint.trouble', label: 'field.trouble'})];
    case 'extend':
      return [make.select('closes', windows(ask, view), {label: 'field.closes_until'})];
    case 'declinehandover':
      return [make.area('reason', {hint: decliningTexts(ask).hint})];
    case 'withdraw':
    case 'object':
      return [reason];
    case 'choose':
      return [make.select('coop', coops(ask, view)), reason];
    case 'outcome':
      return [
        make.select(
          'outcome',
          SAID_OUTCOMES.map((one) => ({
            value: one,
            text: textOf(words, 'outcome', one),
          })),
        ),
        make.area('note', {hint: 'hint.note', optional: true}),
      ];
    case 'join':
      return [make.select('coop', coops(ask, view))];
    case 'availability':
      return [
        // Optional for the client alone, as above.
        make.number('free', {value: values['free'], hint: 'hint.free', optional: true}),
        make.number('total', {value: values['total'], hint: 'hint.total', optional: true}),
        make.number('soon', {value: values['soon'], hint: 'hint.soon', optional: true}),
        technologiesElement(ask, words, {optional: true}),
      ];
    case 'case_study':
    case 'case_study_facts':
      return caseElements(ask.dialog, ask, view);
    case 'seats_details':
    case 'terms':
    case 'seats':
    case 'candidate':
    case 'candidate_more':
    case 'disqualify':
    case 'review':
      return expansionElements(ask.dialog, ask, view);
    case 'federation':
      return federationElements({...view, customs: shownCustoms(ask.bound) ?? view.customs});
    case 'coop_new':
    case 'coop_list':
    case 'agreement_text':
      return setupElements(ask.dialog, ask, view);
    case 'coop':
      return [
        make.text('name', {value: values['name']}),
        make.select(
          'kind',
          COOP_KINDS.map((kind) => ({
            value: kind,
            text: textOf(words, 'kind', kind),
          })),
          {value: values['kind']},
        ),
        make.text('place', {value: values['place'], hint: 'hint.place', optional: true}),
        make.text('web', {value: values['web'], hint: 'hint.web', optional: true}),
        technologiesElement(ask, words, {optional: true}),
      ];
    default:
      return never(ask.dialog);
  }
}
