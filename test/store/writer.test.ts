import Database from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import type {Store, Tx} from '../../src/app/ports.ts';
import {Conflict} from '../../src/app/ports.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, owed, rawOf, say, settled, withFullDisk} from '../support/house.ts';

async function opened(test: (store: Store, file: string) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    await test(store, folder.database);
  } finally {
    await store.close();
  }
}

describe('the one door for writes', () => {
  it('undoes a work that fails, and not its neighbours in the same transaction', () =>
    opened(async (store) => {
      const results = await Promise.allSettled([
        store.write((tx) => tx.setNote('first', '1')),
        store.write(async (tx) => {
          await tx.setNote('second', '2');
          throw new Error('changed my mind');
        }),
        store.write((tx) => tx.setNote('third', '3')),
      ]);
      expect(results.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.read.note('first')).toBe('1');
      expect(await store.read.note('second')).toBeUndefined();
      expect(await store.read.note('third')).toBe('3');
    }));

  it('answers after COMMIT, and shows readers nothing before', () =>
    opened(async (store) => {
      let answered = false;
      const {promise: held, resolve: release} = Promise.withResolvers<undefined>();
      const first = store.write((tx) => tx.setNote('note', 'new')).then(() => (answered = true));
      const second = store.write(() => held);
      await settled();
      expect(answered).toBe(false);
      expect(await store.read.note('note')).toBeUndefined();
      release(undefined);
      await Promise.all([first, second]);
      expect(await store.read.note('note')).toBe('new');
    }));

  it('refuses a write inside a write, and takes one from a work that is over', () =>
    opened(async (store) => {
      await expect(
        store.write(async () => store.write((tx) => tx.setNote('inner', ''))),
      ).rejects.toThrow('a write inside a write');
      let later: Promise<void> = Promise.resolve();
      await store.write(async () => {
        later = settled().then(() => store.write((tx) => tx.setNote('later', 'yes')));
      });
      await later;
      expect(await store.read.note('later')).toBe('yes');
    }));

  it('closes the handle of a work with the work', () =>
    opened(async (store) => {
      const kept: Tx[] = [];
      await store.write(async (tx) => void kept.push(tx));
      expect(() => kept[0]?.setNote('late', '')).toThrow('after its work ended');
      expect(() => kept[0]?.note('late')).toThrow('after its work ended');
    }));

  it('tells of a commit that owes something or sets a timer, of no other', () =>
    opened(async (store) => {
      let heard = 0;
      store.onCommit(() => (heard += 1));
      await store.write((tx) => tx.setNote('note', ''));
      expect(heard).toBe(0);
      await store.write((tx) => tx.owe(owed('@ana: ?'), START));
      await settled();
      expect(heard).toBe(1);
      await store.write((tx) => offer(tx, 'D-1'));
      await settled();
      expect(heard).toBe(2);
    }));

  it('forgets what a failed work did to the registry', () =>
    opened(async (store) => {
      const added = (coop: string) =>
        ({
          type: 'coop_added',
          coop,
          name: coop,
          handle: coop,
          kind: 'member',
          at: START,
          by: null,
        }) as const;
      const [, failed] = await Promise.allSettled([
        store.write((tx) => tx.saveRegistry([added('c1')])),
        store.write(async (tx) => {
          await tx.saveRegistry([added('c2')]);
          expect(Object.keys(tx.registry().coops)).toEqual(['c1', 'c2']);
          throw new Error('no');
        }),
        store.write((tx) => tx.saveRegistry([added('c3')])),
      ]);
      expect(failed).toMatchObject({status: 'rejected', reason: {message: 'no'}});
      expect(Object.keys(store.read.registry().coops)).toEqual(['c1', 'c3']);
    }));

  it('shows uncommitted registry to the transaction only', () =>
    opened(async (store) => {
      const event = {type: 'coordinator_added', person: 'flora', at: START, by: null} as const;
      await store.write(async (tx) => {
        await tx.saveRegistry([event]);
        expect(tx.registry().coordinators).toEqual(['flora']);
        expect(store.read.registry().coordinators).toEqual([]);
      });
      expect(store.read.registry().coordinators).toEqual(['flora']);
    }));

  it('refuses a decision made on another version', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      const found = await store.read.opportunity('D-1');
      if (found?.state.status !== 'gathering') throw new Error('not offered');
      const {state, version} = found;
      const event = {type: 'not_interested', coop: 'b', at: START, by: null} as const;
      const change = {reference: 'D-1', events: [event], state};
      for (const expected of [0, version - 1, version + 1])
        await expect(store.write((tx) => tx.save({...change, expected}))).rejects.toThrow(Conflict);
      await store.write((tx) => tx.save({...change, expected: version}));
      expect((await store.read.opportunity('D-1'))?.version).toBe(version + 1);
    }));

  it('reads in a work what the work before it in the same transaction left', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
      const results = await Promise.allSettled([
        store.write((tx) => say(tx, 'D-1', interest, PEOPLE.bea)),
        store.write(async (tx) => {
          await say(tx, 'D-1', interest, PEOPLE.caro);
          throw new Error('undone');
        }),
        store.write((tx) => say(tx, 'D-1', interest, PEOPLE.dina)),
      ]);
      expect(results[1].status).toBe('rejected');
      const found = await store.read.opportunity('D-1');
      expect(found?.state).toMatchObject({interests: [{coop: 'b'}, {coop: 'd'}]});
      expect(found?.version).toBe(3);
      expect(await store.read.liveOf('b')).toEqual(['D-1']);
      expect(await store.read.liveOf('c')).toEqual([]);
    }));
});

