import Database from 'better-sqlite3';
import {Mendable} from '../app/mendable.ts';
import {isBusy} from './trouble.ts';

/** A database that nobody refers to is closed by the garbage collector, and its lock let go. */
const held = new Set<Database.Database>();

export interface Lock {
  release(): void;
  /** Has there been a database at this place? */
  readonly kept: boolean;
  /** From now on there is. */
  keep(): void;
}

/**
 * One process per database file. SQLite's own exclusive lock on a file beside it: the operating
 * system lets go of it when the process ends, however it ends. Throws where another one has it.
 */
export function lockFile(file: string): Lock {
  const lock = new Database(`${file}.lock`, {timeout: 0});
  let kept: boolean;
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by_pid integer)');
    kept = hasKept(lock);
  } catch (error) {
    lock.close();
    throw problemOf(file, error);
  }
  held.add(lock);
  return {
    kept,
    keep() {
      // In this mode the lock isn't let go in between.
      if (!kept) lock.exec('CREATE TABLE kept (here integer); COMMIT; BEGIN EXCLUSIVE');
      kept = true;
    },
    release() {
      held.delete(lock);
      lock.close();
    },
  };
}

/** Has there been a database at this place? Asked from beside the bot: no lock is taken. */
export function wasKept(file: string): boolean {
  try {
    const lock = new Database(`${file}.lock`, {readonly: true, fileMustExist: true, timeout: 0});
    try {
      return hasKept(lock);
    } finally {
      lock.close();
    }
  } catch (error) {
    // Then somebody is using it.
    return isBusy(error);
  }
}

function hasKept(lock: Database.Database): boolean {
  return lock.prepare(`select 1 from sqlite_schema where name = 'kept'`).get() !== undefined;
}

function problemOf(file: string, error: unknown): unknown {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (isBusy(error)) return new DatabaseInUse(file, {cause: error});
  return code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')
    ? new LockDamaged(file, {cause: error})
    : error;
}

export class DatabaseInUse extends Mendable {
  override readonly name = 'DatabaseInUse';
  constructor(file: string, options: ErrorOptions) {
    super(
      `another process is using ${file}: stop it first, or give this one another DATABASE_URL`,
      options,
    );
  }
}

class LockDamaged extends Mendable {
  override readonly name = 'LockDamaged';
  constructor(file: string, options: ErrorOptions) {
    super(
      `${file}.lock is damaged. Nothing is kept in it: make sure that no bot runs, delete it, start again`,
      options,
    );
  }
}
