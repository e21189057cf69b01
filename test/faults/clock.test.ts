import {describe, expect, it} from 'vitest';
import {workingCalendar} from '../../src/app/calendar.ts';
import {makeDigest} from '../../src/app/digest.ts';
import type {Store} from '../../src/app/ports.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {deliverDigests, toRegistry} from '../support/digests.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../support/federation.ts';
import {Folder, QUIET, offer, openAt, rawOf, settled} from '../support/house.ts';

/** A machine whose clock is set by hand: nobody is told of it. */
class Machine implements AsyncDisposable {
  at = START;
  readonly fired: string[] = [];
  readonly store: Store;
  readonly #folder: Folder;
  readonly #sweep: Sweep;

  constructor(folder: Folder, store: Store) {
    this.#folder = folder;
    this.store = store;
    const log = {
      ...QUIET,
      info: (fields: object, text: string) => {
        const {reference, timer} = fields as Record<string, string>;
        if (text === 'timer') this.fired.push(`${reference ?? ''} ${timer ?? ''}`);
      },
    };
    this.#sweep = new Sweep({store, rules: RULES, clock: {now: () => this.at}, log});
  }
  static async start(...calls: readonly (readonly [string, number])[]): Promise<Machine> {
    const folder = new Folder();
    const machine = new Machine(folder, await openAt(folder.database));
    for (const [reference, closes] of calls)
      await machine.store.write((tx) => offer(tx, reference, closes));
    await machine.#sweep.start();
    return machine;
  }
  /** Something is written at this moment, which is when the sweep looks at the clock. */
  async set(at: number): Promise<void> {
    this.at = at;
    await this.store.write((tx) => tx.unblock(at));
    await settled();
    deliverDigests(this.store);
  }
  /** As the clock of the wall goes: by half hours. */
  async passUntil(at: number): Promise<void> {
    while (this.at < at) await this.set(Math.min(this.at + 30 * MINUTE, at));
  }
  digests(): string[] {
    return digestDays(this.store);
  }
  closesAt(reference: string): number {
    const row = rawOf(this.store)
      .prepare('select closes_at from opportunities where reference = ?')
      .pluck();
    return Date.parse(String(row.get(reference)));
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sweep.stop();
    await this.store.close();
    this.#folder[Symbol.dispose]();
  }
}

function digestDays(store: Store): string[] {
  const sql = `select json_extract(body, '$.day') from events where type = 'digest_made'`;
  return rawOf(store).prepare(sql).pluck().all() as string[];
}

describe('fault: the clock jumps, and daylight saving', () => {
  it.each([
    ['an hour forward, and back', HOUR],
    ['an hour back, and forward', -HOUR],
  ])('%s: each timer once, one digest a day', async (_, by) => {
    await using machine = await Machine.start(['D-1', START + 3 * HOUR], ['D-2', FRIDAY]);
    await machine.passUntil(START + 2 * HOUR + 45 * MINUTE);
    // Within an hour nobody lost time to answer: no window is lengthened.
    await machine.set(machine.at + by);
    await machine.set(machine.at - by);
    await machine.passUntil(FRIDAY + 3 * DAY);
    const calls = machine.fired.filter((one) => one.endsWith(' call'));
    expect(calls).toEqual(['D-1 call', 'D-2 call']);
    const days = machine.digests();
    expect(days.length).toBeGreaterThan(4);
    expect(new Set(days).size).toBe(days.length);
  });

  it('a year forward: windows are lengthened, as by an outage; nothing fires twice when it is set right', async () => {
    await using machine = await Machine.start(['D-1', START + 3 * HOUR], ['D-2', FRIDAY]);
    await machine.passUntil(START + HOUR);
    await machine.set(machine.at + 365 * DAY);
    // Nobody could answer in a year that never was.
    expect(machine.fired.filter((one) => one.endsWith(' call'))).toEqual([]);
    await machine.set(machine.at - 365 * DAY);
    await machine.passUntil(START + 3 * DAY);
    expect(machine.fired.filter((one) => one.endsWith(' call'))).toEqual([]);
    const ahead = machine.digests().filter((day) => day.startsWith('2027'));
    expect(ahead.length).toBeLessThan(2);
    // The days that there are have their digests, in spite of the one that was made for a year later.
    expect(machine.digests()).toEqual(expect.arrayContaining(['2026-11-03', '2026-11-04']));
  });

  it('a year back, and then right: no window is lengthened by a year in which nobody was away', async () => {
    await using machine = await Machine.start(['D-1', START + 3 * HOUR], ['D-2', FRIDAY]);
    await machine.passUntil(START + HOUR);
    await machine.set(machine.at - 365 * DAY);
    await machine.set(machine.at + HOUR);
    expect(machine.fired).toEqual([]);
    await machine.set(machine.at + 365 * DAY);
    for (const call of ['D-1', 'D-2'])
      expect(machine.closesAt(call)).toBeLessThan(FRIDAY + 4 * DAY);
    await machine.passUntil(FRIDAY + 5 * DAY);
    const calls = machine.fired.filter((one) => one.endsWith(' call'));
    expect(calls).toEqual(['D-1 call', 'D-2 call']);
  });

  const ZONES = [
    // Midnight is skipped or comes twice, in the zones where most are.
    ['America/Santiago', '2026-09-04T12:00:00Z', 'spring'],
    ['America/Santiago', '2026-04-03T12:00:00Z', 'autumn'],
    ['America/Asuncion', '2023-10-29T12:00:00Z', 'spring'],
    ['America/Sao_Paulo', '2018-11-02T12:00:00Z', 'spring'],
    ['America/Sao_Paulo', '2019-02-15T12:00:00Z', 'autumn'],
    ['America/Argentina/Buenos_Aires', '2008-10-17T12:00:00Z', 'spring'],
    ['America/Argentina/Buenos_Aires', '2009-03-13T12:00:00Z', 'autumn'],
  ] as const;
  const TIMES = [0, 30, 9 * 60, 23 * 60 + 30];

  it.each(ZONES.flatMap((zone) => TIMES.map((digestAt) => [...zone, digestAt] as const)))(
    'one digest a local day in %s, from %s (%s), at minute %i',
    async (zone, from, _, digestAt) => {
      using folder = new Folder();
      const calendar = workingCalendar(zone, {from: 9 * 60, to: 18 * 60});
      const rules = {...RULES, calendar};
      const store = await openAt(folder.database);
      const begin = Date.parse(from);
      const custom = {digestAt, digestDays: [1, 2, 3, 4, 5, 6, 7]};
      await toRegistry(store, {type: 'set_customs', customs: custom}, begin, PEOPLE.flora);
      const made: string[] = [];
      for (let at = begin; at < begin + 5 * DAY; at += 10 * MINUTE) {
        if (!(await makeDigest(store, rules, at))) continue;
        made.push(calendar.dayOf(at).date);
        deliverDigests(store);
      }
      // Of each day, on that day, however many hours it has.
      expect(digestDays(store)).toEqual(made);
      expect(new Set(made).size).toBe(made.length);
      expect(made.length).toBeGreaterThanOrEqual(4);
      const wanted = made.map((_day, i) => calendar.dayAfter(made[0] ?? '', i).date);
      expect(made).toEqual(wanted);
      await store.close();
    },
  );
});
