import {readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {Folder, offer, openAt, rawOf} from '../support/house.ts';
import {runs} from './shell.ts';

const environmentOf = (folder: Folder, more: Record<string, string> = {}) => ({
  environment: {DATABASE_URL: `sqlite:${folder.database}`, FEDERATION_LOCALE: 'en', ...more},
  folder: folder.path,
});

async function shared(folder: Folder, ...references: string[]) {
  const store = await openAt(folder.database);
  for (const reference of references) await store.write((tx) => offer(tx, reference));
  return store;
}

describe('npm run export', () => {
  it('writes what was shared, for spreadsheets or programs, while a bot uses the database', async () => {
    using folder = new Folder();
    const store = await shared(folder, 'D-1', 'D-2');
    const csv = await runs('export', ['fit.csv'], environmentOf(folder));
    expect(csv).toMatchObject({status: 0, errors: ''});
    expect(csv.out).toContain(
      `Export made: ${path.join(folder.path, 'fit.csv')} (2 opportunities).`,
    );
    const file = path.join(folder.path, 'fit.csv');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(readFileSync(file).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(lines[0]).toMatch(/^Reference,Kind,Title/);
    expect(lines[2]).toMatch(/^D-2,delegation,Shop for a bakery,React,1,call open,/);
    const json = await runs('export', ['fit.JSON'], environmentOf(folder));
    expect(json.status).toBe(0);
    const data = JSON.parse(readFileSync(path.join(folder.path, 'fit.JSON'), 'utf8')) as object;
    expect(data).toMatchObject({version: 1, federation: 'FACTTIC', opportunities: [{}, {}]});
    await store.write((tx) => offer(tx, 'D-3'));
    await store.close();
  });

  it('overwrites nothing, and leaves nothing behind', async () => {
    using folder = new Folder();
    const store = await shared(folder, 'D-1');
    const file = path.join(folder.path, 'fit.csv');
    writeFileSync(file, 'mine');
    const ran = await runs('export', ['fit.csv'], environmentOf(folder));
    expect(ran).toMatchObject({status: 1, out: ''});
    expect(ran.errors).toContain('exists already, and isn’t overwritten');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.'))).toEqual([]);
    await store.close();
  });

  it.each([
    ['without a name', []],
    ['with another ending', ['fit.xlsx']],
    ['with two names', ['a.csv', 'b.csv']],
    ['with an option', ['--help.csv']],
  ])('says how it is used %s', async (_, args) => {
    using folder = new Folder();
    const ran = await runs('export', args, environmentOf(folder, {FEDERATION_LOCALE: 'es'}));
    expect(ran).toMatchObject({status: 1, out: ''});
    expect(ran.errors).toContain('Uso: npm run export -- ARCHIVO.csv');
    expect(ran.errors).not.toContain('at ');
  });

  it('says in words what is wrong with the database', async () => {
    using folder = new Folder();
    const gone = await runs('export', ['fit.csv'], environmentOf(folder));
    expect(gone.errors).toContain('There is no database');
    writeFileSync(
      folder.database,
      'no database at all, but long enough to be looked at'.repeat(40),
    );
    const other = await runs('export', ['fit.csv'], environmentOf(folder));
    expect(other.status).toBe(1);
    expect(other.errors).not.toMatch(/SqliteError|at /);
    expect(readdirSync(folder.path)).toEqual(['fit.sqlite']);
  });

  it('refuses a database of a newer version, and a folder that isn’t there', async () => {
    using folder = new Folder();
    const store = await shared(folder, 'D-1');
    const nowhere = await runs('export', ['no/fit.csv'], environmentOf(folder));
    expect(nowhere.errors).toContain('doesn’t exist');
    rawOf(store).exec(`insert into kysely_migration values ('9999-future', '2026-11-22')`);
    const newer = await runs('export', ['fit.csv'], environmentOf(folder));
    expect(newer.errors).toContain('newer version of fit-bot (9999-future)');
    await store.close();
  });

  it('makes no file where nothing was shared yet', async () => {
    using folder = new Folder();
    const store = await shared(folder);
    const ran = await runs('export', ['fit.csv'], environmentOf(folder));
    expect(ran).toMatchObject({status: 0, errors: ''});
    expect(ran.out).toContain('Nothing has been shared in FIT yet');
    expect(readdirSync(folder.path)).not.toContain('fit.csv');
    await store.close();
  });
});
