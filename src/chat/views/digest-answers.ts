import type {Coming, DigestAnswer} from '../../app/federation-answers.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {digestPost, newsLine} from './digest-post.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

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
  const {words, names} = view;
  const rows = others.map(({news: {id, text, by}, mayWithdraw}) =>
    words.t(mayWithdraw ? 'news.row_withdraw' : 'news.row', {text, by: names.speaker(by), n: id}),
  );
  const there = rows.length > 0 && lines(words.t('news.others'), ...rows);
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
