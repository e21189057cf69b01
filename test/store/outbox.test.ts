import Database from 'better-sqlite3';
import {describe, expect, it, vi} from 'vitest';
import type {Parcel} from '../../src/app/ports.ts';
import {START} from '../support/federation.ts';
import {Folder, nameOfOwed, offer, openAt, owed, rawOf} from '../support/house.ts';
import {Lanes, NOBODY, PAID} from '../support/lanes.ts';

function said(parcels: readonly Parcel[]): readonly string[] {
  return parcels.map(nameOfOwed);
}

describe('what is owed to the chat', () => {
  it('is claimed a message per lane at a time, in order', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', 'D-1: b', '@ana: c', 'D-2: d', '@ana: e');
    const first = await lanes.claim();
    expect(said(first)).toEqual(['D-1: a', '@ana: c', 'D-2: d']);
    const busy = new Set(first.map(({id}) => id));
    expect(await lanes.claim(START, busy)).toEqual([]);
    expect(await lanes.store.read.nextParcelAt(busy)).toBeUndefined();
    for (const parcel of first) await lanes.settle(parcel, PAID);
    const second = await lanes.claim();
    expect(said(second)).toEqual(['D-1: b', '@ana: e']);
    for (const parcel of second) await lanes.settle(parcel, PAID);
    expect(await lanes.claim()).toEqual([]);
    expect(await lanes.store.read.nextParcelAt(NOBODY)).toBeUndefined();
    expect((await lanes.store.read.outboxHealth()).owed).toBe(0);
  });

  it('holds up its own lane only, until its time comes', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', 'D-1: b', 'D-2: c', 'D-2: d');
    const [a, c] = await lanes.claim();
    await lanes.settle(a!, {kind: 'again', afterMs: null, problem: '502'}, START + 5_000);
    await lanes.settle(c!, PAID);
    expect(said(await lanes.claim())).toEqual(['D-2: d']);
    expect(said(await lanes.claim(START + 4_999))).toEqual(['D-2: d']);
    const d = (await lanes.claim())[0]!;
    await lanes.settle(d, PAID);
    expect(await lanes.store.read.nextParcelAt(NOBODY)).toBe(START + 5_000);
    const [again] = await lanes.claim(START + 5_000);
    expect(said([again!])).toEqual(['D-1: a']);
    expect(again).toMatchObject({key: a!.key, triedAt: START, attempts: 1});
    await lanes.settle(again!, PAID);
    expect(said(await lanes.claim(START + 5_000))).toEqual(['D-1: b']);
  });

  it('sets aside what is refused, and the lane goes on', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', 'D-1: b');
    const [a] = await lanes.claim();
    await lanes.settle(a!, {kind: 'refused', problem: 'too long'});
    expect(said(await lanes.claim())).toEqual(['D-1: b']);
    expect(lanes.rows()).toEqual([
      {lane: 'D-1', state: 'parked', attempts: 1, problem: 'too long'},
      {lane: 'D-1', state: 'trying', attempts: 1, problem: null},
    ]);
    expect(await lanes.store.read.outboxHealth()).toEqual({
      owed: 1,
      parked: 1,
      oldestOwedAt: START,
    });
  });

  it('counts what is held for a moment of its own as owed then, and what couldn’t be done always', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', 'D-2: b');
    const [held, tried] = await lanes.claim();
    const monday = START + 60 * 60_000;
    await lanes.settle(held!, {kind: 'waits', afterMs: 0, problem: 'too late'}, monday);
    await lanes.settle(tried!, {kind: 'again', afterMs: null, problem: '502'}, monday);
    const owed = async (now: number) => (await lanes.store.read.outboxHealth(now)).owed;
    expect(await owed(START)).toBe(1);
    expect(await owed(monday)).toBe(2);
  });

  it('knows what was tried before from what only waited', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('@ana: a');
    const [first] = await lanes.claim();
    expect(first).toMatchObject({triedAt: null, attempts: 0});
    await lanes.settle(first!, {kind: 'waits', afterMs: 250, problem: 'no card yet'}, START);
    const [second] = await lanes.claim();
    expect(second).toMatchObject({triedAt: null, attempts: 0});
    await lanes.settle(second!, {kind: 'blocked', problem: '403'}, START);
    const [third] = await lanes.claim(START + 1);
    expect(third).toMatchObject({triedAt: START, attempts: 1});
  });

  it('claims again after a crash what was being tried, as tried', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => tx.owe(owed('@ana: ?'), START));
    const [before] = await store.write((tx) => tx.claimParcels(START, NOBODY, 1));
    await store.close();
    const next = await openAt(folder.database);
    expect(await next.read.nextParcelAt(NOBODY)).toBe(START);
    const [after] = await next.write((tx) => tx.claimParcels(START + 60_000, NOBODY, 1));
    expect(after).toEqual({...before, triedAt: START, attempts: 1});
    await next.close();
  });

  it('owes a card once while one waits, and anew while one is on its way', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: card', 'D-1: card', 'D-2: card', 'D-1: a', 'D-1: card');
    expect(lanes.rows()).toHaveLength(3);
    const [card, other] = await lanes.claim();
    await lanes.owe('D-1: card', 'D-1: card');
    await lanes.settle(card!, PAID);
    await lanes.settle(other!, PAID);
    const [a] = await lanes.claim();
    await lanes.settle(a!, PAID);
    const [next] = await lanes.claim();
    expect(said([card!, other!, a!, next!])).toEqual([
      'D-1: card',
      'D-2: card',
      'D-1: a',
      'D-1: card',
    ]);
    expect(lanes.rows()).toHaveLength(4);
  });

  it('draws a team’s head anew behind a gathering, which decides who is named in it', async () => {
    await using lanes = await Lanes.open();
    const drawing = {post: 'team', team: 1} as const;
    const head = {to: 'team', reference: 'D-1', message: {about: 'drawn', drawing}} as const;
    const people = {to: 'team', reference: 'D-1', message: {about: 'people'}} as const;
    for (const one of [head, people, head, people, head])
      await lanes.store.write((tx) => tx.owe(one, START));
    const order: string[] = [];
    for (let [next] = await lanes.claim(); next; [next] = await lanes.claim()) {
      order.push(next.message.about);
      await lanes.settle(next, PAID);
    }
    expect(order).toEqual(['drawn', 'people', 'drawn']);
  });

  it('keeps where the card stands', async () => {
    await using lanes = await Lanes.open();
    await lanes.store.write((tx) => offer(tx, 'D-1'));
    const [card] = await lanes.claim();
    await lanes.settle(card!, {kind: 'paid', postId: 'root'});
    expect((await lanes.store.read.opportunity('D-1'))?.rootPostId).toBe('root');
  });

  it('never looks at what was paid, however much it is', async () => {
    using prepare = vi.spyOn(Database.prototype, 'prepare');
    await using lanes = await Lanes.open();
    const raw = rawOf(lanes.store);
    raw.exec(`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
      insert into outbox (key, lane, message, state, attempts, owed_at, paid_at)
      select 'k' || i, 'D-' || (i % 1000), '{"about":"card"}', 'paid', 1, 'x', 'x' from n`);
    await lanes.owe('D-1: card', 'D-1: a', '@ana: b');
    await lanes.store.read.nextParcelAt(NOBODY);
    await lanes.store.read.outboxHealth();
    for (const parcel of await lanes.claim()) await lanes.settle(parcel, PAID);
    const asked = new Set(prepare.mock.calls.map(([text]) => text));
    const plans = new Set<string>();
    for (const text of asked) {
      if (!/^(select|update|insert) .*"outbox"/.test(text)) continue;
      const values = Array.from({length: text.split('?').length - 1}, () => null);
      const rows = raw.prepare(`explain query plan ${text}`).all(...values) as {detail: string}[];
      for (const {detail} of rows) if (/(SCAN|SEARCH) outbox/.test(detail)) plans.add(detail);
    }
    expect(plans.size).toBeGreaterThan(4);
    for (const plan of plans)
      expect(plan).toMatch(/INDEX outbox_(lanes|heads|parked)|INTEGER PRIMARY KEY/);
  });
});
