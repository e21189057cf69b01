import {SqliteError} from 'better-sqlite3';
import {StoreBusy, StoreFailed} from '../app/ports.ts';
import {DAMAGED} from './damage.ts';
import {isDamage} from './health.ts';

/** What SQLite says, in the words of the port; any other error is the work's own. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  return isBusy(error)
    ? new StoreBusy('somebody else holds the database', {cause: error})
    : new StoreFailed('the database could not be written', {cause: error});
}

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** For whoever runs it: what to do about what SQLite, or the store for it, said. Undefined of all else. */
export function troubleOf(error: unknown): string | undefined {
  if (error instanceof StoreFailed) return troubleOf(error.cause) ?? error.message;
  if (!(error instanceof SqliteError)) return undefined;
  const {code} = error;
  if (isBusy(error)) return 'another process holds the database: end it';
  if (isDamage(error)) return DAMAGED;
  return code === 'SQLITE_FULL'
    ? 'the disk is full: make room'
    : `the database can't be written: ${code}`;
}
