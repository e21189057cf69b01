import {randomBytes, randomInt} from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {DAY} from '../../src/domain/time.ts';
import {backUp} from '../../src/store/backup.ts';
import {restore} from '../../src/store/restore.ts';
import {Chance} from '../soak/chance.ts';
import {eventually} from '../support/eventually.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, rawOf, say} from '../support/house.ts';
import {consents, expandingCast, expands, fillsIn, proposes} from '../support/expanding.ts';
import {bytesIn, whereAnyOf} from '../support/on-disk.ts';
import {contactOf, sealedNow, someone} from '../support/sealed.ts';
import {openTown} from '../support/town.ts';

const ids = {next: () => randomBytes(9).toString('hex')};
const AT = new Date(START);

/** In no file of the folder any more; the database is open. */
async function nowhere(folder: Folder, gone: readonly Buffer[]): Promise<void> {
  await eventually(
    async () => {
      const files = bytesIn(folder.path);
      const left = gone.flatMap((bytes) => (bytes.length > 0 ? whereAnyOf(bytes, files) : []));
      return left.length === 0 ? true : undefined;
    },
    'what was erased to be overwritten',
    20_000,
  );
}

describe('threat: contacts kept for ever', () => {
  const seed = Number(process.env['FIT_SEED'] ?? randomInt(2 ** 31));

  /** A life in which much is given, replaced and erased: pages are split and joined, which leaves copies. */
  async function lived(folder: Folder, store: Store, chance: Chance): Promise<void> {
    const references = Array.from({length: 40}, (_, i) => `D-${String(i + 1)}`);
    await store.write(async (tx) => {
      for (const reference of references) await offer(tx, reference);
    });
    const gone: Buffer[] = [];
    for (let round = 0; round < 18; round += 1) {
      const before = sealedNow(store);
      await store.write(async (tx) => {
        for (let act = 0; act < 20; act += 1) {
          const reference = chance.pick(references) ?? '';
          const number = chance.below(12) + 1;
          if (chance.happens(0.3)) await tx.sealContact(reference, contactOf(chance), START);
          else if (chance.happens(0.6))
            await tx.sealCandidate(`E-${reference}`, number, someone(chance), START);
          else if (chance.happens(0.5)) await tx.eraseContact(reference);
          else await tx.eraseCandidate(`E-${reference}`, number);
        }
      });
      const after = sealedNow(store);
      for (const [row, [sealed = Buffer.alloc(0), tag = Buffer.alloc(0)]] of before)
        if (!after.get(row)?.[0]?.equals(sealed)) gone.push(sealed, tag);
    }
    expect(gone.length).toBeGreaterThan(50);
    await nowhere(folder, gone);
    const kept = sealedNow(store);
    expect(kept.size).toBeGreaterThan(10);
    const files = bytesIn(folder.path);
    for (const [row, [sealed = Buffer.alloc(0)]] of kept)
      expect([row, whereAnyOf(sealed, files).length > 0]).toEqual([row, true]);
    expect(rawOf(store).pragma('integrity_check', {simple: true})).toBe('ok');
    await store.close();
    await nowhere(folder, gone);
  }

  it(`of what was erased or replaced no sealed byte and no tag is in any file (FIT_SEED=${String(seed)})`, async () => {
    const chance = new Chance(seed);
    // One alone would find a mistake in every third run.
    const lives: Promise<void>[] = [];
    const folders = Array.from({length: 6}, () => new Folder());
    for (const folder of folders) {
      const store = await openAt(folder.database, {ids});
      lives.push(lived(folder, store, new Chance(chance.below(2 ** 31))));
    }
    await Promise.all(lives);
    for (const folder of folders) folder[Symbol.dispose]();
  }, 120_000);

  async function withContact(folder: Folder): Promise<{store: Store; sealed: Buffer}> {
    const store = await openAt(folder.database, {ids});
    await store.write(async (tx) => {
      await offer(tx, 'D-1');
      await tx.sealContact('D-1', contactOf(new Chance(1)), START);
    });
    return {store, sealed: sealedNow(store).get('D-1')?.[0] ?? Buffer.alloc(0)};
  }

  it('where the process dies between the COMMIT and the overwriting, the next start does it before it serves', async () => {
    using folder = new Folder();
    const {store, sealed} = await withContact(folder);
    await store.write((tx) => tx.eraseContact('D-1'));
    using left = new Folder();
    for (const part of ['', '-wal'])
      if (existsSync(folder.database + part))
        copyFileSync(folder.database + part, left.database + part);
    await store.close();
    // As the crash left it, it stands there.
    expect(whereAnyOf(sealed, bytesIn(left.path))).not.toEqual([]);
    const again = await openAt(left.database, {ids});
    expect(whereAnyOf(sealed, bytesIn(left.path))).toEqual([]);
    await again.close();
  });

  it('somebody who reads at that moment is neither disturbed nor waited for: it is done when they are', async () => {
    using folder = new Folder();
    const {store, sealed} = await withContact(folder);
    const reading = new Database(folder.database, {readonly: true});
    reading.exec('BEGIN');
    const rows = reading.prepare('select count(*) from confidential').pluck();
    expect(rows.get()).toBe(1);
    await store.write((tx) => tx.eraseContact('D-1'));
    await eventually(
      async () => {
        await store.write((tx) => tx.setNote('somebody else', 'goes on'));
        const owed = rawOf(store).prepare(`select 1 from confidential`).get();
        return owed === undefined ? true : undefined;
      },
      'it to be erased',
      10_000,
    );
    expect(rows.get()).toBe(1);
    reading.close();
    await nowhere(folder, [sealed]);
    await store.close();
  });

  it('is in no backup made since, nor in what that one leaves beside it', async () => {
    using folder = new Folder();
    const {store, sealed} = await withContact(folder);
    using backups = new Folder();
    await backUp(folder.database, path.join(backups.path, 'before.sqlite'), AT);
    expect(whereAnyOf(sealed, bytesIn(backups.path))).toEqual(['before.sqlite']);
    await store.write((tx) => tx.eraseContact('D-1'));
    // At once, before anything was overwritten.
    await backUp(folder.database, path.join(backups.path, 'after.sqlite'), AT);
    expect(whereAnyOf(sealed, bytesIn(backups.path))).toEqual(['before.sqlite']);
    await store.close();
  });

  it('copies that were put beside the database don’t stay: of an upgrade, a restore, a backup that was killed', async () => {
    using folder = new Folder();
    await (await openAt(folder.database, {ids})).close();
    const now = Date.now();
    const since = (days: number) => new Date(now - days * DAY).toISOString().replaceAll(':', '-');
    const put = (name: string, days: number) => {
      const file = path.join(folder.path, name);
      if (name.startsWith('.')) mkdirSync(file);
      writeFileSync(name.startsWith('.') ? path.join(file, 'copy.sqlite') : file, 'Canarito');
      const at = new Date(now - days * DAY);
      utimesSync(file, at, at);
    };
    put('fit.sqlite.before-0003-surroundings', 31);
    put('fit.sqlite.before-0004-candidates', 29);
    for (const part of ['', '-wal', '-shm']) {
      put(`fit.sqlite.replaced-${since(31)}${part}`, 40);
      put(`fit.sqlite.replaced-${since(29)}${part}`, 40);
    }
    // Put aside by a machine that began in 1970, and last written to yesterday.
    put('fit.sqlite.replaced-1970-01-01T00-00-10.000Z', 1);
    put('.fit-backup-killed', 2);
    put('.fit-backup-makes1', 0);
    const mine = [
      '.fit-backup-mine-',
      'fit.sqlite.before-2026-10-01',
      'fit.sqlite.before-the-move',
      'fit.sqlite.replaced-by-me',
      `fit.sqlite.replaced-${since(31)}.kept`,
      'mine.sqlite',
    ];
    for (const name of mine) put(name, 99);
    await (await openAt(folder.database, {ids})).close();
    const left = readdirSync(folder.path).filter((name) => !/^fit\.sqlite(\.lock)?$/.test(name));
    expect(left.filter((name) => !mine.includes(name))).toEqual([
      '.fit-backup-makes1',
      'fit.sqlite.before-0004-candidates',
      'fit.sqlite.replaced-1970-01-01T00-00-10.000Z',
      ...['', '-shm', '-wal'].map(
        (part) => expect.stringMatching(RegExp(`replaced-2.*Z${part}$`)) as string,
      ),
    ]);
    // What somebody named so by hand is theirs.
    expect(left).toEqual(expect.arrayContaining(mine));
  });

  it('what was erased after a backup stays erased when that is restored, where the database in its place can be read', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database, {ids});
    await store.write(async (tx) => {
      await offer(tx, 'D-1');
      await say(tx, 'D-1', {type: 'give_contact', reachable: true, socialEconomy: null});
      await tx.sealContact('D-1', contactOf(new Chance(1)), START);
      await offer(tx, 'D-2');
      await tx.sealContact('D-2', contactOf(new Chance(1)), START);
      await say(tx, 'E-1', EXPANSION);
      await say(tx, 'E-1', {type: 'propose', consents: ['word', 'word']}, PEOPLE.bea);
      for (const number of [1, 2])
        await tx.sealCandidate('E-1', number, someone(new Chance(number)), START);
    });
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(folder.database, backup, AT);
    const sealed = sealedNow(store);
    await store.write(async (tx) => {
      await say(tx, 'E-1', {type: 'forget', candidate: 1}, PEOPLE.bea);
      await tx.eraseCandidate('E-1', 1);
      await say(tx, 'D-1', {type: 'withdraw', reason: 'no'});
      await tx.eraseContact('D-1');
    });
    await store.close();
    await restore(backup, folder.database, {at: AT, shown: {}});
    const again = await openAt(folder.database, {ids});
    expect([...sealedNow(again).keys()].sort()).toEqual(['D-2', 'E-1/2']);
    await again.close();
    const files = new Map([...bytesIn(folder.path)].filter(([name]) => name === 'fit.sqlite'));
    for (const row of ['D-1', 'E-1/1'])
      for (const bytes of sealed.get(row) ?? []) expect(whereAnyOf(bytes, files)).toEqual([]);
  });

  it('so does what was given anew since, and whose account waits to be told: a restore brings neither back', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database, {ids});
    const given = {type: 'give_contact', reachable: true, socialEconomy: null} as const;
    await store.write(async (tx) => {
      await offer(tx, 'D-1');
      await say(tx, 'D-1', given);
      await tx.sealContact('D-1', contactOf(new Chance(1)), START);
      await say(tx, 'E-1', EXPANSION);
      await say(tx, 'E-1', {type: 'propose', consents: ['word', 'word']}, PEOPLE.bea);
      for (const number of [1, 2])
        await tx.sealCandidate('E-1', number, someone(new Chance(number)), START);
    });
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(folder.database, backup, AT);
    await store.write(async (tx) => {
      await say(tx, 'E-1', {type: 'forget', candidate: 1}, PEOPLE.bea);
      await tx.sealCandidate('E-1', 1, {...someone(new Chance(1)), name: ''}, START);
      await say(tx, 'D-1', {type: 'withdraw', reason: 'no'});
      const erased = START + 200 * DAY;
      await say(tx, 'D-1', {type: 'erase'}, {kind: 'time'}, erased);
      await say(tx, 'D-1', {type: 'reopen', closesAt: erased + 5 * DAY}, PEOPLE.ana, erased);
      await say(tx, 'D-1', given, PEOPLE.ana, erased);
      await tx.sealContact('D-1', contactOf(new Chance(2)), erased);
    });
    await store.close();
    await restore(backup, folder.database, {at: AT, shown: {}});
    const again = await openAt(folder.database, {ids});
    expect([...sealedNow(again).keys()]).toEqual(['E-1/2']);
    await again.close();
  });

  it('it stays erased, too, by a newer backup after an older one, and by what an earlier restore put aside', async () => {
    using folder = new Folder();
    const later = (days: number) => new Date(START + days * DAY);
    const [older, newer] = ['older', 'newer'].map((name) => path.join(folder.path, name));
    let store = await openAt(folder.database, {ids});
    await store.write(async (tx) => {
      await say(tx, 'E-1', EXPANSION);
      await say(tx, 'E-1', {type: 'propose', consents: ['word', 'word']}, PEOPLE.bea);
      for (const number of [1, 2])
        await tx.sealCandidate('E-1', number, someone(new Chance(number)), START);
    });
    const forget = (candidate: number, by: 'bea' | 'caro' = 'bea') =>
      store.write(async (tx) => {
        await say(tx, 'E-1', {type: 'forget', candidate}, PEOPLE[by]);
        await tx.eraseCandidate('E-1', candidate);
      });
    await backUp(folder.database, older ?? '', AT);
    await store.write((tx) => say(tx, 'E-1', {type: 'propose', consents: ['word']}, PEOPLE.bea));
    await store.write((tx) => tx.sealCandidate('E-1', 3, someone(new Chance(3)), START));
    await backUp(folder.database, newer ?? '', AT);
    await forget(1);
    await store.close();
    const restored = async (file: string, days: number) => {
      const {aside} = await restore(file, folder.database, {at: later(days), shown: {}});
      store = await openAt(folder.database, {ids});
      return {aside: aside ?? '', kept: [...sealedNow(store).keys()].sort()};
    };
    expect((await restored(older ?? '', 1)).kept).toEqual(['E-1/2']);
    await store.close();
    const second = await restored(newer ?? '', 2);
    expect(second.kept).toEqual(['E-1/2', 'E-1/3']);
    await store.close();
    expect((await restored(second.aside, 3)).kept).toEqual(['E-1/2']);
    await forget(2);
    // Here another person has this number, of whom nobody else ever knew.
    await store.write((tx) => say(tx, 'E-1', {type: 'propose', consents: ['word']}, PEOPLE.caro));
    await forget(3, 'caro');
    await store.close();
    expect((await restored(newer ?? '', 4)).kept).toEqual(['E-1/3']);
    await store.close();
  });

  it('what a damaged database has lost was not erased: a restore brings it back', async () => {
    using folder = new Folder();
    const {store} = await withContact(folder);
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(folder.database, backup, AT);
    await store.close();
    const raw = new Database(folder.database);
    const roots = raw
      .prepare(`select rootpage from sqlite_schema where tbl_name = 'confidential'`)
      .pluck()
      .all() as number[];
    raw.close();
    expect(roots).toHaveLength(2);
    // As if it had no rows: SQLite reads on, and says nothing.
    const bytes = readFileSync(folder.database);
    for (const root of roots) bytes.writeUInt16BE(0, (root - 1) * 4_096 + 3);
    writeFileSync(folder.database, bytes);
    await restore(backup, folder.database, {at: AT, shown: {}});
    const again = await openAt(folder.database, {ids});
    expect([...sealedNow(again).keys()]).toEqual(['D-1']);
    await again.close();
  });
});

