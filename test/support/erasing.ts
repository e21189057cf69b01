import {readFileSync} from 'node:fs';
import Database from 'better-sqlite3';
import {Damage} from '../../src/store/damage.ts';
import {Eraser, LEFTOVERS} from '../../src/store/eraser.ts';
import {Folder} from './house.ts';

/** A database in use, with as many clients' and candidates' rows, and what erases there. */
export class Erasing implements Disposable {
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
export class Reader implements Disposable {
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
