import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readinessOf} from '../../src/http/readiness.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {runs} from '../operations/shell.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {eventually} from '../support/eventually.ts';
import {withFullDisk} from '../support/house.ts';
import {olderAt} from '../support/older-database.ts';
import {Running} from '../support/running-bot.ts';
import {TightDisk} from '../support/tight-disk.ts';

const BROKEN = 'Algo falló de este lado y no se hizo nada. Probá de nuevo';

describe('fault: disk full, as people see it', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  const {button, command, press, state, submission} = genuine(() => desk);
  const form = (nonce: string) =>
    submission(state({dialog: 'delegate', nonce}), {
      submission: {
        title: 'Tienda',
        request: 'Una tienda con turnos. '.repeat(100),
        technologies: 'React',
        developers: '2',
        closes: '5d',
      },
    });

  async function isReady(): Promise<{ready: boolean; database: string | undefined}> {
    const {store, clock} = desk.house;
    const {ready, checks} = await readinessOf({store, clock, mattermost: () => undefined});
    return {ready, database: checks['database']};
  }

  it('is refused cleanly at every door, told once, and goes on when there is room', async () => {
    let nonce = 0;
    await withFullDisk(desk.house.store, async () => {
      // What is free in the file is used up first.
      const refused = await eventually(async () => {
        const {body} = await desk.post('dialog', form(`n${String((nonce += 1))}`));
        return 'error' in (body as object) ? body : undefined;
      }, 'the disk to be full');
      expect(refused).toEqual({error: expect.stringContaining(BROKEN) as string});
      const before = desk.everything();
      for (let i = 0; i < 20; i += 1) await desk.post('dialog', form(`n${String(nonce)}`));
      expect(desk.everything()).toBe(before);
      expect(await isReady()).toEqual({ready: false, database: 'the disk is full: make room'});
      const told = desk.log.filter(({text}) => text === 'nothing can be written');
      expect(told).toHaveLength(1);
    });
    const offers = desk.rows('opportunities');
    expect((await desk.post('dialog', form(`n${String(nonce)}`))).body).toEqual({});
    expect(desk.rows('opportunities')).toBe(offers + 1);
    expect(await isReady()).toEqual({ready: true, database: 'ok'});
    expect((await desk.post('action', press(button()))).status).toBe(200);
    expect((await desk.post('command', command())).status).toBe(200);
  });
});

function isSound(file: string): boolean {
  const database = new Database(file, {readonly: true});
  try {
    return database.pragma('integrity_check', {simple: true}) === 'ok';
  } finally {
    database.close();
  }
}

describe('fault: I/O error', () => {
  it('a process that may not write says so, isn’t ready, and recovers by itself', async () => {
    const town = await new Running().start();
    try {
      expect(await town.types('/fit whoami')).toContain('coordin');
      // As a disk that fails: every write to a file is refused by the system.
      execFileSync('prlimit', ['--pid', String(town.bot.pid), '--fsize=1:unlimited']);
      expect(await town.types('/fit whoami')).toContain(BROKEN);
      for (let i = 0; i < 5; i += 1) await town.types('/fit list');
      expect(await town.readiness()).toEqual({
        status: 503,
        database: expect.stringContaining('SQLITE_IOERR') as string,
      });
      expect(town.lines('nothing can be written')).toBe(1);
      execFileSync('prlimit', ['--pid', String(town.bot.pid), '--fsize=unlimited:unlimited']);
      expect(await town.types('/fit whoami')).toContain('coordin');
      await eventually(() => town.ready(), 'the bot to be ready');
      expect(await town.bot.end('SIGTERM')).toBe(0);
      expect(isSound(town.database)).toBe(true);
    } finally {
      await town.end();
    }
  });
});

const tried = TightDisk.open(1);
tried?.[Symbol.dispose]();

describe.skipIf(!tried)('fault: disk full, of a real process (root alone can have one)', () => {
  it('refuses cleanly, isn’t ready, tells it once, and recovers when there is room', async () => {
    using disk = TightDisk.open(8)!;
    const town = await new Running(disk.path).start();
    try {
      disk.fill();
      expect(await town.untilRefused()).toContain(BROKEN);
      expect(await town.readiness()).toEqual({
        status: 503,
        database: 'the disk is full: make room',
      });
      for (let i = 0; i < 10; i += 1) await town.types('/fit coop add "Otra"');
      expect(town.lines('nothing can be written')).toBe(1);
      expect(town.lines('trying again')).toBeLessThanOrEqual(2);

      // A copy can't be made either, and leaves nothing half done behind.
      const {environment} = town;
      const copied = await runs('backup', [path.join(disk.path, 'copy')], {
        environment,
        folder: disk.path,
      });
      expect(copied.status).toBe(1);
      expect(readdirSync(disk.path).filter((name) => name.includes('copy'))).toEqual([]);

      disk.free();
      expect(await town.types('/fit coop add "Otra"')).toContain('Otra');
      await eventually(() => town.ready(), 'the bot to be ready');
      expect(await town.bot.end('SIGTERM')).toBe(0);
      expect(isSound(town.database)).toBe(true);
    } finally {
      await town.end();
    }
  });

  it('a process that ends meanwhile ends in order', async () => {
    using disk = TightDisk.open(8)!;
    const town = await new Running(disk.path).start();
    try {
      disk.fill();
      await town.untilRefused();
      expect(await town.bot.end('SIGTERM')).toBe(0);
      expect(town.lines('"stopped"')).toBe(1);
      // Started again before there is room: told in words, no trace of code.
      disk.fill();
      const again = spawnBot(town.environment, disk.path);
      again.ready.catch(() => undefined);
      await eventually(
        () => Promise.resolve(again.said().includes('cannot start') ? true : undefined),
        'it to say why',
        30_000,
      ).finally(() => again.end('SIGKILL'));
      expect(again.said()).toMatch(/^fit-bot cannot start: [^{]*full[^{]*$/m);
    } finally {
      await town.end();
    }
  });

  it('at a start or an upgrade, says so and leaves what was there as it was', async () => {
    using disk = TightDisk.open(4)!;
    const file = path.join(disk.path, 'fit.sqlite');
    await olderAt(file);
    disk.fill();
    const size = statSync(file).size;
    const home = mkdtempSync(path.join(tmpdir(), 'fit-full-'));
    const sandbox = await startSandbox();
    try {
      const environment = await environmentFor(sandbox, file);
      const first = spawnBot(environment, home);
      first.ready.catch(() => undefined);
      expect(await first.ended).toBe(1);
      expect(first.said()).toMatch(/^fit-bot cannot start: .*(full|space)/m);
      expect(first.said()).not.toMatch(/\n\s+at /);
      expect(statSync(file).size).toBe(size);
      expect(isSound(file)).toBe(true);
      expect(existsSync(`${file}.before-0001`)).toBe(false);

      disk.free();
      const second = spawnBot(environment, home);
      await second.ready;
      expect(await second.end('SIGTERM')).toBe(0);
    } finally {
      await sandbox.close();
      rmSync(home, {recursive: true, force: true});
    }
  });
});
