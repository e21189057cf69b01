import {randomBytes, randomInt} from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {Mendable} from '../../src/app/mendable.ts';
import {readinessOf} from '../../src/http/readiness.ts';
import {backUp} from '../../src/store/backup.ts';
import {Damage} from '../../src/store/damage.ts';
import {Eraser, LEFTOVERS} from '../../src/store/eraser.ts';
import {restore} from '../../src/store/restore.ts';
import {Chance} from '../soak/chance.ts';
import {spawnBot} from '../support/bot-process.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, say} from '../support/house.ts';
import {keeperOf} from '../support/keeper.ts';
import type {Keeper} from '../support/keeper.ts';
import {openTown} from '../support/town.ts';
import type {Town} from '../support/town.ts';

const ids = {next: () => randomBytes(9).toString('hex')};
const PAGE = 4_096;
const COORDINATOR = {type: 'coordinator_added', person: 'flora', at: START, by: null} as const;

/** A database that somebody lived in. */
async function lived(file: string): Promise<void> {
  const store = await openAt(file, {ids});
  await store.write(async (tx) => {
    await tx.saveRegistry([COORDINATOR]);
    for (let n = 1; n <= 12; n += 1) {
      const reference = `D-${String(n)}`;
      await offer(tx, reference);
      await say(tx, reference, {type: 'be_interested', figures: {free: 1, total: 2}}, PEOPLE.bea);
      const contact = {clientName: 'x'.repeat(300), clientContact: 'x', privateNotes: ''};
      await tx.sealContact(reference, contact, START);
    }
  });
  await store.close();
}

/** Everything that stands in it, to compare. */
async function told(file: string): Promise<string> {
  const store = await openAt(file, {ids});
  try {
    const all = await store.read.list({scope: 'all', limit: 99});
    const opportunities = await Promise.all(
      all.map(({reference}) => store.read.opportunity(reference)),
    );
    return JSON.stringify([store.read.registry(), all, opportunities]);
  } finally {
    await store.close();
  }
}

