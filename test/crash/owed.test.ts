import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it, vi} from 'vitest';
import type {Courier, Store} from '../../src/app/ports.ts';
import {Relay} from '../../src/app/relay.ts';
import {changeRegistry} from '../../src/app/change-registry.ts';
import {LEFTOVERS} from '../../src/store/eraser.ts';
import {DAY} from '../../src/domain/time.ts';
import {RULES, START} from '../support/federation.ts';
import {QUIET, offer, owed} from '../support/house.ts';
import {lifeBefore, settle} from './due.ts';
import {sweeps} from './sweeps.ts';
import {BEHIND_THEM, everyStatementOf} from './two-lives.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const EVERYTHING_ARRIVES: Courier = {
  deliver: ({id}) => Promise.resolve({kind: 'paid', postId: `post of ${String(id)}`}),
};

async function delivers(store: Store): Promise<void> {
  const clock = {now: () => START};
  const relay = new Relay({store, courier: EVERYTHING_ARRIVES, clock, log: QUIET});
  relay.start();
  for (let i = 0; (await store.read.outboxHealth(START)).owed > 0; i += 1) {
    if (i > 500) throw new Error('something stays owed');
    await sleep(5);
  }
  await relay.stop();
}

const [SHARED] = lifeBefore('delegation', ['call_reminder']);

async function fourCoops(store: Store): Promise<void> {
  if (!SHARED) throw new Error('no life was found');
  await settle(store, {...SHARED, at: START});
}

describe('what is owed, of which any statement can be the last', () => {
  it('a parcel that is claimed and settled, in its lane and beside others', async () => {
    const found = await everyStatementOf({
      ...BEHIND_THEM,
      before: (store) =>
        store.write(async (tx) => {
          await offer(tx, 'D-1');
          for (const name of ['D-1: one', 'D-1: two', '@ana: three'])
            await tx.owe(owed(name), START);
        }),
      act: delivers,
    });
    // Claimed together where they are in different lanes, each settled by itself.
    expect(found.commits).toBeGreaterThan(4);
  });

  it('the digest of the day, and the question how many are free', async () => {
    const found = await everyStatementOf({
      ...BEHIND_THEM,
      before: fourCoops,
      // A month later: all four are asked, each in a transaction of its own; and it is past nine.
      act: (store) => sweeps(store, START + 40 * DAY),
    });
    expect(found.commits).toBeGreaterThan(5);
  });

  it('the agenda of a meeting', async () => {
    const meeting = {nth: 1, weekday: 4, minute: 15 * 60};
    const found = await everyStatementOf({
      ...BEHIND_THEM,
      async before(store) {
        await fourCoops(store);
        const command = {type: 'set_customs', customs: {meeting}} as const;
        await store.write((tx) =>
          changeRegistry(tx, RULES, {command, actor: {kind: 'registry'}, at: START}),
        );
      },
      act: (store) => sweeps(store, START + 2 * DAY),
    });
    expect(found.commits).toBeGreaterThan(1);
  });

  it('what is erased, and its bytes overwritten after that', async () => {
    const [due] = lifeBefore('delegation', ['erase']);
    if (!due) throw new Error('no life was found');
    const found = await everyStatementOf({
      ...BEHIND_THEM,
      before: (store) => settle(store, due),
      async act(store) {
        await sweeps(store, due.at);
        for (let i = 0; (await store.read.note(LEFTOVERS)) !== undefined; i += 1) {
          if (i > 1_000) throw new Error('never overwritten');
          await sleep(10);
        }
      },
    });
    expect(found.commits).toBeGreaterThan(2);
  });
});
