import {describe, expect, it} from 'vitest';
import {createClock} from '../../src/sandbox/index.ts';

describe('the sandbox clock', () => {
  it('runs on real time from where it started', async () => {
    const clock = createClock(1_000_000);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(clock.now()).toBeGreaterThanOrEqual(1_000_015);
    expect(clock.now()).toBeLessThan(1_005_000);
  });

  it('moves by an amount and to a moment', () => {
    const clock = createClock(1_000_000);
    clock.advance(60_000);
    expect(clock.now()).toBeGreaterThanOrEqual(1_060_000);
    clock.moveTo(9_000_000);
    expect(clock.now()).toBeGreaterThanOrEqual(9_000_000);
    expect(clock.now()).toBeLessThan(9_005_000);
  });

  it('tells who listens of every move, until they stop', () => {
    const clock = createClock();
    let moves = 0;
    const stop = clock.onMoved(() => {
      moves += 1;
    });
    clock.advance(1);
    clock.moveTo(clock.now() + 1000);
    stop();
    clock.advance(1);
    expect(moves).toBe(2);
  });

  it('never goes back', () => {
    const clock = createClock();
    expect(() => {
      clock.moveTo(0);
    }).toThrow(RangeError);
    expect(() => {
      clock.advance(Number.NaN);
    }).toThrow(RangeError);
  });
});
