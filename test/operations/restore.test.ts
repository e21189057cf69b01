import {spawnSync} from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {randomBytes} from 'node:crypto';
import Database from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import {backUp} from '../../src/store/backup.ts';
import {restore} from '../../src/store/restore.ts';
import {Folder, KEYS, offer, openAt, rawOf} from '../support/house.ts';
import {eventually, openTown} from '../support/town.ts';
import {runs} from './shell.ts';

const AT = new Date('2026-11-22T08:00:00Z');
const asked = {at: AT, shown: {}};
const ids = {next: () => randomBytes(9).toString('hex')};
const SECRET = Buffer.alloc(32, 7).toString('base64');

/** A house with these, backed up to `backup.sqlite`, and closed. */
async function backedUp(folder: Folder, ...references: string[]): Promise<string> {
  const store = await openAt(folder.database);
  for (const reference of references) await store.write((tx) => offer(tx, reference));
  const file = path.join(folder.path, 'backup.sqlite');
  await backUp(folder.database, file, AT);
  await store.close();
  return file;
}

describe('restoring', () => {
  it('puts what was there aside, whole, so that it can be put back', async () => {
    using folder = new Folder();
    const backup = await backedUp(folder, 'D-1');
    const store = await openAt(folder.database, {ids});
    await store.write((tx) => offer(tx, 'D-2'));
    // As after a crash: part of it stands in the -wal.
    const crashed = path.join(folder.path, 'crashed.sqlite');
    for (const part of ['', '-wal', '-shm'])
      writeFileSync(crashed + part, readFileSync(folder.database + part));
    await store.close();
    const {aside, highest} = await restore(backup, crashed, asked);
    expect(aside).toBe(`${crashed}.replaced-2026-11-22T08-00-00.000Z`);
    expect(highest).toEqual({D: 2});
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.fit-'))).toEqual([]);
    expect(existsSync(`${crashed}-wal`)).toBe(false);
    const restored = await openAt(crashed);
    expect(await restored.read.list({scope: 'all', limit: 9})).toHaveLength(1);
    expect(await restored.write((tx) => tx.nextReference('D'))).toBe('D-3');
    await restored.close();
    const before = await openAt(aside ?? '');
    expect(await before.read.list({scope: 'all', limit: 9})).toHaveLength(2);
    await before.close();
  });

  it('on a disk without room for what stands in the -wal, changes nothing and says so', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database, {ids});
    await store.write((tx) => offer(tx, 'D-1'));
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(folder.database, backup, AT);
    for (let n = 2; n <= 121; n += 1) await store.write((tx) => offer(tx, `D-${String(n)}`));
    const left = path.join(folder.path, 'left.sqlite');
    for (const part of ['', '-wal']) copyFileSync(folder.database + part, left + part);
    await store.close();
    const script = path.join(folder.path, 'restores.ts');
    const code = new URL('../../src/store/restore.ts', import.meta.url).href;
    writeFileSync(
      script,
      `process.on('SIGXFSZ', () => {});
       const {restore} = await import(${JSON.stringify(code)});
       await restore(${JSON.stringify(backup)}, ${JSON.stringify(left)}, {at: new Date(), shown: {}});`,
    );
    // Files as long as the backup, and no longer: the copy has room, the database that stands there hasn't.
    const room = Math.ceil(statSync(backup).size / 1_024) + 24;
    const {status, stderr} = spawnSync(
      'bash',
      ['-c', `ulimit -f ${String(room)}; exec ${process.execPath} ${script}`],
      {encoding: 'utf8'},
    );
    expect([status, stderr]).toEqual([1, expect.stringContaining('BackupProblem')]);
    const again = await openAt(left, {ids});
    expect(await again.read.list({scope: 'all', limit: 999})).toHaveLength(121);
    await again.close();
  });

  it('takes from the database in its place where the messages of its threads stand by now, a team’s channel too', async () => {
    using folder = new Folder();
    const backup = await backedUp(folder, 'D-1', 'D-2');
    const store = await openAt(folder.database, {ids});
    const room = {channelId: 'room', people: {}, missing: []};
    await store.write(async (tx) => {
      await tx.saveRoot('D-1', 'card', 'fit');
      await tx.saveTeamRoom('D-1', room);
    });
    rawOf(store).exec(`insert into drawn values ('D-1', 'round 1', 'round', 'fit')`);
    const stood = await store.read.teamRoom('D-1');
    await store.close();
    await restore(backup, folder.database, asked);
    const again = await openAt(folder.database, {ids});
    expect(await again.read.opportunity('D-1')).toMatchObject({
      rootPostId: 'card',
      rootChannelId: 'fit',
    });
    expect(await again.read.teamRoom('D-1')).toEqual(stood);
    expect(rawOf(again).prepare('select post_id from drawn').pluck().all()).toEqual(['round']);
    expect(await again.read.opportunity('D-2')).toMatchObject({rootPostId: null});
    await again.close();
  });

  it('needs no database there: a new machine', async () => {
    using folder = new Folder();
    const backup = await backedUp(folder, 'D-1');
    const elsewhere = path.join(folder.path, 'new', 'data', 'fit.sqlite');
    expect(await restore(backup, elsewhere, asked)).toMatchObject({aside: null, opportunities: 1});
    await (await openAt(elsewhere)).close();
  });

  it.runIf(process.getuid?.() === 0)(
    'leaves it to the bot’s user, where root does it',
    async () => {
      using folder = new Folder();
      const backup = await backedUp(folder, 'D-1');
      chownSync(folder.database, 1234, 1235);
      await restore(backup, folder.database, asked);
      for (const file of [folder.database, `${folder.database}.lock`])
        expect(statSync(file)).toMatchObject({uid: 1234, gid: 1235});
      expect(statSync(folder.database).mode & 0o777).toBe(0o600);
    },
  );

  it('replaces a damaged one: that is what it is for', async () => {
    using folder = new Folder();
    const backup = await backedUp(folder, 'D-1');
    writeFileSync(folder.database, 'damaged');
    const {aside} = await restore(backup, folder.database, {...asked, shown: {D: 41}});
    expect(readFileSync(aside ?? '', 'utf8')).toBe('damaged');
    const store = await openAt(folder.database);
    expect(await store.write((tx) => tx.nextReference('D'))).toBe('D-42');
    await store.close();
  });

  it.each<[string, string, (folder: Folder, backup: string) => string]>([
    ['is damaged', 'backup.damaged', (_, backup) => damaged(backup)],
    ['is missing', 'backup.no_database', (folder) => path.join(folder.path, 'none')],
    ['is of a newer version', 'restore.newer', (_, backup) => newer(backup)],
    ['is the database itself', 'restore.itself', (folder) => folder.database],
  ])('does nothing where the backup %s', async (_, id, spoil) => {
    using folder = new Folder();
    const backup = spoil(folder, await backedUp(folder, 'D-1'));
    const before = readFileSync(folder.database);
    await expect(restore(backup, folder.database, asked)).rejects.toMatchObject({id});
    expect(readFileSync(folder.database)).toEqual(before);
    expect(readdirSync(folder.path).filter((name) => name.includes('replaced'))).toEqual([]);
    await (await openAt(folder.database)).close();
  });

  it('does nothing while a bot has the database', async () => {
    using folder = new Folder();
    const backup = await backedUp(folder, 'D-1');
    const store = await openAt(folder.database, {ids});
    const trying = restore(backup, folder.database, asked);
    await expect(trying).rejects.toMatchObject({id: 'restore.in_use'});
    await store.write((tx) => offer(tx, 'D-2'));
    await store.close();
  });

  it('says where SECRET_KEY can’t open the contacts that the backup holds', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database, {keys: KEYS});
    await store.write(async (tx) => {
      await offer(tx, 'D-1');
      const contact = {clientName: 'Canarito', clientContact: 'x', privateNotes: ''};
      await tx.sealContact('D-1', contact, AT.getTime());
    });
    await store.close();
    const backup = path.join(folder.path, 'b.sqlite');
    expect((await backUp(folder.database, backup, AT)).keyIds).toEqual([KEYS[0].id]);
    const other = randomBytes(32).toString('base64');
    const said = async (SECRET_KEY: string) => {
      const environment = {DATABASE_URL: `sqlite:${folder.database}`, SECRET_KEY};
      return (await runs('restore', [backup], {environment, folder: folder.path})).out;
    };
    expect(keyring([Buffer.from(SECRET, 'base64')])[0].id).toBe(KEYS[0].id);
    expect(await said(other)).toContain('no se pueden abrir los contactos');
    expect(await said('')).toContain('no se pueden abrir los contactos');
    expect(await said(`${other},${SECRET}`)).not.toContain('no se pueden abrir');
  });

  it.each([[[]], [['b', '--after', '7']], [['b', '--nonsense']]])(
    'explains itself to %j',
    async (args) => {
      using folder = new Folder();
      const ran = await runs('restore', args, {environment: {}, folder: folder.path});
      expect(ran).toMatchObject({status: 1, out: ''});
      expect(ran.errors).toMatch(/^Uso: npm run restore -- COPIA/);
    },
  );
});

