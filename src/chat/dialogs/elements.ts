import type {DialogAsk} from '../../app/answers.ts';
import type {DialogElement} from '@mattermost/types/integrations';
import type {TextId, Words} from '../../text/words.ts';

/**
 * A client cuts what is pasted beyond an element's length, without a word. There is more room than
 * the rules allow, so that the rules can say so and nothing typed is lost.
 */
const ROOM = {text: 1_000, area: 10_000};

export type Element = Partial<DialogElement> &
  Pick<DialogElement, 'name' | 'type' | 'display_name'>;

interface Text {
  readonly value?: string | undefined;
  readonly hint?: TextId;
  readonly optional?: boolean;
  readonly label?: TextId;
  /** In the place of the hint, where there are any. */
  readonly suggested?: readonly string[] | undefined;
}

/** Makes the elements of a dialog, with labels and hints in the reader's words. */
export function elementsFor(words: Words) {
  const common = (name: string, {value, hint, optional = false, label, suggested = []}: Text) => ({
    name,
    display_name: words.t(label ?? (`field.${name}` as TextId)),
    default: value ?? '',
    placeholder: suggested.length > 0 ? suggested.join(', ') : hint ? words.t(hint) : '',
    optional,
  });
  return {
    text: (name: string, text: Text = {}): Element => ({
      type: 'text',
      ...common(name, text),
      max_length: ROOM.text,
    }),
    area: (name: string, text: Text = {}): Element => ({
      type: 'textarea',
      ...common(name, text),
      max_length: ROOM.area,
    }),
    number: (name: string, text: Text = {}): Element => ({
      type: 'text',
      subtype: 'number',
      ...common(name, text),
      max_length: 5,
    }),
    /** A box that may stay unticked: clients take that for empty, so it is never required. */
    tick: (name: string, text: Text = {}): Element => ({
      type: 'bool',
      ...common(name, {...text, optional: true}),
    }),
    select: (
      name: string,
      options: readonly {readonly value: string; readonly text: string}[],
      text: Text = {},
    ): Element => ({
      type: 'select',
      ...common(name, {...text, hint: text.hint ?? 'hint.choose'}),
      options: [...options],
    }),
  };
}

/** The words of what is asked, and how many people it is for: the same of both kinds. */
export function askedElements(
  ask: DialogAsk,
  words: Words,
  {request, count}: {request?: TextId; count: 'developers' | 'seats'},
): readonly Element[] {
  const {values} = ask;
  const make = elementsFor(words);
  return [
    make.text('title', {value: values['title'], hint: 'hint.title'}),
    make.area('request', {
      value: values['request'],
      hint: 'hint.request',
      ...(request && {label: request}),
    }),
    technologiesElement(ask, words, {optional: false}),
    // Optional for the client alone: it takes a 0 for empty and says so in English. The rules check.
    make.number(count, {value: values[count], optional: true}),
  ];
}

export function technologiesElement(
  {values, heard}: DialogAsk,
  words: Words,
  {optional}: {optional: boolean},
): Element {
  return elementsFor(words).text('technologies', {
    value: values['technologies'],
    hint: 'hint.technologies',
    // What is named here, spelled as it is here.
    suggested: heard,
    optional,
  });
}

export function yesNo(words: Words) {
  return [
    {value: 'yes', text: words.t('option.yes')},
    {value: 'no', text: words.t('option.no')},
  ];
}
