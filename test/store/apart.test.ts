import {randomUUID} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {changeRegistry} from '../../src/app/change-registry.ts';
import {dutiesOf} from '../../src/app/duties.ts';
import {StoreFailed} from '../../src/app/ports.ts';
import type {Store, Tx} from '../../src/app/ports.ts';
import {ASKED} from '../support/domain.ts';
import {toRegistry} from '../support/digests.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../support/federation.ts';
import {Folder, offer, openAt, rawOf, say} from '../support/house.ts';

const REGISTRY = {kind: 'registry'} as const;
const ids = {next: randomUUID};

async function opened(test: (store: Store) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database, {ids});
  try {
    await test(store);
  } finally {
    await store.close();
  }
}

const addCoop = (tx: Tx, name: string) =>
  changeRegistry(tx, RULES, {
    command: {type: 'add_coop', name, kind: 'member'},
    actor: REGISTRY,
    at: START,
  });

describe('a part of a work', () => {
  const failing = (tx: Tx) =>
    tx.apart(async () => {
      await addCoop(tx, 'Brote');
      await say(tx, 'D-1', {type: 'be_interested', figures: null}, PEOPLE.bea);
      await tx.setNote('part', 'yes');
      throw new Error('changed my mind');
    });

  it('that throws leaves nothing, in memory neither; the rest of the work stays', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      await store.write(async (tx) => {
        await addCoop(tx, 'Aurora');
        await expect(failing(tx)).rejects.toThrow('changed my mind');
        expect((await tx.opportunity('D-1'))?.version).toBe(1);
        await tx.setNote('rest', 'yes');
        await addCoop(tx, 'Ceibo');
      });
      const {coops} = store.read.registry();
      expect(Object.values(coops).map(({name}) => name)).toEqual(['Aurora', 'Ceibo']);
      expect((await store.read.opportunity('D-1'))?.version).toBe(1);
      expect([await store.read.note('part'), await store.read.note('rest')]).toEqual([
        undefined,
        'yes',
      ]);
    }));

  it('stays where it doesn’t, also within another that does', () =>
    opened(async (store) => {
      await store.write(async (tx) => {
        expect(await tx.apart(async () => (await addCoop(tx, 'Aurora')).ok)).toBe(true);
        const outer = tx.apart(async () => {
          await tx.apart(() => addCoop(tx, 'Brote'));
          throw new Error('changed my mind');
        });
        await expect(outer).rejects.toThrow('changed my mind');
      });
      const {coops} = store.read.registry();
      expect(Object.values(coops).map(({name}) => name)).toEqual(['Aurora']);
    }));
});

/** The disk has room for so many pages more; what SQLite can't write then ends the transaction by itself. */
async function withRoomFor(store: Store, pages: number, test: () => Promise<void>): Promise<void> {
  const raw = rawOf(store);
  const now = raw.pragma('page_count', {simple: true}) as number;
  raw.pragma(`max_page_count = ${String(now + pages)}`);
  await test();
  raw.pragma('max_page_count = 100000');
}

describe('a database that fails in the middle of a work', () => {
  /** Three co-ops, and as many teams of the first as make their co-op's change a long work. */
  async function withTeams(store: Store): Promise<void> {
    for (const name of ['Aurora', 'Brote', 'Ceibo'])
      await toRegistry(store, {type: 'add_coop', name, kind: 'member'}, START);
    for (let n = 1; n <= 45; n += 1)
      await store.write(async (tx) => {
        const reference = `D-${String(n)}`;
        const asked = {
          type: 'offer',
          reference,
          closesAt: FRIDAY,
          ...ASKED,
          developers: 3,
        } as const;
        await say(tx, reference, asked, {...PEOPLE.ana, coop: 'c1'});
        await tx.saveTeamRoom(reference, {channelId: `room${String(n)}`, people: {}, missing: []});
      });
    rawOf(store).exec(`update outbox set state = 'paid', not_before = null`);
  }
  const kept = (store: Store) => {
    const count = (sql: string) =>
      rawOf(store).prepare(`select count(*) from ${sql}`).pluck().get();
    return [count(`events where stream = 'registry'`), count(`outbox where state = 'owed'`)];
  };

  it('leaves nothing of it, whatever of it could do without: people that are added to three co-ops', () =>
    opened(async (store) => {
      await withTeams(store);
      const before = kept(store);
      const added = () =>
        store.write(async (tx) => {
          for (const [coop, person] of Object.entries({c1: 'p1', c2: 'p2', c3: 'p3'}))
            await changeRegistry(tx, RULES, {
              command: {type: 'add_people', coop, people: [person]},
              actor: REGISTRY,
              at: START,
            });
        });
      for (let pages = 0; pages < 4; pages += 1)
        await withRoomFor(store, pages, async () => {
          const failed = await added().catch((error: unknown) => error);
          if (failed === undefined) return;
          expect(failed).toBeInstanceOf(StoreFailed);
          expect(kept(store)).toEqual(before);
          expect(Object.keys(store.read.registry().people)).toEqual([]);
        });
      await added();
      expect(Object.keys(store.read.registry().people)).toEqual(['p1', 'p2', 'p3']);
    }));

  it('forgets no card that is to be drawn with a co-op’s new name', () =>
    opened(async (store) => {
      await withTeams(store);
      const profile = {name: 'Retama', place: null, web: null, technologies: []} as const;
      await toRegistry(
        store,
        {type: 'edit_coop', coop: 'c1', profile: {...profile, kind: 'member'}},
        START,
      );
      const duty = dutiesOf(store, RULES).find(({name}) => name === 'renamed');
      for (let pages = 0; pages < 4; pages += 1)
        await withRoomFor(store, pages, async () => {
          const failed: unknown = await duty?.do(START).catch((error: unknown) => error);
          if (failed !== undefined) expect(failed).toBeInstanceOf(StoreFailed);
        });
      for (let turn = 0; turn < 5; turn += 1) await duty?.do(START);
      const drawn = rawOf(store)
        .prepare(
          `select count(distinct reference) from outbox where message = '{"about":"card"}' and state = 'owed'`,
        )
        .pluck();
      expect(drawn.get()).toBe(45);
    }));
});
