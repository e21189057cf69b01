import type {StatsAnswer} from '../../app/answers.ts';
import type {Figures} from '../../app/statistics.ts';
import type {StatsAsked} from '../../domain/statistics/period.ts';
import {isEmpty} from '../../domain/statistics/statistics.ts';
import {inCode} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import {boundTo} from '../command-stats.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {flows} from './stats-flows.ts';
import type {Key} from './stats-flows.ts';
import {delegations, expansions, outcomes, people, technologies} from './stats-parts.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** With the button that posts the same, for whom it is shown to and may do so. */
export function drawStats(
  figures: Figures,
  view: View,
  {key, offersPost}: {readonly key?: Key; readonly offersPost: boolean},
): Drawn {
  const message = statsText(figures, view, key);
  return offersPost && !isEmpty(figures.statistics)
    ? withButtons(message, [button(view, 'statspost', {bound: boundTo(figures)})])
    : plainMessage(message);
}

/**
 * What `/fit stats` says, in words: the picture beside it shows its last part. `key`: of its labels
 * that aren't names.
 */
export function statsText(figures: Figures, view: View, key: Key = []): string {
  const {statistics, running, asked} = figures;
  const {words} = view;
  const period = md(periodText(figures, view));
  const heading = running
    ? words.t('stats.heading_until', {period, day: md(words.day(asked))})
    : words.t('stats.heading', {period});
  if (isEmpty(statistics)) return lines(heading, words.t('stats.nothing'));
  return [
    [heading],
    delegations(statistics, view),
    expansions(statistics, view),
    outcomes(statistics, view),
    people(statistics, view),
    technologies(statistics, view),
    flows(statistics, view, key),
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** `noviembre de 2026`, `2026`, `los últimos 12 meses`. */
export function periodText(
  {period, from}: StatsAsked & Pick<Figures, 'from'>,
  {words}: View,
): string {
  switch (period.unit) {
    case 'twelve_months':
    case 'all':
      return words.t(`stats.period.${period.unit}`);
    case 'year':
      return String(period.year);
    case 'quarter':
      return words.t('stats.period.quarter', {nth: period.nth, year: md(String(period.year))});
    case 'month':
      return words.monthNamed(from);
  }
}

export function statsPeriodText(
  {typed, problem}: Extract<StatsAnswer, {kind: 'stats_period'}>,
  {words}: View,
): string {
  const shown = {typed: md(inCode(typed.slice(0, 60)))};
  return lines(words.t(`stats.period_${problem}`, shown), words.t('stats.period_examples'));
}
