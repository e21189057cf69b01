import {describe, expect, it} from 'vitest';
import {momentOf, momentsOf} from '../../src/cli/upcoming.ts';
import {TIMER_COMMANDS} from '../../src/domain/delegation/commands.ts';
import type {DelegationTimer} from '../../src/domain/delegation/commands.ts';
import {startSandbox} from '../../src/sandbox/index.ts';

describe('what time will bring', () => {
  it('is nothing until somebody says so, and then what they say', async () => {
    const sandbox = await startSandbox();
    const asked = async () => (await fetch(`${sandbox.url}/sandbox/upcoming`)).json();
    expect(await asked()).toEqual({moments: []});
    const moment = {at: 5, label: {es: 'la ronda', en: 'the round'}};
    sandbox.foresee(() => Promise.resolve([moment]));
    expect(await asked()).toEqual({moments: [moment]});
    await sandbox.close();
  });

  it('has the day’s digest among it, in its place', () => {
    const timers = [
      {reference: 'D-7', timer: 'call', at: 1},
      {reference: 'D-8', timer: 'call', at: 3},
    ] as const;
    // What is asked of each co-op isn't what somebody moves the clock for.
    const duties = [
      {name: 'availability', at: 2},
      {name: 'digest', at: 2},
    ];
    const said = momentsOf(timers, duties).map(({at, label}) => `${String(at)} ${label.en}`);
    expect(said).toEqual([
      '1 D-7’s call ends',
      '2 the day’s digest comes out',
      '3 D-8’s call ends',
    ]);
  });

  it.each(Object.keys(TIMER_COMMANDS) as DelegationTimer[])('has words for %s', (timer) => {
    const {label} = momentOf({reference: 'D-7', timer, at: 1});
    expect(label.es).toContain('D-7');
    expect(label.en).toContain('D-7');
  });
});

describe('what was written before the sandbox was ready', () => {
  it('is told apart by the moment at which it began', async () => {
    const sandbox = await startSandbox();
    const begunAt = async () => {
      const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as object;
      return 'begunAt' in state ? state.begunAt : undefined;
    };
    expect(await begunAt()).toBe(0);
    sandbox.begin();
    expect(await begunAt()).toBeLessThanOrEqual(sandbox.clock.now());
    expect(await begunAt()).not.toBe(0);
    await sandbox.close();
  });
});
