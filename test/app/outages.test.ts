import {describe, expect, it} from 'vitest';
import {Outages} from '../../src/app/outages.ts';
import {StoreFailed} from '../../src/app/ports.ts';
import type {Log, Store} from '../../src/app/ports.ts';
import {OUTAGE_COUNTS_FROM} from '../../src/domain/settings.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {RULES, START} from '../support/federation.ts';
import {Folder, QUIET, offer, openAt} from '../support/house.ts';

const CLOSES = START + 2 * HOUR;

/** D-1 and D-2 are open for two hours from `START` on; what happens to their windows. */
class Windows implements AsyncDisposable {
  readonly said: string[] = [];
  readonly logged: unknown[] = [];
  readonly store: Store;
  readonly #folder: Folder;
  private constructor(folder: Folder, store: Store) {
    this.#folder = folder;
    this.store = store;
  }
  static async open(): Promise<Windows> {
    const folder = new Folder();
    const windows = new Windows(folder, await openAt(folder.database));
    for (const reference of ['D-1', 'D-2'])
      await windows.store.write((tx) => offer(tx, reference, CLOSES));
    return windows;
  }
  outages(store = this.store): Outages {
    const log: Log = {
      ...QUIET,
      warn: (fields, text) => this.logged.push({...fields, text}),
      error: (fields, text) => this.logged.push({...fields, text}),
    };
    return new Outages({store, rules: RULES, log});
  }
  /** A store of which the writes to come fail like this, one after the other. */
  failing(...errors: readonly (Error | null)[]): Store {
    const left = [...errors];
    const write: Store['write'] = (work) => {
      const error = left.shift();
      return error ? Promise.reject(error) : this.store.write(work);
    };
    return {...this.store, write};
  }
  /** It was there at these moments, by whatever clock it had. */
  async seenAt(...moments: readonly number[]): Promise<void> {
    for (const at of moments) await this.store.write((tx) => this.outages().note(tx, at));
  }
  /** By how much each was lengthened. */
  async lengthened(): Promise<readonly (number | null)[]> {
    const ends = ['D-1', 'D-2'].map(async (reference) => {
      const state = (await this.store.read.opportunity(reference))?.state;
      return state?.status === 'gathering' ? state.closesAt - CLOSES : null;
    });
    return Promise.all(ends);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
    this.#folder[Symbol.dispose]();
  }
}

describe('an outage', () => {
  it('takes nothing of any window', async () => {
    await using windows = await Windows.open();
    await windows.outages().lengthen(START, START + 90 * MINUTE);
    expect(await windows.lengthened()).toEqual([90 * MINUTE, 90 * MINUTE]);
    expect(windows.logged).toEqual([
      {
        from: '2026-11-02T13:00:00.000Z',
        to: '2026-11-02T14:30:00.000Z',
        text: 'was away: running windows are lengthened',
      },
    ]);
    // What the next one is counted from.
    expect(await windows.outages().lastSeen()).toBe(START + 90 * MINUTE);
  });

  it('is one from an hour on', async () => {
    await using windows = await Windows.open();
    const short = START + OUTAGE_COUNTS_FROM;
    await windows.outages().lengthen(START, short);
    expect(await windows.lengthened()).toEqual([0, 0]);
    expect(windows.logged).toEqual([]);
    expect(await windows.outages().lastSeen()).toBe(short);
    await windows.outages().lengthen(START, short + 1);
    expect(await windows.lengthened()).toEqual([OUTAGE_COUNTS_FROM + 1, OUTAGE_COUNTS_FROM + 1]);
  });

  it('isn’t known of by who was never there', async () => {
    await using windows = await Windows.open();
    expect(await windows.outages().lastSeen()).toBeUndefined();
    await windows.seenAt(START);
    expect(await windows.outages().lastSeen()).toBe(START);
  });
});

