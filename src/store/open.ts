import {mkdirSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import type {SqliteDatabase, SqliteStatement} from 'kysely';
import {Mendable} from '../app/mendable.ts';
import {StoreFailed} from '../app/ports.ts';
import type {Ids, Store, Tx, Vault} from '../app/ports.ts';
import {backUpBeforeUpgrade} from './backup-before-upgrade.ts';
import {registryEvent} from './codecs.ts';
import {Damage, DAMAGED, DatabaseDamaged, refuseGone} from './damage.ts';
import type {Said} from './damage.ts';
import {Eraser} from './eraser.ts';
import type {Customs} from '../domain/federation/customs.ts';
import {checkHealth, isDamage} from './health.ts';
import {lockFile} from './lock.ts';
import type {Lock} from './lock.ts';
import {migrate, TransactionalSqliteDialect} from './migrate.ts';
import {fillProjections} from './projections.ts';
import {readsOf} from './reads.ts';
import {RegistryMemory} from './registry-memory.ts';
import type {Schema} from './schema.ts';
import {StateMemory} from './state-memory.ts';
import type {Touched} from './touched.ts';
import {storeError} from './trouble.ts';
import {txOf} from './writes.ts';
import {Writer} from './writer.ts';
import type {Memory} from './writer.ts';

/** Milliseconds to wait for whoever else holds the file (a backup, a person with a shell). */
const BUSY_TIMEOUT = 5_000;

interface Parts {
  readonly vault: Vault;
  readonly ids: Ids;
  readonly customs?: Customs;
}

/**
 * Opens the database, alone: locks, checks, migrates, reads the registry. What
 * keeps it from that and can be mended is thrown as `Mendable`.
 */
export async function openStore(
  file: string,
  {vault, ids, customs, patience = BUSY_TIMEOUT}: Parts & {patience?: number},
): Promise<Store> {
  const lock = locked(file);
  const damage = new Damage();
  const opened: Database.Database[] = [];
  const open = (options: Database.Options) => {
    const database = new Database(file, {timeout: BUSY_TIMEOUT, ...options});
    opened.push(database);
    return database;
  };
  const close = () => {
    for (const database of opened) database.close();
    lock.release();
  };
  try {
    refuseGone(file, lock.kept);
    const writing = open({});
    checkHealth(writing);
    writing.pragma('journal_mode = WAL');
    writing.pragma('synchronous = FULL');
    writing.pragma('foreign_keys = ON');
    // What is erased is overwritten, not only forgotten.
    writing.pragma('secure_delete = ON');
    const upgrading = kyselyOver(writing, damage);
    await backUpBeforeUpgrade(writing, file);
    await migrate(upgrading);
    await fillProjections(upgrading);

    const memory = new RegistryMemory(customs);
    const rows = await upgrading
      .selectFrom('events')
      .select('body')
      .where('stream', '=', 'registry')
      .orderBy('version')
      .execute();
    memory.apply(readable(rows));
    memory.commit();
    lock.keep();

    // From here on it is the writer that waits: SQLite would stop the process for it.
    writing.pragma('busy_timeout = 0');
    const writer = kyselyOver(writing, damage, storeError);
    const reader = kyselyOver(open({readonly: true}), damage, storeError);
    return storeOver({file, writing, writer, reader, memory, vault, ids, patience, damage, close});
  } catch (error) {
    close();
    throw problemOf(file, error);
  }
}

/** What can't even be read is damage that SQLite doesn't notice. */
function readable(rows: readonly {body: string}[]) {
  try {
    return rows.map((row) => registryEvent(row.body));
  } catch {
    throw new Database.SqliteError('an event of the registry is no JSON', 'SQLITE_CORRUPT');
  }
}

function locked(file: string): Lock {
  try {
    mkdirSync(path.dirname(path.resolve(file)), {recursive: true});
    return lockFile(file);
  } catch (error) {
    throw problemOf(file, error);
  }
}

function problemOf(file: string, error: unknown): unknown {
  if (isDamage(error)) return new DatabaseDamaged(file, {cause: error});
  const ofSystem = error instanceof Error && 'syscall' in error;
  return ofSystem || error instanceof Database.SqliteError
    ? new DatabaseUnusable(file, {cause: error})
    : error;
}

class DatabaseUnusable extends Mendable {
  override readonly name = 'DatabaseUnusable';
  constructor(file: string, options: {cause: Error}) {
    super(`${file} can't be opened or written: ${options.cause.message}`, options);
  }
}

function storeOver(parts: {
  file: string;
  writing: Database.Database;
  writer: Kysely<Schema>;
  reader: Kysely<Schema>;
  memory: RegistryMemory;
  vault: Vault;
  ids: Ids;
  patience: number;
  damage: Damage;
  close: () => void;
}): Store {
  const {file, writing, writer, reader, memory, vault, ids, patience, damage, close} = parts;
  const listeners: (() => void)[] = [];
  const touched: Touched = {something: false, erased: false};
  const states = new StateMemory();
  const kept = both(memory, states);
  const {tx, begin} = txOf(writer, {memory, kept, states: states.forWriter, vault, ids, touched});
  const door = new Writer({
    db: writing,
    memory: kept,
    open: () => {
      begin();
      return closable(tx, writing);
    },
    patience,
    committed: () => {
      if (touched.erased) {
        touched.erased = false;
        eraser.due();
      }
      if (!touched.something) return;
      touched.something = false;
      for (const listener of listeners) listener();
    },
  });
  const eraser = new Eraser(file, damage, (work) => {
    door.between(work);
  });
  eraser.start();
  return {
    write: (work) =>
      damage.met ? Promise.reject(new StoreFailed('the database is damaged')) : door.write(work),
    trouble: () => (damage.met ? DAMAGED : door.trouble),
    read: readsOf(reader, {registry: () => memory.committed, states: states.forReaders, vault}),
    onCommit: (listener) => listeners.push(listener),
    async close() {
      await door.idle();
      eraser.close();
      close();
    },
  };
}

/** What is kept in memory follows the transaction, and each part of it that is undone. */
function both(registry: RegistryMemory, states: StateMemory): Memory {
  return {
    mark: () => registry.mark(),
    rollback(mark) {
      registry.rollback(mark);
      states.rollback();
    },
    rollbackAll() {
      registry.rollbackAll();
      states.rollback();
    },
    commit() {
      registry.commit();
      states.commit();
    },
  };
}

/**
 * A view of `tx` that throws once its work is over: a late statement must not join another's. It throws
 * too where SQLite ended the transaction by itself (disk full, no memory): what is written after that would stay.
 */
function closable(tx: Tx, writing: Database.Database): {tx: Tx; close: () => void} {
  let open = true;
  const guarded = new Proxy(tx, {
    get(target, name, receiver) {
      if (!open)
        throw new Error(`tx.${String(name)} after its work ended: something wasn't awaited`);
      if (!writing.inTransaction) throw new StoreFailed('the transaction was ended');
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return {
    tx: guarded,
    close: () => {
      open = false;
    },
  };
}

/**
 * Kysely prepares every query anew, which halves the throughput of writes; prepared statements kept
 * by their text give it back. The number of different texts is small and fixed.
 */
function kyselyOver(database: Database.Database, damage: Damage, said?: Said): Kysely<Schema> {
  const kept = new Map<string, SqliteStatement>();
  const keeping: SqliteDatabase = {
    close: () => database.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known) return known;
      const statement = watched(database.prepare(text), (work) => damage.watch(work, said));
      kept.set(text, statement);
      return statement;
    },
  };
  return new Kysely<Schema>({dialect: new TransactionalSqliteDialect({database: keeping})});
}

function watched(
  statement: Database.Statement,
  watch: <Result>(work: () => Result) => Result,
): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => watch(() => statement.all(parameters)),
    run: (parameters) => watch(() => statement.run(parameters)),
    iterate: (parameters) => watch(() => statement.iterate(parameters)),
  };
}
