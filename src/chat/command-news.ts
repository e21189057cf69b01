import type {DigestIntent} from '../app/federation-intents.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/** Whole, so that news which begin with such a word are news. */
const NUMBER = /^\d{1,9}$/;

/** `/fit news`, `/fit news text`, `/fit news withdraw 3`; undefined where it doesn't say which. */
export function newsIntent(words: readonly string[], text: string): DigestIntent | undefined {
  if (words.length === 0) return {do: 'news'};
  const [what, which = '', ...more] = words;
  if (subCommandNamed(what, ['list']) && words.length === 1) return {do: 'news'};
  if (!subCommandNamed(what, ['withdraw', 'remove', 'drop'])) return {do: 'leave_news', text};
  if (which === '') return undefined;
  return NUMBER.test(which) && more.length === 0
    ? {do: 'withdraw_news', news: Number(which)}
    : {do: 'leave_news', text};
}
