import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {workingCalendar} from '../../src/app/calendar.ts';
import type {Calendar, Window} from '../../src/domain/time.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';

const HOURS = {from: 9 * 60, to: 18 * 60};
const buenosAires = workingCalendar('America/Argentina/Buenos_Aires', HOURS);
/** Daylight saving: 2026 it starts on 29 March and ends on 25 October. */
const madrid = workingCalendar('Europe/Madrid', HOURS);
/** And the other half of the world: it ends on 5 April and starts on 6 September. */
const santiago = workingCalendar('America/Santiago', HOURS);

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number | undefined) =>
  moment === undefined ? undefined : new Date(moment).toISOString().slice(0, 16);
const days = (amount: number): Window => ({amount, unit: 'd'});

describe('a window of working days', () => {
  it.each([
    ['Wednesday', '2026-11-04T13:00Z', 5, '2026-11-11T21:00'],
    ['late on Wednesday', '2026-11-04T23:30Z', 1, '2026-11-05T21:00'],
    ['Friday', '2026-11-06T13:00Z', 1, '2026-11-09T21:00'],
    ['Friday for two', '2026-11-06T13:00Z', 2, '2026-11-10T21:00'],
    ['Saturday', '2026-11-07T13:00Z', 1, '2026-11-09T21:00'],
    ['Sunday before midnight, which is Monday in UTC', '2026-11-09T02:00Z', 1, '2026-11-09T21:00'],
    ['the last day of a year', '2026-12-31T13:00Z', 1, '2027-01-01T21:00'],
    ['a leap day', '2028-02-28T13:00Z', 1, '2028-02-29T21:00'],
  ])('from %s ends when working hours do', (_day, from, amount, end) => {
    expect(iso(buenosAires.windowEnd(days(amount), at(from)))).toBe(end);
  });

  it('ends at six by the clock on the wall, before and after daylight saving', () => {
    expect(iso(madrid.windowEnd(days(1), at('2026-03-26T10:00Z')))).toBe('2026-03-27T17:00');
    expect(iso(madrid.windowEnd(days(1), at('2026-03-27T10:00Z')))).toBe('2026-03-30T16:00');
    expect(iso(madrid.windowEnd(days(1), at('2026-10-23T10:00Z')))).toBe('2026-10-26T17:00');
    expect(iso(santiago.windowEnd(days(1), at('2026-09-04T13:00Z')))).toBe('2026-09-07T21:00');
    expect(iso(santiago.windowEnd(days(1), at('2026-04-03T13:00Z')))).toBe('2026-04-06T22:00');
  });

  it('of hours, minutes and seconds counts real time', () => {
    const from = at('2026-03-28T22:00Z');
    expect(madrid.windowEnd({amount: 36, unit: 'h'}, from)).toBe(from + 36 * HOUR);
    expect(madrid.windowEnd({amount: 30, unit: 'm'}, from)).toBe(from + 30 * MINUTE);
    expect(madrid.windowEnd({amount: 90, unit: 's'}, from)).toBe(from + 90_000);
  });
});

describe('a lengthened window', () => {
  it('that ended with a working day does so again', () => {
    const end = at('2026-11-06T21:00Z');
    expect(iso(buenosAires.lengthen(end, 2 * HOUR))).toBe('2026-11-09T21:00');
    expect(iso(buenosAires.lengthen(end, 3 * DAY))).toBe('2026-11-09T21:00');
    expect(iso(buenosAires.lengthen(end, 3 * DAY + 1))).toBe('2026-11-10T21:00');
    expect(iso(buenosAires.lengthen(at('2026-11-04T21:00Z'), 2 * HOUR))).toBe('2026-11-05T21:00');
  });

  it('that ended somewhere else is as much longer as was lost', () => {
    for (const end of ['2026-11-06T20:59Z', '2026-11-07T21:00Z', '2026-11-04T13:00Z'])
      expect(buenosAires.lengthen(at(end), 2 * HOUR)).toBe(at(end) + 2 * HOUR);
  });
});

describe('the next morning', () => {
  it.each([
    ['2026-11-04T11:59Z', '2026-11-04T12:00'],
    ['2026-11-04T12:00Z', '2026-11-05T12:00'],
    ['2026-11-06T13:00Z', '2026-11-09T12:00'],
    ['2026-11-08T13:00Z', '2026-11-09T12:00'],
  ])('after %s is %s', (after, morning) => {
    expect(iso(buenosAires.nextMorning(at(after)))).toBe(morning);
  });
});

