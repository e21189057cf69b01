import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parseEnv} from 'node:util';
import {expect} from 'vitest';
import {runDoctor} from '../../src/cli/operator/run-doctor.ts';
import {runSetup} from '../../src/cli/operator/run-setup.ts';
import type {Bot} from '../../src/compose.ts';
import {startBot} from '../../src/compose.ts';
import {readConfig} from '../../src/config.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';

const password = 'Hamlet-suite-1!';

export interface Told {
  readonly status: number;
  readonly lines: readonly string[];
  readonly text: string;
}

/**
 * A server without a bot: a team of its own with a person in it, an administrator, and a folder for
 * `.env`. The sandbox, or the real server that MATTERMOST_E2E_URL names.
 */
export interface Hamlet {
  readonly url: string;
  /** Undefined on a real server. */
  readonly sandbox: Sandbox | undefined;
  readonly adminToken: string;
  readonly team: {readonly id: string; readonly name: string};
  readonly bot: string;
  readonly lucia: {readonly id: string; readonly username: string; readonly token: string};
  readonly folder: string;
  readonly publicUrl: string;
  /** What setup is told when it is run for the first time. */
  readonly options: readonly string[];
  readonly admin: ReturnType<typeof requester>;
  /** Made or read by the administrator; throws where the server refuses. */
  must(method: string, path: string, body?: unknown): Promise<Shape>;
  setup(args?: readonly string[], more?: More): Promise<Told>;
  doctor(args?: readonly string[], environment?: Record<string, string>): Promise<Told>;
  env(): Record<string, string>;
  envText(): string;
  close(): Promise<void>;
}

interface More {
  readonly environment?: Record<string, string>;
  /** Called with each line before the next thing is done: where it throws, setup is interrupted. */
  readonly heard?: (line: string) => void;
}

export async function openHamlet(): Promise<Hamlet> {
  const realUrl = process.env['MATTERMOST_E2E_URL']?.replace(/\/+$/, '');
  const realToken = process.env['MATTERMOST_E2E_ADMIN_TOKEN'];
  const real = realUrl !== undefined && realToken !== undefined;
  const sandbox = real ? undefined : await startSandbox();
  const url = sandbox?.url ?? realUrl ?? '';
  const adminToken = sandbox?.adminToken ?? realToken ?? '';
  const admin = requester(url, adminToken);
  const must: Hamlet['must'] = async (method, at, body) => {
    const answer = await admin(method, at, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${at}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const mark = randomBytes(4).toString('hex');
  const team = await must('POST', '/teams', {name: `team${mark}`, display_name: 'T', type: 'O'});
  const username = `lucia${mark}`;
  const email = `${username}@example.com`;
  const lucia = await must('POST', '/users', {username, email, password, locale: 'es'});
  await must('POST', `/teams/${team.id}/members`, {team_id: team.id, user_id: lucia.id});
  const login = await requester(url, '')('POST', '/users/login', {login_id: username, password});
  const folder = mkdtempSync(path.join(tmpdir(), 'fit-setup-'));
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const bot = `fit${mark}`;
  const told = async (
    run: (out: (line: string) => void) => Promise<number>,
    heard?: More['heard'],
  ) => {
    const lines: string[] = [];
    const status = await run((line) => {
      lines.push(line);
      heard?.(line);
    });
    return {status, lines, text: lines.join('\n')};
  };
  const file = path.join(folder, '.env');
  return {
    url,
    sandbox,
    adminToken,
    team: {id: team.id, name: team.name},
    bot,
    lucia: {id: lucia.id, username, token: login.headers.get('token') ?? ''},
    folder,
    publicUrl,
    options: [
      ...['--url', url, '--team', team.name, '--public-url', publicUrl, '--locale', 'en'],
      ...['--coordinators', `@${username}`, '--bot-name', bot],
    ],
    admin,
    must,
    setup: (args = [], {environment = {MATTERMOST_ADMIN_TOKEN: adminToken}, heard} = {}) =>
      told((out) => runSetup({args, environment, folder, attended: false, out}), heard),
    doctor: (args = [], environment = {}) =>
      told((out) => runDoctor({args, environment, folder, out})),
    env: () => parseEnv(readFileSync(file, 'utf8')) as Record<string, string>,
    envText: () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
    async close() {
      rmSync(folder, {recursive: true, force: true});
      await sandbox?.close();
    },
  };
}

/** As the server tells it: a wrong shape fails the test anyway. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Shape = any;

/** What setup has made of the server, as the administrator sees it. */
export async function standing(hamlet: Hamlet) {
  const {must, team, bot} = hamlet;
  const user = await must('GET', `/users/username/${bot}`);
  const tokens = await must('GET', `/users/${user.id}/tokens?per_page=200`);
  const commands = await must('GET', `/commands?team_id=${team.id}&custom_only=true`);
  const named = (name: string) => must('GET', `/teams/${team.id}/channels/name/${name}`);
  return {
    user,
    tokens: tokens as {id: string; description: string}[],
    commands: commands as Record<string, unknown>[],
    fit: await named('fit'),
    diffusion: await named('diffusion'),
  };
}

/** One of each, and `.env` holds what opens them. */
export async function expectWhole(hamlet: Hamlet): Promise<void> {
  const {user, tokens, commands, fit, diffusion} = await standing(hamlet);
  const env = hamlet.env();
  expect(tokens).toHaveLength(1);
  const bot = requester(hamlet.url, env['MATTERMOST_BOT_TOKEN'] ?? '');
  expect((await bot('GET', '/users/me')).body).toMatchObject({id: user.id});
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatchObject({
    trigger: 'fit',
    method: 'P',
    url: `${hamlet.publicUrl}/mattermost/command`,
    auto_complete: true,
    auto_complete_desc: expect.stringContaining('co-operatives'),
    auto_complete_hint: expect.stringContaining('['),
    token: env['MATTERMOST_COMMAND_TOKEN'],
  });
  expect([fit.type, diffusion.type]).toEqual(['P', 'O']);
  for (const channel of [fit, diffusion])
    await hamlet.must('GET', `/channels/${channel.id}/members/${user.id}`);
  await hamlet.must('GET', `/channels/${fit.id}/members/${hamlet.lucia.id}`);
  expect(user.last_picture_update).toBeGreaterThan(0);
  expect(() => readConfig(env)).not.toThrow();
}

export const databaseOf = (hamlet: Hamlet) => path.join(hamlet.folder, 'fit.sqlite');

/** Set up, with a database of its own. */
export async function settle(hamlet: Hamlet): Promise<void> {
  const {status} = await hamlet.setup([...hamlet.options, '--yes', '--skip-trial']);
  expect(status).toBe(0);
  const line = `DATABASE_URL=sqlite:${databaseOf(hamlet)}\n`;
  appendFileSync(path.join(hamlet.folder, '.env'), line);
}

/** With the settings that setup wrote. */
export async function startIn(hamlet: Hamlet): Promise<Bot> {
  const ignore = () => undefined;
  const log = {debug: ignore, info: ignore, warn: ignore, error: ignore};
  const bot = await startBot(readConfig(hamlet.env()), {log});
  await bot.connected;
  return bot;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
