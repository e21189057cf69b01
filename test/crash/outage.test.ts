import path from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import {START} from '../support/federation.ts';
import {Folder, offer, settled} from '../support/house.ts';
import {sweeps} from './sweeps.ts';
import {Tape} from './tape.ts';
import {BEHIND_THEM, everyStatementOf} from './two-lives.ts';
import {inFolder} from './verdict.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const THREADS = ['D-1', 'D-2', 'D-3'];
/** No end of a working day: an hour more is an hour. */
const CLOSES = START + 30 * HOUR + 7 * MINUTE;

async function threeCalls(store: Store): Promise<void> {
  for (const reference of THREADS) await store.write((tx) => offer(tx, reference, CLOSES));
  await sweeps(store, START);
}

async function ends(store: Store): Promise<number[]> {
  const found = await Promise.all(THREADS.map((one) => store.read.opportunity(one)));
  return found.map((one) => (one?.state.status === 'gathering' ? one.state.closesAt : 0));
}

describe('windows that an outage lengthens', () => {
  it('are lengthened once, whichever statement was the last', async () => {
    const found = await everyStatementOf({
      ...BEHIND_THEM,
      before: threeCalls,
      act: (store) => sweeps(store, START + 2 * HOUR),
    });
    expect(found.commits).toBeGreaterThan(THREADS.length);
  });

  it('by all of it, where the process died at it and stayed away for three hours more', async () => {
    using folder = new Folder();
    using tape = new Tape(folder.path);
    const first = await BEHIND_THEM.open(folder.database);
    await threeCalls(first);
    await settled();
    tape.start(folder.database);
    await sweeps(first, START + 2 * HOUR);
    tape.stop();
    await first.close();
    const tried = new Set<number>();
    for (const {left, commits, step} of tape.moments) {
      if (tried.has(commits)) continue;
      tried.add(commits);
      await inFolder(tape.left.get(left) ?? new Map(), async (place) => {
        const second = await BEHIND_THEM.open(path.join(place, path.basename(folder.database)));
        await sweeps(second, START + 5 * HOUR);
        expect(await ends(second), step).toEqual(THREADS.map(() => CLOSES + 5 * HOUR));
        await second.close();
      });
    }
    expect(tried.size).toBeGreaterThan(THREADS.length);
  });
});
