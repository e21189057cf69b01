import type {Customs} from '../../domain/federation/customs.ts';
import type {AgreementText} from '../../domain/registry/agreement.ts';
import type {Availability} from '../../domain/registry/state.ts';
import type {CoopId, PersonId, Reference} from '../../domain/workflow.ts';
import {oneLine, paragraphs} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Language, Markdown, TextId, Words} from '../../text/words.ts';
import type {Button, DrawnAction} from '../drawn.ts';
import type {Names} from '../names.ts';

/** What every view draws with: the reader's words and names. */
export interface View {
  readonly words: Words;
  readonly names: Names;
  readonly federation: string;
  /** The working agreement in force. */
  readonly agreement: AgreementText;
  /** Its text to be changed, in one language; null: the federation's. */
  agreementFor(language: Language | null): {readonly language: Language; readonly text: string};
  /** What holds for all of the federation. */
  readonly customs: Customs;
  readonly coordinators: readonly PersonId[];
  /** What a co-op last said of its free people. */
  availability(coop: CoopId): Availability | null;
  /** How the bot is called, to be added somewhere. */
  readonly bot: Markdown;
  /** Those of them who aren't in the FIT channel, as far as is known. */
  outside(people: readonly PersonId[]): readonly PersonId[];
  /** The address of a post, to link a thread; undefined where it isn't known. */
  link(postId: string | null): string | undefined;
}

/** Whom a direct message is for: their co-op, and the card of the thread that it links. */
export interface Reader {
  readonly coop: CoopId | null;
  readonly rootPostId: string | null;
}

export function button(
  {words}: View,
  action: DrawnAction,
  options: {
    reference?: Reference;
    bound?: string | number;
    style?: Button['style'];
    label?: string;
    nth?: number;
  } = {},
): Button {
  const {reference = null, bound = '', style = 'default', label, nth} = options;
  return {
    action,
    label: label ?? words.t(`button.${action}`),
    style,
    reference,
    bound: String(bound),
    ...(nth !== undefined && {nth}),
  };
}

/** As many items as this room in a post's props holds, and how many more there are. */
export function fitting(
  items: readonly string[],
  room: number,
  {words}: View,
  separator = ', ',
): string {
  const part = roomOf(separator);
  const shown: string[] = [];
  let taken = 0;
  for (const item of items) {
    taken += roomOf(item) + part;
    if (taken > room) break;
    shown.push(item);
  }
  const more = items.length - shown.length;
  const text = shown.join(separator);
  return more === 0 ? text : `${text} ${words.t('card.interest_more', {n: more})}`;
}

/** People's words over several lines, safe, for a message's argument. */
export function block(text: string): Markdown {
  return md(paragraphs(text));
}

/** Cut at a word, with an ellipsis; never in the middle of a character. */
export function cut(text: string, limit: number): string {
  const letters = Array.from(text);
  if (letters.length <= limit) return text;
  const head = letters.slice(0, limit - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > limit / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** The room that a text takes in a post's props: JSON as Go writes it, `<`, `>` and `&` as six. */
export function roomOf(text: string): number {
  return Array.from(JSON.stringify(text).replace(/[<>&]/g, '\\u0000')).length;
}

/** `**D-12** · [Title](link)`, as every message about an opportunity begins. */
export function subject(
  view: View,
  reference: Reference,
  title: string,
  rootPostId: string | null,
): Markdown {
  const link = view.link(rootPostId);
  const {words} = view;
  return md(
    link === undefined
      ? words.t('direct.no_link', {reference: md(reference), title})
      : words.t('direct.link', {reference: md(reference), title, link: md(link)}),
  );
}

export function technologies(list: readonly string[]): Markdown {
  return md(list.map(oneLine).join(', '));
}

export function lines(...some: readonly (string | undefined | false)[]): string {
  return some.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

/** A text id made of a known part and a value of the domain: `status.` + `gathering`. */
export function textOf<Prefix extends string, Value extends string>(
  words: Words,
  prefix: Prefix,
  value: Value & (`${Prefix}.${Value}` extends TextId ? Value : never),
): string {
  return words.t(`${prefix}.${value}` as TextId);
}

/** To be tapped, where it is an address of the web; else as somebody wrote it. */
export function webLink(written: string): Markdown | string {
  const address = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  const url = URL.parse(address);
  if (!url?.hostname.includes('.') || url.username !== '' || url.password !== '') return written;
  const shown = oneLine(url.host + url.pathname.replace(/\/$/, ''));
  return md(`[${shown}](${url.href.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`);
}
