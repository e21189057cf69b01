import Database from 'better-sqlite3';
import {LEFTOVERS} from '../../src/store/eraser.ts';

/** Every row of every table, as another connection reads it: what was committed. */
export function contentOf(file: string): string {
  const database = new Database(file, {readonly: true});
  try {
    return JSON.stringify(rowsIn(database));
  } finally {
    database.close();
  }
}

export type Row = Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;

export function rowsIn(database: Database.Database): Rows {
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' order by name`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((name) => [name, database.prepare(`select * from "${name}"`).all()]),
  ) as Rows;
}

/** By table, what chance made; which number a row has is said by its place. */
const OF_A_LIFE: Readonly<Record<string, readonly string[]>> = {
  // Cut off while it was tried, it is tried once more.
  outbox: ['key', 'id', 'post_id', 'attempts'],
  confidential: ['sealed'],
  candidates: ['sealed'],
  milestones: ['id'],
  openings: ['id'],
  kysely_migration: ['timestamp'],
};
/** Said by the server at each start; gone as soon as there is time for it. */
const PASSING: ReadonlySet<unknown> = new Set(['chat server', LEFTOVERS]);

/** The same content in other lives: without what chance made. */
export function meaningOf(content: string): Rows {
  const rows = JSON.parse(content) as Rows;
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all
        .filter((row) => table !== 'notes' || !PASSING.has(row['key']))
        .filter((row) => table !== 'outbox' || !isShownAgain(row))
        .map((row) => without(named(row), OF_A_LIFE[table] ?? [])),
    ]),
  );
}

/** Only where a life before it had begun to show it. */
function isShownAgain({gentle, person, message}: Row): boolean {
  return gentle === 1 && person === null && /"about":"(?:card|drawn)"/.test(String(message));
}

/** A reminder's lane is called after its key. */
function named(row: Row): Row {
  const {lane, key} = row;
  return typeof lane === 'string' ? {...row, lane: lane.replace(String(key), 'KEY')} : row;
}

function without(row: Row, names: readonly string[]) {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}
