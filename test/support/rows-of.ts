import Database from 'better-sqlite3';

/** Rows of the bot's database, read beside it. */
export function rowsOf<Row>(file: string, sql: string, values: readonly unknown[]): Row[] {
  const database = new Database(file, {readonly: true});
  try {
    return database.prepare(sql).all(...values) as Row[];
  } finally {
    database.close();
  }
}
