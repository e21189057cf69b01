import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {readinessOf} from '../../src/http/readiness.ts';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {Folder, openAt, rawOf} from '../support/house.ts';

async function opened(test: (store: Store, file: string) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    await test(store, folder.database);
  } finally {
    await store.close();
  }
}

describe('fault: database busy', () => {
  it('waits for whoever holds the file, while everything else goes on', () =>
    opened(async (store, file) => {
      const other = new Database(file);
      other.exec('BEGIN IMMEDIATE');
      const written = store.write((tx) => tx.setNote('note', 'kept'));
      for (let i = 0; i < 5; i += 1) await sleep(20);
      expect(await store.read.note('note')).toBeUndefined();
      other.exec('ROLLBACK');
      other.close();
      await written;
      expect(await store.read.note('note')).toBe('kept');
    }));

  it('says so in the end where they don’t let go, and recovers', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database, {patience: 40});
    const other = new Database(folder.database);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.write((tx) => tx.setNote('note', ''))).rejects.toMatchObject({
      name: 'StoreBusy',
      cause: {code: 'SQLITE_BUSY'},
    });
    expect(store.trouble()).toContain('another process holds');
    other.exec('ROLLBACK');
    other.close();
    await expect(store.write((tx) => tx.setNote('note', ''))).resolves.toBeUndefined();
    expect(store.trouble()).toBeUndefined();
    await store.close();
  });

  it('takes no more than it can hold: what comes on top may be tried again', () =>
    opened(async (store, file) => {
      const other = new Database(file);
      other.exec('BEGIN IMMEDIATE');
      const first = store.write((tx) => tx.setNote('first', ''));
      await sleep(50);
      const results = Array.from({length: 6_000}, () => store.write(() => Promise.resolve()));
      const settled = Promise.allSettled(results);
      other.exec('ROLLBACK');
      other.close();
      await first;
      const refused = (await settled).filter(({status}) => status === 'rejected');
      expect(refused).toHaveLength(1_000);
      expect(refused[0]).toMatchObject({reason: {name: 'StoreBusy'}});
    }));
});

/** Another program that has the database for itself: somebody with a shell. */
async function held(file: string): Promise<AsyncDisposable> {
  const script = `const D = require('better-sqlite3');
    new D(process.argv[1]).exec('BEGIN IMMEDIATE'); console.log('held'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['-e', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('fault: database busy, as people see it', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({patience: 200});
  });
  afterAll(() => desk.close());
  const {button, command, press, state, submission} = genuine(() => desk);
  const BUSY = 'Justo pasó otra cosa al mismo tiempo. No se hizo nada; probá de nuevo.';
  const REQUEST = {
    title: 'Tienda',
    request: 'Una tienda con turnos',
    technologies: 'React',
    developers: '2',
    closes: '5d',
  };

  async function isReady(): Promise<{ready: boolean; database: string | undefined}> {
    const {store, clock} = desk.house;
    const {ready, checks} = await readinessOf({store, clock, mattermost: () => undefined});
    return {ready, database: checks['database']};
  }

  it('every door says “try again”, a form stays, and all goes on by itself', async () => {
    const form = submission(state({dialog: 'delegate'}), {submission: REQUEST});
    {
      await using _held = await held(rawOf(desk.house.store).name);
      const [pressed, looked, sent, health] = await Promise.all([
        desk.post('action', press(button())),
        desk.post('command', command({text: 'whoami'})),
        desk.post('dialog', form),
        desk.app.inject('/healthz'),
      ]);
      expect(pressed).toMatchObject({status: 200, body: {ephemeral_text: BUSY}});
      expect(looked).toMatchObject({status: 200, body: {text: BUSY}});
      expect(sent).toEqual({status: 200, body: {error: BUSY}});
      expect(health.statusCode).toBe(200);
      expect(await isReady()).toEqual({
        ready: false,
        database: 'another process holds the database: end it',
      });
    }
    expect((await desk.post('dialog', form)).body).toEqual({});
    expect(desk.rows('opportunities')).toBe(1);
    expect(await isReady()).toEqual({ready: true, database: 'ok'});
  });

  it('whoever presses while it is held for a moment waits, and is answered', async () => {
    const other = new Database(rawOf(desk.house.store).name);
    other.exec('BEGIN IMMEDIATE');
    const answer = desk.post('command', command({text: 'whoami'}));
    await sleep(50);
    other.exec('ROLLBACK');
    other.close();
    expect(JSON.stringify((await answer).body)).toContain('Cambá');
  });
});
