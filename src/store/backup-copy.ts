import {closeSync, chmodSync, existsSync, fsyncSync, openSync, statfsSync, statSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {BackupProblem, roomFor} from './backup-problem.ts';
import {keptIn} from './kept.ts';
import type {Kept} from './kept.ts';

const MIB = 1024 * 1024;
/** Whoever has a copy of the database has what the federation said to each other. */
const PRIVATE = 0o600;

/**
 * Copies a database, which may be in use, as it was at one moment, into a file that isn't there
 * yet; opens the copy and looks whether it is whole. Answers with what is in it.
 */
export async function copyDatabase(from: string, to: string): Promise<Kept> {
  if (!existsSync(from)) throw new BackupProblem('backup.no_database', {file: from});
  const source = new Database(from, {readonly: true, fileMustExist: true});
  try {
    // As long as this transaction is open, the source is read as it was at its beginning: else
    // every write of the bot would make the copy begin anew.
    source.exec('BEGIN');
    const kept = keptIn(source, from);
    checkSpace(source, path.dirname(to));
    await source.backup(to);
    check(to, kept);
    return {...kept, bytes: statSync(to).size};
  } finally {
    source.close();
  }
}

/** Words beforehand are kinder than half a file. */
function checkSpace(source: Database.Database, folder: string): void {
  const pages = source.pragma('page_count', {simple: true}) as number;
  const size = source.pragma('page_size', {simple: true}) as number;
  const {bavail, bsize} = statfsSync(folder);
  if (bavail * bsize < pages * size + MIB)
    throw new BackupProblem('backup.no_space', {folder, need: roomFor(pages * size)});
}

/** A copy that nobody opened is a hope. */
function check(file: string, original: Kept): void {
  const copy = new Database(file);
  try {
    // One file, without a -wal beside it: it can be moved, and read where nothing can be written.
    copy.pragma('journal_mode = DELETE');
    // Page by page it has what was erased from free pages and gaps, where that still stood.
    copy.pragma('temp_store = MEMORY');
    copy.exec('VACUUM');
    const found = String(copy.pragma('integrity_check(1)', {simple: true}));
    if (found !== 'ok') throw new BackupProblem('backup.damaged', {file, why: found});
    const kept = keptIn(copy, file);
    if (kept.events !== original.events || kept.opportunities !== original.opportunities)
      throw new BackupProblem('backup.differs', {file});
  } finally {
    copy.close();
  }
  chmodSync(file, PRIVATE);
  onDisk(file);
}

/** A rename that the disk has not been told of is undone by a power cut. */
export function onDisk(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
