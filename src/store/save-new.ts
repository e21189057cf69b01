import {existsSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {inNewFolder} from './backup.ts';
import {onDisk} from './backup-copy.ts';
import {BackupProblem, backupProblem} from './backup-problem.ts';

/** What the federation shared is for whoever asked for it: they may pass it on. */
const PRIVATE = 0o600;

/** Writes a file that isn't there yet; what carries the name is whole. Answers with its whole path. */
export async function saveNew(target: string, bytes: Buffer): Promise<string> {
  const file = path.resolve(target);
  const folder = path.dirname(file);
  try {
    if (!existsSync(folder)) throw new BackupProblem('backup.no_folder', {folder});
    refuseToOverwrite(file);
    await inNewFolder(folder, async (beside) => {
      const made = path.join(beside, path.basename(file));
      writeFileSync(made, bytes, {flag: 'wx', mode: PRIVATE});
      onDisk(made);
      refuseToOverwrite(file);
      renameSync(made, file);
      onDisk(folder);
      return Promise.resolve();
    });
    return file;
  } catch (error) {
    throw backupProblem(error, {from: file, to: folder});
  }
}

function refuseToOverwrite(file: string): void {
  if (existsSync(file)) throw new BackupProblem('export.exists', {file});
}
