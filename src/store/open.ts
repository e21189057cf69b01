import {mkdirSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import type {SqliteDatabase} from 'kysely';
import {Mendable} from '../app/mendable.ts';
import type {Ids, Store, Tx, Vault} from '../app/ports.ts';
import {backUpBeforeUpgrade} from './backup-before-upgrade.ts';
import {registryEvent} from './codecs.ts';
import type {Customs} from '../domain/federation/customs.ts';
import {checkHealth, isDamage} from './health.ts';
import {lockFile} from './lock.ts';
import {migrate, TransactionalSqliteDialect} from './migrate.ts';
import {fillProjections} from './projections.ts';
import {readsOf} from './reads.ts';
import {RegistryMemory} from './registry-memory.ts';
import type {Schema} from './schema.ts';
import type {Touched} from './touched.ts';
import {txOf} from './writes.ts';
import {Writer} from './writer.ts';

/** Milliseconds to wait for whoever else holds the file (a backup, a person with a shell). */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the database, alone: locks, checks, migrates, reads the registry. What
 * keeps it from that and can be mended is thrown as `Mendable`.
 */
export async function openStore(
  file: string,
  {vault, ids, customs}: {vault: Vault; ids: Ids; customs?: Customs},
): Promise<Store> {
  const unlock = locked(file);
  const opened: Database.Database[] = [];
  const open = (options: Database.Options) => {
    const database = new Database(file, {timeout: BUSY_TIMEOUT, ...options});
    opened.push(database);
    return database;
  };
  const close = () => {
    for (const database of opened) database.close();
    unlock();
  };
  try {
    const writing = open({});
    checkHealth(writing);
    writing.pragma('journal_mode = WAL');
    writing.pragma('synchronous = FULL');
    writing.pragma('foreign_keys = ON');
    // What is erased is overwritten, not only forgotten.
    writing.pragma('secure_delete = ON');
    const writer = kyselyOver(writing);
    await backUpBeforeUpgrade(writing, file);
    await migrate(writer);
    await fillProjections(writer);

    const memory = new RegistryMemory(customs);
    const rows = await writer
      .selectFrom('events')
      .select('body')
      .where('stream', '=', 'registry')
      .orderBy('version')
      .execute();
    memory.apply(rows.map((row) => registryEvent(row.body)));
    memory.commit();

    const reader = kyselyOver(open({readonly: true}));
    return storeOver({writing, writer, reader, memory, vault, ids, close});
  } catch (error) {
    close();
    throw problemOf(file, error);
  }
}

function locked(file: string): () => void {
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

class DatabaseDamaged extends Mendable {
  override readonly name = 'DatabaseDamaged';
  constructor(file: string, options: {cause: Error}) {
    super(
      `${file} is damaged or no database (${options.cause.message}). To restore: ` +
        'npm run restore -- FILE puts a backup in its place and this aside; then start again.',
      options,
    );
  }
}

function storeOver(parts: {
  writing: Database.Database;
  writer: Kysely<Schema>;
  reader: Kysely<Schema>;
  memory: RegistryMemory;
  vault: Vault;
  ids: Ids;
  close: () => void;
}): Store {
  const {writing, writer, reader, memory, vault, ids, close} = parts;
  const listeners: (() => void)[] = [];
  const touched: Touched = {something: false};
  const {tx, begin} = txOf(writer, memory, vault, ids, touched);
  const door = new Writer({
    db: writing,
    memory,
    open: () => {
      begin();
      return closable(tx);
    },
    committed: () => {
      if (!touched.something) return;
      touched.something = false;
      for (const listener of listeners) listener();
    },
  });
  return {
    write: (work) => door.write(work),
    read: readsOf(reader, () => memory.committed, vault),
    onCommit: (listener) => listeners.push(listener),
    async close() {
      await door.idle();
      close();
    },
  };
}

/** A view of `tx` that throws once its work is over: a late statement must not join another's. */
function closable(tx: Tx): {tx: Tx; close: () => void} {
  let open = true;
  const guarded = new Proxy(tx, {
    get(target, name, receiver) {
      if (!open)
        throw new Error(`tx.${String(name)} after its work ended: something wasn't awaited`);
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
function kyselyOver(database: Database.Database): Kysely<Schema> {
  const kept = new Map<string, Database.Statement>();
  const keeping: SqliteDatabase = {
    close: () => database.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known) return known;
      const statement = database.prepare(text);
      kept.set(text, statement);
      return statement;
    },
  };
  return new Kysely<Schema>({dialect: new TransactionalSqliteDialect({database: keeping})});
}
