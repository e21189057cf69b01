import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {describe, expect, it, vi} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {backUp} from '../../src/store/backup.ts';
import {Folder, offer, openAt, rawOf} from '../support/house.ts';
import {TightDisk} from '../support/tight-disk.ts';
import {runs} from './shell.ts';

const NIGHT = new Date('2026-11-22T03:10:05Z');
/** Only root may have a small disk. */
const tight = TightDisk.open(1);
tight?.[Symbol.dispose]();

async function houseWith(folder: Folder, ...references: string[]): Promise<Store> {
  const store = await openAt(folder.database);
  for (const reference of references) await store.write((tx) => offer(tx, reference));
  return store;
}

function countIn(file: string, table: string): number {
  const database = new Database(file, {readonly: true});
  try {
    return database.prepare(`select count(*) from ${table}`).pluck().get() as number;
  } finally {
    database.close();
  }
}

describe('a backup', () => {
  it('is whole, private, one file, and says what it holds', async () => {
    using folder = new Folder();
    const store = await houseWith(folder, 'D-1', 'D-2');
    const file = path.join(folder.path, 'copy.sqlite');
    const made = await backUp(folder.database, file, NIGHT);
    expect(made).toMatchObject({file, opportunities: 2, keyIds: []});
    expect(made.events).toBe(countIn(file, 'events'));
    expect(made.bytes).toBe(statSync(file).size);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();
    expect(readdirSync(folder.path).sort()).toEqual([
      'copy.sqlite',
      'fit.sqlite',
      'fit.sqlite.lock',
    ]);
    const again = await openAt(file);
    expect(await again.read.list({scope: 'all', limit: 9})).toHaveLength(2);
    await again.close();
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    using folder = new Folder();
    const store = await houseWith(folder, 'D-1');
    const raw = rawOf(store);
    const grow = raw.prepare(`insert into inbox values (hex(randomblob(2000)), '2026-11-04')`);
    for (let row = 0; row < 3_000; row += 1) grow.run();
    const over = new AbortController();
    let written = 1;
    const busy = (async () => {
      while (!over.signal.aborted) {
        await store.write((tx) => offer(tx, `D-${String((written += 1))}`));
        await sleep(0);
      }
    })();
    const file = path.join(folder.path, 'copy.sqlite');
    const made = await backUp(folder.database, file, NIGHT);
    const after = written;
    over.abort();
    await busy;
    await store.close();
    expect(after).toBeGreaterThan(made.opportunities);
    expect(made.opportunities).toBe(countIn(file, 'opportunities'));
    expect(countIn(file, 'inbox')).toBe(3_000);
  });

  it('gets a name with the date in a folder, and never overwrites', async () => {
    using folder = new Folder();
    await (await houseWith(folder, 'D-1')).close();
    const backups = path.join(folder.path, 'backups');
    mkdirSync(backups);
    const {file} = await backUp(folder.database, backups, NIGHT);
    expect(file).toBe(path.join(backups, 'fit-2026-11-22T03-10-05Z.sqlite'));
    const again = backUp(folder.database, backups, NIGHT);
    await expect(again).rejects.toMatchObject({id: 'backup.exists', args: {file}});
    await expect(backUp(folder.database, folder.database, NIGHT)).rejects.toMatchObject({
      id: 'backup.exists',
    });
  });

  it('holds what was written last before a SIGKILL, too', async () => {
    using folder = new Folder();
    const store = await houseWith(folder, 'D-1');
    // Still open, so that it all stands in the -wal alone.
    const {opportunities} = await backUp(folder.database, path.join(folder.path, 'b'), NIGHT);
    expect(opportunities).toBe(1);
    await store.close();
  });

  it.each<[string, string, (folder: Folder) => [string, string]]>([
    ['there is no database', 'backup.no_database', (f) => [`${f.path}/none`, `${f.path}/b`]],
    [
      'it is no database',
      'backup.damaged',
      (f) => [text(f, 'no database '.repeat(99)), `${f.path}/b`],
    ],
    ['it is another program’s', 'backup.not_ours', (f) => [foreign(f), `${f.path}/b`]],
    ['the folder is missing', 'backup.no_folder', (f) => [f.database, `${f.path}/usb/b`]],
  ])('says so where %s, and leaves nothing', async (_, id, what) => {
    using folder = new Folder();
    await (await houseWith(folder, 'D-1')).close();
    const [from, to] = what(folder);
    const before = readdirSync(folder.path).sort();
    await expect(backUp(from, to, NIGHT)).rejects.toMatchObject({id});
    expect(readdirSync(folder.path).sort()).toEqual(before);
  });

  it('says so where a page is damaged', async () => {
    using folder = new Folder();
    await (await houseWith(folder, 'D-1')).close();
    const raw = new Database(folder.database);
    raw.unsafeMode();
    raw.pragma('writable_schema = ON');
    raw.exec(`update sqlite_schema set rootpage = 3 where name = 'outbox_heads'`);
    raw.close();
    const to = path.join(folder.path, 'b');
    await expect(backUp(folder.database, to, NIGHT)).rejects.toMatchObject({id: 'backup.damaged'});
    expect(existsSync(to)).toBe(false);
  });

  it('says so where rows can’t be reached, and nothing else would notice', async () => {
    using folder = new Folder();
    const store = await houseWith(folder, 'D-1');
    const opening = {reference: 'D-1', person: 'p', coop: 'c', at: 0};
    await store.write((tx) => tx.recordOpening(opening));
    await store.close();
    const raw = new Database(folder.database, {readonly: true});
    const root = raw.prepare(`select rootpage from sqlite_schema where name = 'openings'`);
    const page = ((root.pluck().get() as number) - 1) * 4_096;
    raw.close();
    const bytes = readFileSync(folder.database);
    bytes.writeUInt16BE(0, page + 3);
    writeFileSync(folder.database, bytes);
    expect(countIn(folder.database, 'openings')).toBe(0);
    const made = backUp(folder.database, path.join(folder.path, 'b'), NIGHT);
    await expect(made).rejects.toMatchObject({id: 'backup.damaged'});
  });

  it.skipIf(!tight)('says beforehand how much room it needs: for a copy of a copy', async () => {
    using folder = new Folder();
    using disk = TightDisk.open(5)!;
    const store = await houseWith(folder, 'D-1');
    const grow = rawOf(store).prepare(`insert into inbox values (hex(randomblob(1500)), '2026')`);
    for (let row = 0; row < 1_000; row += 1) grow.run();
    await store.close();
    const size = Math.ceil((2 * statSync(folder.database).size) / 1024 / 1024) + 1;
    expect(size).toBeGreaterThan(5);
    await expect(backUp(folder.database, disk.path, NIGHT)).rejects.toMatchObject({
      id: 'backup.no_space',
      args: {need: `${String(size)} MiB`},
    });
    expect(readdirSync(disk.path)).toEqual([]);
  });

  it('says how much room it needs', async () => {
    using folder = new Folder();
    await (await houseWith(folder, 'D-1')).close();
    const full = Object.assign(new Error('disk full'), {code: 'ENOSPC'});
    const failing = vi.spyOn(Database.prototype, 'backup').mockRejectedValue(full);
    const made = backUp(folder.database, path.join(folder.path, 'b'), NIGHT);
    await expect(made).rejects.toMatchObject({id: 'backup.no_space'});
    failing.mockRestore();
  });
});

