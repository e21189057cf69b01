import type {Interest} from '../../domain/delegation/state.ts';
import type {Figures} from '../../domain/need.ts';
import {byNeed} from '../../domain/need.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Markdown} from '../../text/words.ts';
import {cut, lines} from './view.ts';
import type {View} from './view.ts';

/** Beyond these nobody compares any more: the message would fold. */
export const ROWS = 15;
/** A word that is longer widens its column beyond a phone; a name that is longer takes many lines. */
const WIDEST = {word: 14, name: 24} as const;

/**
 * Who needs work most, in three columns of short cells: 300 px hold no more, and what is wider is cut
 * without a sign. It stands in a message, with an empty line after it.
 */
export function needTable(table: readonly Interest[], view: View): string {
  const {words} = view;
  const rows = table.slice(0, ROWS);
  const shortened = shortNames(rows, view);
  const more = table.length - rows.length;
  return lines(
    `| ${words.t('table.coop')} | ${words.t('table.free')} | ${words.t('table.last')} |`,
    '|:--|--:|:--|',
    ...rows.map((row, i) => {
      const name = `${String(i + 1)}. ${shortened[i] ?? ''}`;
      const cells = [i === 0 ? `**${name}**` : name, shareText(row.figures, view).text];
      return `| ${cells.join(' | ')} | ${lastText(row, view)} |`;
    }),
    more > 0 && `\n${words.t('table.more', {n: more})}`,
  );
}

/** `42% (5/12)`; unknown where nobody said, or too long ago. */
export function shareText(figures: Figures | null, {words}: View): Markdown {
  if (figures === null) return md(words.t('table.unknown'));
  const {free, total} = figures;
  return md(words.t('table.share', {percent: md(words.percent(free / total)), free, total}));
}

function lastText({lastWork}: Interest, {words}: View): string {
  return lastWork === null ? words.t('table.never') : words.month(lastWork);
}

/** Cut where that leaves them different from each other, else whole. */
function shortNames(rows: readonly Interest[], {names}: View): readonly string[] {
  const whole = rows.map(({coop}) =>
    names
      .plainCoop(coop)
      .split(/\s+/)
      .map((word) => cut(word, WIDEST.word))
      .join(' '),
  );
  const short = whole.map((name) => cut(name, WIDEST.name));
  return short.map((name, i) => {
    const unique = short.every((other, j) => i === j || other !== name);
    return oneLine(unique ? name : (whole[i] ?? name));
  });
}

/** By what the first of the table goes before the second; each sentence is a text of its own. */
export function firstBecause(table: readonly Interest[]): 'share' | 'work' | 'earlier' | 'unknown' {
  const [first, second] = table;
  if (!first?.figures) return 'unknown';
  if (!second) return 'share';
  const leads = (one: Interest, other: Interest) => byNeed([other, one])[0] === one;
  const at = 0;
  const lastWork = null;
  if (leads({...first, at, lastWork}, {...second, at, lastWork})) return 'share';
  return leads({...first, at}, {...second, at}) ? 'work' : 'earlier';
}
