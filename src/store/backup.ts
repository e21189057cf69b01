import {existsSync, mkdtempSync, renameSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {copyDatabase, onDisk} from './backup-copy.ts';
import {BackupProblem, backupProblem} from './backup-problem.ts';
import type {Kept} from './kept.ts';
import {BESIDE, forgetUnfinished} from './old-copies.ts';

export interface Backup extends Kept {
  readonly file: string;
}

/**
 * An online backup: into `target`, or under a name with the date where that is a folder. What
 * carries the name is whole: it is made beside, checked, and only then given it.
 */
export async function backUp(database: string, target: string, at: Date): Promise<Backup> {
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  const file = path.resolve(isFolder ? path.join(target, `fit-${stamp(at)}.sqlite`) : target);
  const folder = path.dirname(file);
  try {
    // Not made here: a disk that isn't mounted must not be taken for an empty folder.
    if (!existsSync(folder)) throw new BackupProblem('backup.no_folder', {folder});
    refuseToOverwrite(file);
    forgetUnfinished(folder);
    return await inNewFolder(folder, async (beside) => {
      const copy = path.join(beside, path.basename(file));
      const kept = await copyDatabase(database, copy);
      refuseToOverwrite(file);
      renameSync(copy, file);
      onDisk(folder);
      return {...kept, file};
    });
  } catch (error) {
    throw backupProblem(error, {from: database, to: folder});
  }
}

function refuseToOverwrite(file: string): void {
  if (existsSync(file)) throw new BackupProblem('backup.exists', {file});
}

/** A folder that nobody else may look into, gone at the end; also where a signal is the end. */
export async function inNewFolder<T>(
  within: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(within, BESIDE));
  const remove = () => {
    rmSync(folder, {recursive: true, force: true});
  };
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** `2026-11-22T02-17-31Z`: sorts by time, and every file system takes it. */
function stamp(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}
