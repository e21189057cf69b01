import {renameSync} from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import {Mendable} from '../app/mendable.ts';
import {copyDatabase} from './backup-copy.ts';
import {inNewFolder} from './backup.ts';
import {knownMigrations} from './migrate.ts';
import {BEFORE, forgetOldCopies} from './old-copies.ts';

/**
 * Before migrations run: `fit.sqlite.before-0003-name`, a checked copy to go back to the version
 * that ran until now, which refuses what a newer one has written. It goes by itself, because what is
 * erased from the database is still in it.
 */
export async function backUpBeforeUpgrade(
  database: Database.Database,
  file: string,
): Promise<void> {
  const known = await knownMigrations();
  forgetOldCopies(file, known);
  const had = migrationsIn(database);
  const next = known.find((one) => !had.includes(one));
  // A new database, one as it should be, or one from tomorrow, which is refused next.
  if (next === undefined || had.length === 0 || had.some((one) => !known.includes(one))) return;
  try {
    const folder = path.dirname(path.resolve(file));
    await inNewFolder(folder, async (beside) => {
      const copy = path.join(beside, 'before.sqlite');
      await copyDatabase(file, copy);
      renameSync(copy, file + BEFORE + next);
    });
  } catch (error) {
    throw new NoWayBack(file, error);
  }
}

/** None where the bot has never been. */
export function migrationsIn(database: Database.Database): readonly string[] {
  const sql = `select 1 from sqlite_schema where type = 'table' and name = 'kysely_migration'`;
  if (database.prepare(sql).get() === undefined) return [];
  return database
    .prepare('select name from kysely_migration order by name')
    .pluck()
    .all() as string[];
}

class NoWayBack extends Mendable {
  override readonly name = 'NoWayBack';
  constructor(file: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `before the upgrade no copy of ${file} could be made beside it (${why}). Nothing was changed: ` +
        'make room, or go on with the earlier version.',
      {cause},
    );
  }
}
