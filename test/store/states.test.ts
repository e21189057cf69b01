import {isDeepStrictEqual} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {Store, Tx} from '../../src/app/ports.ts';
import {folded} from '../../src/domain/opportunity/either.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import {StateMemory} from '../../src/store/state-memory.ts';
import {PEOPLE} from '../support/federation.ts';
import {Folder, offer, openAt, rawOf, say, withFullDisk} from '../support/house.ts';

/** What is remembered of an opportunity is what its events say, however the last transaction ended. */
async function opened(test: (store: Store) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    await store.write((tx) => offer(tx, 'D-1'));
    await test(store);
  } finally {
    await store.close();
  }
}

const interested = (tx: Tx, who: 'bea' | 'caro') =>
  say(tx, 'D-1', {type: 'be_interested', figures: null}, PEOPLE[who]);
const notInterested = (tx: Tx, who: 'bea' | 'caro') =>
  say(tx, 'D-1', {type: 'not_interested'}, PEOPLE[who]);

/** The co-ops that are interested, by what readers and the writer are told, which must be what the events say. */
async function coopsInterested(store: Store): Promise<string> {
  const events = await store.read.history('D-1');
  const state = folded('D-1', events);
  const told = [
    await store.read.opportunity('D-1'),
    await store.write((tx) => tx.opportunity('D-1')),
  ];
  for (const one of told) {
    expect(one?.version).toBe(events.length);
    expect(isDeepStrictEqual(one?.state, state)).toBe(true);
  }
  return events
    .filter(({type}) => type === 'interest_shown')
    .map((event) => ('coop' in event ? event.coop : ''))
    .join();
}

describe('an opportunity that is remembered', () => {
  it('is the one that was committed last', () =>
    opened(async (store) => {
      expect(await coopsInterested(store)).toBe('');
      await store.write((tx) => interested(tx, 'bea'));
      expect(await coopsInterested(store)).toBe('b');
      await Promise.all([
        store.write((tx) => interested(tx, 'caro')),
        store.write((tx) => notInterested(tx, 'bea')).catch(() => undefined),
      ]);
      expect(await coopsInterested(store)).toBe('b,c');
    }));

  it('isn’t one of a work that failed after it had saved; another takes its version', () =>
    opened(async (store) => {
      const failing = store.write(async (tx) => {
        await interested(tx, 'bea');
        throw new Error('changed my mind');
      });
      const after = store.write((tx) => tx.opportunity('D-1'));
      const other = store.write((tx) => interested(tx, 'caro'));
      await expect(failing).rejects.toThrow('changed my mind');
      expect((await after)?.version).toBe(1);
      await other;
      expect(await coopsInterested(store)).toBe('c');
    }));

  it('isn’t one of a work before a failing one in the same transaction, seen too early', () =>
    opened(async (store) => {
      const results = await Promise.allSettled([
        store.write((tx) => interested(tx, 'bea')),
        store.write(async (tx) => {
          await interested(tx, 'caro');
          throw new Error('changed my mind');
        }),
        store.write((tx) => notInterested(tx, 'caro')),
      ]);
      expect(results.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await coopsInterested(store)).toBe('b');
    }));

  it('isn’t one of a transaction that could not be committed', () =>
    opened(async (store) => {
      await coopsInterested(store);
      await withFullDisk(store, async () => {
        await expect(
          store.write(async (tx) => {
            await interested(tx, 'bea');
            for (let n = 0; n < 500; n += 1) await tx.setNote(`n${String(n)}`, 'x'.repeat(4_000));
          }),
        ).rejects.toThrow();
        expect((await store.read.opportunity('D-1'))?.version).toBe(1);
      });
      await store.write((tx) => interested(tx, 'caro'));
      expect(await coopsInterested(store)).toBe('c');
    }));

  it('isn’t folded again while nothing changes', () =>
    opened(async (store) => {
      await store.write((tx) => interested(tx, 'bea'));
      const first = await store.read.opportunity('D-1');
      expect((await store.read.opportunity('D-1'))?.state).toBe(first?.state);
      expect((await store.write((tx) => tx.opportunity('D-1')))?.state).toBe(first?.state);
      rawOf(store).prepare(`update opportunities set root_post_id = 'p'`).run();
      expect(await store.read.opportunity('D-1')).toMatchObject({rootPostId: 'p', version: 2});
    }));
});

describe('what is remembered of opportunities', () => {
  const state = (title: string) => ({offer: {title}}) as Offered;

  it('is for readers from the commit on', () => {
    const memory = new StateMemory();
    memory.forWriter.keep('D-1', 2, state('two'));
    expect(memory.forWriter.at('D-1', 2)).toEqual(state('two'));
    expect(memory.forReaders.at('D-1', 2)).toBeUndefined();
    memory.commit();
    expect(memory.forReaders.at('D-1', 2)).toEqual(state('two'));
    expect(memory.forReaders.at('D-1', 1)).toBeUndefined();
  });

  it('is nothing of what was undone', () => {
    const memory = new StateMemory();
    memory.forWriter.keep('D-1', 1, state('one'));
    memory.commit();
    memory.forWriter.keep('D-1', 2, state('undone'));
    memory.rollback();
    memory.commit();
    expect(memory.forWriter.at('D-1', 2)).toBeUndefined();
    expect(memory.forWriter.at('D-1', 1)).toEqual(state('one'));
  });

  it('isn’t replaced by what a reader read before', () => {
    const memory = new StateMemory();
    memory.forWriter.keep('D-1', 2, state('two'));
    memory.commit();
    memory.forReaders.keep('D-1', 1, state('one'));
    expect(memory.forReaders.at('D-1', 2)).toEqual(state('two'));
  });

  it('is a thousand at most, those that changed last', () => {
    const memory = new StateMemory();
    for (let n = 1; n <= 1_001; n += 1) memory.forReaders.keep(`D-${String(n)}`, 1, state('one'));
    memory.forReaders.keep('D-2', 2, state('two'));
    memory.forReaders.keep('D-1002', 1, state('one'));
    const kept = [1, 2, 3, 4, 1_002].map(
      (n) => memory.forReaders.at(`D-${String(n)}`, n === 2 ? 2 : 1) !== undefined,
    );
    expect(kept).toEqual([false, true, false, true, true]);
  });
});
