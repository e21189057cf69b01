import {median} from '../../domain/statistics/statistics.ts';
import type {Sought, Statistics} from '../../domain/statistics/statistics.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {TextId} from '../../text/words.ts';
import {textOf} from './view.ts';
import type {View} from './view.ts';

/** The parts of `/fit stats` in words: what isn't there isn't named. */

/** A line of a phone or two; those sought most are kept, in the order of their names like all. */
const TECHNOLOGIES_SHOWN = 16;

export function delegations({delegations: of}: Statistics, view: View): readonly string[] {
  const {offered, placed, unplaced, withdrawn, took} = of;
  return part(view, 'delegations', offered, [
    counts(view, {placed, unplaced, withdrawn}),
    tookText(took, 'placed', view),
  ]);
}

export function expansions({expansions: of}: Statistics, view: View): readonly string[] {
  const {offered, complete, partly, unfilled, withdrawn, took} = of;
  return part(view, 'expansions', offered, [
    counts(view, {complete, partly, unfilled, called_off: withdrawn}),
    tookText(took, 'complete', view),
  ]);
}

/** What isn't there isn't named: `tomados: 7 · sin ubicar: 2`. */
function counts({words}: View, of: Partial<Record<Counted, number>>): string {
  return Object.entries(of)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => words.t(`stats.count.${what as Counted}`, {n}))
    .join(' · ');
}

type Counted =
  Extract<TextId, `stats.count.${string}`> extends `stats.count.${infer What}` ? What : never;

function tookText(
  took: readonly number[],
  what: 'placed' | 'complete',
  {words}: View,
): string | undefined {
  const [middle, slowest] = [median(took), took.at(-1)];
  if (middle === undefined || slowest === undefined) return undefined;
  const name = md(words.t(`stats.until_${what}`));
  const longest = md(words.span(slowest));
  return took.length === 1
    ? words.t('stats.took_one', {what: name, slowest: longest})
    : words.t('stats.took', {
        what: name,
        median: md(words.span(middle)),
        slowest: longest,
        n: took.length,
      });
}

export function outcomes({outcomes: all}: Statistics, view: View): readonly string[] {
  const {words} = view;
  const said = all.map(({came, count}) =>
    words.t('stats.outcome', {
      outcome: md(
        came === 'nothing_said' ? words.t('stats.nothing_said') : textOf(words, 'outcome', came),
      ),
      n: count,
    }),
  );
  return part(view, 'outcomes', 0, [said.join(' · ')]);
}

export function people({people: of}: Statistics, view: View): readonly string[] {
  const {inDelegations, unsaid, joined} = of;
  const {words} = view;
  return part(view, 'people', 0, [
    unsaid > 0
      ? words.t('stats.people_unsaid', {n: inDelegations, unsaid})
      : inDelegations > 0 && words.t('stats.people_taken', {n: inDelegations}),
    joined > 0 && words.t('stats.people_joined', {n: joined}),
  ]);
}

export function technologies({technologies: all}: Statistics, view: View): readonly string[] {
  const {words} = view;
  const listed = (what: 'sought' | 'notFound') => {
    const text = technologyList(all, what, view);
    return (
      text !== '' &&
      words.t(`stats.technologies_${what === 'sought' ? 'sought' : 'missing'}`, {list: md(text)})
    );
  };
  return part(view, 'technologies', 0, [listed('sought'), listed('notFound')]);
}

function technologyList(
  all: readonly Sought[],
  what: 'sought' | 'notFound',
  {words}: View,
): string {
  const named = all.filter((one) => one[what] > 0);
  const kept = named.toSorted((one, other) => other[what] - one[what]).slice(0, TECHNOLOGIES_SHOWN);
  const shown = kept
    .toSorted((one, other) => one.name.localeCompare(other.name, words.language))
    // `React 5` would be read as a version of it.
    .map((one) => oneLine(one.name) + (one[what] > 1 ? ` (${String(one[what])})` : ''))
    .join(', ');
  const more = named.length - kept.length;
  return more === 0 ? shown : `${shown} ${words.t('card.interest_more', {n: more})}`;
}

type Part = 'delegations' | 'expansions' | 'outcomes' | 'people' | 'technologies';

/** `n`: of what it is named after. */
function part(
  {words}: View,
  name: Part,
  n: number,
  rows: readonly (string | false | undefined)[],
): readonly string[] {
  const said = rows.filter((row) => typeof row === 'string' && row !== '');
  if (said.length === 0 && n === 0) return [];
  return [words.t(`stats.part.${name}`, {n}), ...said.map((row) => `* ${String(row)}`)];
}
