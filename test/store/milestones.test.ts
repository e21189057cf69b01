import {randomBytes} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import {FRIDAY, PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, rawOf, say} from '../support/house.ts';

/** `D-1 gathering -> unplaced`, in the order in which they were saved. */
async function toldBy(store: Store, after = 0): Promise<readonly string[]> {
  const all = await store.read.milestonesAfter(after);
  return all.map(({reference, was, status}) => `${reference} ${was ?? ''} -> ${status}`);
}

async function withdraw(store: Store, reference: string, at: number): Promise<void> {
  const withdrawal = {type: 'withdraw', reason: 'lost'} as const;
  await store.write((tx) => say(tx, reference, withdrawal, PEOPLE.ana, at));
}

describe('where opportunities came to stand', () => {
  it('is kept with what happened, in its order, over all of them', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    await store.write((tx) => offer(tx, 'D-2'));
    const closing = {type: 'close_call'} as const;
    await store.write((tx) => say(tx, 'D-1', closing, PEOPLE.ana, START + HOUR));
    expect(await toldBy(store)).toEqual([
      'D-1  -> gathering',
      'D-2  -> gathering',
      'D-1 gathering -> unplaced',
    ]);
    expect((await store.read.milestonesAfter(2)).map(({id, at}) => [id, at])).toEqual([
      [3, START + HOUR],
    ]);
    await store.close();
  });

  it('is left out where nothing changed, and undone with what happened', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    const question = {type: 'ask', text: 'Which?'} as const;
    await store.write((tx) => say(tx, 'D-1', question, PEOPLE.bea));
    const failing = store.write(async (tx) => {
      await say(tx, 'D-1', {type: 'close_call'}, PEOPLE.ana, START + HOUR);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await toldBy(store)).toEqual(['D-1  -> gathering']);
    await store.close();
  });

  it('is found by where it was reached, each once, and since when', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    for (const one of ['D-1', 'D-2', 'D-3']) await store.write((tx) => offer(tx, one));
    await withdraw(store, 'D-2', START + HOUR);
    await withdraw(store, 'D-1', START + DAY);
    const {read} = store;
    expect(await read.cameTo(['withdrawn'], -Infinity)).toEqual(['D-2', 'D-1']);
    expect(await read.cameTo(['withdrawn'], START + HOUR)).toEqual(['D-1']);
    expect(await read.cameTo(['gathering', 'withdrawn'], -Infinity)).toHaveLength(3);
    expect(await read.cameTo([], -Infinity)).toEqual([]);
    await store.close();
  });

  it('stands by status, and calls by when they close', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1', FRIDAY));
    await store.write((tx) => offer(tx, 'D-2', FRIDAY + DAY));
    await store.write((tx) => offer(tx, 'D-3', FRIDAY));
    await withdraw(store, 'D-3', START + HOUR);
    const at = async (options: {closesBy?: number; limit: number}) =>
      (await store.read.standing(['gathering'], options)).map(({reference}) => reference).sort();
    expect(await at({limit: 9})).toEqual(['D-1', 'D-2']);
    expect(await at({limit: 9, closesBy: FRIDAY})).toEqual(['D-1']);
    expect(await at({limit: 1})).toHaveLength(1);
    await store.close();
  });
});

describe('a database of before there was a digest', () => {
  it('has them filled from what happened, and told already', async () => {
    using folder = new Folder();
    const first = await openAt(folder.database);
    await first.write((tx) => offer(tx, 'D-1'));
    await first.write((tx) => offer(tx, 'D-2'));
    await first.write((tx) => say(tx, 'D-2', {type: 'close_call'}, PEOPLE.ana, START + HOUR));
    await withdraw(first, 'D-1', START + 2 * HOUR);
    const before = await toldBy(first);
    rawOf(first)
      .exec(`delete from milestones; delete from sqlite_sequence where name = 'milestones';
      update notes set value = '2' where key = 'projections';
      delete from notes where key = 'milestones told before'`);
    await first.close();

    const ids = {next: () => randomBytes(9).toString('hex')};
    const second = await openAt(folder.database, {ids});
    expect(await toldBy(second)).toEqual(before);
    const told = await second.read.toldBefore();
    expect(told).toBe(4);
    await second.write((tx) => offer(tx, 'D-3'));
    expect(await toldBy(second, told)).toEqual(['D-3  -> gathering']);
    await second.close();
    // Once: what came since isn't told already at the next start.
    const third = await openAt(folder.database);
    expect(await toldBy(third, await third.read.toldBefore())).toEqual(['D-3  -> gathering']);
    await third.close();
  });

  it('and a new one has told nothing', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    expect(await toldBy(store, await store.read.toldBefore())).toEqual(['D-1  -> gathering']);
    await store.close();
  });
});
