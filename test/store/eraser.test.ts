import {existsSync, readFileSync, rmSync, statSync} from 'node:fs';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {Damage} from '../../src/store/damage.ts';
import {Eraser, LEFTOVERS} from '../../src/store/eraser.ts';
import {Folder} from '../support/house.ts';

const SECOND = 1_000;

/** A database in use, with as many clients' and candidates' rows, and what erases there. */
class Erasing implements Disposable {
  readonly folder = new Folder();
  readonly file = this.folder.database;
  readonly damage = new Damage();
  readonly writer: Database.Database;
  /** How often the writer was interrupted. */
  turns = 0;
  readonly eraser = new Eraser(this.file, this.damage, (work) => {
    this.turns += 1;
    work();
  });

  constructor(rows = 100) {
    this.writer = new Database(this.file);
    this.writer.pragma('journal_mode = wal');
    this.writer.pragma('wal_autocheckpoint = 0');
    this.writer.exec(`create table notes (key text primary key, value text);
      create table confidential (id integer primary key, sealed text);
      create table candidates (id integer primary key, sealed text);`);
    const insert = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
      insert into`;
    for (const table of ['confidential', 'candidates'])
      this.writer
        .prepare(`${insert} ${table} select i, '${table} ' || i || '.' from n`)
        .run(rows / 2);
  }
  /** Nothing of this client may be left; `noted`, as long as something is. */
  erase(id = 7): void {
    this.writer.transaction(() => {
      this.writer.prepare('delete from confidential where id = ?').run(id);
      this.writer.prepare('insert or ignore into notes values (?, ?)').run(LEFTOVERS, 'yes');
    })();
  }
  get noted(): boolean {
    return this.writer.prepare('select 1 from notes where key = ?').get(LEFTOVERS) !== undefined;
  }
  get left(): readonly unknown[] {
    const all = 'select * from confidential union all select * from candidates';
    return this.writer.prepare(all).all();
  }
  /** Whether it stands in a file of the database. */
  isOnDisk(id = 7): boolean {
    return [this.file, `${this.file}-wal`].some((one) =>
      readFileSync(one).includes(`confidential ${String(id)}.`),
    );
  }
  [Symbol.dispose](): void {
    this.eraser.close();
    this.writer.close();
    this.folder[Symbol.dispose]();
  }
}

/** A backup, or a person with a shell. */
class Reader implements Disposable {
  readonly #database: Database.Database;
  constructor(file: string) {
    this.#database = new Database(file);
    this.#database.exec('begin; select * from notes');
  }
  ends(): void {
    this.#database.close();
  }
  [Symbol.dispose](): void {
    this.ends();
  }
}

beforeEach(() => {
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'setImmediate']});
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what was erased', () => {
  it('is overwritten a second later, and everything else is kept', () => {
    using erasing = new Erasing();
    erasing.erase();
    const rest = erasing.left;
    erasing.eraser.due();
    vi.advanceTimersByTime(SECOND - 1);
    expect([erasing.isOnDisk(), erasing.noted]).toEqual([true, true]);
    vi.advanceTimersByTime(2);
    expect([erasing.isOnDisk(), erasing.noted]).toEqual([false, false]);
    expect(erasing.left).toEqual(rest);
    expect(rest).toHaveLength(99);
  });

  it('at one moment is overwritten together, in two pieces, and then nothing is done', () => {
    using erasing = new Erasing();
    for (const id of [7, 8, 9]) {
      erasing.erase(id);
      erasing.eraser.due();
    }
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(2);
    expect(erasing.noted).toBe(false);
    // A later one is overwritten by itself.
    erasing.erase(10);
    erasing.eraser.due();
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(4);
    expect(erasing.noted).toBe(false);
  });

  it('is tried again every five seconds while somebody reads', () => {
    using erasing = new Erasing();
    using reader = new Reader(erasing.file);
    erasing.erase();
    erasing.eraser.due();
    vi.advanceTimersByTime(SECOND + 1);
    expect([erasing.turns, erasing.noted]).toEqual([2, true]);
    vi.advanceTimersByTime(5 * SECOND - 2);
    expect(erasing.turns).toBe(2);
    vi.advanceTimersByTime(3);
    expect([erasing.turns, erasing.noted]).toEqual([4, true]);
    reader.ends();
    vi.advanceTimersByTime(6 * SECOND);
    expect([erasing.turns, erasing.noted, erasing.isOnDisk()]).toEqual([6, false, false]);
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(6);
  });

  it('before an end that came too soon is overwritten at the start, before anybody is served', () => {
    using erasing = new Erasing();
    erasing.erase();
    const rest = erasing.left;
    erasing.eraser.start();
    expect([erasing.isOnDisk(), erasing.noted, erasing.turns]).toEqual([false, false, 0]);
    expect(erasing.left).toEqual(rest);
  });

  it('is overwritten at the end, and then nothing is done any more', () => {
    using erasing = new Erasing();
    erasing.erase();
    erasing.eraser.due();
    erasing.eraser.close();
    expect([erasing.isOnDisk(), erasing.noted]).toEqual([false, false]);
    erasing.erase(8);
    erasing.eraser.due();
    vi.advanceTimersByTime(60 * SECOND);
    expect([erasing.noted, erasing.turns]).toEqual([true, 0]);
  });

  it('among so many rows that somebody would wait for it is left to the next start', () => {
    using erasing = new Erasing(2_004);
    erasing.writer.exec('delete from candidates where id = 1');
    erasing.erase();
    expect(erasing.left).toHaveLength(2_002);
    erasing.eraser.due();
    vi.advanceTimersByTime(60 * SECOND);
    // It isn't tried again and again.
    expect([erasing.turns, erasing.noted]).toEqual([2, true]);
    erasing.eraser.close();
    expect(erasing.noted).toBe(true);
    const next = new Eraser(erasing.file, erasing.damage, () => undefined);
    next.start();
    expect(erasing.noted).toBe(false);
    next.close();
  });

  it('among as many as can be moved meanwhile is overwritten', () => {
    using erasing = new Erasing(2_002);
    erasing.writer.exec('delete from candidates where id = 1');
    erasing.erase();
    expect(erasing.left).toHaveLength(2_000);
    erasing.eraser.due();
    vi.advanceTimersByTime(2 * SECOND);
    expect(erasing.noted).toBe(false);
  });
});

describe('the file', () => {
  it('is left as it is where nothing was erased, but for what waits to be written into it', () => {
    using erasing = new Erasing();
    const pages = () => erasing.writer.pragma('page_count', {simple: true});
    const before = pages();
    erasing.eraser.start();
    expect(statSync(`${erasing.file}-wal`).size).toBe(0);
    expect([pages(), erasing.turns]).toEqual([before, 0]);
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(0);
  });

  it('is left as it is where it is damaged: somebody may save something of it', () => {
    using erasing = new Erasing();
    erasing.erase();
    const corrupt = new Database.SqliteError('malformed', 'SQLITE_CORRUPT');
    expect(() =>
      erasing.damage.watch(() => {
        throw corrupt;
      }),
    ).toThrow();
    const before = statSync(`${erasing.file}-wal`).size;
    erasing.eraser.start();
    expect([statSync(`${erasing.file}-wal`).size, erasing.noted]).toEqual([before, true]);
  });

  it('isn’t put back, empty, where it was taken away', () => {
    using erasing = new Erasing();
    rmSync(erasing.file);
    erasing.eraser.start();
    expect(existsSync(erasing.file)).toBe(false);
  });
});
