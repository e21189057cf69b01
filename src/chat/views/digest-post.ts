import type {
  Awaited,
  Digest,
  Open,
  Placed,
  Said,
  Section,
  Unplaced,
} from '../../domain/digest/digest.ts';
import type {Instant, Reference} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Markdown, TextId} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import {lines, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** A last line says how to take part, where there is room for it on a phone's screen. */
const ROOM_FOR_HOW = 7;

/** Cards by reference, to link to. */
type Cards = ReadonlyMap<Reference, string | null>;

/**
 * The day in words, for the whole federation: groups under a bold name, a line each. Nothing here that
 * isn't anybody's to read: no request, no budget, nobody's name.
 */
export function digestPost(digest: Digest, cards: Cards, view: View): Drawn {
  const {words} = view;
  const {placed, closing, fresh, waiting, unplaced, news} = digest;
  const draw = {cards, view, day: digest.day};
  const parts = [
    part('placed', placed, (one) => placedLine(one, draw), view),
    part('closing', closing, (one) => openLine(one, draw), view),
    part('fresh', fresh, (one) => openLine(one, draw), view),
    waiting.shown.length > 0
      ? part('waiting', waiting, (one) => waitingLine(one, draw), view)
      : waiting.more > 0 && words.t('digest.waiting_only', {n: waiting.more}),
    part('unplaced', unplaced, (one) => unplacedLine(one, draw), view),
    part('news', news, (one) => newsLine(one, view), view),
  ].filter((one) => typeof one === 'string');
  const heading = words.t('digest.heading', {day: md(words.dayNamed(digest.day))});
  const how = countOf(digest) <= ROOM_FOR_HOW && words.t('digest.how');
  // An empty line, or a group's name would belong to the last point of the one above.
  return plainMessage([heading, ...parts, ...(how ? [how] : [])].join('\n\n'));
}

/** As somebody reads their news in it. */
export function newsLine({text, by}: Said, {words, names}: View): string {
  const coop = by.coop === null ? md(words.t('digest.news_coordination')) : names.coop(by.coop);
  return words.t('digest.news', {text, coop});
}

interface Draw {
  readonly cards: Cards;
  readonly view: View;
  readonly day: string;
}

function part<One>(
  name: 'placed' | 'closing' | 'fresh' | 'waiting' | 'unplaced' | 'news',
  {shown, more}: Section<One>,
  line: (one: One) => string,
  {words}: View,
): string | undefined {
  if (shown.length === 0) return undefined;
  // News that found no room come in the next digest.
  const id: TextId = name === 'fresh' ? 'digest.more_list' : 'digest.more';
  return lines(
    words.t(`digest.part.${name}`),
    ...shown.map((one) => `- ${line(one)}`),
    more > 0 && name !== 'news' && `- ${words.t(id, {n: more})}`,
  );
}

/** `[D-9](link) Portal de socios`. */
function subjectOf(
  {reference, title}: {readonly reference: Reference; readonly title: string},
  {cards, view}: Draw,
): Markdown {
  const link = view.link(cards.get(reference) ?? null);
  const named = link === undefined ? `**${reference}**` : `[${reference}](${link})`;
  return md(`${named} ${oneLine(title)}`);
}

function placedLine(one: Placed, draw: Draw): string {
  const {words, names} = draw.view;
  return words.t(`digest.placed.${one.how}`, {
    subject: subjectOf(one, draw),
    coops: names.coops(one.coops, {bold: true}),
    n: one.people,
    offering: md(`**${names.coop(one.offeringCoop).text}**`),
  });
}

function openLine(one: Open, draw: Draw): string {
  const {words, names} = draw.view;
  return words.t('digest.open', {
    subject: subjectOf(one, draw),
    n: one.developers,
    coop: names.coop(one.offeringCoop),
    until: md(untilOf(one.closesAt, draw)),
  });
}

/** `hasta el viernes` within a week, `hasta el 1 de diciembre` after it. */
function untilOf(at: Instant, {day, view: {words}}: Draw): string {
  const ends = words.localDay(at);
  const ahead = daysBetween(day, ends);
  const hour = md(words.hour(at));
  // One that ended since is still about to be settled.
  if (ahead <= 0) return words.t('digest.until.today', {hour});
  if (ahead === 1) return words.t('digest.until.tomorrow', {hour});
  return ahead < 7
    ? words.t('digest.until.weekday', {weekday: md(words.weekday(at))})
    : words.t('digest.until.day', {day: md(words.day(at))});
}

function waitingLine(one: Awaited, draw: Draw): string {
  const {words} = draw.view;
  const what = md(textOf(words, 'digest.waits', one.status));
  return words.t('digest.waits', {subject: subjectOf(one, draw), what});
}

function unplacedLine(one: Unplaced, draw: Draw): string {
  const subject = subjectOf(one, draw).text;
  const sought = technologies(one.technologies).text;
  return sought === '' ? subject : `${subject} · ${sought}`;
}

function countOf({placed, closing, fresh, waiting, unplaced, news}: Digest): number {
  return [placed, closing, fresh, waiting, unplaced, news].reduce(
    (sum, {shown, more}) => sum + shown.length + more,
    0,
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