describe('threat: contacts kept for ever, as people live it', () => {
  it('after CONTACT_RETENTION and /fit forget nothing of a client or a candidate is anywhere, and it never was in a post', async () => {
    const town = await openTown();
    try {
      const {ana, bruno, nadia} = await expandingCast(town);
      const delegation = await ana.offers({closes: '2d'});
      await ana.givesContact(delegation);
      const expansion = await expands(town, ana);
      await ana.types(`/fit editar ${expansion} condiciones`);
      await fillsIn(ana, 'terms', expansion, {client_name: 'Feria Canarita'});
      await proposes(bruno, expansion, {name: 'Olga Canariez', seniority: 'senior'});
      await proposes(bruno, expansion, {name: '@nadia'});
      await consents(town, nadia, expansion);
      await bruno.types(`/fit candidata ${expansion} 2 mas`);
      const words = {
        available: 'canariebre',
        link: 'https://canario.example',
        note: 'canta canarios',
      };
      await fillsIn(bruno, 'candidate_more', expansion, words);
      await town.quiet();

      const rows = () =>
        town.rows<{sealed: Buffer; tag: string | null}>(
          'select sealed, null as tag from confidential union all select sealed, tag from candidates',
        );
      const gone = rows().flatMap(({sealed, tag}) => [sealed, Buffer.from(tag ?? '')]);
      expect(rows()).toHaveLength(4);
      const folder = path.dirname(town.databaseFile);
      expect(whereAnyOf(gone[0] ?? Buffer.alloc(0), bytesIn(folder))).not.toEqual([]);
      const told = async () =>
        JSON.stringify([await town.world.posts(), town.sandbox.files().map(String), town.log]);
      expect(await told()).not.toMatch(/canari|canart/i);

      await nadia.types(`/fit olvidar ${expansion} 2 si`);
      await ana.types(`/fit retirar ${expansion} listo`);
      await ana.types(`/fit retirar ${delegation} listo`);
      await town.later(91 * DAY);
      await town.quiet();
      expect(rows()).toEqual([]);
      await backUp(town.databaseFile, path.join(folder, 'since.sqlite'), new Date());
      await eventually(
        async () => {
          const files = bytesIn(folder);
          const left = gone.filter((one) => one.length > 0 && whereAnyOf(one, files).length > 0);
          return left.length === 0 ? true : undefined;
        },
        'what was erased to be overwritten',
        20_000,
      );
      expect(await told()).not.toMatch(/canari|canart/i);
      for (const [name, bytes] of bytesIn(folder))
        expect([name, /canari|canart/i.exec(bytes.toString('latin1'))?.[0]]).toEqual([
          name,
          undefined,
        ]);
      // Who a candidate is stands in no table but that of everybody's names.
      const tables = town.rows<{name: string}>(
        `select name from sqlite_schema where type = 'table'`,
      );
      for (const {name} of tables.filter((one) => !['profiles', 'events'].includes(one.name))) {
        const about = town
          .rows(`select * from ${name}`)
          .filter((row) => JSON.stringify(row).includes(expansion));
        expect([name, JSON.stringify(about).includes(nadia.chat.id)]).toEqual([name, false]);
      }
      const events = town.rows('select body from events where stream = ?', expansion);
      expect(JSON.stringify(events)).not.toContain(nadia.chat.id);
    } finally {
      await town.close();
    }
  }, 120_000);
});

const EXPANSION = {
  type: 'offer',
  reference: 'E-1',
  closesAt: START + 9 * DAY,
  title: 'Three for a shop',
  request: 'A shop that grows',
  technologies: ['React'],
  seats: 2,
} as const;
