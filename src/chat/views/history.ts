import type {Answer} from '../../app/answers.ts';
import {md} from '../../text/words.ts';
import {entryText} from './history-line.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

type History = Extract<Answer, {kind: 'history'}>;

/**
 * Lines of a phone that a page may take, headings included. Whoever asks in a hurry wants what
 * happened last, and reads downwards: so page 1 has the latest that fit, oldest of them first, and
 * ends before a message folds (after about 27 lines), which would hide just the latest.
 */
const ROOM = 25;
/** As much of the beginning isn't worth a page of its own. */
const REST = 4;
/** Letters on such a line. */
const LINE = 38;

/** Page 1 has what happened last, page 2 what was before; a page beyond the last is the last. */
export function drawHistory({state, entries, page}: History, view: View): string {
  const {words} = view;
  const {reference, title} = state.offer;
  const pages = pagesOf(
    entries.map((entry) => ({
      day: words.date(entry.at),
      line: `* ${words.clock(entry.at)} · ${entryText(entry.what, state, view)}`,
    })),
  );
  const shown = Math.min(page, pages.length);
  const more = pages.length > shown;
  return lines(
    words.t('history.heading', {reference: md(reference), title}),
    byDay(pages[shown - 1] ?? []),
    // An empty line before it, or it would belong to the list's last point.
    more && `\n${words.t('history.earlier', {reference: md(reference), page: shown + 1})}`,
  );
}

interface Row {
  readonly day: string;
  readonly line: string;
}

/** Filled from the end; a page has a line at least, however long. */
function pagesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const pages: Row[][] = [];
  for (const row of rows.toReversed()) {
    const page = pages.at(-1);
    if (page && heightOf([row, ...page]) <= ROOM) page.unshift(row);
    else pages.push([row]);
  }
  const [oldest = [], next = []] = pages.toReversed();
  return pages.length > 1 && heightOf(oldest) <= REST
    ? [...pages.slice(0, -2), [...oldest, ...next]]
    : pages;
}

/** A date takes two lines, with the empty one before it. */
function heightOf(rows: readonly Row[]): number {
  const dates = new Set(rows.map(({day}) => day)).size * 2;
  return rows.reduce((sum, {line}) => sum + Math.ceil(line.length / LINE), dates);
}

/** Each day under its date, with an empty line before it. */
function byDay(rows: readonly Row[]): string {
  return rows
    .flatMap(({day, line}, i) => (rows[i - 1]?.day === day ? [line] : [`\n**${day}**`, line]))
    .join('\n');
}
