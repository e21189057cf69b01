import type {Coming, DigestAnswer} from '../../app/federation-answers.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {digestPost, newsLine} from './digest-post.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** Of each co-op there are a few at most; of a whole federation, more than anybody reads. */
const NEWS_SHOWN = 10;
/** Characters of them, beside what was just left, in what one message holds. */
const NEWS_ROOM = 12_000;

/** Today's digest for who asked, and when it comes for all. */
export function drawDigest(
  {digest, cards, coming}: Extract<DigestAnswer, {kind: 'digest'}>,
  view: View,
): Drawn {
  const {words} = view;
  const text = digest ? digestPost(digest, cards, view).message : words.t('digest.none');
  return plainMessage(`${text}\n\n${comesText(coming, view)}`);
}

function comesText({at, today}: Coming, {words}: View): string {
  if (at === null) return words.t('digest.comes_soon');
  return words.t(today ? 'digest.came' : 'digest.comes', {when: md(words.deadline(at))});
}

/** How what was left will read, when, and how to take it back; what else is there. */
export function drawNews(
  {left, others, coming}: Extract<DigestAnswer, {kind: 'news'}>,
  view: View,
): Drawn {
  const {words} = view;
  const rows = fitting(others.slice(0, NEWS_SHOWN).map((one) => newsRow(one, view)));
  const more = others.length - rows.length;
  const there =
    rows.length > 0 &&
    lines(words.t('news.others'), ...rows, more > 0 && `- ${words.t('digest.more', {n: more})}`);
  const told =
    coming.at === null
      ? words.t('news.told_soon')
      : words.t('news.told', {when: md(words.deadline(coming.at))});
  if (!left) return plainMessage(there ? `${there}\n\n${told}` : words.t('news.none'));
  const line = md(newsLine(left, view));
  const message = `${words.t('news.reads', {line})}\n\n${told}`;
  return withButtons(there ? `${message}\n\n${there}` : message, [
    button(view, 'newswithdraw', {bound: left.id}),
  ]);
}

function newsRow(
  {news: {id, text, by}, mayWithdraw}: Extract<DigestAnswer, {kind: 'news'}>['others'][number],
  {words, names}: View,
): string {
  const row = mayWithdraw ? 'news.row_withdraw' : 'news.row';
  return words.t(row, {text, by: names.speaker(by), n: id});
}

/** The first of these, as long as there is room. */
function fitting(rows: readonly string[]): readonly string[] {
  let room = NEWS_ROOM;
  return rows.filter(({length}) => (room -= length) >= 0);
}
