import type {Calendar} from '../time.ts';
import type {Instant} from '../workflow.ts';

/** What statistics are of: local days of the federation, whole ones. */
export type Period =
  | {readonly unit: 'twelve_months'}
  | {readonly unit: 'all'}
  | {readonly unit: 'year'; readonly year: number}
  /** `nth`: the quarter, 1 to 4, or the month, 1 to 12. */
  | {readonly unit: 'quarter' | 'month'; readonly year: number; readonly nth: number};

/**
 * As people say it: without a year, the last one of that name that has begun; `back`: the one before
 * that, so many times.
 */
export type AskedPeriod = {readonly unit: 'twelve_months' | 'all'} | Counted;

interface Counted {
  readonly unit: 'year' | 'quarter' | 'month';
  readonly year: number | null;
  readonly nth: number | null;
  readonly back: number;
}

/** What was asked for: of which time, and when, which is what the figures know. */
export interface StatsAsked {
  readonly period: Period;
  readonly asked: Instant;
}

/** From its first moment to the first one after it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is meant by it on a day, `2026-11-22`; undefined for what hasn't begun. */
export function periodOn(today: string, asked: AskedPeriod): Period | undefined {
  if (!('back' in asked)) return asked.unit === 'all' ? {unit: 'all'} : {unit: 'twelve_months'};
  const {unit} = asked;
  const now = placeIn(unit, Number(today.slice(0, 4)), Number(today.slice(5, 7)));
  const wanted = wantedPlace(asked, now) - asked.back;
  if (wanted > now) return undefined;
  const year = Math.floor(wanted / PARTS[unit]);
  return unit === 'year' ? {unit, year} : {unit, year, nth: (wanted % PARTS[unit]) + 1};
}

/** How many of it a year has. */
const PARTS = {year: 1, quarter: 4, month: 12} as const;

/** Years, quarters and months in a row, so that they can be counted back. */
function placeIn(unit: keyof typeof PARTS, year: number, month: number): number {
  return year * PARTS[unit] + Math.floor(((month - 1) * PARTS[unit]) / 12);
}

function wantedPlace({unit, year, nth}: Counted, now: number): number {
  if (nth === null) return year === null ? now : year * PARTS[unit];
  const thisYear = Math.floor(now / PARTS[unit]);
  const place = (year ?? thisYear) * PARTS[unit] + nth - 1;
  return year === null && place > now ? place - PARTS[unit] : place;
}

/** `asked`: when it was, for the last twelve months. */
export function spanOf(period: Period, asked: Instant, calendar: Calendar): Span {
  const midnight = (year: number, month: number, day = '01') =>
    calendar.atTime(`${String(year)}-${String(month).padStart(2, '0')}-${day}`, 0);
  switch (period.unit) {
    case 'all':
      return {from: -Infinity, to: Infinity};
    case 'twelve_months': {
      const [year = '', month = '', day = ''] = calendar.dayOf(asked).date.split('-');
      // The year before may have no 29 February.
      const same = month === '02' && day === '29' ? '28' : day;
      return {from: midnight(Number(year) - 1, Number(month), same), to: Infinity};
    }
    case 'year':
      return {from: midnight(period.year, 1), to: midnight(period.year + 1, 1)};
    case 'quarter':
    case 'month': {
      const length = 12 / PARTS[period.unit];
      const first = (period.nth - 1) * length + 1;
      const next = first + length;
      return {
        from: midnight(period.year, first),
        to: next > 12 ? midnight(period.year + 1, 1) : midnight(period.year, next),
      };
    }
  }
}

/** `2026`, `2026-Q4`, `2026-11`, `12m`, `all`: how it is kept, and typed. */
export function periodCode(period: Period): string {
  switch (period.unit) {
    case 'twelve_months':
      return '12m';
    case 'all':
      return 'all';
    case 'year':
      return String(period.year);
    case 'quarter':
      return `${String(period.year)}-Q${String(period.nth)}`;
    case 'month':
      return `${String(period.year)}-${String(period.nth).padStart(2, '0')}`;
  }
}

/** Reads `periodCode`; undefined for anything else. */
export function periodCoded(code: string): Period | undefined {
  if (code === '12m') return {unit: 'twelve_months'};
  if (code === 'all') return {unit: 'all'};
  const match = /^(2\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(code);
  if (!match) return undefined;
  const [, year, quarter, month] = match;
  if (quarter !== undefined) return {unit: 'quarter', year: Number(year), nth: Number(quarter)};
  if (month !== undefined) return {unit: 'month', year: Number(year), nth: Number(month)};
  return {unit: 'year', year: Number(year)};
}
