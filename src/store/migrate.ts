import {promises as fs} from 'node:fs';
import path from 'node:path';
import {SqliteAdapter, SqliteDialect} from 'kysely';
import type {Kysely} from 'kysely';
import {FileMigrationProvider, Migrator} from 'kysely/migration';
import {Mendable} from '../app/mendable.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../migrations');

/** SQLite does roll back schema changes; told so, Kysely wraps each migration in a transaction. */
export class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true;
      }
    })();
  }
}

/** The migrations that this code knows, the oldest first. */
export async function knownMigrations(folder = FOLDER): Promise<readonly string[]> {
  const files = await fs.readdir(folder);
  return files.map((file) => path.parse(file).name).sort();
}

/** Brings the schema up to this code. Refuses a database that a newer version has written. */
export async function migrate<T>(db: Kysely<T>, folder = FOLDER): Promise<readonly string[]> {
  const provider = new FileMigrationProvider({fs, path, migrationFolder: folder});
  const migrator = new Migrator({db, provider});
  const {error, results} = await migrator.migrateToLatest();
  if (error) throw new MigrationFailed(error);
  return (results ?? []).map((result) => result.migrationName);
}

/** What Kysely says of a database that has had migrations which aren't in the folder. */
const NEWER = /previously executed migration (\S+) is missing/;

class MigrationFailed extends Mendable {
  override readonly name = 'MigrationFailed';
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const [, newer] = NEWER.exec(why) ?? [];
    super(
      newer === undefined
        ? `the database could not be brought up to this version: ${why}. It was left as it was.`
        : `a newer version of fit-bot has written this database (${newer}): start that version, ` +
            'or put a backup from before it in its place. It was left as it was.',
      {cause},
    );
  }
}
