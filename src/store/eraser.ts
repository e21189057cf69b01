import Database from 'better-sqlite3';
import type {Damage} from './damage.ts';

/** The note that something was erased of which bytes may still stand in the files. */
export const LEFTOVERS = 'erased, not yet overwritten';

/** What is confidential: sealed, and erased one day. */
const TABLES = ['confidential', 'candidates'] as const;
/** Milliseconds: erasures of one moment are overwritten together. */
const SOON = 1_000;
/** Somebody reads (a backup, a person with a shell), or the disk is full. */
const AGAIN = 5_000;
/** So many rows are moved in about 6 ms; more are, at the next start, when nobody waits. */
const MOST = 2_000;

/**
 * Deleting isn't enough. SQLite overwrites a deleted row where it stands (`secure_delete`), but the
 * -wal keeps what it was before, and pages that were split or joined keep stale copies of rows that
 * moved. So the tables are written anew, into pages of their own, and the -wal is emptied: soon after
 * an erasure, at the end, and at the next start where there was none.
 */
export class Eraser {
  readonly #file: string;
  readonly #damage: Damage;
  readonly #between: (work: () => void) => void;
  #timer: NodeJS.Timeout | undefined;
  /** Since the last erasure the tables were written anew: what is left is to empty the -wal. */
  #moved = false;
  #open = true;

  /** `between` runs a piece of work when the writer has no transaction open. */
  constructor(file: string, damage: Damage, between: (work: () => void) => void) {
    this.#file = file;
    this.#damage = damage;
    this.#between = between;
  }

  /** Something was erased, in a transaction that is committed. */
  due(): void {
    this.#moved = false;
    this.#in(SOON);
  }

  /** Before anybody is served: of an end that came too soon, nothing is left after this. */
  start(): void {
    this.#write(Infinity);
    if (!this.#empty()) this.#in(AGAIN);
  }

  /** The last chance before the next start; the database must still be open elsewhere. */
  close(): void {
    this.#open = false;
    clearTimeout(this.#timer);
    this.#write(MOST);
    this.#empty();
  }

  #in(ms: number): void {
    if (this.#timer || !this.#open) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // In two pieces: between them others have their turn.
      this.#alone(() => {
        this.#write(MOST);
        setImmediate(() => {
          this.#alone(() => {
            if (!this.#empty()) this.#in(AGAIN);
          });
        });
      });
    }, ms).unref();
  }

  #alone(work: () => void): void {
    this.#between(() => {
      if (this.#open) work();
    });
  }

  /** The tables anew; where it fails (a full disk), the note stays, and so does the next try. */
  #write(most: number): void {
    if (this.#moved) return;
    this.#moved = this.#with((database) => {
      if (!owes(database)) return true;
      if (rowsIn(database) > most) return false;
      writeAnew(database);
      return true;
    });
  }

  /** True where nothing is left to do, or it is left to the next start. */
  #empty(): boolean {
    return this.#with((database) => {
      const [{busy} = {busy: 1}] = database.pragma('wal_checkpoint(TRUNCATE)') as {busy: number}[];
      if (busy !== 0) return false;
      if (this.#moved) database.prepare('delete from notes where key = ?').run(LEFTOVERS);
      return this.#moved || rowsIn(database) > MOST;
    });
  }

  /** Never waits for anybody: whoever reads is asked again later. False where it can't be done now. */
  #with(work: (database: Database.Database) => boolean): boolean {
    // Nothing is written into a damaged one: somebody may still save something of it.
    if (this.#damage.met) return false;
    let database: Database.Database | undefined;
    try {
      // Where it was taken away meanwhile, an empty one isn't put in its place.
      database = new Database(this.#file, {timeout: 0, fileMustExist: true});
      // On the disk it is by the checkpoint, before the note goes.
      database.pragma('synchronous = NORMAL');
      database.pragma('secure_delete = ON');
      database.pragma('temp_store = MEMORY');
      // Else a table that refers to another is emptied row by row, and pages are joined on the way.
      database.pragma('foreign_keys = OFF');
      const opened = database;
      return this.#damage.watch(() => work(opened));
    } catch {
      return false;
    } finally {
      database?.close();
    }
  }
}

function owes(database: Database.Database): boolean {
  return database.prepare('select 1 from notes where key = ?').get(LEFTOVERS) !== undefined;
}

function rowsIn(database: Database.Database): number {
  const counts = TABLES.map((table) => `(select count(*) from ${table})`).join(' + ');
  return database.prepare<[], number>(`select ${counts}`).pluck().get() ?? 0;
}

/** Emptied as a whole, all pages of a table are given back, and overwritten for it. */
function writeAnew(database: Database.Database): void {
  database
    .transaction(() => {
      for (const table of TABLES)
        database.exec(`create temp table kept as select * from ${table};
          delete from ${table};
          insert into ${table} select * from temp.kept;
          drop table temp.kept`);
    })
    .immediate();
}
