import {copyFileSync, existsSync, linkSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {onDisk} from './backup-copy.ts';
import {isDamage} from './health.ts';
import {BackupProblem} from './backup-problem.ts';

/** A database is these, together: one without the others is damaged, or damages the next. */
const PARTS = ['', '-wal', '-shm'];

/**
 * Puts `copy` in the place of a database, which gets a second name first. Whenever this is killed, a
 * whole database stands there, the old one or the new: a bot that found none would begin an empty
 * federation. Answers with whether there was one.
 */
export function replace(database: string, copy: string, aside: string): boolean {
  foldIn(database);
  const standing = PARTS.filter((part) => existsSync(database + part));
  if (PARTS.some((part) => existsSync(aside + part)))
    throw new BackupProblem('backup.exists', {file: aside});
  try {
    for (const part of standing) nameAlso(database + part, aside + part);
    onDisk(path.dirname(path.resolve(database)));
    // Where it couldn't be folded in, the database is one that no bot opens.
    for (const part of ['-wal', '-shm']) rmSync(database + part, {force: true});
    renameSync(copy, database);
  } catch (error) {
    putBack(database, aside);
    throw error;
  }
  return standing.length > 0;
}

/** What stands in the -wal: only one file can be replaced at once. */
function foldIn(database: string): void {
  if (!existsSync(database)) return;
  let busy = 0;
  try {
    const standing = new Database(database, {timeout: 0});
    try {
      const [folded] = standing.pragma('wal_checkpoint(TRUNCATE)') as {busy: number}[];
      busy = folded?.busy ?? 0;
    } finally {
      standing.close();
    }
  } catch (error) {
    // It may be damaged: that may be why somebody restores. What there is no room for isn't lost either.
    if (!isDamage(error)) throw error;
  }
  if (busy !== 0) throw new BackupProblem('restore.in_use', {file: database});
}

/** Not every file system gives a file two names. */
function nameAlso(file: string, also: string): void {
  try {
    linkSync(file, also);
  } catch {
    copyFileSync(file, also);
    onDisk(also);
  }
}

function putBack(database: string, aside: string): void {
  for (const part of PARTS.filter((one) => existsSync(aside + one))) {
    if (!existsSync(database + part)) nameAlso(aside + part, database + part);
    rmSync(aside + part);
  }
}
