import {describe, expect, it} from 'vitest';
import {
  DAY,
  HOUR,
  MINUTE,
  duration,
  lastQuarter,
  parseWindow,
  windowText,
} from '../../src/domain/time.ts';
import {calendar, moment} from '../support/calendar.ts';

describe('a window', () => {
  it.each([
    ['5d', 5 * DAY],
    ['36h', 36 * HOUR],
    ['30m', 30 * MINUTE],
    ['90s', 90_000],
    [' 2D ', 2 * DAY],
  ])('can be written as %s', (text, lasts) => {
    const window = parseWindow(text)!;
    expect(duration(window)).toBe(lasts);
    expect(windowText(window)).toBe(text.trim().toLowerCase());
  });

  it.each(['', '5', 'd', '0d', '-1d', '1.5d', '5 d', '5w', '261d', '8761h', '999999s'])(
    'is not “%s”',
    (text) => {
      expect(parseWindow(text)).toBeUndefined();
    },
  );
});

describe('the last quarter of a window', () => {
  const quarter = (from: string, to: string) => lastQuarter(calendar, moment(from), moment(to));

  it('begins when three quarters are over', () => {
    expect(quarter('2026-11-02 10:00', '2026-11-02 14:00')).toBe(moment('2026-11-02 13:00'));
  });

  it('waits for working hours: not at night, not over a weekend', () => {
    expect(quarter('2026-11-02 10:00', '2026-11-04 18:00')).toBe(moment('2026-11-04 09:00'));
    expect(quarter('2026-11-06 18:00', '2026-11-09 18:00')).toBe(moment('2026-11-09 09:00'));
  });

  it('is where it is when no working hour is left of it', () => {
    expect(quarter('2026-11-06 18:00', '2026-11-07 18:00')).toBe(moment('2026-11-07 12:00'));
  });
});
