import {spawnSync} from 'node:child_process';
import path from 'node:path';
import Database from 'better-sqlite3';
import {describe, expect, it, vi} from 'vitest';
import {knownMigrations} from '../../src/store/migrate.ts';
import {Folder, offer, openAt} from '../support/house.ts';
import {olderAt} from '../support/older-database.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const OPEN = path.resolve(import.meta.dirname, '../../src/store/open.ts');

/** A process that upgrades, and is killed by the system right before its n-th statement. */
function upgradesUntil(statement: number, file: string): NodeJS.Signals | null {
  const code = `
    import Database from ${JSON.stringify(import.meta.resolve('better-sqlite3'))};
    const {openStore} = await import(${JSON.stringify(OPEN)});
    const made = Object.getPrototypeOf(new Database(':memory:').prepare('select 1'));
    let left = ${String(statement)};
    for (const name of ['run', 'all']) {
      const inner = made[name];
      made[name] = function (...values) {
        if (left-- === 0) process.kill(process.pid, 'SIGKILL');
        return inner.apply(this, values);
      };
    }
    const vault = {seal() {}, unseal() {}, tags: () => ['']};
    await openStore(process.argv[1], {vault, ids: {next: () => 'id'}});
    process.exit(0);`;
  const args = ['--input-type=module', '-e', code, file];
  return spawnSync(process.execPath, args, {encoding: 'utf8'}).signal;
}

/** Each statement of each upgrade, in one process: test/crash/migration.test.ts. */
describe('fault: killed during a migration: old or new schema, starts again', () => {
  it.each([8, 25, 40, 52])('by SIGKILL, before statement %i', async (statement) => {
    using folder = new Folder();
    await olderAt(folder.database);
    expect(upgradesUntil(statement, folder.database)).toBe('SIGKILL');
    const left = new Database(folder.database);
    const had = left.prepare('select name from kysely_migration order by name').pluck().all();
    const kept = left.prepare(`select value from notes where key = 'kept'`).pluck().get();
    left.close();
    const all = await knownMigrations();
    expect([all.slice(0, 1), all]).toContainEqual(had);
    expect(kept).toBe('yes');
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    expect(await store.read.note('kept')).toBe('yes');
    await store.close();
  });
});
