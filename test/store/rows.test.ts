import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import type {Contact, Store} from '../../src/app/ports.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import {FRIDAY, PEOPLE, START} from '../support/federation.ts';
import {Folder, KEYS, offer, openAt, rawOf, say} from '../support/house.ts';

const CANARY = 'canary-8d1f-marta@lasmarias.coop';
const CONTACT: Contact = {clientName: 'Las Marías', clientContact: CANARY, privateNotes: ''};

async function opened(test: (store: Store, file: string) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    await test(store, folder.database);
  } finally {
    await store.close();
  }
}

/** Everything that stands on the disk of this database now. */
function onDisk(file: string): Buffer {
  return Buffer.concat([file, `${file}-wal`].map((one) => readFileSync(one)));
}

describe('what is kept', () => {
  it('takes a delivery once, and forgets it after a while', () =>
    opened(async (store) => {
      const deliver = (key: string) => store.write((tx) => tx.firstTime(key, START));
      expect(await Promise.all([deliver('a'), deliver('a'), deliver('b')])).toEqual([
        true,
        false,
        true,
      ]);
      await store.write((tx) => tx.forgetInbox(START));
      expect(await deliver('a')).toBe(false);
      await store.write((tx) => tx.forgetInbox(START + 1));
      expect(await deliver('a')).toBe(true);
    }));

  it('takes a delivery again whose work was undone', () =>
    opened(async (store) => {
      const undone = store.write(async (tx) => {
        await tx.firstTime('a', START);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      expect(await store.write((tx) => tx.firstTime('a', START))).toBe(true);
    }));

  it('counts references up, each kind by itself, as numbers', () =>
    opened(async (store) => {
      const next = (kind: 'D' | 'E') => store.write((tx) => tx.nextReference(kind));
      expect(await next('D')).toBe('D-1');
      for (let i = 1; i <= 10; i += 1)
        await store.write(async (tx) => offer(tx, await tx.nextReference('D')));
      expect(await next('D')).toBe('D-11');
      expect(await next('E')).toBe('E-1');
    }));

  it('gives timers out in the order they fall due, each once, none early', () =>
    opened(async (store) => {
      for (const reference of ['D-1', 'D-2']) await store.write((tx) => offer(tx, reference));
      await store.write(async (tx) => {
        await tx.setTimer('D-1', 'call', START + 3 * MINUTE);
        await tx.setTimer('D-2', 'call', START + MINUTE);
        await tx.setTimer('D-1', 'contact', START + 2 * MINUTE);
        await tx.setTimer('D-1', 'handover', START + 2 * MINUTE);
        await tx.setTimer('D-2', 'erase', START + HOUR);
        await tx.cancelTimer('D-1', 'handover');
        await tx.setTimer('D-2', 'call', START + 4 * MINUTE);
      });
      expect(await store.read.nextTimerAt()).toBe(START + 2 * MINUTE);
      const take = (now: number) => store.write((tx) => tx.takeDueTimer(now));
      expect(await take(START + 2 * MINUTE - 1)).toBeUndefined();
      const fired = [];
      for (let due; (due = await take(START + 10 * MINUTE));) fired.push(due);
      expect(fired).toEqual([
        {reference: 'D-1', timer: 'contact', at: START + 2 * MINUTE},
        {reference: 'D-1', timer: 'call', at: START + 3 * MINUTE},
        {reference: 'D-2', timer: 'call', at: START + 4 * MINUTE},
      ]);
      expect(await store.read.nextTimerAt()).toBe(START + HOUR);
    }));

  it('knows which windows run', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1', FRIDAY + 1));
      await store.write((tx) => offer(tx, 'D-2', FRIDAY));
      await store.write((tx) => tx.setTimer('D-1', 'erase', START));
      expect(await store.read.runningWindows()).toEqual(['D-2', 'D-1']);
    }));

  it('keeps the parts of each co-op as they change', () =>
    opened(async (store) => {
      await store.write((tx) => offer(tx, 'D-1'));
      const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
      await store.write((tx) => say(tx, 'D-1', interest, PEOPLE.bea));
      await store.write((tx) => say(tx, 'D-1', interest, PEOPLE.caro));
      await store.write((tx) => say(tx, 'D-1', {type: 'withdraw_interest'}, PEOPLE.bea));
      const live = (coop: string) => store.read.liveOf(coop);
      expect([await live('a'), await live('b'), await live('c')]).toEqual([['D-1'], [], ['D-1']]);
      await store.write((tx) => say(tx, 'D-1', {type: 'withdraw', reason: 'they closed'}));
      expect([await live('a'), await live('c')]).toEqual([[], []]);
      expect(await store.read.partsOf('a', 9)).toEqual(['D-1']);
      expect(await store.read.list({scope: 'open', limit: 9})).toEqual([]);
      expect(await store.read.list({scope: 'closed', limit: 9})).toMatchObject([
        {reference: 'D-1', status: 'withdrawn', offeringCoop: 'a'},
      ]);
    }));

  it('counts a closed one as nobody’s to look after, and still knows who had a part in it', () =>
    opened(async (store) => {
      const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
      await store.write(async (tx) => {
        await offer(tx, 'D-1');
        await say(tx, 'D-1', {type: 'give_contact', reachable: true, socialEconomy: null});
        await say(tx, 'D-1', interest, PEOPLE.bea);
        await say(tx, 'D-1', interest, PEOPLE.caro);
        await say(tx, 'D-1', {type: 'close_call'});
        for (const who of [PEOPLE.bea, PEOPLE.caro, PEOPLE.ana])
          await say(tx, 'D-1', {type: 'agree'}, who);
        await say(tx, 'D-1', {type: 'take'}, PEOPLE.bea);
        await say(tx, 'D-1', {type: 'record_outcome', outcome: 'lost', note: null}, PEOPLE.bea);
      });
      const live = (coop: string) => store.read.liveOf(coop);
      expect([await live('a'), await live('b'), await live('c')]).toEqual([[], [], []]);
      expect(await store.read.partsOf('c', 10)).toEqual(['D-1']);
    }));

  it('finds all of it again after a restart', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    await store.write((tx) =>
      tx.saveRegistry([{type: 'coordinator_added', person: 'flora', at: START, by: null}]),
    );
    const before = await store.read.opportunity('D-1');
    await store.close();
    const again = await openAt(folder.database);
    expect(await again.read.opportunity('D-1')).toEqual(before);
    expect(again.read.registry().coordinators).toEqual(['flora']);
    await again.write((tx) =>
      tx.saveRegistry([{type: 'coordinator_removed', person: 'flora', at: START, by: null}]),
    );
    expect(again.read.registry().coordinators).toEqual([]);
    await again.close();
  });
});

