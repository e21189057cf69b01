import {describe, expect, it} from 'vitest';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import type {Owed, Parcel, Store} from '../../src/app/ports.ts';
import {changeOpportunity} from '../../src/app/change-opportunity.ts';
import {setTimersAnew} from '../../src/app/upgraded-timers.ts';
import {migrate, TransactionalSqliteDialect} from '../../src/store/migrate.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../support/federation.ts';
import {Folder, offer, openAt, QUIET, rawOf, say} from '../support/house.ts';
import {OFFERED, writeStream} from '../support/older-streams.ts';

async function opened(test: (store: Store) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    await test(store);
  } finally {
    await store.close();
  }
}

const INTERESTED = {type: 'be_interested', figures: null} as const;
const CONTACT = {type: 'give_contact', reachable: true, socialEconomy: null} as const;
const NOBODY: ReadonlySet<number> = new Set();

/** `b` alone was interested in this, and took it. */
async function taken(store: Store, reference: string, at = START): Promise<void> {
  await store.write(async (tx) => {
    await offer(tx, reference);
    await say(tx, reference, CONTACT);
    await say(tx, reference, INTERESTED, PEOPLE.bea, at);
    await say(tx, reference, {type: 'close_call'}, PEOPLE.ana, at);
    await say(tx, reference, {type: 'take'}, PEOPLE.bea, at);
  });
}

const reminder = (round: number): Owed => ({
  to: 'person',
  person: 'bea',
  reference: 'D-1',
  gentle: true,
  message: {about: 'delegation', message: {id: 'round_direct', round, again: true}},
});
const question = (round: number): Owed => ({
  to: 'person',
  person: 'bea',
  reference: 'D-1',
  gentle: false,
  message: {about: 'delegation', message: {id: 'round_direct', round, again: false}},
});

describe('the work that a co-op received', () => {
  it('is known by when it last took some, the one that is asked about aside', () =>
    opened(async (store) => {
      await taken(store, 'D-1');
      await taken(store, 'D-2', START + HOUR);
      const last = (besides: string) => store.read.lastWork('b', besides);
      expect(await last('D-3')).toBe(START + HOUR);
      expect(await last('D-2')).toBe(START);
      expect(await store.read.lastWork('c', 'D-3')).toBeUndefined();
    }));

  it('is none where it ended lost, until that is corrected, and none that was given back', () =>
    opened(async (store) => {
      await taken(store, 'D-1');
      const last = () => store.read.lastWork('b', 'D-9');
      const says = (outcome: 'lost' | 'finished') =>
        store.write((tx) =>
          say(tx, 'D-1', {type: 'record_outcome', outcome, note: null}, PEOPLE.bea, START + MINUTE),
        );
      await says('lost');
      expect(await last()).toBeUndefined();
      await says('finished');
      expect(await last()).toBe(START);
      await taken(store, 'D-2', START + HOUR);
      const reason = 'no time after all';
      await store.write((tx) =>
        say(tx, 'D-2', {type: 'decline', reason}, PEOPLE.bea, START + HOUR),
      );
      expect(await last()).toBe(START);
    }));
});

describe('a reminder', () => {
  it('waits alone: what is said at once to the same person goes before it', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      await store.write((tx) => tx.owe(reminder(1), START));
      const claim = (now: number) =>
        store.write((tx) => tx.claimParcels(now, NOBODY, 10)).then(toBea);
      const [first] = await claim(START);
      expect(first).toMatchObject({to: 'person', gentle: true});
      const later = START + 14 * HOUR;
      const waits = {kind: 'waits', afterMs: 14 * HOUR, problem: 'night'} as const;
      await store.write((tx) => tx.settleParcel(first!, waits, later, START));
      await store.write((tx) => tx.owe(question(2), START + MINUTE));
      expect(await claim(START + MINUTE)).toMatchObject([{gentle: false}]);
      expect(await claim(later)).toContainEqual(expect.objectContaining({gentle: true}));
    }));

  it('that has nothing to remind of any more is done with', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      await store.write((tx) => tx.owe(reminder(1), START));
      const [parcel] = toBea(await store.write((tx) => tx.claimParcels(START, NOBODY, 10)));
      await store.write((tx) => tx.settleParcel(parcel!, {kind: 'moot'}, START, START));
      const rows = rawOf(store).prepare("select state, post_id from outbox where person = 'bea'");
      expect(rows.all()).toEqual([{state: 'paid', post_id: null}]);
    }));
});

function toBea(parcels: readonly Parcel[]): readonly Parcel[] {
  return parcels.filter((parcel) => parcel.to === 'person' && parcel.person === 'bea');
}

describe('the question of a round', () => {
  it('hasn’t reached who is still owed it, or can never get it', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      await store.write((tx) => tx.owe(question(1), START));
      await store.write((tx) => tx.owe(question(2), START));
      const deliveries = (round: number) =>
        store.write((tx) => tx.deliveries('D-1', {id: 'round_direct', round, again: false}));
      expect([...(await deliveries(1))]).toEqual([['bea', 'owed']]);
      const [parcel] = toBea(await store.write((tx) => tx.claimParcels(START, NOBODY, 10)));
      const refused = {kind: 'refused', problem: 'gone'} as const;
      await store.write((tx) => tx.settleParcel(parcel!, refused, START, START));
      expect([...(await deliveries(1))]).toEqual([['bea', 'parked']]);
      expect([...(await deliveries(2))]).toEqual([['bea', 'owed']]);
      expect([...(await deliveries(3))]).toEqual([]);
    }));
});

