import {describe, expect, it} from 'vitest';
import {statistics} from '../../src/app/statistics.ts';
import type {Reads} from '../../src/app/ports.ts';
import {DAY} from '../../src/domain/time.ts';
import {calendar} from '../support/calendar.ts';
import * as d from '../support/domain.ts';
import {START} from '../support/federation.ts';
import type {History} from '../support/histories.ts';
import {delegated} from '../support/histories.ts';

const taken = delegated(...d.proposed, d.takes('bea'));
const TAKEN_AT = taken.at(-1)?.at ?? 0;
const PERIOD = {unit: 'year', year: 2026} as const;

function holding(
  histories: Readonly<Record<string, History>>,
): Pick<Reads, 'changedSince' | 'history'> {
  return {
    changedSince: (at) =>
      Promise.resolve(
        Object.entries(histories).flatMap(([reference, history]) =>
          (history.at(-1)?.at ?? 0) >= at ? [reference] : [],
        ),
      ),
    history: (reference) => Promise.resolve(histories[reference] ?? []),
  };
}

describe('statistics', () => {
  it('say what was known when they were asked for, however late they are read', async () => {
    const read = holding({'D-1': taken});
    const before = await statistics(read, {period: PERIOD, asked: TAKEN_AT - 1}, calendar);
    expect(before.statistics.delegations).toMatchObject({offered: 1, placed: 0});
    const then = await statistics(read, {period: PERIOD, asked: TAKEN_AT}, calendar);
    expect(then.statistics.delegations).toMatchObject({offered: 1, placed: 1});
    const earlier = await statistics(read, {period: PERIOD, asked: START - 1}, calendar);
    expect(earlier.statistics.delegations.offered).toBe(0);
  });

  it('of a time that isn’t over say so', async () => {
    const read = holding({'D-1': taken});
    const running = (asked: number, period: Parameters<typeof statistics>[1]['period']) =>
      statistics(read, {period, asked}, calendar).then((figures) => figures.running);
    expect(await running(START, PERIOD)).toBe(true);
    expect(await running(START + 90 * DAY, PERIOD)).toBe(false);
    expect(await running(START + 90 * DAY, {unit: 'twelve_months'})).toBe(true);
  });

  it('let others have their turn after each opportunity', async () => {
    const histories = Object.fromEntries(
      Array.from({length: 50}, (_, i) => [`D-${String(i + 1)}`, taken]),
    );
    let turns = 0;
    let going = true;
    const turn = () => {
      turns += 1;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    const {statistics: all} = await statistics(
      holding(histories),
      {period: PERIOD, asked: START + 90 * DAY},
      calendar,
    );
    going = false;
    expect(all.delegations.placed).toBe(50);
    expect(turns).toBeGreaterThanOrEqual(50);
  });
});
