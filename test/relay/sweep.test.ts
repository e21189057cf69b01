import {describe, expect, it} from 'vitest';
import type {Log, Store} from '../../src/app/ports.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {FRIDAY, RULES, START} from '../support/federation.ts';
import {FakeClock, Folder, QUIET, offer, openAt, rawOf, settled} from '../support/house.ts';

/** A sweep over a real store; `fired` is what it did, in order. */
class Watch implements AsyncDisposable {
  readonly clock = new FakeClock();
  readonly fired: string[] = [];
  readonly errors: string[] = [];
  reachable = true;
  readonly store: Store;
  sweep: Sweep;
  readonly #folder: Folder;

  constructor(folder: Folder, store: Store) {
    this.#folder = folder;
    this.store = store;
    this.sweep = this.#another();
  }
  static async open(): Promise<Watch> {
    const folder = new Folder();
    return new Watch(folder, await openAt(folder.database));
  }
  #another(): Sweep {
    const log: Log = {
      ...QUIET,
      info: (fields, text) => {
        if (text !== 'timer') return;
        const {reference, timer, outcome} = fields as Record<string, string>;
        this.fired.push(`${String(reference)} ${String(timer)}: ${String(outcome)}`);
      },
      error: (_, text) => this.errors.push(text),
    };
    const reachable = () => this.reachable;
    return new Sweep({store: this.store, rules: RULES, clock: this.clock, log, reachable});
  }
  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await settled();
  }
  /** The bot is away for so long. */
  async away(ms: number): Promise<void> {
    await this.sweep.stop();
    this.clock.advance(ms);
    this.sweep = this.#another();
    await this.sweep.start();
    await settled();
  }
  async closesAt(reference: string): Promise<number | undefined> {
    const found = await this.store.read.opportunity(reference);
    return found?.state.status === 'gathering' ? found.state.closesAt : undefined;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.sweep.stop();
    await this.store.close();
    this.#folder[Symbol.dispose]();
  }
}

