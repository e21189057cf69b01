import {Temporal} from 'temporal-polyfill';
import {duration} from '../domain/time.ts';
import type {Calendar, LocalDay} from '../domain/time.ts';

/** Minutes after local midnight. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

const SATURDAY = 6;
/** Years until there is another 29 February, at most. */
const LEAP_AGAIN = 8;

/** Working days and hours of the federation, by its own time zone, daylight saving included. */
export function workingCalendar(timeZone: string, hours: WorkingHours): Calendar {
  const local = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const atMinute = (day: Temporal.PlainDate, minute: number) =>
    day.toZonedDateTime({
      timeZone,
      plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60),
    }).epochMilliseconds;
  const closing = (day: Temporal.PlainDate) => atMinute(day, hours.to);

  /** The first end of a working day that isn't before `at`. */
  const closingFrom = (at: number) => {
    let day = local(at).toPlainDate();
    while (isWeekend(day) || closing(day) < at) day = day.add({days: 1});
    return closing(day);
  };

  const opening = (after: number) => {
    let day = local(after).toPlainDate();
    while (isWeekend(day) || atMinute(day, hours.from) <= after) day = day.add({days: 1});
    return atMinute(day, hours.from);
  };

  return {
    windowEnd(window, from) {
      if (window.unit !== 'd') return from + duration(window);
      let day = local(from).toPlainDate();
      for (let left = window.amount; left > 0;) {
        day = day.add({days: 1});
        if (!isWeekend(day)) left -= 1;
      }
      return closing(day);
    },
    lengthen(end, by) {
      const day = local(end).toPlainDate();
      const endsWithTheDay = !isWeekend(day) && closing(day) === end;
      return endsWithTheDay ? closingFrom(end + by) : end + by;
    },
    open(at) {
      const day = local(at).toPlainDate();
      const inside =
        !isWeekend(day) && at >= atMinute(day, hours.from) && at < atMinute(day, hours.to);
      return inside ? at : opening(at);
    },
    nextMorning: opening,
    morningBefore(end) {
      let day = local(end).toPlainDate().subtract({days: 1});
      while (isWeekend(day)) day = day.subtract({days: 1});
      return atMinute(day, hours.from);
    },
    endOfDay(text, now) {
      const day = dayOf(text.trim(), local(now).toPlainDate());
      return day && closing(day);
    },
    dayOf: (at) => localDay(local(at).toPlainDate()),
    dayAfter: (date, days) => localDay(Temporal.PlainDate.from(date).add({days})),
    atTime: (date, minute) => atMinute(Temporal.PlainDate.from(date), minute),
  };
}

function localDay(day: Temporal.PlainDate): LocalDay {
  return {date: day.toString(), weekday: day.dayOfWeek};
}

/** Working hours somewhere else; undefined for a zone that this machine doesn't know. */
export function calendarIn(timeZone: string, hours: WorkingHours): Calendar | undefined {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return workingCalendar(timeZone, hours);
  } catch {
    return undefined;
  }
}

function isWeekend(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= SATURDAY;
}

/** `2026-12-01`, `1/12/2026`, or `1/12`, which means the next one. */
function dayOf(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return date(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const short = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(text);
  if (!short) return undefined;
  const [day, month] = [Number(short[1]), Number(short[2])];
  if (short[3] !== undefined) return date(Number(short[3]), month, day);
  for (let year = today.year; year <= today.year + LEAP_AGAIN; year += 1) {
    const next = date(year, month, day);
    if (next && Temporal.PlainDate.compare(next, today) >= 0) return next;
  }
  return undefined;
}

function date(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({year, month, day}, {overflow: 'reject'});
  } catch {
    return undefined;
  }
}
