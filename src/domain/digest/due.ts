import type {Customs} from '../federation/customs.ts';
import {HOUR} from '../time.ts';
import type {Calendar} from '../time.ts';
import type {Instant} from '../workflow.ts';
import type {DigestState, Made} from './state.ts';

/** A digest that is late comes until eight in the evening, or two hours after its time. */
const LATE_UNTIL = 20 * 60;
const LATE_BY = 2 * 60;
const MIDNIGHT = 24 * 60 - 1;

/** Clocks are set back by an hour, and zones changed; by more, the clock was wrong. */
const AHEAD = 36 * HOUR;

/** Made while the clock was far ahead: it says nothing of the days until then. */
export function isAhead({at}: Pick<Made, 'at'>, now: Instant): boolean {
  return at - now > AHEAD;
}

export interface Due {
  /** The local day whose digest it is. */
  readonly day: string;
  readonly at: Instant;
}

/** Until when a day's digest may come, in minutes after midnight: after that it is night. */
export function latestFor(digestAt: number): number {
  return Math.min(Math.max(LATE_UNTIL, digestAt + LATE_BY), MIDNIGHT);
}

/**
 * The next digest to be made: today's, if it isn't made yet and it isn't too late for it, else that
 * of the next day that has one. `at` is past where it is late. A day has one whatever the clock does.
 */
export function nextDigest(
  {digestAt, digestDays}: Pick<Customs, 'digestAt' | 'digestDays'>,
  {last}: Pick<DigestState, 'last'>,
  {now, calendar}: {now: Instant; calendar: Calendar},
): Due {
  const today = calendar.dayOf(now).date;
  const known = last !== null && !isAhead(last, now) ? last.day : '';
  const latest = latestFor(digestAt);
  for (let ahead = 0; ; ahead += 1) {
    const {date: day, weekday} = calendar.dayAfter(today, ahead);
    if (!digestDays.includes(weekday)) continue;
    if (day <= known) continue;
    if (ahead === 0 && now >= calendar.atTime(day, latest)) continue;
    return {day, at: calendar.atTime(day, digestAt)};
  }
}
