import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import type {Owed, Store} from '../../src/app/ports.ts';
import type {CandidateDetails} from '../../src/domain/expansion/candidate.ts';
import {FRIDAY, PEOPLE, START} from '../support/federation.ts';
import {Folder, KEYS, openAt, rawOf, say} from '../support/house.ts';

const CANARY = 'canary-51ac-zulma';
const ZULMA: CandidateDetails = {
  person: 'zulma',
  name: CANARY,
  technologies: ['React'],
  seniority: 'senior',
  english: 'reads',
  hours: 30,
  available: null,
  link: null,
  note: null,
  reason: null,
};

const E1 = {
  type: 'offer',
  reference: 'E-1',
  closesAt: FRIDAY,
  title: 'Three for a shop',
  request: 'A shop that grows',
  technologies: ['React'],
  seats: 2,
} as const;

async function given(test: (store: Store, file: string) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    await store.write(async (tx) => {
      await say(tx, 'E-1', E1);
      await say(tx, 'E-1', {type: 'propose', consents: ['asked', 'word']}, PEOPLE.bea);
      await tx.sealCandidate('E-1', 1, ZULMA, START);
      await tx.sealCandidate('E-1', 2, {...ZULMA, person: null, name: 'Olga'}, START);
    });
    await test(store, folder.database);
  } finally {
    await store.close();
  }
}

function onDisk(file: string): Buffer {
  return Buffer.concat([file, `${file}-wal`].map((one) => readFileSync(one)));
}

describe('who the candidates of an expansion are', () => {
  it('is sealed on the disk, and opened by number', () =>
    given(async (store, file) => {
      const known = await store.read.candidates('E-1');
      expect([...known.keys()]).toEqual([1, 2]);
      expect(known.get(1)).toEqual(ZULMA);
      expect(onDisk(file).includes(CANARY)).toBe(false);
      expect(await store.read.candidaciesOf('zulma')).toEqual([{reference: 'E-1', number: 1}]);
      expect(await store.read.candidaciesOf('zulma', 'E-2')).toEqual([]);
      expect(await store.read.candidaciesOf('olga')).toEqual([]);
      expect(onDisk(file).includes('zulma')).toBe(false);
    }));

  it('opens in its own row alone', () =>
    given(async (store) => {
      rawOf(store).exec(`update candidates set number = 3 where number = 1`);
      // What doesn't open is nothing any more; the others are there.
      expect([...(await store.read.candidates('E-1')).keys()]).toEqual([2]);
    }));

  it('is found by the person whichever key sealed it, and by nobody without the keys', () =>
    given(async (store, file) => {
      await store.close();
      const other = keyring([Buffer.alloc(32, 8)]);
      const rotated = await openAt(file, {keys: [other[0], ...KEYS]});
      expect(await rotated.read.candidaciesOf('zulma')).toEqual([{reference: 'E-1', number: 1}]);
      await rotated.write((tx) => tx.sealCandidate('E-1', 3, ZULMA, START));
      expect(await rotated.read.candidaciesOf('zulma')).toHaveLength(2);
      await rotated.close();
      const stranger = await openAt(file, {keys: keyring([Buffer.alloc(32, 9)])});
      expect(await stranger.read.candidaciesOf('zulma')).toEqual([]);
      expect((await stranger.read.candidates('E-1')).size).toBe(0);
      await stranger.close();
    }));

  it('is erased one by one, and nothing of it stays on the disk', () =>
    given(async (store, file) => {
      const raw = rawOf(store);
      const [sealed] = raw.prepare('select sealed from candidates where number = 1').pluck().all();
      expect(onDisk(file).includes(sealed as Buffer)).toBe(true);
      await store.write((tx) => tx.eraseCandidate('E-1', 1));
      raw.pragma('wal_checkpoint(TRUNCATE)');
      expect([...(await store.read.candidates('E-1')).keys()]).toEqual([2]);
      expect(onDisk(file).includes(sealed as Buffer)).toBe(false);
    }));

  it('stands in no row of what is owed to them: they are a number there', () =>
    given(async (store) => {
      const rows = rawOf(store).prepare('select * from outbox').all();
      expect(JSON.stringify(rows)).not.toContain('zulma');
      const asked = rows.filter((row) => (row as {lane: string}).lane === 'E-1 candidate 1');
      expect(asked).toHaveLength(1);
      const parcels = await store.write((tx) => tx.claimParcels(START, new Set(), 50));
      const parcel = parcels.find((one) => one.to === 'candidate');
      expect(parcel).toMatchObject({to: 'candidate', candidate: 1, reference: 'E-1'});
    }));

  it('isn’t known from events, not even who agreed', () =>
    given(async (store) => {
      const zulma = {...PEOPLE.bea, person: 'zulma', candidate: [1]};
      await store.write(async (tx) => {
        await say(tx, 'E-1', {type: 'consent', candidate: 1, agrees: true}, zulma);
      });
      const rows = rawOf(store).prepare('select body from events').pluck().all();
      expect(rows.join()).not.toContain('zulma');
      expect(rows.join()).toContain('candidate_consented');
    }));
});

describe('rows of an expansion', () => {
  it('list it with its seats, for the offering co-op and those that propose', () =>
    given(async (store) => {
      const [row] = await store.read.list({scope: 'open', limit: 9});
      expect(row).toMatchObject({reference: 'E-1', status: 'gathering', developers: 2});
      expect(await store.read.liveOf('a')).toEqual(['E-1']);
      expect(await store.read.liveOf('b')).toEqual(['E-1']);
      expect(await store.read.liveOf('c')).toEqual([]);
    }));

  it('note work received when somebody joins, until it is known to have come to nothing', () =>
    given(async (store) => {
      await store.write(async (tx) => {
        await say(tx, 'E-1', {type: 'qualify', candidate: 2});
        await say(tx, 'E-1', {type: 'state_informed', coop: 'b'});
        await say(tx, 'E-1', {type: 'client_agrees', candidate: 2});
      });
      expect(await store.read.lastWork('b', 'D-1')).toBeUndefined();
      const joinedAt = START + 1_000;
      await store.write((tx) => say(tx, 'E-1', {type: 'join', candidate: 2}, PEOPLE.ana, joinedAt));
      expect(await store.read.lastWork('b', 'D-1')).toBe(joinedAt);
      await store.write(async (tx) => {
        await say(tx, 'E-1', {type: 'close_call'});
        await say(tx, 'E-1', {type: 'record_outcome', outcome: 'lost', note: null});
      });
      expect(await store.read.lastWork('b', 'D-1')).toBeUndefined();
    }));

  it('hold its timers, under names of their own', () =>
    given(async (store) => {
      const due = await store.read.upcoming(9);
      expect(due.map(({timer}) => timer).sort()).toEqual([
        'call',
        'consent_reminder',
        'review_reminder',
      ]);
    }));
});

describe('what is owed to FIC', () => {
  it('has a lane of its own, and no thread', () =>
    given(async (store) => {
      const owed: Owed = {
        to: 'channel',
        channel: 'fic',
        reference: null,
        message: {about: 'fic', reference: 'E-1', technologies: ['COBOL']},
      };
      await store.write((tx) => tx.owe(owed, START));
      const parcels = await store.write((tx) => tx.claimParcels(START, new Set(), 50));
      expect(parcels.find((one) => one.to === 'channel')).toMatchObject(owed);
    }));
});
