import type {Calendar, LocalDay} from '../../src/domain/time.ts';
import {DAY, HOUR, MINUTE, duration} from '../../src/domain/time.ts';

/** Local time is UTC-3 all year; Monday to Friday, nine to six, are worked. */
const OFFSET = -3 * HOUR;
const OPENS = 9 * HOUR;
const CLOSES = 18 * HOUR;

/** `moment('2026-11-02 10:00')`: local time of the federation. */
export function moment(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}:00Z`) - OFFSET;
}

export const calendar: Calendar = {
  windowEnd(window, from) {
    if (window.unit !== 'd') return from + duration(window);
    let day = dayOf(from);
    for (let left = window.amount; left > 0;) {
      day += 1;
      if (isWorked(day)) left -= 1;
    }
    return at(day, CLOSES);
  },
  lengthen(end, by) {
    let day = dayOf(end);
    if (at(day, CLOSES) !== end) return end + by;
    day = dayOf(end + by);
    while (!isWorked(day) || at(day, CLOSES) < end + by) day += 1;
    return at(day, CLOSES);
  },
  open(instant) {
    const day = dayOf(instant);
    const inside = isWorked(day) && at(day, OPENS) <= instant && instant < at(day, CLOSES);
    return inside ? instant : calendar.nextMorning(instant);
  },
  nextMorning(after) {
    let day = dayOf(after);
    while (!isWorked(day) || at(day, OPENS) <= after) day += 1;
    return at(day, OPENS);
  },
  morningBefore(end) {
    let day = dayOf(end) - 1;
    while (!isWorked(day)) day -= 1;
    return at(day, OPENS);
  },
  endOfDay: () => undefined,
  dayOf: (instant) => localDay(dayOf(instant)),
  dayAfter: (date, days) => localDay(Date.parse(`${date}T00:00Z`) / DAY + days),
  atTime: (date, minute) => at(Date.parse(`${date}T00:00Z`) / DAY, minute * MINUTE),
};

/** 1970-01-01 was a Thursday. */
function localDay(day: number): LocalDay {
  return {
    date: new Date(day * DAY).toISOString().slice(0, 10),
    weekday: ((((day + 3) % 7) + 7) % 7) + 1,
  };
}

function dayOf(instant: number): number {
  return Math.floor((instant + OFFSET) / DAY);
}

/** 1970-01-01 was a Thursday. */
function isWorked(day: number): boolean {
  return (day + 3) % 7 < 5;
}

function at(day: number, time: number): number {
  return day * DAY + time - OFFSET;
}
