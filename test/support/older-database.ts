import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import {up} from '../../migrations/0001-first.ts';
import {TransactionalSqliteDialect} from '../../src/store/migrate.ts';

/** A database as the first version left it. */
export async function olderAt(file: string): Promise<void> {
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