describe('the sweep', () => {
  it('fires each timer once, when it is due, also one set after the start', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 2 * HOUR));
    await watch.store.write((tx) => offer(tx, 'D-2', START + HOUR));
    await watch.advance(HOUR - 1);
    expect(watch.fired).toEqual([]);
    await watch.advance(1);
    expect(watch.fired).toEqual(['D-2 call: unplaced']);
    await watch.advance(DAY);
    await watch.advance(DAY);
    expect(watch.fired).toEqual(['D-2 call: unplaced', 'D-1 call: unplaced']);
  });

  it('fires what fell due in one jump of the clock once each, in order', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    for (let i = 1; i <= 250; i += 1)
      await watch.store.write((tx) => offer(tx, `D-${String(i)}`, START + (251 - i) * MINUTE));
    watch.clock.advance(DAY);
    await settled(2_000);
    const expected = Array.from({length: 250}, (_, i) => `D-${String(250 - i)} call: unplaced`);
    expect(watch.fired).toEqual(expected);
    await watch.advance(DAY);
    expect(watch.fired).toHaveLength(250);
  });

  it('does nothing before it was started, however often the store commits', async () => {
    await using watch = await Watch.open();
    await watch.store.write((tx) => offer(tx, 'D-1', START + MINUTE));
    await watch.advance(HOUR);
    await watch.store.write((tx) => offer(tx, 'D-2', FRIDAY));
    await settled();
    expect(watch.fired).toEqual([]);
  });

  it('does after a short absence what fell due, once, in order', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 30 * MINUTE));
    await watch.store.write((tx) => offer(tx, 'D-2', START + 20 * MINUTE));
    await watch.away(HOUR);
    expect(watch.fired).toEqual(['D-2 call: unplaced', 'D-1 call: unplaced']);
    await watch.away(MINUTE);
    expect(watch.fired).toHaveLength(2);
  });

  it('lengthens first what an outage took part of, once', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 2 * HOUR));
    await watch.away(3 * HOUR);
    expect(watch.fired).toEqual([]);
    const until = await watch.closesAt('D-1');
    expect(until).toBeGreaterThan(watch.clock.now());
    await watch.away(MINUTE);
    expect(await watch.closesAt('D-1')).toBe(until);
    await watch.advance(DAY);
    expect(watch.fired).toEqual(['D-1 call: unplaced']);
  });

  it('ends no window while the chat server doesn’t answer: nobody could speak in time', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 2 * HOUR));
    watch.reachable = false;
    await watch.advance(MINUTE);
    await watch.advance(3 * HOUR);
    expect(watch.fired).toEqual([]);
    watch.reachable = true;
    await watch.advance(MINUTE);
    expect(watch.fired).toEqual([]);
    expect(await watch.closesAt('D-1')).toBeGreaterThan(watch.clock.now());
    await watch.advance(DAY);
    expect(watch.fired).toEqual(['D-1 call: unplaced']);
  });

  it('counts an outage from when the chat server last answered, however late it is noticed', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 2 * HOUR));
    await settled();
    watch.reachable = false;
    await watch.advance(3 * HOUR);
    watch.reachable = true;
    await watch.advance(MINUTE);
    expect(watch.fired).toEqual([]);
    expect(await watch.closesAt('D-1')).toBe(START + 5 * HOUR + MINUTE);
  });

  it('does what fell due meanwhile where the chat server was away for less than an hour', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 10 * MINUTE));
    watch.reachable = false;
    await watch.advance(MINUTE);
    await watch.advance(20 * MINUTE);
    expect(watch.fired).toEqual([]);
    watch.reachable = true;
    await watch.advance(MINUTE);
    expect(watch.fired).toEqual(['D-1 call: unplaced']);
  });

  it('counts the sleep of the machine as an outage: no clock was moved, and nobody was there', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    let now = START;
    const sweep = new Sweep({store, rules: RULES, clock: {now: () => now}, log: QUIET});
    await sweep.start();
    await store.write((tx) => offer(tx, 'D-1', START + HOUR));
    await settled();
    now += 5 * HOUR;
    await store.write((tx) => tx.setNote('woken', ''));
    await store.write((tx) => offer(tx, 'D-2', now + HOUR));
    await settled(100);
    const found = await store.read.opportunity('D-1');
    expect(found?.state).toMatchObject({status: 'gathering', closesAt: START + 6 * HOUR});
    await sweep.stop();
    await store.close();
  });

  it('sets anew a timer that is not due any more, because a setting was changed', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + 2 * HOUR));
    await watch.store.write((tx) => tx.setTimer('D-1', 'call', START + MINUTE));
    await watch.advance(HOUR);
    expect(watch.fired).toEqual(['D-1 call: not_due']);
    await watch.advance(HOUR);
    expect(watch.fired).toEqual(['D-1 call: not_due', 'D-1 call: unplaced']);
  });

  it('puts off a timer whose command throws, and goes on with the others', async () => {
    await using watch = await Watch.open();
    await watch.sweep.start();
    await watch.store.write((tx) => offer(tx, 'D-1', START + MINUTE));
    await watch.store.write((tx) => offer(tx, 'D-2', START + 2 * MINUTE));
    const raw = rawOf(watch.store);
    const {body} = raw.prepare(`select body from events where stream = 'D-1'`).get() as {
      body: string;
    };
    raw.prepare(`update events set body = '{' where stream = 'D-1'`).run();
    // Of another version than is remembered, so that it is read.
    raw.prepare(`update opportunities set version = 2 where reference = 'D-1'`).run();
    await watch.advance(HOUR);
    expect(watch.fired).toEqual(['D-2 call: unplaced']);
    expect(watch.errors).toEqual(['a timer failed, put off']);
    raw.prepare(`update events set body = ? where stream = 'D-1'`).run(body);
    raw.prepare(`update opportunities set version = 1 where reference = 'D-1'`).run();
    await watch.advance(HOUR);
    expect(watch.fired).toEqual(['D-2 call: unplaced', 'D-1 call: unplaced']);
  });
});
