import {describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {makeDigest} from '../../src/app/digest.ts';
import {Sweep} from '../../src/app/sweep.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {deliverDigests, digestsOwed} from '../support/digests.ts';
import {RULES, START} from '../support/federation.ts';
import {FakeClock, Folder, QUIET, offer, openAt, settled} from '../support/house.ts';
import {told} from '../domain/digest/days.ts';

/** The bot's time, over a real database, from Monday at ten; every delivery arrives at once. */
class Days implements AsyncDisposable {
  readonly clock = new FakeClock();
  reachable = true;
  readonly store: Store;
  #sweep: Sweep | undefined;
  readonly #folder: Folder;

  constructor(folder: Folder, store: Store) {
    this.#folder = folder;
    this.store = store;
  }
  static async open(): Promise<Days> {
    const folder = new Folder();
    const days = new Days(folder, await openAt(folder.database));
    await days.store.write((tx) => offer(tx, 'D-1', START + 20 * DAY));
    return days;
  }
  async start(): Promise<void> {
    const reachable = () => this.reachable;
    const {store, clock} = this;
    this.#sweep = new Sweep({store, rules: RULES, clock, log: QUIET, reachable});
    await this.#sweep.start();
    await settled();
  }
  async stop(): Promise<void> {
    await this.#sweep?.stop();
    this.#sweep = undefined;
  }
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= HOUR) {
      this.clock.advance(Math.min(left, HOUR));
      await settled();
      deliverDigests(this.store);
    }
  }
  async offers(reference: string): Promise<void> {
    await this.store.write((tx) => offer(tx, reference, START + 20 * DAY));
  }
  get told(): readonly string[] {
    return digestsOwed(this.store).map((one) => `${one.day}: ${told(one)}`);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.store.close();
    this.#folder[Symbol.dispose]();
  }
}

const MONDAY = '2026-11-02: fresh D-1';

describe('around the hour of the digest', () => {
  it('a bot that starts late makes it the same day, once, however often it starts', async () => {
    await using days = await Days.open();
    for (let i = 0; i < 4; i += 1) {
      await days.start();
      await days.pass(2 * HOUR);
      await days.stop();
      await days.pass(MINUTE);
    }
    expect(days.told).toEqual([MONDAY]);
  });

  it('comes each working day at nine, by itself', async () => {
    await using days = await Days.open();
    await days.start();
    for (let i = 2; i <= 7; i += 1) {
      await days.pass(DAY);
      await days.offers(`D-${String(i)}`);
    }
    // Offered on Tuesday at ten: in Wednesday's; from Friday on in Monday's.
    await days.pass(2 * DAY);
    expect(days.told).toEqual([
      MONDAY,
      '2026-11-04: fresh D-2',
      '2026-11-05: fresh D-3',
      '2026-11-06: fresh D-4',
      '2026-11-09: fresh D-5 D-6 D-7',
    ]);
  });

  it('where Mattermost is down, it is made when it is back the same day', async () => {
    await using days = await Days.open();
    days.reachable = false;
    await days.start();
    await days.pass(6 * HOUR);
    expect(days.told).toEqual([]);
    days.reachable = true;
    await days.pass(HOUR);
    expect(days.told).toEqual([MONDAY]);
  });

  it('never at night: then all of it is in the next one', async () => {
    await using days = await Days.open();
    days.reachable = false;
    await days.start();
    await days.pass(11 * HOUR);
    days.reachable = true;
    await days.pass(11 * HOUR);
    expect(days.told).toEqual([]);
    await days.offers('D-2');
    await days.pass(2 * HOUR);
    expect(days.told).toEqual(['2026-11-03: fresh D-1 D-2']);
  });

  it('goes on where a clock that was a year ahead is set right again', async () => {
    await using days = await Days.open();
    const wrong = START + 400 * DAY;
    expect(await makeDigest(days.store, RULES, wrong)).toBe(true);
    deliverDigests(days.store);
    await days.offers('D-2');
    await days.start();
    await days.pass(DAY);
    expect(days.told.slice(1)).toEqual(['2026-11-02: fresh D-2']);
    // And on that day itself, when it really comes.
    await days.stop();
    await days.store.write((tx) => offer(tx, 'D-3', wrong + 5 * DAY));
    expect(await makeDigest(days.store, RULES, wrong)).toBe(true);
  });

  it('is one where the clock is put back by an hour right after it', async () => {
    await using days = await Days.open();
    await days.start();
    await days.pass(MINUTE);
    await days.offers('D-2');
    days.clock.advance(-2 * HOUR);
    await settled();
    await days.pass(4 * HOUR);
    expect(days.told).toEqual([MONDAY]);
  });

  it('one that fails is put off, and holds up no timer', async () => {
    await using days = await Days.open();
    await days.offers('D-2');
    const calendar = {
      ...RULES.calendar,
      windowEnd: () => {
        throw new Error('no such zone');
      },
    };
    let failed = 0;
    const log = {...QUIET, error: () => (failed += 1)};
    const {store, clock} = days;
    const sweep = new Sweep({store, rules: {...RULES, calendar}, clock, log});
    await sweep.start();
    await settled(60);
    expect(failed).toBe(1);
    await store.write((tx) => tx.setTimer('D-2', 'unanswered', clock.now()));
    await settled(60);
    expect(failed).toBe(1);
    expect(await store.read.upcoming(9)).not.toContainEqual(
      expect.objectContaining({timer: 'unanswered'}),
    );
    clock.advance(HOUR + MINUTE);
    await settled(60);
    expect(failed).toBe(2);
    await sweep.stop();
  });

  it('one that can’t be made holds up nothing else', async () => {
    await using days = await Days.open();
    await days.start();
    await days.pass(MINUTE);
    expect(days.told).toEqual([MONDAY]);
    // Not delivered: the next waits, and timers go on.
    await days.store.write((tx) => offer(tx, 'D-2', START + 2 * DAY));
    days.clock.advance(2 * DAY + HOUR);
    await settled(60);
    const {state} = (await days.store.read.opportunity('D-2'))!;
    expect(state.status).toBe('unplaced');
  });
});