describe('a database that cannot be written', () => {
  it('fails everybody of the batch when the disk is full, and recovers', () =>
    opened(async (store, file) => {
      await store.write((tx) => tx.setNote('before', 'kept'));
      await withFullDisk(store, async () => {
        const results = await Promise.allSettled([
          store.write((tx) => tx.setNote('small', 'x')),
          store.write((tx) => tx.setNote('big', 'y'.repeat(500_000))),
        ]);
        // SQLite may undo only the statement (then its work fails alone) or everything.
        expect(results[1]).toMatchObject({
          status: 'rejected',
          reason: {name: 'StoreFailed', cause: {code: 'SQLITE_FULL'}},
        });
        const small = await store.read.note('small');
        expect(small).toBe(results[0].status === 'fulfilled' ? 'x' : undefined);
      });
      await store.write((tx) => tx.setNote('after', 'well'));
      expect(await store.read.note('big')).toBeUndefined();
      expect(await store.read.note('before')).toBe('kept');
      expect(await store.read.note('after')).toBe('well');
      const looking = new Database(file, {readonly: true});
      expect(looking.pragma('integrity_check', {simple: true})).toBe('ok');
      looking.close();
    }));

  it('fails everybody of the batch when COMMIT fails, and recovers', () =>
    opened(async (store) => {
      // A foreign key that is only looked at by COMMIT.
      const broken = store.write(async (tx) => {
        await tx.setNote('own', '');
        rawOf(store).pragma('defer_foreign_keys = ON');
        await tx.setTimer('D-99', 'call', START);
      });
      const results = await Promise.allSettled([
        store.write((tx) => tx.setNote('neighbour', '')),
        broken,
      ]);
      for (const result of results)
        expect(result).toMatchObject({
          status: 'rejected',
          reason: {name: 'StoreFailed', cause: {code: 'SQLITE_CONSTRAINT_FOREIGNKEY'}},
        });
      expect(await store.read.note('neighbour')).toBeUndefined();
      await store.write((tx) => tx.setNote('after', 'well'));
      expect(await store.read.note('after')).toBe('well');
    }));

  it('answers writes after the end with an error', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.close();
    await expect(store.write((tx) => tx.setNote('late', ''))).rejects.toThrow('not open');
  });
});
