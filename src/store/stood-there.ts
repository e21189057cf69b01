import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {checkHealth} from './health.ts';
import {isPutAside} from './old-copies.ts';

/**
 * What a database that stands, or stood, where a copy is put says: of the one in place, or of one that an
 * earlier restore put aside. Undefined where it can't be read: that may be why somebody restores.
 */
export function asking<Result>(
  file: string,
  ask: (database: Database.Database) => Result,
): Result | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const database = new Database(file, {readonly: true});
    try {
      // What can't be reached on a damaged page isn't gone.
      checkHealth(database);
      return ask(database);
    } finally {
      database.close();
    }
  } catch {
    // Damaged, or of another version.
    return undefined;
  }
}

/** Those that earlier restores put aside. */
export function putAside(database: string): readonly string[] {
  const folder = path.dirname(path.resolve(database));
  const name = path.basename(database);
  return readdirSync(folder)
    .filter((one) => isPutAside(one, name) && !/-(wal|shm)$/.test(one))
    .map((one) => path.join(folder, one));
}

/** The version up to which both tell the same of a thread; 0 where they have nothing in common. */
export function commonVersion(
  one: Database.Database,
  other: Database.Database,
  reference: string,
): number {
  const events = one
    .prepare('select version, body from events where stream = ? order by version desc')
    .iterate(reference);
  const same = other.prepare(
    'select 1 from events where stream = @reference and version = @version and body = @body',
  );
  for (const event of events as Iterable<{version: number; body: string}>)
    if (same.get({reference, ...event}) !== undefined) return event.version;
  return 0;
}
