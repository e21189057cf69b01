import type {StatsIntent} from '../app/intents.ts';
import {periodCode, periodCoded} from '../domain/statistics/period.ts';
import type {StatsAsked} from '../domain/statistics/period.ts';
import {periodNamed} from '../text/period-names.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/** `/fit stats [period] [post]`. */
export function statsIntent(words: readonly string[]): StatsIntent {
  const isPost = (word: string) => subCommandNamed(word, ['post']) !== undefined;
  const named = words.filter((word) => !isPost(word));
  return {
    do: words.some(isPost) ? 'post_stats' : 'stats',
    period: periodNamed(named) ?? null,
    typed: named.join(' '),
  };
}

/** What a button below statistics is bound to: `2026-11/1795312345678`. */
export function boundTo({period, asked}: StatsAsked): string {
  return `${periodCode(period)}/${String(asked)}`;
}

export function shownStats(bound: string): StatsIntent {
  const [code = '', asked = ''] = bound.split('/');
  const period = periodCoded(code) ?? {unit: 'twelve_months'};
  return {do: 'post_shown_stats', period, asked: Number(asked)};
}
