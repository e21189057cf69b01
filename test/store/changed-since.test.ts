import {expect, it} from 'vitest';
import {MINUTE} from '../../src/domain/time.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, say} from '../support/house.ts';

it('what changed since a moment is found by what happened last, in the order of numbers', async () => {
  using folder = new Folder();
  const store = await openAt(folder.database);
  const all = Array.from({length: 11}, (_, i) => `D-${String(i + 1)}`);
  try {
    for (const reference of all) await store.write((tx) => offer(tx, reference));
    const asked = {type: 'ask', text: 'since when?'} as const;
    const at = START + MINUTE;
    await store.write((tx) => say(tx, 'D-3', asked, PEOPLE.bea, at));
    const {read} = store;
    expect(await read.changedSince(-Infinity)).toEqual(all);
    expect(await read.changedSince(START)).toEqual(all);
    expect(await read.changedSince(START + 1)).toEqual(['D-3']);
    expect(await read.changedSince(at)).toEqual(['D-3']);
    expect(await read.changedSince(at + 1)).toEqual([]);
  } finally {
    await store.close();
  }
});
