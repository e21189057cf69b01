import {existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import {describe, expect, it} from 'vitest';
import {up} from '../../migrations/0001-first.ts';
import {TransactionalSqliteDialect} from '../../src/store/migrate.ts';
import {restore} from '../../src/store/restore.ts';
import {Folder, openAt} from '../support/house.ts';

/** A database as the first version left it. */
async function olderAt(file: string): Promise<void> {
  const raw = new Database(file);
  const db = new Kysely<unknown>({dialect: new TransactionalSqliteDialect({database: raw})});
  await up(db);
  raw.exec(`
    create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
    create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer not null default 0);
    insert into kysely_migration values ('0001-first', '2026-11-01T00:00:00Z');
    insert into notes values ('kept', 'yes')`);
  await db.destroy();
}

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

  it('is undone by restoring that copy, and happens on the way to restoring an older backup', async () => {
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
