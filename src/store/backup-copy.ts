import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {BackupProblem, roomFor, TWICE} from './backup-problem.ts';
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
    const pages = `${to}.pages`;
    await source.backup(pages);
    compact(pages, to);
    rmSync(pages);
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
  // Page by page, and anew: for a moment there are both.
  const needed = TWICE * pages * size;
  if (bavail * bsize < needed + MIB)
    throw new BackupProblem('backup.no_space', {folder, need: roomFor(needed)});
}

/**
 * Writes a whole database anew into a file that isn't there yet. Page by page a copy has what was erased
 * from free pages and gaps, too. One file, without a -wal beside it: it can be moved, and read where
 * nothing can be written. Neither memory nor a folder for temporary files is asked for.
 */
export function compact(file: string, to: string): void {
  const pages = new Database(file);
  try {
    // Before: what can't be reached on a damaged page would be left out without a word.
    refuseDamaged(pages, file);
    pages.prepare('VACUUM INTO ?').run(to);
  } finally {
    pages.close();
  }
  chmodSync(to, PRIVATE);
  onDisk(to);
}

/** A copy that nobody opened is a hope. */
function check(file: string, original: Kept): void {
  const copy = new Database(file, {readonly: true});
  try {
    refuseDamaged(copy, file);
    const kept = keptIn(copy, file);
    if (kept.events !== original.events || kept.opportunities !== original.opportunities)
      throw new BackupProblem('backup.differs', {file});
  } finally {
    copy.close();
  }
}

function refuseDamaged(database: Database.Database, file: string): void {
  const found = String(database.pragma('integrity_check(1)', {simple: true}));
  if (found !== 'ok') throw new BackupProblem('backup.damaged', {file, why: found});
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
