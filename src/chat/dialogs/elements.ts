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

export function yesNo(words: Words) {
  return [
    {value: 'yes', text: words.t('option.yes')},
    {value: 'no', text: words.t('option.no')},
  ];
}