describe('a client’s contact', () => {
  async function sealed(store: Store): Promise<void> {
    for (const reference of ['D-1', 'D-2']) await store.write((tx) => offer(tx, reference));
    await store.write((tx) => tx.sealContact('D-1', CONTACT, START));
  }

  it('is sealed: it stands nowhere on the disk, and opens with its key', () =>
    opened(async (store, file) => {
      await sealed(store);
      expect(onDisk(file).includes(CANARY)).toBe(false);
      expect(onDisk(file).includes('Tienda') || onDisk(file).includes('bakery')).toBe(true);
      expect(await store.read.contact('D-1')).toEqual(CONTACT);
      expect(await store.read.contact('D-2')).toBeUndefined();
    }));

  it('opens in no other row, altered, or with no other key', () =>
    opened(async (store, file) => {
      await sealed(store);
      const raw = rawOf(store);
      raw.exec(`insert into confidential select 'D-2', key_id, sealed, at from confidential`);
      expect(await store.read.contact('D-2')).toBeUndefined();
      const {sealed: bytes} = raw.prepare('select sealed from confidential').get() as {
        sealed: Buffer;
      };
      for (const at of [0, 12, bytes.length - 1]) {
        const altered = Buffer.from(bytes);
        altered[at]! ^= 1;
        raw.prepare(`update confidential set sealed = ? where reference = 'D-1'`).run(altered);
        expect(await store.read.contact('D-1')).toBeUndefined();
      }
      raw.prepare(`update confidential set sealed = ? where reference = 'D-1'`).run(bytes);
      await store.close();
      const other = keyring([Buffer.alloc(32, 8)]);
      const stranger = await openAt(file, {keys: other});
      expect(await stranger.read.contact('D-1')).toBeUndefined();
      await stranger.close();
      const rotated = await openAt(file, {keys: [other[0], ...KEYS]});
      expect(await rotated.read.contact('D-1')).toEqual(CONTACT);
      await rotated.close();
    }));

  it('is overwritten when it is erased or given anew, not only forgotten', () =>
    opened(async (store, file) => {
      await sealed(store);
      const raw = rawOf(store);
      const stored = () =>
        (raw.prepare('select sealed from confidential').get() as {sealed: Buffer}).sealed;
      const first = stored();
      raw.pragma('wal_checkpoint(TRUNCATE)');
      expect(onDisk(file).includes(first)).toBe(true);
      await store.write((tx) => tx.sealContact('D-1', {...CONTACT, privateNotes: 'x'}, START));
      const second = stored();
      await store.write((tx) => tx.eraseContact('D-1'));
      raw.pragma('wal_checkpoint(TRUNCATE)');
      expect(onDisk(file).includes(first)).toBe(false);
      expect(onDisk(file).includes(second)).toBe(false);
      expect(await store.read.contact('D-1')).toBeUndefined();
    }));
});
