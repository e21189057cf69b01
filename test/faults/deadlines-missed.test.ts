import {describe, expect, it} from 'vitest';
import type {DueTimer, Store, Tx} from '../../src/app/ports.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {TIMER_COMMANDS as OF_DELEGATIONS} from '../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS as OF_EXPANSIONS} from '../../src/domain/expansion/commands.ts';
import type {Timer} from '../../src/domain/opportunity/either.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import type {Due} from '../crash/due.ts';
import {lifeBefore, put, settle} from '../crash/due.ts';
import {RULES} from '../support/federation.ts';
import {Folder, QUIET, openAt, settled} from '../support/house.ts';
import {IDS} from '../support/one-life.ts';

/** One opportunity before each kind of timer of both workflows. */
const ALL: readonly Due[] = [
  ...lifeBefore('delegation', Object.keys(OF_DELEGATIONS) as Timer[]).map((due, i) =>
    numbered(due, `D-${String(i + 1)}`),
  ),
  ...lifeBefore('expansion', Object.keys(OF_EXPANSIONS) as Timer[]).map((due, i) =>
    numbered(due, `E-${String(i + 1)}`),
  ),
];

function numbered(due: Due, reference: string): Due {
  const events = due.events.map((event) => ('reference' in event ? {...event, reference} : event));
  return {...due, reference, events};
}

/** Writes down which timers were taken, in their order. */
function watched(store: Store, fired: DueTimer[]): Store {
  return {
    ...store,
    write: (work) =>
      store.write((tx) => {
        const takeDueTimer: Tx['takeDueTimer'] = async (now) => {
          const due = await tx.takeDueTimer(now);
          if (due) fired.push(due);
          return due;
        };
        return work(
          new Proxy(tx, {
            get: (target, name) =>
              name === 'takeDueTimer' ? takeDueTimer : (Reflect.get(target, name) as unknown),
          }),
        );
      }),
  };
}

async function starts(store: Store, at: number): Promise<DueTimer[]> {
  const fired: DueTimer[] = [];
  const clock = {now: () => at};
  const sweep = new Sweep({store: watched(store, fired), rules: RULES, clock, log: QUIET});
  await sweep.start();
  await settled(2_000);
  await sweep.stop();
  return fired;
}

describe('fault: down across many deadlines: each fires once, in order', () => {
  const last = Math.max(...ALL.flatMap(({at, events}) => [at, ...events.map((one) => one.at)]));

  it.each([
    ['for half an hour, in which all of them fell due', 0.5 * HOUR],
    ['for a season: windows get their time back, the rest fires', 120 * DAY],
  ])('%s', async (_, away) => {
    using folder = new Folder();
    const store = await openAt(folder.database, {ids: IDS});
    const [first, ...others] = ALL;
    if (!first) throw new Error('no life was found');
    await settle(store, {...first, at: last});
    for (const due of others) await put(store, due);
    const now = last + DAY;
    await store.write((tx) => tx.setNote('last seen', new Date(now - away).toISOString()));

    const fired = await starts(store, now);
    expect(fired.length).toBeGreaterThan(5);
    const names = fired.map(({reference, timer, at}) => `${reference} ${timer} ${String(at)}`);
    expect(new Set(names).size).toBe(names.length);
    const times = fired.map(({at}) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(await store.read.timersDue(now)).toBe(0);
    // Nothing of it is left for the next start, nor for a crash right after.
    expect(await starts(store, now)).toEqual([]);
    await store.close();
  });
});