function text(folder: Folder, content: string): string {
  const file = path.join(folder.path, 'text');
  writeFileSync(file, content);
  return file;
}

function foreign(folder: Folder): string {
  const file = path.join(folder.path, 'other');
  const database = new Database(file);
  database.exec('create table songs (name)');
  database.close();
  return file;
}

describe('npm run backup', () => {
  it('says where it is and what it holds, in the federation’s language', async () => {
    using folder = new Folder();
    const store = await houseWith(folder, 'D-1');
    const environment = {DATABASE_URL: `sqlite:${folder.database}`};
    const place = {environment, folder: folder.path};
    const made = await runs('backup', ['uno.sqlite'], place);
    expect(made).toMatchObject({status: 0, errors: ''});
    expect(made.out).toMatch(
      /^Copia hecha y verificada: \/.*\/uno\.sqlite \(0\.\d MiB\)\.\nTiene 1 oportunidad y 1 evento; lo último que pasó: lun 2 nov, 10 h\.\nGuardá SECRET_KEY en otro lugar/,
    );
    const english = {...place, environment: {...environment, FEDERATION_LOCALE: 'en'}};
    const again = await runs('backup', ['uno.sqlite'], english);
    expect(again).toMatchObject({status: 1, out: ''});
    expect(again.errors).toMatch(/uno\.sqlite is there already, and no backup is overwritten/);
    await store.close();
  });

  it('reads .env beside it, and needs nothing else to be right', async () => {
    using folder = new Folder();
    await (await houseWith(folder, 'D-1')).close();
    writeFileSync(
      path.join(folder.path, '.env'),
      'DATABASE_URL=sqlite:./fit.sqlite\nFEDERATION_LOCALE=en\nSECRET_KEY=\nPORT=nonsense\n',
    );
    const made = await runs('backup', ['.'], {environment: {}, folder: folder.path});
    expect(made).toMatchObject({status: 0, errors: ''});
    expect(made.out).toContain('1 opportunity and 1 event');
  });

  it.each([[[]], [['--help']], [['one', 'two']]])('explains itself to %j', async (args) => {
    using folder = new Folder();
    const ran = await runs('backup', args, {environment: {}, folder: folder.path});
    expect(ran).toMatchObject({status: 1, out: ''});
    expect(ran.errors).toMatch(/^Uso: npm run backup -- ARCHIVO/);
  });

  it.runIf(process.getuid?.() !== 0)('says so where it may not write', async () => {
    using folder = new Folder();
    await (await houseWith(folder, 'D-1')).close();
    const closed = path.join(folder.path, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    await expect(backUp(folder.database, closed, NIGHT)).rejects.toMatchObject({
      id: 'backup.not_writable',
    });
  });
});