describe('a team', () => {
  it('keeps its channel, and where each message of it stands', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      const drawing = {post: 'team', team: 1} as const;
      await store.write(async (tx) => {
        await tx.owe({to: 'team', reference: 'D-1', message: {about: 'people'}}, START);
        await tx.owe({to: 'team', reference: 'D-1', message: {about: 'people'}}, START);
        await tx.owe({to: 'team', reference: 'D-1', message: {about: 'drawn', drawing}}, START);
      });
      const claim = async () =>
        (await store.write((tx) => tx.claimParcels(START, NOBODY, 10))).find(
          ({to}) => to === 'team',
        )!;
      const room = {channelId: 'ch', people: {a: ['ana'], b: ['bea']}, missing: ['bea']};
      const people = await claim();
      expect(people.message).toEqual({about: 'people'});
      await store.write((tx) => tx.settleParcel(people, {kind: 'gathered', room}, START, START));
      expect(await store.read.teamRoom('D-1')).toEqual(room);
      const head = await claim();
      expect(head.message).toEqual({about: 'drawn', drawing});
      const paid = {kind: 'paid', postId: 'p1', channelId: 'ch'} as const;
      await store.write((tx) => tx.settleParcel(head, paid, START, START));
      expect(await store.read.drawnPost('D-1', drawing)).toEqual({postId: 'p1', channelId: 'ch'});
      expect(await store.read.drawnPost('D-1', {post: 'team', team: 2})).toBeUndefined();
    }));
});

describe('a database of the first version', () => {
  it('goes on: several interested whom the co-ordinators were called for, work that was taken', async () => {
    using folder = new Folder();
    const first = path.join(folder.path, 'first');
    mkdirSync(first);
    const origin = JSON.stringify(path.resolve('migrations/0001-first.ts'));
    writeFileSync(path.join(first, '0001-first.ts'), `export {up} from ${origin};`);
    const database = new Database(folder.database);
    const db = new Kysely<unknown>({dialect: new TransactionalSqliteDialect({database})});
    await migrate(db, first);
    writeStream(database, 'D-1', 'allocating', [
      ...OFFERED,
      {type: 'coordinators_called', into: 'allocating', by: null},
    ]);
    writeStream(database, 'D-2', 'handed_over', [
      ...OFFERED,
      {
        type: 'handover_proposed',
        recipients: {kind: 'coop', coop: 'b'},
        lapsesAt: FRIDAY,
        remindAt: null,
        by: null,
      },
      {type: 'taken', coop: 'b', followUpAt: FRIDAY, by: {person: 'bea', coop: 'b'}},
    ]);
    const handedTo = {kind: 'coop', coop: 'b'} as const;
    writeStream(database, 'D-3', 'handing_over', [
      ...OFFERED,
      {
        type: 'handover_proposed',
        recipients: handedTo,
        lapsesAt: FRIDAY,
        remindAt: null,
        by: null,
      },
    ]);
    writeStream(database, 'D-4', 'gathering', OFFERED.slice(0, 1));
    owe(database, 'D-3', {id: 'handover_proposed', recipients: handedTo, waitsForContact: false});
    await db.destroy();

    const store = await openAt(folder.database);
    expect(await store.read.lastWork('b', 'D-1')).toBe(START);
    // What was owed is understood, and what is under way gets the timers that it wants by now.
    const [parcel] = await store.write((tx) => tx.claimParcels(START, NOBODY, 10));
    expect(parcel?.message).toMatchObject({message: {how: 'chosen', stretched: []}});
    await setTimersAnew({store, rules: RULES, log: QUIET});
    const timers = await store.read.upcoming(10);
    expect(timers.filter(({reference}) => reference === 'D-3').map(({timer}) => timer)).toEqual([
      'handover_reminder',
      'handover',
    ]);
    // So does a call that is still open, of which nobody was reminded then.
    const open = timers.filter(({reference}) => reference === 'D-4');
    expect(open.map(({timer}) => timer)).toEqual(['call_reminder', 'call']);
    const chosen = await store.write((tx) =>
      changeOpportunity(tx, RULES, {
        reference: 'D-1',
        command: {type: 'choose', coop: 'c', reason: 'it has had no work for a year'},
        actor: PEOPLE.flora,
        at: START + HOUR,
      }),
    );
    expect(chosen).toMatchObject({ok: true, state: {status: 'handing_over'}});
    await store.close();
  });
});

/** A message that the first version still owed to a thread. */
function owe(database: Database.Database, reference: string, message: object): void {
  const at = new Date(START).toISOString();
  database
    .prepare(
      `insert into outbox (key, lane, reference, message, state, attempts, not_before, owed_at)
       values ('k', ?, ?, ?, 'owed', 0, ?, ?)`,
    )
    .run(reference, reference, JSON.stringify({about: 'delegation', message}), at, at);
}