describe('fault: corrupt file', () => {
  const folder = new Folder();
  const whole = folder.database;
  const file = `${folder.path}/damaged.sqlite`;
  let before: string;
  beforeAll(async () => {
    await lived(whole);
    before = await told(whole);
  });
  afterAll(() => {
    folder[Symbol.dispose]();
  });

  function damagedBy(spoil: (bytes: Buffer) => Buffer): void {
    for (const part of ['-wal', '-shm', '.lock']) rmSync(file + part, {force: true});
    copyFileSync(`${whole}.lock`, `${file}.lock`);
    writeFileSync(file, spoil(readFileSync(whole)));
  }
  const howItStarts = () =>
    openAt(file, {ids}).then(
      async (store) => {
        await store.close();
        return undefined;
      },
      (error: unknown) => error as Error,
    );

  const seed = Number(process.env['FIT_SEED'] ?? randomInt(2 ** 31));
  it(`each page of it in turn: it refuses to start and says how to restore, or nothing is lost (FIT_SEED=${String(seed)})`, async () => {
    const chance = new Chance(seed);
    const pages = readFileSync(whole).length / PAGE;
    let refused = 0;
    for (let page = 0; page < pages; page += 1) {
      damagedBy((bytes) => {
        for (let at = page * PAGE; at < (page + 1) * PAGE; at += 1) bytes[at] = chance.below(256);
        return bytes;
      });
      const bytes = readFileSync(file);
      const error = await howItStarts();
      if (error) {
        refused += 1;
        expect([page, error]).toEqual([page, expect.any(Mendable)]);
        expect(error.message).toMatch(/damaged or no database.*npm run restore/s);
        // It is left as it was, for whoever can save something of it.
        expect(readFileSync(file).equals(bytes)).toBe(true);
      } else expect(await told(file)).toBe(before);
    }
    expect(refused).toBeGreaterThan(pages / 2);
  }, 120_000);

  it.each<[string, RegExp, () => void]>([
    [
      'its header is damaged',
      /no database.*npm run restore/s,
      () => damagedBy((b) => b.fill(7, 0, 100)),
    ],
    [
      'it is cut in the middle',
      /npm run restore/,
      () => damagedBy((b) => b.subarray(0, PAGE * 5 + 17)),
    ],
    ['only its header is left', /npm run restore/, () => damagedBy((b) => b.subarray(0, PAGE))],
    ['it is empty', /is empty.*npm run restore/s, () => damagedBy(() => Buffer.alloc(0))],
    [
      'it is gone',
      /is gone.*npm run restore.*begin anew/s,
      () => {
        damagedBy((b) => b);
        rmSync(file);
      },
    ],
    [
      'it is something else',
      /no database.*npm run restore/s,
      () => damagedBy(() => Buffer.from('a letter '.repeat(999))),
    ],
    [
      'an event of the registry can’t be read',
      /damaged.*npm run restore/s,
      () => {
        damagedBy((b) => b);
        const raw = new Database(file);
        raw.exec(`update events set body = '{"type":' where stream = 'registry'`);
        raw.close();
      },
    ],
    [
      'its lock is damaged',
      /lock is damaged.*delete it/s,
      () => {
        damagedBy((b) => b);
        writeFileSync(`${file}.lock`, 'no lock '.repeat(999));
      },
    ],
  ])('where %s, it refuses to start, in words, and never begins anew', async (_, words, spoil) => {
    spoil();
    const there = existsSync(file);
    for (let start = 0; start < 2; start += 1) {
      const error = await howItStarts();
      expect(error).toBeInstanceOf(Mendable);
      expect(error?.message).toMatch(words);
    }
    expect(existsSync(file)).toBe(there);
  });

  it('where it is a folder, it says so', async () => {
    damagedBy((bytes) => bytes);
    rmSync(file);
    mkdirSync(file);
    const error = await howItStarts();
    expect(error).toBeInstanceOf(Mendable);
    expect(error?.message).toContain("can't be opened");
    rmSync(file, {recursive: true});
  });

  it('a first start that was killed begins again, with what it left or nothing', async () => {
    for (const part of ['', '-wal', '-shm', '.lock']) rmSync(file + part, {force: true});
    writeFileSync(file, '');
    expect(await howItStarts()).toBeUndefined();
  });

  it(`a damaged -wal loses its end, never the middle: what is left is what was before (FIT_SEED=${String(seed)})`, async () => {
    const chance = new Chance(seed);
    using crashed = new Folder();
    const store = await openAt(crashed.database, {ids});
    const wal: Buffer[] = [];
    for (let n = 1; n <= 6; n += 1) {
      await store.write((tx) => offer(tx, `D-${String(n)}`));
      wal.push(readFileSync(`${crashed.database}-wal`));
    }
    const main = readFileSync(crashed.database);
    await store.close();
    for (let round = 0; round < 10; round += 1) {
      using left = new Folder();
      const bytes = Buffer.from(wal.at(-1) ?? '');
      const at = chance.below(bytes.length);
      bytes.fill(0x5a, at, Math.min(bytes.length, at + 1 + chance.below(PAGE)));
      writeFileSync(left.database, main);
      writeFileSync(`${left.database}-wal`, bytes);
      writeFileSync(`${left.database}-shm`, randomBytes(32_768));
      const again = await openAt(left.database, {ids});
      const kept = (await again.read.list({scope: 'all', limit: 9})).map((one) => one.reference);
      const first = Array.from({length: kept.length}, (_, i) => `D-${String(i + 1)}`);
      expect([at, kept.sort()]).toEqual([at, first]);
      await again.close();
    }
  }, 60_000);

  it('met while it runs, nothing more is written, readiness says so, and a restore mends it', async () => {
    using house = new Folder();
    await lived(house.database);
    const backup = `${house.path}/backup.sqlite`;
    await backUp(house.database, backup, new Date(START));
    const store = await openAt(house.database, {ids});
    const readiness = () =>
      readinessOf({store, clock: {now: () => START}, mattermost: () => undefined});
    expect((await readiness()).checks['database']).toBe('ok');
    // Under its feet: everything behind the first pages.
    const bytes = readFileSync(house.database);
    writeFileSync(house.database, bytes.fill(0xa5, PAGE * 3), {flag: 'r+'});
    for (let n = 1; n <= 12; n += 1)
      await store.read.opportunity(`D-${String(n)}`).catch(() => undefined);
    const {ready, checks} = await readiness();
    expect(ready).toBe(false);
    expect(checks['database']).toMatch(/damaged: .*npm run restore/);
    await expect(store.write((tx) => tx.setNote('a', 'b'))).rejects.toMatchObject({
      name: 'StoreFailed',
    });
    await store.close();
    await restore(backup, house.database, {at: new Date(START), shown: {}});
    expect(await told(house.database)).toBe(before);
  });

  it('whatever was to be overwritten there is left as it stands, once damage is met', async () => {
    damagedBy((bytes) => bytes);
    const raw = new Database(file);
    raw.prepare('insert into notes values (?, ?)').run(LEFTOVERS, 'yes');
    const damage = new Damage();
    const noted = () => raw.prepare('select 1 from notes where key = ?').get(LEFTOVERS);
    expect(() =>
      damage.watch(() => {
        throw new Database.SqliteError('malformed', 'SQLITE_CORRUPT');
      }),
    ).toThrow();
    new Eraser(file, damage, () => undefined).close();
    expect(noted()).toBeDefined();
    new Eraser(file, new Damage(), () => undefined).close();
    expect(noted()).toBeUndefined();
    raw.close();
  });

  it('one that is taken away while it runs isn’t followed by an empty one', async () => {
    using house = new Folder();
    await lived(house.database);
    const store = await openAt(house.database, {ids});
    for (const part of ['', '-wal', '-shm']) rmSync(house.database + part, {force: true});
    await store.close();
    expect(existsSync(house.database)).toBe(false);
  });

  it('a process that meets one ends with one sentence, no stack, each time it is started', async () => {
    damagedBy((bytes) => bytes);
    truncateSync(file, PAGE * 3 + 1);
    const environment = {
      MATTERMOST_URL: 'http://127.0.0.1:9',
      MATTERMOST_BOT_TOKEN: 'token-of-the-bot',
      MATTERMOST_COMMAND_TOKEN: 'token-of-the-command',
      MATTERMOST_TEAM: 'fit',
      PUBLIC_URL: 'http://127.0.0.1:9',
      SECRET_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: `sqlite:${file}`,
      COORDINATORS: 'flora',
      PORT: '0',
    };
    const bot = spawnBot(environment, folder.path);
    bot.ready.catch(() => undefined);
    expect(await bot.ended).toBe(1);
    expect(bot.said()).toMatch(
      /^fit-bot cannot start: .* is damaged or no database .*npm run restore/,
    );
    expect(bot.said().trim().split('\n')).toHaveLength(1);
    for (const secret of ['token-of-the-bot', 'token-of-the-command', environment.SECRET_KEY])
      expect(bot.said()).not.toContain(secret);
  });
});

