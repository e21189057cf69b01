import {statSync} from 'node:fs';

/** Why there is no copy, or why it isn't put in place: ids of the catalogues, and what goes into their texts. */
export type BackupReason =
  | 'backup.no_database'
  | 'backup.unreadable'
  | 'backup.not_ours'
  | 'backup.damaged'
  | 'backup.no_folder'
  | 'backup.not_writable'
  | 'backup.no_space'
  | 'backup.exists'
  | 'backup.differs'
  | 'backup.failed'
  | 'export.exists'
  | 'export.newer'
  | 'restore.newer'
  | 'restore.in_use'
  | 'restore.itself';

export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly id: BackupReason;
  readonly args: Readonly<Record<string, string>>;
  constructor(id: BackupReason, args: Readonly<Record<string, string>>, cause?: unknown) {
    super(`${id.replace(/^\w+\./, '').replaceAll('_', ' ')}: ${Object.values(args).join(', ')}`, {
      cause,
    });
    this.id = id;
    this.args = args;
  }
}

const FULL = /^(SQLITE_FULL|ENOSPC|EDQUOT)/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;
const FORBIDDEN = /^(EACCES|EPERM|EROFS|SQLITE_READONLY)/;

/** What SQLite or the system said while `from` was read and `to` written, as something to mend. */
export function backupProblem(error: unknown, {from, to}: {from: string; to: string}): unknown {
  if (error instanceof BackupProblem || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const why = error.message;
  if (FULL.test(code))
    return new BackupProblem(
      'backup.no_space',
      {folder: to, need: roomFor(TWICE * bytesOf(from))},
      error,
    );
  if (DAMAGED.test(code)) return new BackupProblem('backup.damaged', {file: from, why}, error);
  if (FORBIDDEN.test(code))
    return new BackupProblem('backup.not_writable', {folder: to, why}, error);
  if (code.startsWith('SQLITE_CANTOPEN'))
    return new BackupProblem('backup.unreadable', {file: from, why}, error);
  return code === '' ? error : new BackupProblem('backup.failed', {file: from, why}, error);
}

const MIB = 1024 * 1024;
/** A copy is made of a copy. */
export const TWICE = 2;

/** What a copy of so many bytes needs, with some to spare. */
export function roomFor(bytes: number): string {
  return `${String(Math.ceil(bytes / MIB) + 1)} MiB`;
}

function bytesOf(file: string): number {
  return statSync(file, {throwIfNoEntry: false})?.size ?? 0;
}
