import {randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {vaultOf} from '../../src/app/keys.ts';
import {backUp} from '../../src/store/backup.ts';
import {openStore} from '../../src/store/open.ts';
import {restore} from '../../src/store/restore.ts';
import {Folder, KEYS, offer, openAt} from '../support/house.ts';
import {IDS} from '../support/one-life.ts';
import {contentOf} from './content.ts';
import type {Left} from './tape.ts';
import {Tape} from './tape.ts';
import {inFolder} from './verdict.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const AT = new Date('2026-11-22T08:00:00Z');
const NAME = 'fit.sqlite';

/** A database that was killed with D-2 in its -wal, and a backup from before that. */
async function killedAfterBackup(folder: Folder): Promise<{backup: string; old: string}> {
  const elsewhere = path.join(folder.path, 'before', NAME);
  const store = await openAt(elsewhere, {ids: IDS});
  await store.write((tx) => offer(tx, 'D-1'));
  const backup = path.join(folder.path, 'backup.sqlite');
  await backUp(elsewhere, backup, AT);
  await store.write((tx) => offer(tx, 'D-2'));
  for (const part of ['', '-wal'])
    writeFileSync(folder.database + part, readFileSync(elsewhere + part));
  await store.close();
  return {backup, old: contentOf(elsewhere)};
}

/** What the bot opens there: its content, or why it refuses. */
async function opens(left: Left): Promise<string> {
  return inFolder(left, async (folder) => {
    const file = path.join(folder, NAME);
    try {
      const store = await openStore(file, {vault: vaultOf(KEYS), ids: IDS});
      await store.close();
    } catch (error) {
      return error instanceof Error ? error.name : 'thrown';
    }
    return contentOf(file);
  });
}

/** Restores; at each step, what a bot that is started then would open. */
async function everyStep(
  spoil: (file: string) => void,
): Promise<{steps: Map<string, string>; old: string; whole: string}> {
  using folder = new Folder();
  const {backup, old} = await killedAfterBackup(folder);
  spoil(folder.database);
  using tape = new Tape(folder.path);
  tape.start();
  await restore(backup, folder.database, {at: AT, shown: {}});
  tape.stop();
  const known = new Map<string, string>();
  const steps = new Map<string, string>();
  for (const [i, {step, left}] of tape.moments.entries()) {
    const found = known.get(left) ?? (await opens(tape.left.get(left) ?? new Map()));
    known.set(left, found);
    steps.set(`${String(i)}: ${step}`, found);
  }
  const store = await openAt(folder.database, {ids: IDS});
  await store.close();
  return {steps, old, whole: contentOf(folder.database)};
}

describe('a restore of which any step can be the last', () => {
  it('leaves the database that was there, or the restored one, whole', async () => {
    const {steps, old, whole} = await everyStep(() => undefined);
    const found = [...steps].map(([step, content]) =>
      content === old ? 'old' : content === whole ? 'new' : `${step}: ${content.slice(0, 300)}`,
    );
    expect(found.at(0)).toBe('old');
    expect(found.at(-1)).toBe('new');
    expect([...new Set(found)]).toEqual(['old', 'new']);
    expect(steps.size).toBeGreaterThan(50);
  });

  it('never an empty one, where what was there is damaged', async () => {
    const {steps, whole} = await everyStep((file) => {
      writeFileSync(file, randomBytes(50_000));
    });
    const found = [...steps.values()].map((one) => (one === whole ? 'new' : one.slice(0, 100)));
    expect([...new Set(found)]).toEqual(['DatabaseDamaged', 'new']);
  });
});
