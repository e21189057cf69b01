import {chownSync, existsSync, mkdirSync, realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import {compact, copyDatabase, onDisk} from './backup-copy.ts';
import {inNewFolder} from './backup.ts';
import {BackupProblem, backupProblem} from './backup-problem.ts';
import {eraseAgain} from './erased-since.ts';
import type {Kept} from './kept.ts';
import {DatabaseInUse, lockFile} from './lock.ts';
import type {Lock} from './lock.ts';
import {knownMigrations, migrate, TransactionalSqliteDialect} from './migrate.ts';
import {REPLACED} from './old-copies.ts';
import {highestNumbers, reconcile} from './reconcile.ts';
import {replace} from './replace.ts';
import {followChat} from './went-on.ts';

export interface Restored extends Kept {
  /** Where the database that stood there is now; null where there was none. */
  readonly aside: string | null;
  /** By kind, the highest number that won't be given again. */
  readonly highest: Readonly<Record<string, number>>;
}

/**
 * Puts a checked copy of `backup` in the place of `database`, which no bot may be using and which
 * is put aside, not deleted. `shown`: the highest numbers that the channel shows, where somebody
 * looked.
 */
export async function restore(
  backup: string,
  database: string,
  {at, shown}: {at: Date; shown: Readonly<Record<string, number>>},
): Promise<Restored> {
  const folder = path.dirname(path.resolve(database));
  // With milliseconds: whoever restores may do so twice in a second.
  const moment = at.toISOString().replaceAll(':', '-');
  try {
    if (isSame(backup, database)) throw new BackupProblem('restore.itself', {file: database});
    mkdirSync(folder, {recursive: true});
    const owner = statSync(existsSync(database) ? database : folder);
    const lock = locked(database);
    try {
      return await inNewFolder(folder, async (beside) => {
        const copied = path.join(beside, 'copied.sqlite');
        const kept = await copyDatabase(backup, copied);
        await refuseNewer(kept, backup);
        const highest = await prepare(copied, {database, shown}, at);
        const copy = path.join(beside, 'restored.sqlite');
        compact(copied, copy);
        for (const made of [copy, `${database}.lock`]) giveTo(owner, made);
        const aside = `${database}${REPLACED}${moment}`;
        const stood = replace(database, copy, aside);
        onDisk(folder);
        return {...kept, aside: stood ? aside : null, highest};
      });
    } finally {
      lock.release();
    }
  } catch (error) {
    throw backupProblem(error, {from: backup, to: folder});
  }
}

/** Restored by root, it is still the bot's. */
function giveTo({uid, gid}: {uid: number; gid: number}, file: string): void {
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other);
}

function locked(database: string): Lock {
  try {
    return lockFile(database);
  } catch (error) {
    throw error instanceof DatabaseInUse
      ? new BackupProblem('restore.in_use', {file: database}, error)
      : error;
  }
}

async function refuseNewer({migrations}: Kept, file: string): Promise<void> {
  const known = await knownMigrations();
  const newer = migrations.find((one) => !known.includes(one));
  if (newer !== undefined) throw new BackupProblem('restore.newer', {file, migration: newer});
}

async function prepare(
  copy: string,
  {database, shown}: {database: string; shown: Readonly<Record<string, number>>},
  at: Date,
): Promise<Record<string, number>> {
  const restored = new Database(copy);
  try {
    // Here, where it may still fail without anything having happened.
    await migrate(new Kysely({dialect: new TransactionalSqliteDialect({database: restored})}));
    const highest: Record<string, number> = {};
    const known = [highestNumbers(restored), numbersIn(database), shown];
    const numbers = known.flatMap((one) => Object.entries(one));
    for (const [kind, number] of numbers) highest[kind] = Math.max(highest[kind] ?? 0, number);
    followChat(restored, database, at);
    reconcile(restored, highest, at);
    eraseAgain(restored, database);
    return highest;
  } finally {
    restored.close();
  }
}

/** Of what stands there, as far as it can be read: it may be why somebody restores. */
function numbersIn(database: string): Record<string, number> {
  if (!existsSync(database)) return {};
  try {
    const standing = new Database(database, {readonly: true});
    try {
      return highestNumbers(standing);
    } finally {
      standing.close();
    }
  } catch {
    return {};
  }
}
