import type {MeetingPlan} from '../domain/federation/customs.ts';
import {weekdayText} from './plan-words.ts';
import {md} from './words.ts';
import type {Words} from './words.ts';

/** Hours, days and plans as a reader would type them: a form begins with them, and reads them again. */

/** `9:30`. */
export function clockTyped(minutes: number): string {
  return `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `lunes a viernes`, `martes, jueves`. */
export function daysTyped(days: readonly number[], words: Words): string {
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  const name = (day: number) => weekdayText(day, words);
  return days.length > 2 && last - first === days.length - 1
    ? words.t('days.typed', {from: md(name(first)), to: md(name(last))})
    : days.map(name).join(', ');
}

/** `primer martes 15:00`. */
export function planTyped({nth, weekday, minute}: MeetingPlan, words: Words): string {
  return words.t('plan.typed', {
    nth: md(nth > 0 ? `nth${String(nth)}` : 'last'),
    day: md(weekdayText(weekday, words)),
    time: md(clockTyped(minute)),
  });
}