describe('what the chat was told after an old backup', () => {
  it('is decided and said a second time where time decides it; buttons that stand still work', async () => {
    const town = await openTown();
    try {
      const [ana, bruno] = [await town.person('ana'), await town.person('bruno')];
      const reference = await ana.offers();
      await bruno.isInterested(reference);
      await town.quiet();
      const backup = `${town.databaseFile}.backup`;
      await backUp(town.databaseFile, backup, new Date(town.clock.now()));
      await town.past('call', reference);
      const proposals = async () =>
        (await town.thread(reference)).filter((said) => said.includes('Va para **Cambá**')).length;
      expect(await proposals()).toBe(1);
      await town.stopBot();
      await restore(backup, town.databaseFile, {at: new Date(town.clock.now()), shown: {}});
      await town.startBot();
      await town.quiet();
      // Its answers were lost with it, so the window is lengthened by what is missing.
      expect(await town.story(reference)).toContain('Nos interesa');
      expect((await town.thread(reference)).at(-1)).toMatch(/sin servicio|caíd|alarg|extend/i);
      await town.past('call', reference);
      expect(await proposals()).toBe(2);
      await ana.givesContact(reference);
      const told = await eventually(async () => await bruno.isTold('¿Lo toman?'), 'the question');
      expect(await bruno.presses(told, 'received')).toContain('canarito');
    } finally {
      await town.close();
    }
  });
});

function damaged(file: string): string {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4096 * 2, 4096 * 6);
  writeFileSync(file, bytes);
  return file;
}

function newer(file: string): string {
  const raw = new Database(file);
  raw.exec(`insert into kysely_migration values ('0099-tomorrow', '2027-01-01T00:00:00Z')`);
  raw.close();
  return file;
}