describe('the morning of the working day before', () => {
  it.each([
    ['Wednesday evening', '2026-11-04T21:00Z', '2026-11-03T12:00'],
    ['Wednesday morning', '2026-11-04T12:00Z', '2026-11-03T12:00'],
    ['Monday evening', '2026-11-09T21:00Z', '2026-11-06T12:00'],
    ['Saturday', '2026-11-07T15:00Z', '2026-11-06T12:00'],
    ['Sunday', '2026-11-08T15:00Z', '2026-11-06T12:00'],
    ['late on Wednesday, which is Thursday in UTC', '2026-11-05T02:00Z', '2026-11-03T12:00'],
    ['the first of a year', '2027-01-01T21:00Z', '2026-12-31T12:00'],
    ['the first of March', '2028-03-01T21:00Z', '2028-02-29T12:00'],
  ])('%s is the one of the last day that was worked', (_day, end, morning) => {
    expect(iso(buenosAires.morningBefore(at(end)))).toBe(morning);
  });

  it('is at nine by the clock on the wall, before and after daylight saving', () => {
    expect(iso(madrid.morningBefore(at('2026-03-30T16:00Z')))).toBe('2026-03-27T08:00');
    expect(iso(madrid.morningBefore(at('2026-03-31T16:00Z')))).toBe('2026-03-30T07:00');
    expect(iso(madrid.morningBefore(at('2026-10-26T17:00Z')))).toBe('2026-10-23T07:00');
    expect(iso(madrid.morningBefore(at('2026-10-27T17:00Z')))).toBe('2026-10-26T08:00');
    expect(iso(santiago.morningBefore(at('2026-04-06T22:00Z')))).toBe('2026-04-03T12:00');
    expect(iso(santiago.morningBefore(at('2026-09-07T21:00Z')))).toBe('2026-09-04T13:00');
  });
});

describe('the end of a day that somebody wrote', () => {
  const now = at('2026-11-04T13:00Z');
  it.each([
    ['2026-12-01', '2026-12-01T21:00'],
    [' 2026-12-01 ', '2026-12-01T21:00'],
    ['2026-12-1', '2026-12-01T21:00'],
    ['1/12', '2026-12-01T21:00'],
    ['01/12', '2026-12-01T21:00'],
    ['4/11', '2026-11-04T21:00'],
    ['3/11', '2027-11-03T21:00'],
    ['1/2', '2027-02-01T21:00'],
    ['1/12/2027', '2027-12-01T21:00'],
    ['29/2/2028', '2028-02-29T21:00'],
    ['2026-11-07', '2026-11-07T21:00'],
    ['2020-01-01', '2020-01-01T21:00'],
    ['29/2', '2028-02-29T21:00'],
  ])('%j is %s', (text, end) => {
    expect(iso(buenosAires.endOfDay(text, now))).toBe(end);
  });

  it.each([
    '',
    ' ',
    'mañana',
    '2026-13-01',
    '2026-00-10',
    '2026-02-30',
    '31/4',
    '32/1',
    '0/1',
    '1/0',
    '1/13',
    '29/2/2027',
    '1-12',
    '1/12/26',
    '12/2026',
    '2026/12/01',
    '2026-12-01T10:00',
    '20261201',
    '5d',
    '٢٠٢٦-١٢-٠١',
    '1/12/20266',
    '-1/12',
    '1e3',
    '99999-01-01',
  ])('%j is none', (text) => {
    expect(buenosAires.endOfDay(text, now)).toBeUndefined();
  });

  it('is none, and nothing breaks, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 30}), (text) => {
        const end = buenosAires.endOfDay(text, now);
        expect(end === undefined || Number.isSafeInteger(end)).toBe(true);
      }),
    );
  });

  it('is by the clock on the wall where the day has 23 or 25 hours', () => {
    expect(iso(madrid.endOfDay('2026-03-29', now))).toBe('2026-03-29T16:00');
    expect(iso(madrid.endOfDay('2026-10-25', now))).toBe('2026-10-25T17:00');
  });
});

describe.each<[string, Calendar]>([
  ['Buenos Aires', buenosAires],
  ['Madrid', madrid],
  ['Santiago', santiago],
])('in %s, at any moment,', (_name, calendar) => {
  const moment = fc.integer({min: at('2026-01-01T00:00Z'), max: at('2030-01-01T00:00Z')});

  it('a window ends later than it began, and a longer one later than a shorter', () => {
    fc.assert(
      fc.property(moment, fc.integer({min: 1, max: 30}), (from, amount) => {
        const end = calendar.windowEnd(days(amount), from);
        expect(end).toBeGreaterThan(from);
        expect(calendar.windowEnd(days(amount + 1), from)).toBeGreaterThan(end);
        expect(calendar.windowEnd(days(amount), from + HOUR)).toBeGreaterThanOrEqual(end);
      }),
      {numRuns: 200},
    );
  });

  it('an outage makes it longer by that at least, and by a few days at most', () => {
    fc.assert(
      fc.property(moment, fc.integer({min: HOUR, max: 5 * DAY}), (from, lost) => {
        const end = calendar.windowEnd(days(2), from);
        const longer = calendar.lengthen(end, lost);
        expect(longer).toBeGreaterThanOrEqual(end + lost);
        expect(longer).toBeLessThan(end + lost + 4 * DAY);
      }),
      {numRuns: 200},
    );
  });

  it('the morning before is a morning, within four days and not on the same one', () => {
    fc.assert(
      fc.property(moment, (end) => {
        const morning = calendar.morningBefore(end);
        expect(calendar.open(morning)).toBe(morning);
        expect(calendar.nextMorning(morning - 1)).toBe(morning);
        expect(end - morning).toBeGreaterThan(14 * HOUR);
        expect(end - morning).toBeLessThan(4 * DAY);
      }),
      {numRuns: 200},
    );
  });

  it('there is another morning within four days', () => {
    fc.assert(
      fc.property(moment, (after) => {
        const morning = calendar.nextMorning(after);
        expect(morning).toBeGreaterThan(after);
        expect(morning).toBeLessThan(after + 4 * DAY);
      }),
      {numRuns: 200},
    );
  });
});
