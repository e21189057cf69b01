import Database from 'better-sqlite3';
import {hasCoordinator} from '../domain/registry/decide.ts';
import {registryEvent} from './codecs.ts';
import {knownMigrations} from './migrate.ts';
import {RegistryMemory} from './registry-memory.ts';

interface Late {
  readonly n: number;
  /** ISO 8601; null where there is none. */
  readonly since: string | null;
}

/** What can be seen of a database from beside it, whether the bot runs or not. */
export interface Inspected {
  /** Names of migrations: those of this version still to come, and those of a newer one. */
  readonly pending: readonly string[];
  readonly newer: readonly string[];
  readonly coordinated: boolean;
  readonly owed: Late;
  readonly parked: number;
  readonly timers: Late;
}

/** Milliseconds to wait for a writer in between. */
const PATIENCE = 5_000;

/**
 * Looks, writes nothing. `owedBefore` and `dueBefore`, in milliseconds since 1970: what was owed, or
 * fell due, before that is late; a reminder that waits for somebody's morning isn't. Throws what
 * SQLite says of a file that is damaged or no database.
 */
export async function inspectDatabase(
  file: string,
  {owedBefore, dueBefore}: {owedBefore: number; dueBefore: number},
): Promise<Inspected> {
  const database = new Database(file, {readonly: true, fileMustExist: true, timeout: PATIENCE});
  try {
    const health = String(database.pragma('quick_check(1)', {simple: true}));
    if (health !== 'ok') throw new Error(health.replace(/\s+/g, ' '));
    const applied = column(database, 'select name from kysely_migration order by name');
    const known = await knownMigrations();
    const memory = new RegistryMemory();
    const bodies = column(
      database,
      "select body from events where stream = 'registry' order by version",
    );
    memory.apply(bodies.map(registryEvent));
    return {
      pending: known.filter((name) => !applied.includes(name)),
      newer: applied.filter((name) => !known.includes(name)),
      coordinated: hasCoordinator(memory.current),
      owed: late(
        database,
        `select count(*) n, min(owed_at) since from outbox
         where state in ('owed', 'trying') and owed_at < $before
           and (gentle = 0 or not_before <= $before)`,
        owedBefore,
      ),
      parked: Number(column(database, "select count(*) from outbox where state = 'parked'")[0]),
      timers: late(
        database,
        'select count(*) n, min(due_at) since from timers where due_at < $before',
        dueBefore,
      ),
    };
  } finally {
    database.close();
  }
}

function column(database: Database.Database, sql: string): string[] {
  return database.prepare<[], string>(sql).pluck().all();
}

function late(database: Database.Database, sql: string, before: number): Late {
  const found = database
    .prepare<[{before: string}], Late>(sql)
    .get({before: new Date(before).toISOString()});
  return found ?? {n: 0, since: null};
}
