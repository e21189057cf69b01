import {createHash} from 'node:crypto';
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import path from 'node:path';
import Database from 'better-sqlite3';
import {rowsIn} from './content.ts';

/** What a SIGKILL leaves: files by their path in the folder. Locks and shared memory go with the process. */
export type Left = ReadonlyMap<string, Buffer>;

/** Right before or after a statement, or a step that the file system takes. */
export interface Moment {
  readonly step: string;
  readonly left: string;
  /** How many COMMITs, counted by what they changed, were over. */
  readonly commits: number;
  /** Deliveries that whoever asked had been answered. */
  readonly acknowledged: readonly string[];
}

const STATEMENT = Object.getPrototypeOf(new Database(':memory:').prepare('select 1')) as object;
const FILE_STEPS = [
  'renameSync',
  'rmSync',
  'unlinkSync',
  'linkSync',
  'copyFileSync',
  'chmodSync',
  'chownSync',
  'fsyncSync',
  'mkdtempSync',
  'truncateSync',
] as const;
const GOES_WITH_THE_PROCESS = /-shm$|\.lock(-journal)?$/;

/**
 * Records what stands in a folder's files before and after each SQL statement of any connection, and
 * each step of the file system. The writer's cache is made so small that a transaction writes into
 * the -wal long before its COMMIT.
 */
export class Tape implements Disposable {
  readonly moments: Moment[] = [];
  /** Each state of the files once. */
  readonly left = new Map<string, Left>();
  /** What the database held, after each COMMIT that changed it; where one is looked at. */
  readonly contents: string[] = [];
  readonly #folder: string;
  #reading: Database.Database | undefined;
  readonly #acknowledged: string[] = [];
  readonly #undo: (() => void)[] = [];
  readonly #writers = new Set<Database.Database>();
  #on = false;
  #inside = false;

  constructor(folder: string) {
    this.#folder = folder;
    const {pragma} = Database.prototype;
    const record = this.#recording.bind(this);
    for (const name of ['run', 'get', 'all'])
      this.#wrap(STATEMENT, name, (statement: Database.Statement) => statement.source, record);
    this.#wrap(Database.prototype, 'exec', (_, text) => String(text), record);
    this.#wrap(
      Database.prototype,
      'pragma',
      (database: Database.Database, text) => {
        if (text === 'synchronous = FULL') {
          this.#writers.add(database);
          if (this.#on) Reflect.apply(pragma, database, ['cache_size = 1']);
        }
        return `pragma ${String(text)}`;
      },
      record,
    );
    this.#wrap(Database.prototype, 'backup', (_, to) => `backup ${String(to)}`, record);
    this.#wrap(Database.prototype, 'close', () => 'close', record);
    for (const name of FILE_STEPS)
      this.#wrap(fs, name, (_, file) => `${name} ${String(file)}`, record);
    syncBuiltinESMExports();
  }

  /** `database`: whose content is noted after each COMMIT; undefined where it isn't there yet. */
  start(database?: string): void {
    if (database !== undefined) {
      // A short -wal to begin with, and a cache that holds next to nothing.
      for (const one of [...this.#writers].filter(({open}) => open)) {
        one.pragma('wal_checkpoint(TRUNCATE)');
        one.pragma('cache_size = 1');
      }
      this.#reading = new Database(database, {readonly: true});
    }
    this.#on = true;
    this.#note('the beginning');
  }

  stop(): void {
    this.#note('the end');
    this.#on = false;
  }

  acknowledged(delivery: string): void {
    this.#acknowledged.push(delivery);
  }

  [Symbol.dispose](): void {
    this.#on = false;
    this.#reading?.close();
    for (const undo of this.#undo) undo();
    syncBuiltinESMExports();
  }

  #wrap(
    target: object,
    name: string,
    label: (self: never, ...args: unknown[]) => string,
    record: (step: string, run: () => unknown) => unknown,
  ): void {
    const original = Reflect.get(target, name) as (...args: unknown[]) => unknown;
    Reflect.set(target, name, function (this: never, ...args: unknown[]) {
      return record(label(this, ...args), () => Reflect.apply(original, this, args));
    });
    this.#undo.push(() => Reflect.set(target, name, original));
  }

  #recording(step: string, run: () => unknown): unknown {
    if (!this.#on || this.#inside) return run();
    this.#note(`before ${step}`);
    // What a step does inside (a transaction's statements) is a step of its own: not nested in `run`.
    const result = run();
    this.#note(`after ${step}`);
    return result;
  }

  #note(step: string): void {
    if (!this.#on) return;
    this.#inside = true;
    try {
      const left = this.#taken();
      if (this.#reading && left !== this.moments.at(-1)?.left) {
        const content = JSON.stringify(rowsIn(this.#reading));
        if (content !== this.contents.at(-1)) this.contents.push(content);
      }
      const acknowledged = [...this.#acknowledged];
      this.moments.push({step, left, commits: this.contents.length - 1, acknowledged});
    } finally {
      this.#inside = false;
    }
  }

  /** What didn't change is kept once. */
  #put(files: Map<string, Buffer>, name: string, bytes: Buffer): void {
    const before = this.left.get(this.moments.at(-1)?.left ?? '')?.get(name);
    files.set(name, before?.equals(bytes) ? before : bytes);
  }

  #taken(): string {
    const files = new Map<string, Buffer>();
    for (const entry of fs.readdirSync(this.#folder, {withFileTypes: true, recursive: true})) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && !GOES_WITH_THE_PROCESS.test(entry.name))
        this.#put(files, path.relative(this.#folder, file), fs.readFileSync(file));
    }
    const hash = createHash('sha1');
    for (const [name, bytes] of [...files].sort()) hash.update(`${name}\n`).update(bytes);
    const key = hash.digest('base64url');
    if (!this.left.has(key)) this.left.set(key, files);
    return key;
  }
}
