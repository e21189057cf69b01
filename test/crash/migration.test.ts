import {copyFileSync, mkdirSync, mkdtempSync, promises as fs} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import {FileMigrationProvider, Migrator} from 'kysely/migration';
import {describe, expect, it, vi} from 'vitest';
import {vaultOf} from '../../src/app/keys.ts';
import {setTimersAnew} from '../../src/app/upgraded-timers.ts';
import {TransactionalSqliteDialect, knownMigrations} from '../../src/store/migrate.ts';
import {openStore} from '../../src/store/open.ts';
import {RULES} from '../support/federation.ts';
import {Folder, KEYS, QUIET} from '../support/house.ts';
import {olderAt} from '../support/older-database.ts';
import {OFFERED, writeStream} from '../support/older-streams.ts';
import {IDS} from '../support/one-life.ts';
import {contentOf, meaningOf} from './content.ts';
import {lifeBefore} from './due.ts';
import type {Left} from './tape.ts';
import {Tape} from './tape.ts';
import {inFolder} from './verdict.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const NAME = 'fit.sqlite';
const [TAKEN] = lifeBefore('delegation', ['follow_up']);
const MIGRATIONS = path.resolve(import.meta.dirname, '../../migrations');

/** As the version with this as its last migration left it. */
async function databaseOf(last: string, file: string): Promise<void> {
  await olderAt(file);
  const raw = new Database(file);
  raw.pragma('journal_mode = WAL');
  writeStream(raw, 'D-1', 'handed_over', (TAKEN?.events ?? []) as never[]);
  writeStream(raw, 'D-2', 'gathering', OFFERED.slice(0, -1));
  const db = new Kysely<unknown>({dialect: new TransactionalSqliteDialect({database: raw})});
  const provider = new FileMigrationProvider({fs, path, migrationFolder: MIGRATIONS});
  const {error} = await new Migrator({db, provider}).migrateTo(last);
  expect(error).toBeUndefined();
  await db.destroy();
}

/** What a start does to the database before anything else. */
async function starts(file: string): Promise<string> {
  const store = await openStore(file, {vault: vaultOf(KEYS), ids: IDS});
  await setTimersAnew({store, rules: RULES, log: QUIET});
  await store.close();
  return contentOf(file);
}

/** Beside the database, a copy to go back to: whole, or not there. */
function copiesIn(left: Left): readonly string[] {
  return inFolder(left, (folder) =>
    [...left.keys()]
      .filter((name) => name.startsWith(`${NAME}.before-`))
      .map((name) => contentOf(path.join(folder, name))),
  );
}

const versions = await knownMigrations();

describe('an upgrade of which any statement can be the last', () => {
  it.each(versions.slice(0, -1))(
    'from the schema of %s: the old one or the new, and it goes on from there',
    async (last) => {
      using folder = new Folder();
      const before = path.join(mkdtempSync(path.join(folder.path, 'before-')), NAME);
      await databaseOf(last, before);
      const old = contentOf(before);
      const place = path.join(folder.path, 'place');
      mkdirSync(place);
      const file = path.join(place, NAME);
      copyFileSync(before, file);
      using tape = new Tape(place);
      tape.start();
      const end = meaningOf(await starts(file));
      tape.stop();
      // Filled from the events: who took it, where both came to stand, what time will ask.
      expect(end['works']).toHaveLength(1);
      expect(end['milestones']?.length).toBeGreaterThan(1);
      expect(end['timers']).toContainEqual(
        expect.objectContaining({reference: 'D-2', name: 'call'}),
      );
      const left = [...new Map(tape.moments.map((one) => [one.left, one.step] as const))];
      expect(left.length).toBeGreaterThan(20);
      let copies = 0;
      for (const [key, step] of left) {
        const files = tape.left.get(key) ?? new Map<string, Buffer>();
        const found = copiesIn(files);
        copies += found.length;
        for (const copy of found) expect(copy, step).toBe(old);
        await inFolder(files, async (there) => {
          const again = await starts(path.join(there, NAME));
          expect(meaningOf(again), step).toEqual(end);
        });
      }
      expect(copies).toBeGreaterThan(0);
    },
  );
});
