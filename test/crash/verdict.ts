import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import {expect} from 'vitest';
import type {Keyring} from '../../src/app/keys.ts';
import {vaultOf} from '../../src/app/keys.ts';
import {LEFTOVERS} from '../../src/store/eraser.ts';
import {openStore} from '../../src/store/open.ts';
import {KEYS} from '../support/house.ts';
import type {Rows} from './content.ts';
import {rowsIn} from './content.ts';
import type {Left, Tape} from './tape.ts';
import {tornBetween} from './torn.ts';

const IDS = {next: () => 'never'};
/** Thousands of copies, each opened once: a disk would only make it slow. */
const IN_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface Judged {
  /** States of the files that differ, and of those how many only a torn write leaves. */
  readonly states: number;
  readonly torn: number;
  readonly commits: number;
  readonly moments: number;
}

/**
 * Opens what was left at each moment, and between any two: it is whole, and holds exactly what was
 * committed by then. `about` names the one that isn't.
 */
export async function judged(tape: Tape, database: string, keys = KEYS): Promise<Judged> {
  const name = path.basename(database);
  const seen = new Map<string, number>();
  const acknowledged = new Map<number, ReadonlySet<string>>();
  let torn = 0;
  for (const [i, {step, left, commits, acknowledged: told}] of tape.moments.entries()) {
    const about = `${String(i)}: ${step}`;
    // The same bytes never stand for two contents.
    if (seen.has(left)) expect(seen.get(left), about).toBe(commits);
    else
      expect(await openedFrom(filesOf(tape, left), name, keys), about).toBe(opened(tape, commits));
    seen.set(left, commits);
    const known = acknowledged.get(commits) ?? new Set(inboxOf(tape.contents[commits] ?? '{}'));
    acknowledged.set(commits, known);
    expect(
      told.filter((one) => !known.has(one)),
      about,
    ).toEqual([]);
    const before = tape.moments[i - 1];
    if (!before || before.left === left) continue;
    for (const [between, files] of tornBetween(
      filesOf(tape, before.left),
      filesOf(tape, left),
      name,
    )) {
      torn += 1;
      const either = [tape.contents[before.commits], tape.contents[commits]];
      expect(either.includes(wholeIn(files, name)), `${about}, ${between}`).toBe(true);
    }
  }
  return {
    states: seen.size,
    torn,
    commits: tape.contents.length - 1,
    moments: tape.moments.length,
  };
}

function filesOf(tape: Tape, left: string): Left {
  return tape.left.get(left) ?? new Map();
}

/** What is erased is overwritten when it is opened, and isn't noted any more. */
function opened(tape: Tape, commits: number): string {
  const rows = JSON.parse(tape.contents[commits] ?? '{}') as Rows;
  const notes = (rows['notes'] ?? []).filter(({key}) => key !== LEFTOVERS);
  return JSON.stringify({...rows, notes});
}

function inboxOf(content: string): string[] {
  const {inbox = []} = JSON.parse(content) as Rows;
  return inbox.map(({key}) => String(key));
}

/** As the bot opens it, which changes nothing of it. */
async function openedFrom(files: Left, name: string, keys: Keyring): Promise<string> {
  return inFolder(files, async (folder) => {
    const file = path.join(folder, name);
    const store = await openStore(file, {vault: vaultOf(keys), ids: IDS});
    await store.close();
    return contentIn(file);
  });
}

/** Read alone: there are many. */
function wholeIn(files: Left, name: string): string {
  return inFolder(files, (folder) => contentIn(path.join(folder, name)));
}

function contentIn(file: string): string {
  const database = new Database(file);
  try {
    expect(database.pragma('integrity_check', {simple: true})).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    return JSON.stringify(rowsIn(database));
  } finally {
    database.close();
  }
}

function putInto(folder: string, files: Left): void {
  for (const [name, bytes] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(file, bytes);
  }
}

export function inFolder<T>(files: Left, work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(IN_MEMORY, 'fit-left-'));
  const gone = () => {
    rmSync(folder, {recursive: true, force: true});
  };
  putInto(folder, files);
  try {
    const done = work(folder);
    if (done instanceof Promise) return done.finally(gone) as T;
    gone();
    return done;
  } catch (error) {
    gone();
    throw error;
  }
}
