import {promises as fs} from 'node:fs';
import path from 'node:path';
import {SqliteAdapter, SqliteDialect} from 'kysely';
import type {Kysely, SqliteDialectConfig} from 'kysely';
import {FileMigrationProvider, Migrator} from 'kysely/migration';

const FOLDER = path.resolve(import.meta.dirname, '../../migrations');

/** SQLite does roll back schema changes; told so, Kysely wraps each migration in a transaction. */
export class TransactionalSqliteDialect extends SqliteDialect {
  constructor(config: SqliteDialectConfig) {
    super(config);
  }
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true;
      }
    })();
  }
}

/** Brings the schema up to this code. Refuses a database that a newer version has written. */
export async function migrate<T>(db: Kysely<T>): Promise<readonly string[]> {
  const provider = new FileMigrationProvider({fs, path, migrationFolder: FOLDER});
  const migrator = new Migrator({db, provider});
  const {error, results} = await migrator.migrateToLatest();
  if (error) throw new MigrationFailed(error);
  return (results ?? []).map((result) => result.migrationName);
}

export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `the database could not be brought up to this version: ${why}. ` +
        'It was left as it was; an older database needs its own, newer code.',
      {cause},
    );
  }
}
