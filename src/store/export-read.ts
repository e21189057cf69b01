import {existsSync} from 'node:fs';
import Database from 'better-sqlite3';
import {exported} from '../domain/export.ts';
import type {Exported} from '../domain/export.ts';
import type {Registry} from '../domain/registry/state.ts';
import {BackupProblem, backupProblem} from './backup-problem.ts';
import {opportunityEvent, registryEvent} from './codecs.ts';
import {keptIn} from './kept.ts';
import {knownMigrations} from './migrate.ts';
import {RegistryMemory} from './registry-memory.ts';

/** Milliseconds to wait for a writer in between. */
const PATIENCE = 5_000;

/** Everything that was shared, as it is at one moment, read beside a bot that may run; writes nothing. */
export async function readExported(
  file: string,
): Promise<{readonly rows: readonly Exported[]; readonly registry: Registry}> {
  if (!existsSync(file)) throw new BackupProblem('backup.no_database', {file});
  const known = await knownMigrations();
  try {
    const database = new Database(file, {readonly: true, fileMustExist: true, timeout: PATIENCE});
    try {
      database.exec('BEGIN');
      const newer = keptIn(database, file).migrations.find((one) => !known.includes(one));
      if (newer !== undefined) throw new BackupProblem('export.newer', {file, migration: newer});
      return {rows: rowsIn(database), registry: registryIn(database)};
    } finally {
      database.close();
    }
  } catch (error) {
    throw backupProblem(error, {from: file, to: file});
  }
}

function rowsIn(database: Database.Database): readonly Exported[] {
  const references = 'select reference from opportunities order by kind, number';
  const all = database.prepare<[], string>(references).pluck().all();
  return all.flatMap((reference) => {
    const events = bodiesOf(database, reference).map(opportunityEvent);
    return exported(reference, events) ?? [];
  });
}

function registryIn(database: Database.Database): Registry {
  const memory = new RegistryMemory();
  memory.apply(bodiesOf(database, 'registry').map(registryEvent));
  return memory.current;
}

function bodiesOf(database: Database.Database, stream: string): readonly string[] {
  const sql = 'select body from events where stream = ? order by version';
  return database.prepare<[string], string>(sql).pluck().all(stream);
}
