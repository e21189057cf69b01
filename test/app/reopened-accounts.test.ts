import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {noteClosedAccounts, noteOpenedAccounts} from '../../src/app/closed-accounts.ts';
import type {Store} from '../../src/app/ports.ts';
import {Accounts} from '../../src/chat/accounts.ts';
import type {MattermostClient} from '../../src/chat/client.ts';
import {toRegistry} from '../support/digests.ts';
import {ASKED} from '../support/domain.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../support/federation.ts';
import {Folder, openAt, QUIET, rawOf, say} from '../support/house.ts';
import {Mortal} from '../support/mortal.ts';
import {IDS, copyOf} from '../support/one-life.ts';

const clock = {now: () => START};
/** What the chat server says of them. */
const named = (locale = 'es') => ({
  id: 'ana',
  ...{username: 'ana', first_name: '', last_name: '', nickname: '', locale},
});

describe('an account that is closed, and opened again', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => {
    folder[Symbol.dispose]();
  });

  let account = {...named(), delete_at: 0};
  const client = {
    getProfilesByIds: () => Promise.resolve([account]),
  } as unknown as MattermostClient;
  async function accountsOf(store: Store): Promise<Accounts> {
    const accounts = new Accounts(client, store);
    accounts.onClosed((people) =>
      noteClosedAccounts({store, rules: RULES, clock, log: QUIET}, people),
    );
    accounts.onOpened((tx, people) => noteOpenedAccounts({clock}, tx, people));
    await accounts.recall();
    return accounts;
  }
  const says = (deletedAt: number) => {
    account = {...named(), delete_at: deletedAt};
  };
  /** Ana of Aurora, known here. */
  async function known(): Promise<Store> {
    const store = await openAt(folder.database, {ids: IDS});
    await toRegistry(store, {type: 'add_coop', name: 'Aurora', kind: 'member'}, START);
    await toRegistry(store, {type: 'add_people', coop: 'c1', people: ['ana']}, START);
    says(0);
    await (await accountsOf(store)).load(['ana']);
    return store;
  }
  async function closed(): Promise<Store> {
    const store = await known();
    says(START);
    await (await accountsOf(store)).load(['ana']);
    says(0);
    return store;
  }
  const count = (store: Store, sql: string) =>
    rawOf(store).prepare(`select count(*) from ${sql}`).pluck().get();
  const told = (store: Store) => count(store, `outbox where message like '%"back"%'`);
  const left = (store: Store) => count(store, `events where type = 'person_left'`);

  /** Dies at this step of reading the account; another process reads it again. True where it died. */
  async function diesAt(
    last: number,
    before: () => Promise<Store>,
    deletedAt: number,
    check: (store: Store) => void,
  ): Promise<boolean> {
    folder[Symbol.dispose]();
    folder = new Folder();
    const there = path.join(folder.path, 'left.sqlite');
    const first = await before();
    says(deletedAt);
    const mortal = new Mortal(last, () => {
      copyOf(folder.database, there);
    });
    const accounts = await accountsOf(mortal.store(first));
    let done = false;
    void accounts.load(['ana']).then(() => (done = true));
    await expect.poll(() => done || mortal.dead, {interval: 1}).toBe(true);
    const {dead} = mortal;
    const store = dead ? await openAt(there, {ids: IDS}) : first;
    await (await accountsOf(store)).load(['ana']);
    await (await accountsOf(store)).load(['ana']);
    check(store);
    await store.close();
    return dead;
  }

  it('is greeted once, at whichever step the process dies', async () => {
    let step = 1;
    const once = (store: Store) => {
      expect(told(store), `step ${String(step)}`).toBe(1);
    };
    while (await diesAt(step, closed, 0, once)) step += 1;
    expect(step).toBeGreaterThan(4);
  }, 60_000);

  it('leaves its co-op once, at whichever step the process dies', async () => {
    let step = 1;
    const once = (store: Store) => {
      expect(left(store), `step ${String(step)}`).toBe(1);
    };
    while (await diesAt(step, known, START, once)) step += 1;
    expect(step).toBeGreaterThan(4);
  }, 60_000);

  it('is greeted once where two look at the same time', async () => {
    const store = await closed();
    const accounts = await accountsOf(store);
    await Promise.all([accounts.load(['ana']), accounts.load(['ana'])]);
    expect(told(store)).toBe(1);
    expect(accounts.profile('ana')?.active).toBe(true);
    await store.close();
  });

  it('is greeted, too, where that it was closed could not be written at first', async () => {
    const store = await known();
    const accounts = await accountsOf(store);
    says(START);
    rawOf(store).pragma('query_only = 1');
    await expect(accounts.load(['ana'])).rejects.toThrow();
    rawOf(store).pragma('query_only = 0');
    await accounts.load(['ana']);
    expect(left(store)).toBe(1);
    says(0);
    await accounts.load(['ana']);
    expect(told(store)).toBe(1);
    await store.close();
  });

  it('of whom a thread can’t be read any more, keeps nobody else in their co-op, nor the bot from its work', async () => {
    const store = await known();
    for (const [reference, who] of [
      ['D-1', 'ana'],
      ['D-2', 'bea'],
    ] as const)
      await store.write((tx) =>
        say(
          tx,
          reference,
          {type: 'offer', reference, closesAt: FRIDAY, ...ASKED},
          {...PEOPLE[who], person: who, coop: who === 'ana' ? 'c1' : 'c2'},
        ),
      );
    await toRegistry(store, {type: 'add_coop', name: 'Brote', kind: 'member'}, START);
    await toRegistry(store, {type: 'add_people', coop: 'c2', people: ['bea']}, START);
    rawOf(store).exec(`update events set body = '{"type":"offered' where stream = 'D-1'`);
    await store.close();
    const again = await openAt(folder.database, {ids: IDS});
    const gone = noteClosedAccounts({store: again, rules: RULES, clock, log: QUIET}, [
      'ana',
      'bea',
    ]);
    await expect(gone).resolves.toBeUndefined();
    const {people} = again.read.registry();
    expect([people['ana']?.coop, people['bea']?.coop]).toEqual([null, null]);
    await again.close();
  });

  it('is greeted later where nothing can be written', async () => {
    const store = await closed();
    const accounts = await accountsOf(store);
    rawOf(store).pragma('query_only = 1');
    await expect(accounts.load(['ana'])).rejects.toThrow();
    rawOf(store).pragma('query_only = 0');
    expect(told(store)).toBe(0);
    await accounts.load(['ana']);
    expect(told(store)).toBe(1);
    await store.close();
  });
});
