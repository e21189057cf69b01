import {mkdirSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import type {SqliteDatabase} from 'kysely';
import type {Keyring} from '../app/keys.ts';
import type {Ids, Store, Tx} from '../app/ports.ts';
import {registryEvent} from './codecs.ts';
import {lockFile} from './lock.ts';
import {migrate, TransactionalSqliteDialect} from './migrate.ts';
import {readsOf} from './reads.ts';
import {RegistryMemory} from './registry-memory.ts';
import type {Schema} from './schema.ts';
import {txOf} from './writes.ts';
import type {Touched} from './writes.ts';
import {Writer} from './writer.ts';

/** Milliseconds to wait for whoever else holds the file (a backup, a person with a shell). */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the database, alone: locks, migrates, reads the registry. Throws `DatabaseInUse`,
 * `MigrationFailed`, or SQLite's own error for a file that isn't one.
 */
export async function openStore(
  file: string,
  {keys, ids}: {keys: Keyring; ids: Ids},
): Promise<Store> {
  mkdirSync(path.dirname(path.resolve(file)), {recursive: true});
  const unlock = lockFile(file);
  try {
    const writing = new Database(file, {timeout: BUSY_TIMEOUT});
    writing.pragma('journal_mode = WAL');
    writing.pragma('synchronous = FULL');
    writing.pragma('foreign_keys = ON');
    // What is erased is overwritten, not only forgotten.
    writing.pragma('secure_delete = ON');
    const writer = kyselyOver(writing);
    await migrate(writer);

    const memory = new RegistryMemory();
    const rows = await writer
      .selectFrom('events')
      .select('body')
      .where('stream', '=', 'registry')
      .orderBy('version')
      .execute();
    memory.apply(rows.map((row) => registryEvent(row.body)));
    memory.commit();

    const reading = new Database(file, {readonly: true, timeout: BUSY_TIMEOUT});
    const reader = kyselyOver(reading);
    return storeOver({writing, writer, reader, memory, keys, ids, unlock});
  } catch (error) {
    unlock();
    throw error;
  }
}

function storeOver(parts: {
  writing: Database.Database;
  writer: Kysely<Schema>;
  reader: Kysely<Schema>;
  memory: RegistryMemory;
  keys: Keyring;
  ids: Ids;
  unlock: () => void;
}): Store {
  const {writing, writer, reader, memory, keys, ids, unlock} = parts;
  const listeners: (() => void)[] = [];
  const touched: Touched = {something: false};
  const tx = txOf(writer, memory, keys, ids, touched);
  const door = new Writer({
    db: writing,
    memory,
    open: () => closable(tx),
    committed: () => {
      if (!touched.something) return;
      touched.something = false;
      for (const listener of listeners) listener();
    },
  });
  return {
    write: (work) => door.write(work),
    read: readsOf(reader, () => memory.committed, keys),
    onCommit: (listener) => listeners.push(listener),
    async close() {
      await door.idle();
      await reader.destroy();
      await writer.destroy();
      unlock();
    },
  };
}

/** A view of `tx` that throws once its work is over: a late statement must not join another's. */
function closable(tx: Tx): {tx: Tx; close: () => void} {
  let open = true;
  const guarded = new Proxy(tx, {
    get(target, name, receiver) {
      if (!open) throw new Error(`tx.${String(name)} after its work ended: something wasn't awaited`);
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
