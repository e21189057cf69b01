import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {Kysely} from 'kysely';
import {describe, expect, it} from 'vitest';
import {migrate, TransactionalSqliteDialect} from '../../src/store/migrate.ts';
import {Folder, offer, openAt, rawOf} from '../support/house.ts';

const LOCK = path.resolve('src/store/lock.ts');

describe('opening the database', () => {
  it('sets what durability and erasure need', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    const pragma = (name: string) => rawOf(store).pragma(name, {simple: true});
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
    // It is waited for without it, so that the process isn't stopped.
    expect(pragma('busy_timeout')).toBe(0);
    await store.close();
  });

  it('leaves nothing open behind', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => tx.setNote('a', 'b'));
    await store.close();
    expect(rawOf(store).open).toBe(false);
    // The last connection takes the WAL along.
    expect(() => readFileSync(`${folder.database}-wal`)).toThrow('ENOENT');
  });

  it('refuses a second process, and lets one in after a SIGKILL', async () => {
    using folder = new Folder();
    const code = `
      const {lockFile} = await import(${JSON.stringify(LOCK)});
      lockFile(process.argv[1]);
      globalThis.gc();
      process.stdout.write('held');
      setInterval(() => undefined, 1_000);`;
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', code, folder.database],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = once(child, 'exit');
    try {
      await once(child.stdout, 'data');
      await expect(openAt(folder.database)).rejects.toThrow(
        `another process is using ${folder.database}`,
      );
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    const store = await openAt(folder.database);
    await expect(openAt(folder.database)).rejects.toMatchObject({name: 'DatabaseInUse'});
    await store.close();
    await (await openAt(folder.database)).close();
  });

  it.each([
    ['is none', () => Buffer.from('this is no database at all, '.repeat(100))],
    [
      'is damaged',
      (good: Buffer) => {
        const bytes = Buffer.from(good);
        bytes.fill(0xa5, 4096 * 2, 4096 * 6);
        return bytes;
      },
    ],
    ['was cut off', (good: Buffer) => good.subarray(0, 4096 * 3)],
  ])('refuses a file that %s, and says how to restore', async (_, damage) => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    await store.close();
    const good = readFileSync(folder.database);
    writeFileSync(folder.database, damage(Buffer.from(good)));
    const opening = openAt(folder.database);
    await expect(opening).rejects.toMatchObject({name: 'DatabaseDamaged'});
    await expect(opening).rejects.toThrow(/is damaged or no database .* To restore: .* backup/);
    // Nothing keeps it: the backup can be put in its place and opened.
    writeFileSync(folder.database, good);
    await (await openAt(folder.database)).close();
  });
});

describe('migrations', () => {
  it('bring a fresh database up, and are applied once', async () => {
    using folder = new Folder();
    const db = kysely(folder.database);
    expect(await migrate(db)).toEqual([
      '0001-first',
      '0002-together',
      '0003-surroundings',
      '0004-candidates',
      '0005-milestones',
      '0006-cases',
    ]);
    expect(await migrate(db)).toEqual([]);
    await db.destroy();
  });

  it('leave the old schema when one is interrupted or fails', async () => {
    using folder = new Folder();
    const migrations = path.join(folder.path, 'migrations');
    mkdirSync(migrations);
    const write = (name: string, ...statements: string[]) => {
      const body = statements.map((one) => `await sql.raw(${JSON.stringify(one)}).execute(db);`);
      const kyselyModule = JSON.stringify(import.meta.resolve('kysely'));
      const text = `import {sql} from ${kyselyModule}; export async function up(db) { ${body.join(' ')} }`;
      writeFileSync(path.join(migrations, `${name}.mjs`), text);
    };
    write('0001-first', 'create table one (a)');
    write('0002-half', 'create table two (a)', 'alter table one add column b', 'nonsense');
    const db = kysely(folder.database);
    await expect(migrate(db, migrations)).rejects.toThrow('It was left as it was');
    expect(tables(folder.database)).not.toContain('two');
    await db.destroy();
    // Mended, and under another name, because a module is imported once.
    const mended = path.join(folder.path, 'mended');
    mkdirSync(mended);
    for (const [name, table] of [
      ['0001-first', 'one'],
      ['0002-half', 'two'],
    ] as const)
      writeFileSync(
        path.join(mended, `${name}.mjs`),
        readFileSync(path.join(migrations, '0001-first.mjs'), 'utf8').replace(
          'table one',
          `table ${table}`,
        ),
      );
    const again = kysely(folder.database);
    await migrate(again, mended);
    expect(tables(folder.database)).toEqual(expect.arrayContaining(['one', 'two']));
    await again.destroy();
  });

  it('undo what a killed process had half done', async () => {
    using folder = new Folder();
    const code = `
      import Database from ${JSON.stringify(import.meta.resolve('better-sqlite3'))};
      const db = new Database(process.argv[1]);
      db.pragma('journal_mode = WAL');
      db.exec('begin; create table opportunities (half); create table parts (half)');
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder.database]);
    await once(child, 'exit');
    const store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
    await store.close();
  });

  it('refuse a database that a newer version has written, and leave it alone', async () => {
    using folder = new Folder();
    await (await openAt(folder.database)).close();
    const raw = new Database(folder.database);
    raw.exec(`insert into kysely_migration values ('0099-tomorrow', '2027-01-01T00:00:00Z')`);
    raw.close();
    const opening = openAt(folder.database);
    await expect(opening).rejects.toMatchObject({name: 'MigrationFailed'});
    await expect(opening).rejects.toThrow(
      'a newer version of fit-bot has written this database (0099-tomorrow)',
    );
  });
});

function kysely(file: string): Kysely<unknown> {
  return new Kysely({dialect: new TransactionalSqliteDialect({database: new Database(file)})});
}

function tables(file: string): string[] {
  const raw = new Database(file, {readonly: true});
  const rows = raw.prepare(`select name from sqlite_schema where type = 'table'`).all();
  raw.close();
  return (rows as {name: string}[]).map(({name}) => name);
}
