import Database from 'better-sqlite3';
import {hasCoordinator} from '../domain/registry/decide.ts';
import {migrationsIn} from './backup-before-upgrade.ts';
import {registryEvent} from './codecs.ts';
import {checkHealth} from './health.ts';
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
  /** Does anybody co-ordinate? Null where only a newer version can tell. */
  readonly coordinated: boolean | null;
  /** The notes that were asked for. */
  readonly notes: Readonly<Record<string, string | undefined>>;
  /** How many confidential rows are sealed, by the key; none where the tables aren't this version's. */
  readonly sealedWith: ReadonlyMap<string, number>;
  /** Null where nobody asked, and where the tables aren't this version's: not yet, or no more. */
  readonly late: {readonly owed: Late; readonly parked: number; readonly timers: Late} | null;
}

interface Moments {
  readonly owedBefore: number;
  readonly dueBefore: number;
}

/** Milliseconds to wait for a writer in between. */
const PATIENCE = 5_000;

/**
 * Looks, writes nothing. `owedBefore` and `dueBefore`, in milliseconds since 1970: what was owed, or
 * fell due, before that is late; a reminder that waits for somebody's morning isn't. Throws what
 * SQLite says of a file that can't be read; `isDamage` knows whether it is damaged or no database.
 */
export async function inspectDatabase(
  file: string,
  {notes, late}: {notes: readonly string[]; late?: Moments},
): Promise<Inspected> {
  const database = new Database(file, {readonly: true, fileMustExist: true, timeout: PATIENCE});
  try {
    checkHealth(database);
    // First of all: what else there is to read follows from them.
    const applied = migrationsIn(database);
    const known = await knownMigrations();
    const pending = known.filter((name) => !applied.includes(name));
    const newer = applied.filter((name) => !known.includes(name));
    const begun = applied.length > 0;
    const ours = pending.length === 0 && newer.length === 0;
    return {
      pending,
      newer,
      coordinated: newer.length > 0 ? null : begun && coordinatedIn(database),
      notes: Object.fromEntries(
        notes.map((key) => [key, begun ? noteIn(database, key) : undefined]),
      ),
      sealedWith: ours ? sealedIn(database) : new Map(),
      late: ours && late ? lateIn(database, late) : null,
    };
  } finally {
    database.close();
  }
}

function coordinatedIn(database: Database.Database): boolean {
  const sql = "select body from events where stream = 'registry' order by version";
  const bodies = database.prepare<[], string>(sql).pluck().all();
  const memory = new RegistryMemory();
  memory.apply(bodies.map(registryEvent));
  return hasCoordinator(memory.current);
}

function noteIn(database: Database.Database, key: string): string | undefined {
  const sql = 'select value from notes where key = ?';
  return database.prepare<[string], string>(sql).pluck().get(key);
}

function sealedIn(database: Database.Database): ReadonlyMap<string, number> {
  const rows = database
    .prepare<[], {keyId: string; n: number}>(
      `select key_id as keyId, count(*) as n from
        (select key_id from confidential union all select key_id from candidates) group by key_id`,
    )
    .all();
  return new Map(rows.map(({keyId, n}) => [keyId, n]));
}

function lateIn(database: Database.Database, {owedBefore, dueBefore}: Moments): Inspected['late'] {
  const parked = "select count(*) from outbox where state = 'parked'";
  return {
    owed: counted(
      database,
      `select count(*) n, min(owed_at) since from outbox
       where state in ('owed', 'trying') and owed_at < $before
         and (gentle = 0 or not_before <= $before)`,
      owedBefore,
    ),
    parked: database.prepare<[], number>(parked).pluck().get() ?? 0,
    timers: counted(
      database,
      'select count(*) n, min(due_at) since from timers where due_at < $before',
      dueBefore,
    ),
  };
}

function counted(database: Database.Database, sql: string, before: number): Late {
  const found = database
    .prepare<[{before: string}], Late>(sql)
    .get({before: new Date(before).toISOString()});
  return found ?? {n: 0, since: null};
}