describe('fault: one thread that can’t be read any more', () => {
  /** Bruno’s co-op has a part in it. */
  async function withDamage(test: (town: Town, keeper: Keeper) => Promise<void>) {
    const town = await openTown();
    try {
      const [ana, bruno] = [await town.person('ana'), await town.person('bruno')];
      const reference = await ana.offers({closes: '5d'});
      await bruno.isInterested(reference);
      await town.quiet();
      await town.stopBot();
      const raw = new Database(town.databaseFile);
      raw
        .prepare('update events set body = substr(body, 2) where stream = ? and version = 1')
        .run(reference);
      raw.exec(`update notes set value = '0' where key in ('timers', 'projections')`);
      raw.close();
      await town.startBot();
      await test(town, keeperOf(town));
      for (const {fields} of town.errorsExpected())
        expect(fields).toHaveProperty('reference', reference);
    } finally {
      await town.close();
    }
  }
  const idOf = (town: Town, name: string) => town.world.people[name]?.id ?? '';

  it(
    'keeps the bot from no start, after an upgrade either, and nobody out of sight who left the FIT channel',
    () =>
      withDamage(async (town, keeper) => {
        for (const name of ['bruno', 'dario']) await keeper.takesOutOfFit(idOf(town, name));
        await town.bot().lookAround();
        const away = town.rows<{person: string}>('select person from away');
        expect(away.map(({person}) => person).sort()).toEqual(
          [idOf(town, 'bruno'), idOf(town, 'dario')].sort(),
        );
      }),
    60_000,
  );

  it(
    'keeps nobody in their co-op whose account is closed',
    () =>
      withDamage(async (town, keeper) => {
        await keeper.closesAccount(idOf(town, 'bruno'));
        await town.bot().lookAround();
        await town.bot().lookAround();
        expect(
          town.rows(`select 1 from events where stream = 'registry' and type = 'person_left'`),
        ).toHaveLength(1);
      }),
    60_000,
  );
});
