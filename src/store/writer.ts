import {AsyncLocalStorage} from 'node:async_hooks';
import {setImmediate, setTimeout} from 'node:timers/promises';
import type {Database, Statement} from 'better-sqlite3';
import {StoreBusy} from '../app/ports.ts';
import type {Tx} from '../app/ports.ts';
import type {RegistryMemory} from './registry-memory.ts';
import {isBusy, storeError, troubleOf} from './trouble.ts';

/** Turns of the event loop in which works gather before a transaction begins. */
const TURNS = 4;
/** Works that wait: more are a flood, or the database is held by somebody else for long. */
const MOST = 5_000;
/** Milliseconds until it is looked again whether whoever holds the file let go. */
const LOOK_AGAIN = 20;

interface Work {
  run(tx: Tx): Promise<unknown>;
  done(value: unknown): void;
  failed(error: unknown): void;
}

/** What is kept in memory of what is written. */
export type Memory = Pick<RegistryMemory, 'mark' | 'rollback' | 'rollbackAll' | 'commit'>;

/**
 * The one door for writes. Works that arrive together share a COMMIT, which is what costs (80–95 µs
 * with synchronous=FULL, however many take part); each has its own savepoint, and is answered only
 * after the COMMIT. A work must use nothing but its `tx`, and can't be nested in another.
 */
export class Writer {
  #queue: Work[] = [];
  #pumping: Promise<void> | undefined;
  readonly #inside = new AsyncLocalStorage<{open: boolean}>();
  readonly #db: Database;
  readonly #run: Record<'begin' | 'savepoint' | 'release' | 'commit', Statement>;
  readonly #memory: Memory;
  readonly #open: () => {tx: Tx; close: () => void};
  readonly #committed: () => void;
  readonly #patience: number;
  #trouble: string | undefined;
  #between: (() => void)[] = [];

  constructor(parts: {
    db: Database;
    memory: Memory;
    /** A handle for one work; closing it makes any later use throw. */
    open: () => {tx: Tx; close: () => void};
    committed: () => void;
    /** Milliseconds to wait for whoever else holds the file; everything else goes on meanwhile. */
    patience: number;
  }) {
    this.#db = parts.db;
    this.#run = {
      begin: parts.db.prepare('BEGIN IMMEDIATE'),
      savepoint: parts.db.prepare('SAVEPOINT work'),
      release: parts.db.prepare('RELEASE work'),
      commit: parts.db.prepare('COMMIT'),
    };
    this.#memory = parts.memory;
    this.#open = parts.open;
    this.#committed = parts.committed;
    this.#patience = parts.patience;
  }

  /** Why the last transaction couldn't be written; undefined where it was. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#inside.getStore()?.open)
      return Promise.reject(new Error('a write inside a write: use its tx'));
    if (this.#queue.length >= MOST)
      return Promise.reject(new StoreBusy('too much waits to be written'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        run: work,
        done: (value) => {
          resolve(value as T);
        },
        failed: reject,
      });
      this.#pumping ??= this.#pump();
    });
  }

  /** Runs it soon, with no transaction open: for what another connection has to do alone. It must not throw. */
  between(work: () => void): void {
    this.#between.push(work);
    this.#pumping ??= this.#pump();
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    await this.#pumping;
  }

  async #pump(): Promise<void> {
    // What arrives in the next few turns of the event loop (microseconds, where nothing does) shares
    // this COMMIT: under load it halves their number.
    for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
    while (this.#queue.length > 0 || this.#between.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      if (batch.length > 0) await this.#transaction(batch);
      for (const work of this.#between.splice(0)) work();
      // Whoever writes one thing after the other has the next in line by now: others come in between.
      if (this.#queue.length > 0) await setImmediate();
    }
    this.#pumping = undefined;
  }

  async #transaction(batch: readonly Work[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      await this.#begin();
      for (const work of batch) answers.push(await this.#savepoint(work));
      this.#run.commit.run();
    } catch (error) {
      // Disk full, I/O error, busy: nothing of this transaction happened, for anybody.
      this.#memory.rollbackAll();
      this.#rollback();
      const why = storeError(error);
      this.#trouble = troubleOf(error);
      for (const work of batch) work.failed(why);
      return;
    }
    this.#trouble = undefined;
    this.#memory.commit();
    for (const answer of answers) answer();
    // In a turn of its own: what a listener throws can't stop the door.
    queueMicrotask(this.#committed);
  }

  /** SQLite would wait with the whole process: nobody else would be answered, not even refused. */
  async #begin(): Promise<void> {
    const until = performance.now() + this.#patience;
    for (;;)
      try {
        this.#run.begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() >= until) throw error;
        await setTimeout(LOOK_AGAIN);
      }
  }

  /** Where even this fails, the next BEGIN does too: then every write says so, and none hangs. */
  #rollback(): void {
    try {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    } catch {
      // What made the transaction fail is told to everybody in it.
    }
  }

  async #savepoint(work: Work): Promise<() => void> {
    const mark = this.#memory.mark();
    const {tx, close} = this.#open();
    const inside = {open: true};
    this.#run.savepoint.run();
    try {
      const value = await this.#inside.run(inside, () => work.run(tx));
      this.#run.release.run();
      return () => {
        work.done(value);
      };
    } catch (error) {
      // Some errors (SQLITE_FULL) end the whole transaction: then the batch is lost, not one work.
      if (!this.#db.inTransaction) throw error;
      this.#db.exec('ROLLBACK TO work; RELEASE work');
      this.#memory.rollback(mark);
      return () => {
        work.failed(storeError(error));
      };
    } finally {
      inside.open = false;
      close();
    }
  }
}
