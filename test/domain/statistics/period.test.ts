import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {AskedPeriod, Period} from '../../../src/domain/statistics/period.ts';
import {periodCode, periodCoded, periodOn, spanOf} from '../../../src/domain/statistics/period.ts';
import {workingCalendar} from '../../../src/app/calendar.ts';
import {moment} from '../../support/calendar.ts';

const TODAY = '2026-11-22';
const asks = (
  unit: 'year' | 'quarter' | 'month',
  {
    year = null,
    nth = null,
    back = 0,
  }: {year?: number | null; nth?: number | null; back?: number} = {},
): AskedPeriod => ({unit, year, nth, back});

describe('a period', () => {
  it('without more is the one of now, or the one before it', () => {
    expect(periodOn(TODAY, asks('year'))).toEqual({unit: 'year', year: 2026});
    expect(periodOn(TODAY, asks('quarter'))).toEqual({unit: 'quarter', year: 2026, nth: 4});
    expect(periodOn(TODAY, asks('month'))).toEqual({unit: 'month', year: 2026, nth: 11});
    expect(periodOn(TODAY, asks('month', {back: 1}))).toMatchObject({year: 2026, nth: 10});
    expect(periodOn('2026-01-05', asks('month', {back: 1}))).toMatchObject({year: 2025, nth: 12});
    expect(periodOn('2026-01-05', asks('quarter', {back: 1}))).toMatchObject({year: 2025, nth: 4});
    expect(periodOn(TODAY, asks('year', {back: 1}))).toEqual({unit: 'year', year: 2025});
  });

  it('named without its year is the last of that name that has begun', () => {
    expect(periodOn(TODAY, asks('month', {nth: 11}))).toMatchObject({year: 2026, nth: 11});
    expect(periodOn(TODAY, asks('month', {nth: 12}))).toMatchObject({year: 2025, nth: 12});
    expect(periodOn('2026-02-01', asks('quarter', {nth: 4}))).toMatchObject({year: 2025, nth: 4});
  });

  it('that hasn’t begun isn’t one', () => {
    expect(periodOn(TODAY, asks('year', {year: 2027}))).toBeUndefined();
    expect(periodOn(TODAY, asks('month', {year: 2026, nth: 12}))).toBeUndefined();
    expect(periodOn(TODAY, asks('quarter', {year: 2027, nth: 1}))).toBeUndefined();
    expect(periodOn(TODAY, asks('month', {year: 2026, nth: 11}))).toBeDefined();
  });

  const buenosAires = workingCalendar('America/Argentina/Buenos_Aires', {from: 540, to: 1080});
  const berlin = workingCalendar('Europe/Berlin', {from: 540, to: 1080});
  const at = moment('2026-11-22 10:00');

  it('begins and ends at midnight where the federation lives', () => {
    const november: Period = {unit: 'month', year: 2026, nth: 11};
    expect(spanOf(november, at, buenosAires)).toEqual({
      from: moment('2026-11-01 00:00'),
      to: moment('2026-12-01 00:00'),
    });
    const winter = spanOf({unit: 'quarter', year: 2026, nth: 4}, at, berlin);
    expect(new Date(winter.from).toISOString()).toBe('2026-09-30T22:00:00.000Z');
    expect(new Date(winter.to).toISOString()).toBe('2026-12-31T23:00:00.000Z');
  });

  it('of the last twelve months begins on the same day a year before', () => {
    const twelve: Period = {unit: 'twelve_months'};
    expect(spanOf(twelve, at, buenosAires).from).toBe(moment('2025-11-22 00:00'));
    const leap = moment('2028-02-29 10:00');
    expect(spanOf(twelve, leap, buenosAires).from).toBe(moment('2027-02-28 00:00'));
  });

  const year = fc.integer({min: 2000, max: 2999});
  const period: fc.Arbitrary<Period> = fc.oneof(
    fc.constantFrom<Period>({unit: 'all'}, {unit: 'twelve_months'}),
    fc.record({unit: fc.constant('year' as const), year}),
    fc.record({unit: fc.constant('quarter' as const), year, nth: fc.integer({min: 1, max: 4})}),
    fc.record({unit: fc.constant('month' as const), year, nth: fc.integer({min: 1, max: 12})}),
  );

  it('is read as it was written on a button', () => {
    fc.assert(
      fc.property(period, (one) => {
        expect(periodCoded(periodCode(one))).toEqual(one);
      }),
    );
    expect(periodCoded('2026-13')).toBeUndefined();
    expect(periodCoded('x')).toBeUndefined();
  });

  it('of a year is its four quarters, and its twelve months, without a gap', () => {
    fc.assert(
      fc.property(year, fc.constantFrom(buenosAires, berlin), (one, calendar) => {
        for (const [unit, parts] of [
          ['quarter', 4],
          ['month', 12],
        ] as const) {
          const spans = Array.from({length: parts}, (_, i) =>
            spanOf({unit, year: one, nth: i + 1}, at, calendar),
          );
          const whole = spanOf({unit: 'year', year: one}, at, calendar);
          expect(spans[0]?.from).toBe(whole.from);
          expect(spans.at(-1)?.to).toBe(whole.to);
          spans.slice(1).forEach((span, i) => expect(span.from).toBe(spans[i]?.to));
        }
      }),
      {numRuns: 30},
    );
  });
});
