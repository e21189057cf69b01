import Database from 'better-sqlite3';
import {Mendable} from '../app/mendable.ts';

/** A database that nobody refers to is closed by the garbage collector, and its lock let go. */
const held = new Set<Database.Database>();

/**
 * One process per database file. SQLite's own exclusive lock on a file beside it: the operating
 * system lets go of it when the process ends, however it ends. Throws where another one has it.
 */
export function lockFile(file: string): () => void {
  const lock = new Database(`${file}.lock`, {timeout: 0});
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by_pid integer)');
  } catch (error) {
    lock.close();
    throw new DatabaseInUse(file, {cause: error});
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
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
