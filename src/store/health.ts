import Database from 'better-sqlite3';

/** A damaged page would be met later, in the middle of somebody's press. */
export function checkHealth(database: Database.Database): void {
  const found = String(database.pragma('quick_check(1)', {simple: true}));
  if (found !== 'ok') throw new Database.SqliteError(found.replace(/\s+/g, ' '), 'SQLITE_CORRUPT');
}

/** Only then does a backup help: a file that can't be opened, or is another's, isn't damaged. */
export function isDamage(error: unknown): error is Error {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}
