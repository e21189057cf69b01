import {readdirSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {DAY} from '../domain/time.ts';

/** Longer than anybody takes to find an upgrade or a restore bad, shorter than contacts are kept at most. */
const KEPT_FOR = 30 * DAY;
/** What a copy is made in is gone with it; a day later, whoever made it was killed. */
const MADE_FOR = DAY;

/** The beginning of a folder's name in which a copy is made. */
export const BESIDE = '.fit-backup-';
export const BEFORE = '.before-';
export const REPLACED = '.replaced-';

/** As they are named here, to the letter: what somebody put aside by hand is theirs. */
const UNFINISHED = /^\.fit-backup-[A-Za-z\d]{6}$/;
const PUT_ASIDE = /\.replaced-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)(-wal|-shm)?$/;

/**
 * What is erased from a database still stands in the copies that were put beside it: before an
 * upgrade, when another was restored in its place, or when whoever made one was killed. They go.
 */
export function forgetOldCopies(file: string, migrations: readonly string[]): void {
  const folder = path.dirname(path.resolve(file));
  const name = path.basename(file);
  const before = new Set(migrations.map((one) => name + BEFORE + one));
  forget(folder, KEPT_FOR, (one) => before.has(one) || isPutAside(one, name));
  forgetUnfinished(folder);
}

/** By a restore, of the database with this name. */
export function isPutAside(one: string, name: string): boolean {
  return one.startsWith(name + REPLACED) && putAsideAt(one) !== undefined;
}

export function forgetUnfinished(folder: string): void {
  forget(folder, MADE_FOR, (one) => UNFINISHED.test(one));
}

function forget(folder: string, keptFor: number, isOne: (name: string) => boolean): void {
  for (const name of readdirSync(folder).filter(isOne)) {
    const copy = path.join(folder, name);
    const found = statSync(copy, {throwIfNoEntry: false});
    // What was put aside is as old as that, not as its last change; where no clock was wrong.
    const at = found && Math.max(putAsideAt(name) ?? 0, found.mtimeMs);
    if (at !== undefined && Date.now() - at > keptFor) remove(copy);
  }
}

/** Somebody else's stays: nobody is kept from starting by it. */
function remove(copy: string): void {
  try {
    rmSync(copy, {recursive: true, force: true});
  } catch {
    // It is tried again the next time.
  }
}

/** `fit.sqlite.replaced-2026-11-22T08-00-00.000Z-wal`: when that was. */
function putAsideAt(name: string): number | undefined {
  const [, day, hour, minute, second] = PUT_ASIDE.exec(name) ?? [];
  if (day === undefined) return undefined;
  return Date.parse(`${day}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}`);
}
