import {randomBytes} from 'node:crypto';
import type {ChatAnswer} from '../support/chat-shapes.ts';
import type {ChatPerson} from '../support/chat-person.ts';
import type {RecordingIntegration} from '../support/recording-integration.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {connectPerson, requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {logIn} from '../support/log-in.ts';
import {realServer} from '../support/real-server.ts';
import {startRecordingIntegration} from '../support/recording-integration.ts';
import {startSandbox} from '../../src/sandbox/index.ts';

export interface Channels {
  /** Public; ana, bruno, dario and the bot are in it. */
  open: {id: string; name: string};
  /** Public, nobody of them in it. */
  elsewhere: {id: string; name: string};
  /** Private; ana and the bot are in it. */
  closed: {id: string; name: string};
}

/**
 * A team, people, channels, a bot and a slash command, made anew by an administrator over the API:
 * on the sandbox, or on the real server that the environment names.
 */
export interface Stage {
  url: string;
  version: string;
  /** Behaves as recorded on 5.37, the sandbox included. */
  old: boolean;
  /** Undefined on a real server. */
  sandbox: Sandbox | undefined;
  team: {id: string; name: string};
  channels: Channels;
  trigger: string;
  commandToken: string;
  admin: (method: string, path: string, body?: unknown) => Promise<ChatAnswer>;
  ana: ChatPerson;
  bruno: ChatPerson;
  dario: ChatPerson;
  bot: ChatPerson;
  integration: RecordingIntegration;
  newUser(): Promise<{id: string; username: string}>;
  /** Everybody's. */
  password: string;
  close(): Promise<void>;
}

const password = 'Contract-suite-1!';

/** Names must not meet those of an earlier run on the same server. */
const fresh = (prefix: string) => `${prefix}${randomBytes(5).toString('hex')}`;

export async function setStage(): Promise<Stage> {
  const sandbox = realServer ? undefined : await startSandbox();
  const url = sandbox?.url ?? realServer?.url ?? '';
  const admin = requester(url, sandbox?.adminToken ?? realServer?.adminToken ?? '');
  const integration = await startRecordingIntegration();
  const version = stringOf((await admin('GET', '/config/client?format=old')).body, 'Version');
  const team = await newTeam(admin);
  const channels = await newChannels(admin, team.id);
  const [ana, bruno, dario] = await Promise.all(
    (['ana', 'bruno', 'dario'] as const).map((name) => newPerson(url, admin, name, team.id)),
  );
  const bot = await newBot(url, admin, team.id);
  if (ana === undefined || bruno === undefined || dario === undefined) throw new Error('no people');
  for (const person of [ana, bruno, dario, bot]) await join(admin, channels.open.id, person.id);
  for (const person of [ana, bot]) await join(admin, channels.closed.id, person.id);
  const trigger = fresh('fit');
  const command = await must(admin, 'POST', '/commands', {
    team_id: team.id,
    trigger,
    method: 'P',
    url: `${integration.url}/slash`,
    auto_complete: true,
  });
  return {
    url,
    version,
    old: version.startsWith('5.'),
    sandbox,
    team,
    channels,
    trigger,
    commandToken: stringOf(command, 'token'),
    admin,
    ana,
    bruno,
    dario,
    bot,
    integration,
    newUser: () => newUser(admin, 'user'),
    password,
    close: async () => {
      for (const person of [ana, bruno, dario, bot]) person.close();
      await integration.close();
      await sandbox?.close();
    },
  };
}

type Admin = Stage['admin'];

async function must(admin: Admin, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await admin(method, path, body);
  if (answer.status >= 300) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

async function newTeam(admin: Admin) {
  const name = fresh('team');
  const team = await must(admin, 'POST', '/teams', {name, display_name: name, type: 'O'});
  return {id: stringOf(team, 'id'), name};
}

async function newChannels(admin: Admin, teamId: string): Promise<Channels> {
  const make = async (type: 'O' | 'P') => {
    const name = fresh('channel');
    const body = {team_id: teamId, name, display_name: name, type};
    return {id: stringOf(await must(admin, 'POST', '/channels', body), 'id'), name};
  };
  return {open: await make('O'), elsewhere: await make('O'), closed: await make('P')};
}

async function newUser(admin: Admin, prefix: string) {
  const username = fresh(prefix);
  const email = `${username}@example.com`;
  const user = await must(admin, 'POST', '/users', {username, email, password, locale: 'es'});
  return {id: stringOf(user, 'id'), username};
}

async function newPerson(url: string, admin: Admin, prefix: string, teamId: string) {
  const {id, username} = await newUser(admin, prefix);
  await must(admin, 'POST', `/teams/${teamId}/members`, {team_id: teamId, user_id: id});
  return connectPerson({url, token: await logIn(url, username, password)});
}

async function newBot(url: string, admin: Admin, teamId: string) {
  const bot = await must(admin, 'POST', '/bots', {username: fresh('bot'), display_name: 'Bot'});
  const id = stringOf(bot, 'user_id');
  await must(admin, 'POST', `/teams/${teamId}/members`, {team_id: teamId, user_id: id});
  const token = await must(admin, 'POST', `/users/${id}/tokens`, {description: 'contract suite'});
  return connectPerson({url, token: stringOf(token, 'token')});
}

async function join(admin: Admin, channelId: string, userId: string): Promise<void> {
  await must(admin, 'POST', `/channels/${channelId}/members`, {user_id: userId});
}
