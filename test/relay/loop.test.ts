import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {Loop} from '../../src/app/loop.ts';
import {FakeClock, settled} from '../support/house.ts';

function loopOf(turn: () => Promise<number | undefined>) {
  const clock = new FakeClock();
  const failures: unknown[] = [];
  return {clock, failures, loop: new Loop({clock, turn, failed: (error) => failures.push(error)})};
}

describe('a loop', () => {
  it('does nothing before it is started, then what it was woken for', async () => {
    let turns = 0;
    const {loop} = loopOf(async () => void (turns += 1));
    loop.wake();
    await settled();
    expect(turns).toBe(0);
    loop.start();
    await settled();
    expect(turns).toBe(1);
    await loop.stop();
  });

  it('takes one more turn for all that woke it during one', async () => {
    let turns = 0;
    let go: () => void = () => undefined;
    const {loop} = loopOf(async () => {
      turns += 1;
      const {promise, resolve} = Promise.withResolvers<undefined>();
      go = () => {
        resolve(undefined);
      };
      await promise;
      return undefined;
    });
    loop.start();
    for (let i = 0; i < 9; i += 1) loop.wake();
    expect(turns).toBe(1);
    go();
    await settled();
    expect(turns).toBe(2);
    go();
    await settled();
    expect(turns).toBe(2);
    await loop.stop();
  });

  it('takes a turn when the time has come, and when the clock is moved', async () => {
    const at: number[] = [];
    const {loop, clock} = loopOf(async () => {
      at.push(clock.now());
      return clock.now() + 30;
    });
    const start = clock.now();
    loop.start();
    await sleep(80);
    expect(at.length).toBeGreaterThanOrEqual(2);
    expect(at.length).toBeLessThan(5);
    clock.advance(1_000);
    await settled();
    expect(at.at(-1)).toBe(start + 1_000);
    await loop.stop();
  });

  it('goes on a second after a turn that threw', async () => {
    let turns = 0;
    const {loop, failures} = loopOf(async () => {
      turns += 1;
      if (turns === 1) throw new Error('not now');
      return undefined;
    });
    loop.start();
    await sleep(200);
    expect([turns, failures.length]).toEqual([1, 1]);
    await sleep(900);
    expect([turns, failures.length]).toEqual([2, 1]);
    await loop.stop();
  });

  it('stops: the turn that runs ends, none begins, nothing is left behind', async () => {
    let turns = 0;
    const {loop, clock} = loopOf(async () => {
      turns += 1;
      await sleep(20);
      return clock.now();
    });
    loop.start();
    await settled();
    await loop.stop();
    loop.wake();
    clock.advance(1);
    await sleep(50);
    expect(turns).toBe(1);
    expect(clock.listeners).toBe(0);
  });
});
