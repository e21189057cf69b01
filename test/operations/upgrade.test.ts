import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import {restore} from '../../src/store/restore.ts';
import {Folder, openAt} from '../support/house.ts';
import {olderAt} from '../support/older-database.ts';

function migrationsIn(file: string): unknown[] {
  const raw = new Database(file, {readonly: true});
  const names = raw.prepare('select name from kysely_migration order by name').pluck().all();
  raw.close();
  return names;
}

const copies = (folder: Folder) =>
  readdirSync(folder.path).filter((name) => name.includes('.before-'));

describe('an upgrade', () => {
  it('leaves a checked copy from before, for the version that ran until now', async () => {
    using folder = new Folder();
    await olderAt(folder.database);
    await (await openAt(folder.database)).close();
    const copy = `${folder.database}.before-0002-together`;
    expect(migrationsIn(copy)).toEqual(['0001-first']);
    expect(migrationsIn(folder.database).length).toBeGreaterThan(1);
    const store = await openAt(folder.database);
    expect(await store.read.note('kept')).toBe('yes');
    await store.close();
    expect(copies(folder)).toEqual(['fit.sqlite.before-0002-together']);
  });

  it('makes no copy of a new database, nor where there is nothing to bring up', async () => {
    using folder = new Folder();
    for (const _ of [1, 2]) await (await openAt(folder.database)).close();
    expect(copies(folder)).toEqual([]);
  });

  it('drops the copy after thirty days: what is erased since is still in it', async () => {
    using folder = new Folder();
    const copy = `${folder.database}.before-0002-together`;
    const aged = async (days: number) => {
      writeFileSync(copy, '');
      const then = Date.now() / 1000 - days * 86_400;
      utimesSync(copy, then, then);
      await (await openAt(folder.database)).close();
      return existsSync(copy);
    };
    expect(await aged(29)).toBe(true);
    expect(await aged(31)).toBe(false);
  });

  it('happens on the way to restoring an older backup, that copy too', async () => {
    using folder = new Folder();
    await olderAt(folder.database);
    await (await openAt(folder.database)).close();
    const copy = `${folder.database}.before-0002-together`;
    const asked = {at: new Date('2026-11-22T08:00:00Z'), shown: {}};
    const {aside, migrations} = await restore(copy, folder.database, asked);
    expect(migrations).toEqual(['0001-first']);
    expect(migrationsIn(copy)).toEqual(['0001-first']);
    expect(migrationsIn(folder.database)).toEqual(migrationsIn(aside ?? ''));
    await (await openAt(folder.database)).close();
  });

  it('is undone as the operator’s page says: the version before finds its own database', async () => {
    using folder = new Folder();
    await olderAt(folder.database);
    const store = await openAt(folder.database);
    const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/operating.md'), 'utf8');
    const section = page.slice(page.indexOf('Going back: an older version'));
    const [, lines = ''] = /```sh\n([^`]+)```/.exec(section) ?? [];
    const script = lines
      .replace('/srv/fit-bot/data', folder.path)
      .replace('0003-name', '0002-together');
    // As after a crash: what was written last stands in the -wal.
    const wal = readFileSync(`${folder.database}-wal`);
    await store.close();
    writeFileSync(`${folder.database}-wal`, wal);
    execFileSync('sh', ['-ec', script]);
    expect(migrationsIn(folder.database)).toEqual(['0001-first']);
    expect(readdirSync(path.join(folder.path, 'newer'))).toEqual(['fit.sqlite', 'fit.sqlite-wal']);
  });

  it('changes nothing where no copy can be made', async () => {
    using folder = new Folder();
    await olderAt(folder.database);
    // A folder stands where the copy would.
    const inTheWay = path.join(`${folder.database}.before-0002-together`, 'x');
    mkdirSync(inTheWay, {recursive: true});
    const opening = openAt(folder.database);
    await expect(opening).rejects.toMatchObject({name: 'NoWayBack'});
    await expect(opening).rejects.toThrow('Nothing was changed: make room');
    expect(migrationsIn(folder.database)).toEqual(['0001-first']);
  });
});
