import {describe, expect, it} from 'vitest';
import {DAY, HOUR, MINUTE, duration, parseWindow, windowText} from '../../src/domain/time.ts';

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
