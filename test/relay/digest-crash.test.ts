import {setTimeout as sleep} from 'node:timers/promises';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {makeDigest} from '../../src/app/digest.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import {HOUR} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openDesk, saidBy} from '../support/desk.ts';
import {eventually} from '../support/eventually.ts';
import {RULES} from '../support/federation.ts';
import {Folder, openAt, rawOf} from '../support/house.ts';
import type {Saying} from '../support/one-life.ts';
import {IDS, TEN, copyOf, lifeOf, withSomethingToTell} from '../support/one-life.ts';

const postsOf = (sandbox: Sandbox) =>
  saidBy(sandbox).filter((post) => post.channel_id === sandbox.channels['diffusion']);

const DIGEST: Saying = {
  say: (store, now) => makeDigest(store, RULES, now),
  check(sandbox, store) {
    const days = rawOf(store).prepare(`select count(*) from events where type = 'digest_made'`);
    expect(days.pluck().get()).toBe(1);
    expect(postsOf(sandbox).map((post) => post.message.split('\n')[0])).toEqual([
      '**FIT today, Wednesday 4 November**',
    ]);
  },
};

describe('the day’s digest', () => {
  it('is posted once, at whichever of its steps the process dies', async () => {
    let steps = 0;
    while (await lifeOf(steps + 1, DIGEST)) steps += 1;
    expect(steps).toBeGreaterThan(15);
  }, 120_000);

  it('is found by a database that was put back to before it was made', async () => {
    using folder = new Folder();
    const yesterday = path.join(folder.path, 'yesterday.sqlite');
    const sandbox = await startSandbox({clock: createClock(TEN)});
    const first = await withSomethingToTell(sandbox, folder.database);
    copyOf(folder.database, yesterday);
    const desk = await openDesk(sandbox, first);
    await makeDigest(first, RULES, sandbox.clock.now());
    await desk.quiet();
    await desk.stop();
    await first.close();

    sandbox.clock.advance(3 * HOUR);
    const second = await openAt(yesterday, {ids: IDS});
    const again = await openDesk(sandbox, second);
    // Also where it can't be looked for at first.
    sandbox.faults.add({kind: 'status', status: 500, path: 'GET /api/v4/channels', count: 1});
    expect(await makeDigest(second, RULES, sandbox.clock.now())).toBe(true);
    await eventually(async () => {
      sandbox.clock.advance(10_000);
      return (await second.read.outboxHealth(sandbox.clock.now())).owed === 0 ? true : undefined;
    }, 'the digest to be found');
    expect(postsOf(sandbox)).toHaveLength(1);
    const paid = rawOf(second).prepare(`select post_id from outbox where lane = '#diffusion'`);
    expect(paid.pluck().get()).toBe(postsOf(sandbox)[0]?.id);
    await again.stop();
    await second.close();
    await sandbox.close();
  });

  it('is one where two processes make it on two databases at the same moment', async () => {
    using folder = new Folder();
    const other = path.join(folder.path, 'other.sqlite');
    const sandbox = await startSandbox({clock: createClock(TEN)});
    const first = await withSomethingToTell(sandbox, folder.database);
    copyOf(folder.database, other);
    const second = await openAt(other, {ids: IDS});
    const desks = [await openDesk(sandbox, first), await openDesk(sandbox, second)];
    const now = sandbox.clock.now();
    await Promise.all([first, second].map((store) => makeDigest(store, RULES, now)));
    await Promise.all(desks.map((desk) => desk.quiet()));
    expect(postsOf(sandbox)).toHaveLength(1);
    for (const desk of desks) await desk.stop();
    await first.close();
    await second.close();
    await sandbox.close();
  });

  it('is told where somebody else wrote its key into a post of their own', async () => {
    using folder = new Folder();
    const sandbox = await startSandbox({clock: createClock(TEN)});
    const store = await withSomethingToTell(sandbox, folder.database);
    const desk = await openDesk(sandbox, store);
    const forger = new MattermostClient(sandbox.url, sandbox.people['bruno']?.token ?? '');
    await forger.createPost({
      channel_id: sandbox.channels['diffusion'] ?? '',
      message: 'hola',
      root_id: '',
      props: {fit_key: 'digest-2026-11-04'},
    });
    await makeDigest(store, RULES, sandbox.clock.now());
    await desk.quiet();
    DIGEST.check(sandbox, store);
    await desk.stop();
    await store.close();
    await sandbox.close();
  });

  it('is told where somebody else posts what the server would take for it, just before', async () => {
    using folder = new Folder();
    const sandbox = await startSandbox({clock: createClock(TEN)});
    const store = await withSomethingToTell(sandbox, folder.database);
    const desk = await openDesk(sandbox, store);
    const forger = new MattermostClient(sandbox.url, sandbox.people['bruno']?.token ?? '');
    await forger.createPost({
      channel_id: sandbox.channels['diffusion'] ?? '',
      message: 'hola',
      root_id: '',
      pending_post_id: `${sandbox.botUserId}:digest-2026-11-04`,
    });
    await makeDigest(store, RULES, sandbox.clock.now());
    await desk.quiet();
    DIGEST.check(sandbox, store);
    await desk.stop();
    await store.close();
    await sandbox.close();
  });

  it('made in time, and late by the chat server’s doing, comes in the morning, not at night', async () => {
    using folder = new Folder();
    const sandbox = await startSandbox({clock: createClock(TEN)});
    const store = await withSomethingToTell(sandbox, folder.database);
    await makeDigest(store, RULES, sandbox.clock.now());
    sandbox.clock.advance(14 * HOUR);
    const desk = await openDesk(sandbox, store);
    await sleep(300);
    expect(postsOf(sandbox)).toHaveLength(0);
    sandbox.clock.advance(9 * HOUR);
    await desk.quiet();
    DIGEST.check(sandbox, store);
    await desk.stop();
    await store.close();
    await sandbox.close();
  });
});
