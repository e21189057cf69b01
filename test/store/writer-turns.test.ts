import {setImmediate} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {Folder, openAt} from '../support/house.ts';

/** Counted, not timed: how often others had their turn. */
const WRITES = 500;

it('whoever writes one thing after the other lets others have their turn between any two', async () => {
  using folder = new Folder();
  const store = await openAt(folder.database);
  const others = {wait: true, turns: 0};
  const waiting = (async () => {
    for (; others.wait; others.turns += 1) await setImmediate();
  })();
  // With another in line, there is always something left to write.
  void store.write((tx) => tx.setNote('another', ''));
  for (let n = 0; n < WRITES; n += 1) await store.write((tx) => tx.setNote('n', String(n)));
  others.wait = false;
  await waiting;
  await store.close();
  expect(others.turns).toBeGreaterThanOrEqual(WRITES);
});
