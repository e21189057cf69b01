import {chmodSync, rmSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {reach} from '../../src/cli/operator/reach.ts';
import {sayer} from '../../src/cli/operator/say.ts';
import type {Bot} from '../../src/compose.ts';
import {requester} from '../support/chat-person.ts';
import {olderAt} from '../support/older-database.ts';
import type {Hamlet} from './hamlet.ts';
import {databaseOf, freePort, openHamlet, settle, standing, startIn} from './hamlet.ts';

const real = process.env['MATTERMOST_E2E_URL'] !== undefined;

let hamlet: Hamlet;
let bot: Bot | undefined;
const database = () => databaseOf(hamlet);

beforeEach(async () => {
  hamlet = await openHamlet();
  await settle(hamlet);
  await start();
});
afterEach(async () => {
  await stop();
  await hamlet.close();
});

async function start(): Promise<void> {
  bot = await startIn(hamlet);
}
async function stop(): Promise<void> {
  await bot?.stop();
  bot = undefined;
}

const asAdmin = () => ({MATTERMOST_ADMIN_TOKEN: hamlet.adminToken});

/** The checks that ask for something, by name, as a script sees them. */
async function toMend(environment: Record<string, string> = asAdmin()) {
  const {status, text} = await hamlet.doctor(['--json'], environment);
  const {findings} = JSON.parse(text) as {
    findings: {check: string; level: string; mend?: string}[];
  };
  const found = findings.filter(({level}) => level === 'mend');
  expect(found.filter(({mend}) => mend === undefined)).toEqual([]);
  return {status, checks: found.map(({check}) => check)};
}

describe('the doctor of a healthy installation', () => {
  it('finds nothing to mend, and sends a /fit the whole way as an administrator', async () => {
    const {status, text} = await hamlet.doctor([], asAdmin());
    expect(text).toContain('went through Mattermost and the bot answered');
    expect(text).toContain('All is well');
    expect(status).toBe(0);
  });

  it('says without one what it could not look at', async () => {
    const {status, text} = await hamlet.doctor();
    expect([status, text]).toEqual([
      0,
      expect.stringContaining('MATTERMOST_ADMIN_TOKEN=… npm run doctor'),
    ]);
  });

  it('never says a secret', async () => {
    const {text} = await hamlet.doctor(['--json'], asAdmin());
    const env = hamlet.env();
    for (const name of ['MATTERMOST_BOT_TOKEN', 'MATTERMOST_COMMAND_TOKEN', 'SECRET_KEY'])
      expect(text).not.toContain(env[name]);
    expect(text).not.toContain(hamlet.adminToken);
  });

  it('looks at a stopped bot too, and changes nothing', async () => {
    await stop();
    expect(await toMend()).toEqual({status: 1, checks: ['running']});
    await start();
    expect(await toMend()).toEqual({status: 0, checks: []});
  });
});

describe('the doctor, after an upgrade that wasn’t started yet', () => {
  it('reads what the first version left, and says what is to come', async () => {
    await stop();
    for (const end of ['', '-wal', '-shm']) rmSync(database() + end, {force: true});
    await olderAt(database());
    expect(await toMend()).toEqual({status: 1, checks: ['running']});
    expect((await hamlet.doctor()).text).toMatch(/applied at the next start: 0002/);
  });
});

describe('the doctor says what to mend', () => {
  it('where nothing can be looked at: no settings, settings that are wrong, no server', async () => {
    const environment = {MATTERMOST_URL: `http://127.0.0.1:${await freePort()}`};
    const gone = await hamlet.doctor([], environment);
    expect([gone.status, gone.text]).toEqual([2, expect.stringContaining('ECONNREFUSED')]);
    expect(gone.text).toContain('is whole');
    const wrong = await hamlet.doctor([], {PORT: 'x'});
    expect([wrong.status, wrong.text]).toEqual([
      2,
      expect.stringContaining('PORT: must be a port'),
    ]);
    rmSync(path.join(hamlet.folder, '.env'));
    const none = await hamlet.doctor(['--json'], {LANG: 'en'});
    expect(none.status).toBe(2);
    expect(JSON.parse(none.text)).toMatchObject({status: 2, findings: [{check: 'settings'}]});
  });

  it('where others can read .env, or Docker would take its quotes for a part of it', async () => {
    const file = path.join(hamlet.folder, '.env');
    writeFileSync(
      file,
      hamlet.envText().replace(/^FEDERATION_NAME=.*$/m, 'FEDERATION_NAME="Ours"'),
    );
    chmodSync(file, 0o644);
    const {text} = await hamlet.doctor();
    expect(text).toContain('FEDERATION_NAME');
    expect(await toMend()).toEqual({status: 1, checks: ['env_mode']});
  });

  it('of the bot: its token, its team, its channels', async () => {
    const {must, team} = hamlet;
    const {user, fit, diffusion, tokens} = await standing(hamlet);
    const lucia = requester(hamlet.url, hamlet.lucia.token);
    await must('DELETE', `/channels/${diffusion.id}/members/${user.id}`);
    // A public channel can be seen from outside.
    expect((await toMend()).checks).toContain('diffusion_channel');
    await must('DELETE', `/channels/${fit.id}/members/${user.id}`);
    expect((await toMend()).checks).toContain('fit_channel');
    await must('POST', `/channels/${fit.id}/members`, {user_id: user.id});
    await lucia('DELETE', `/channels/${fit.id}/members/${hamlet.lucia.id}`);
    expect((await toMend()).checks).toContain('coordinators');
    await must('DELETE', `/channels/${fit.id}`);
    expect((await hamlet.doctor()).text).toContain('fit is archived');
    await must('DELETE', `/teams/${team.id}/members/${user.id}`);
    expect((await toMend()).checks).toContain('team');
    await must('POST', '/users/tokens/revoke', {token_id: tokens[0]?.id});
    expect((await toMend()).checks).toContain('bot');
  });

  it('of the command: where it leads, its token, that there is none', async () => {
    const {must} = hamlet;
    const [command] = (await standing(hamlet)).commands;
    const at = `/commands/${String(command?.['id'])}`;
    await must('PUT', at, {...command, method: 'G'});
    expect((await toMend()).checks).toContain('command_url');
    await must('PUT', at, {
      ...command,
      url: `http://127.0.0.1:${await freePort()}/mattermost/command`,
    });
    expect((await toMend()).checks).toEqual(['command_url', 'through']);
    await must('PUT', at, command);
    await must('PUT', `${at}/regen_token`);
    expect((await toMend()).checks).toEqual(['command_token', 'through']);
    await must('DELETE', at);
    expect((await toMend({})).checks).toContain('command');
  });

  // On a real server the setting may stand in its environment, which nothing changes from outside.
  it.skipIf(real)('of the server: whom it may call', async () => {
    const service = {AllowedUntrustedInternalConnections: ''};
    await hamlet.must('PUT', '/config/patch', {ServiceSettings: service});
    expect((await toMend()).checks).toEqual(['internal_connections', 'through']);
  });

  it('of the database: damaged, of a newer version, with what is late', async () => {
    await stop();
    const alter = (sql: string) => {
      const opened = new Database(database());
      opened.pragma('foreign_keys = OFF');
      opened.exec(sql);
      opened.close();
    };
    const past = "'2026-01-01T00:00:00.000Z'";
    alter(`insert into timers (reference, name, due_at) values ('D-1', 'call', ${past});
      insert into outbox (key, lane, message, state, attempts, owed_at, not_before, gentle)
      values ('k', 'D-1', '{}', 'owed', 0, ${past}, ${past}, 0)`);
    expect((await toMend()).checks).toEqual(expect.arrayContaining(['outbox', 'timers']));
    alter(`insert into kysely_migration (name, timestamp) values ('9999-later', ${past})`);
    expect((await toMend()).checks).toContain('migrations');
    for (const end of ['-wal', '-shm']) rmSync(database() + end, {force: true});
    writeFileSync(database(), 'no database at all, but for its name'.repeat(50));
    expect((await toMend()).checks).toContain('database');
    expect((await hamlet.doctor()).text).toContain('is damaged');
  });

  it('of a database that is gone: not that the bot makes one', async () => {
    const told = async () => {
      const {text} = await hamlet.doctor();
      expect(text).toMatch(/there was a database at .*→ .*npm run restore.*delete .*lock/s);
    };
    for (const end of ['', '-wal', '-shm']) rmSync(database() + end, {force: true});
    await told();
    await stop();
    await told();
    writeFileSync(database(), '');
    await told();
  });

  it('of a database that can’t be read, which isn’t damaged', async () => {
    const environment = {DATABASE_URL: `sqlite:${hamlet.folder}`};
    const {text} = await hamlet.doctor([], environment);
    expect(text).toMatch(/can’t be read: .*→ may this account/s);
    expect(text).not.toContain('damaged');
  });
});

describe('clocks', () => {
  it('are compared by the server’s own', async () => {
    const skewed = createServer((request, response) => {
      response.sendDate = false;
      response.setHeader('Date', new Date(Date.now() - 90_000).toUTCString());
      const ping = request.url?.endsWith('ping');
      response.end(ping ? '{"status":"OK"}' : '{"DefaultClientLocale":"es"}');
    }).listen(0, '127.0.0.1');
    await once(skewed, 'listening');
    const {port} = skewed.address() as AddressInfo;
    const {aheadMs, locale} = await reach(`http://127.0.0.1:${port}`, sayer('en'));
    skewed.close();
    expect(Math.abs((aheadMs ?? 0) - 90_000)).toBeLessThan(3_000);
    expect(locale).toBe('es');
  });
});
