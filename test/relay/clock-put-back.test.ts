import {setTimeout as sleep} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {eventually} from '../support/eventually.ts';
import {Folder, openAt, rawOf, say} from '../support/house.ts';
import {IDS, TEN} from '../support/one-life.ts';

it('what was tried while the clock was ahead is found where it was put back since, and not said twice', async () => {
  using folder = new Folder();
  const sandbox = await startSandbox({clock: createClock(TEN)});
  const store = await openAt(folder.database, {ids: IDS});
  const {ana, bruno} = await registered(sandbox, store);
  const offer = {type: 'offer', reference: 'D-1', closesAt: TEN + 5e8, ...ASKED} as const;
  await store.write((tx) => say(tx, 'D-1', offer, ana, TEN));
  const desk = await openDesk(sandbox, store);
  await desk.quiet();
  const lost = sandbox.faults.add({
    kind: 'lostAnswers',
    path: 'POST /api/v4/posts',
    count: 1,
  });
  const down = sandbox.faults.add({kind: 'status', status: 502});
  await store.write((tx) => say(tx, 'D-1', {type: 'ask', text: 'When?'}, bruno, TEN));
  await eventually(async () => (lost.hits() > 0 ? true : undefined), 'an answer to be lost');
  await sleep(100);
  // An hour ahead it was.
  rawOf(store)
    .prepare(`update outbox set tried_at = ? where state in ('owed', 'trying')`)
    .run(new Date(TEN + 3_600_000).toISOString());
  for (let minute = 0; minute < 12; minute += 1) {
    sandbox.clock.advance(60_000);
    await sleep(20);
  }
  down.remove();
  await eventually(async () => {
    sandbox.clock.advance(10_000);
    return (await store.read.outboxHealth(sandbox.clock.now())).owed === 0 ? true : undefined;
  }, 'everything to arrive');
  const keys = saidBy(sandbox).flatMap(({props}) => props['fit_key'] ?? []);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(keys.length);
  await desk.stop();
  await store.close();
  await sandbox.close();
});
