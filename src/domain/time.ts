import type {Instant} from './workflow.ts';

/** `5d`, `36h`, `30m`, `90s`: in a window `d` counts working days, the rest is real time. */
export interface Window {
  readonly amount: number;
  readonly unit: 'd' | 'h' | 'm' | 's';
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Reads `5d` and the like; undefined for anything else, zero and more than a year included. */
export function parseWindow(text: string): Window | undefined {
  const match = /^(\d{1,5})([dhms])$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const amount = Number(match[1]);
  const unit = match[2] as Window['unit'];
  const longest = {d: 260, h: 24 * 365, m: 60 * 24 * 60, s: 86_400}[unit];
  return amount >= 1 && amount <= longest ? {amount, unit} : undefined;
}

/** Outside a window `d` is a calendar day: `90d`, `12h`. Milliseconds; at most ten years. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,5})([dhms])$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const length = duration({amount: Number(match[1]), unit: match[2] as Window['unit']});
  return length > 0 && length <= 3_660 * DAY ? length : undefined;
}

export function windowText(window: Window): string {
  return `${String(window.amount)}${window.unit}`;
}

/** Outside a window `d` is a calendar day. */
export function duration(window: Window): number {
  return window.amount * {d: DAY, h: HOUR, m: MINUTE, s: SECOND}[window.unit];
}

/**
 * The federation's working days and hours. Time zones need a library, so the rules ask for this and
 * the house hands it in; every method is a pure function of its arguments.
 */
export interface Calendar {
  /** When a window that opens at `from` ends: working days end when working hours do. */
  windowEnd(window: Window, from: Instant): Instant;
  /** The end of a window that lost `by` milliseconds; an end of a working day stays one. */
  lengthen(end: Instant, by: number): Instant;
  /** `at` itself inside working hours, else when they start next. */
  open(at: Instant): Instant;
  /** The next start of working hours, strictly after `after`. */
  nextMorning(after: Instant): Instant;
  /** When working hours start on the last working day before the day of `end`. */
  morningBefore(end: Instant): Instant;
  /** When working hours end on a day written by a person: `2026-12-01`, `1/12`, `1/12/2026`. */
  endOfDay(text: string, now: Instant): Instant | undefined;
  /** The federation's local day at a moment. */
  dayOf(at: Instant): LocalDay;
  /** The local day so many days after another; before it, where negative. */
  dayAfter(date: string, days: number): LocalDay;
  /**
   * When the clocks of a local day show so many minutes after midnight: the first time, where they
   * do so twice; so much later, where they skip it.
   */
  atTime(date: string, minute: number): Instant;
}

/** A day where the federation lives: `2026-11-22`, and 1 (Monday) to 7. */
export interface LocalDay {
  readonly date: string;
  readonly weekday: number;
}

/**
 * When who is silent is reminded: in the last quarter of a window, inside working hours where there
 * are any left of it.
 */
export function lastQuarter(calendar: Calendar, from: Instant, to: Instant): Instant {
  const quarter = to - Math.floor((to - from) / 4);
  const open = calendar.open(quarter);
  return open < to ? open : quarter;
}