describe('a clock', () => {
  it('that began in 1970 and learned better wasn’t away since then', async () => {
    await using windows = await Windows.open();
    await windows.seenAt(START, 0);
    expect(await windows.outages().lastSeen()).toBe(0);
    await windows.outages().lengthen(0, START + 90 * MINUTE);
    expect(await windows.lengthened()).toEqual([90 * MINUTE, 90 * MINUTE]);
  });

  it('that was put back little doesn’t matter: what it showed last is believed', async () => {
    await using windows = await Windows.open();
    await windows.seenAt(START + OUTAGE_COUNTS_FROM, START);
    await windows.outages().lengthen(START, START + 100 * MINUTE);
    expect(await windows.lengthened()).toEqual([100 * MINUTE, 100 * MINUTE]);
  });

  it('that was a year ahead once says nothing of now', async () => {
    await using windows = await Windows.open();
    await windows.seenAt(START + 365 * DAY, START);
    await windows.outages().lengthen(START, START + 90 * MINUTE);
    expect(await windows.lengthened()).toEqual([90 * MINUTE, 90 * MINUTE]);
  });

  it('that was right until this very moment, and set back by hours before, hid no outage', async () => {
    await using windows = await Windows.open();
    await windows.seenAt(START + 90 * MINUTE, START);
    await windows.outages().lengthen(START, START + 90 * MINUTE);
    expect(await windows.lengthened()).toEqual([0, 0]);
  });
});

describe('a lengthening that was cut off', () => {
  const END = START + 90 * MINUTE;

  it('is done with, once for each window, and what came after it is counted by itself', async () => {
    await using windows = await Windows.open();
    const down = new StoreFailed('the disk is full');
    // The note is kept, the first window lengthened; then nothing more can be written.
    const cut = windows.outages(windows.failing(null, null, down));
    await expect(cut.lengthen(START, END)).rejects.toBe(down);
    expect(await windows.lengthened()).toEqual([90 * MINUTE, 0]);
    await windows.outages().lengthen(START, END + 2 * HOUR);
    expect(await windows.lengthened()).toEqual([210 * MINUTE, 210 * MINUTE]);
    // And it is over with: nothing is begun again.
    const logged = windows.logged.length;
    await windows.outages().lengthen(END + 2 * HOUR, END + 2 * HOUR);
    expect(await windows.lengthened()).toEqual([210 * MINUTE, 210 * MINUTE]);
    expect(windows.logged).toHaveLength(logged);
  });

  it('is done with where what came after it was short', async () => {
    await using windows = await Windows.open();
    const cut = windows.outages(windows.failing(null, new StoreFailed('the disk is full')));
    await expect(cut.lengthen(START, END)).rejects.toThrow('the disk is full');
    await windows.outages().lengthen(START, END + MINUTE);
    expect(await windows.lengthened()).toEqual([90 * MINUTE, 90 * MINUTE]);
    expect(await windows.outages().lastSeen()).toBe(END + MINUTE);
  });

  it('is counted once where the one after it seems to have begun before its end', async () => {
    await using windows = await Windows.open();
    const cut = windows.outages(windows.failing(null, new StoreFailed('the disk is full')));
    await expect(cut.lengthen(START, END)).rejects.toThrow('the disk is full');
    await windows.outages().lengthen(END - 30 * MINUTE, END + 2 * HOUR);
    expect(await windows.lengthened()).toEqual([210 * MINUTE, 210 * MINUTE]);
  });

  it('is no part of an outage that began later', async () => {
    await using windows = await Windows.open();
    const cut = windows.outages(windows.failing(null, new StoreFailed('the disk is full')));
    await expect(cut.lengthen(START, END)).rejects.toThrow('the disk is full');
    await windows.outages().lengthen(END + MINUTE, END + 3 * HOUR);
    expect(await windows.lengthened()).toEqual([269 * MINUTE, 269 * MINUTE]);
  });

  it('isn’t by a window that is damaged: the others lose nothing, and the log says which', async () => {
    await using windows = await Windows.open();
    const damaged = new Error('not to be read');
    await windows.outages(windows.failing(null, damaged)).lengthen(START, END);
    expect(await windows.lengthened()).toEqual([0, 90 * MINUTE]);
    expect(windows.logged.at(-1)).toEqual({
      err: damaged,
      reference: 'D-1',
      text: 'a window could not be lengthened',
    });
  });
});
