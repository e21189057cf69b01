import type {MeetingPlan} from '../domain/federation/customs.ts';
import {DAY} from '../domain/time.ts';
import {md} from './words.ts';
import type {TextId, Words} from './words.ts';

/** Hours, weekdays and plans as a reader reads them. */

/** 1970-01-05 was a Monday. */
const A_MONDAY = 4 * DAY;

/** `9 h`, `9:30 h`. */
export function clockText(minutes: number, words: Words): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return minute === 0
    ? words.t('time.hour', {hour: md(String(hour))})
    : words.t('time.minute', {
        hour: md(String(hour).padStart(2, '0')),
        minute: md(String(minute).padStart(2, '0')),
      });
}

export function weekdayText(weekday: number, {language}: Words): string {
  const names = new Intl.DateTimeFormat(language, {weekday: 'long', timeZone: 'UTC'});
  return names.format(A_MONDAY + (weekday - 1) * DAY);
}

/** `de lunes a viernes`, `los martes y jueves`, `todos los días`. */
export function daysText(days: readonly number[], words: Words): string {
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  if (days.length === 7) return words.t('days.all');
  const named = (day: number) => md(weekdayText(day, words));
  if (days.length > 2 && last - first === days.length - 1)
    return words.t('days.range', {from: named(first), to: named(last)});
  const list = days.map((day) => words.t('days.each', {day: named(day)}));
  return words.t('days.some', {days: md(words.list(list))});
}

const NTH: Readonly<Record<number, TextId>> = {
  1: 'plan.first',
  2: 'plan.second',
  3: 'plan.third',
  4: 'plan.fourth',
};

/** `el primer martes de cada mes, 15 h`. */
export function planText({nth, weekday, minute}: MeetingPlan, words: Words): string {
  return words.t(NTH[nth] ?? 'plan.last', {
    day: md(weekdayText(weekday, words)),
    time: md(clockText(minute, words)),
  });
}
