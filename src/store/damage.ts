import {existsSync, statSync} from 'node:fs';
import {Mendable} from '../app/mendable.ts';
import {isDamage} from './health.ts';

export class DatabaseDamaged extends Mendable {
  override readonly name = 'DatabaseDamaged';
  constructor(file: string, options: {cause: Error}) {
    super(
      `${file} is damaged or no database (${options.cause.message}). To restore: ` +
        'npm run restore -- FILE puts a backup in its place and this aside; then start again.',
      options,
    );
  }
}

class DatabaseGone extends Mendable {
  override readonly name = 'DatabaseGone';
  constructor(file: string, how: 'empty' | 'gone') {
    super(
      `${file} is ${how}, and there was a database here. Is its disk there? To restore: ` +
        'npm run restore -- FILE puts a backup in its place; then start again. ' +
        `To begin anew, without anything of before: delete ${file}.lock too.`,
    );
  }
}

/** Nobody begins anew without knowing: SQLite makes a new database where there is none, or an empty file. */
export function refuseGone(file: string, kept: boolean): void {
  if (isGone(file, kept)) throw new DatabaseGone(file, existsSync(file) ? 'empty' : 'gone');
}

/** `kept`: has there been one here? */
export function isGone(file: string, kept: boolean): boolean {
  // Its -wal alone is what a first start doesn't leave.
  return sizeOf(file) === 0 && (kept || sizeOf(`${file}-wal`) > 0);
}

function sizeOf(file: string): number {
  return statSync(file, {throwIfNoEntry: false})?.size ?? 0;
}

/** How an error is told to whoever asked. */
export type Said = (error: unknown) => unknown;

/** Damage that was met while running: from then on nothing is written, and readiness says so. */
export class Damage {
  #met = false;

  get met(): boolean {
    return this.#met;
  }

  /** Runs it, and notes where it meets a damaged page; `said`: as what an error is thrown on. */
  watch<Result>(work: () => Result, said: Said = (error) => error): Result {
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) this.#met = true;
      throw said(error);
    }
  }
}

/** What an operator reads of it. */
export const DAMAGED = 'damaged: stop the bot, npm run restore -- FILE, start it again';
