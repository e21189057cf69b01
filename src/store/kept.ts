import type Database from 'better-sqlite3';
import {BackupProblem} from './backup-problem.ts';

/** What a database holds, counted: told to whoever made the copy, and compared with it. */
export interface Kept {
  readonly opportunities: number;
  readonly events: number;
  /** ISO text of the last thing that happened; null where nothing has yet. */
  readonly lastAt: string | null;
  readonly migrations: readonly string[];
  /** Of the keys that contacts and candidates are sealed with: SECRET_KEY must have them. */
  readonly keyIds: readonly string[];
  readonly bytes: number;
}

/** Throws where this is no database of fit-bot. */
export function keptIn(database: Database.Database, file: string): Kept {
  const tables = column(database, `select name from sqlite_schema where type = 'table'`);
  for (const table of ['kysely_migration', 'events', 'opportunities', 'confidential'])
    if (!tables.includes(table)) throw new BackupProblem('backup.not_ours', {file});
  const counted = database
    .prepare(
      `select (select count(*) from opportunities) as opportunities,
        (select count(*) from events) as events, (select max(at) from events) as lastAt`,
    )
    .get() as Pick<Kept, 'opportunities' | 'events' | 'lastAt'>;
  return {
    ...counted,
    migrations: column(database, 'select name from kysely_migration order by name'),
    // Before candidates there was one table.
    keyIds: column(
      database,
      tables.includes('candidates')
        ? 'select key_id from confidential union select key_id from candidates'
        : 'select distinct key_id from confidential',
    ),
    bytes: 0,
  };
}

function column(database: Database.Database, sql: string): string[] {
  return database.prepare(sql).pluck().all() as string[];
}
