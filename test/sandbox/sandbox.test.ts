import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {connectPerson, requester} from '../support/chat-person.ts';
import type {ChatPost} from '../support/chat-shapes.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {startRecordingIntegration} from '../support/recording-integration.ts';
import {federation, startSandbox} from '../../src/sandbox/index.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(async () => {
  await sandbox.close();
});

describe('the seeded federation', () => {
  it('has six co-ops whose people all exist and belong to one co-op only', () => {
    const members = federation.coops.flatMap((coop) => [...coop.people]);
    expect(federation.coops).toHaveLength(6);
    expect(new Set(members).size).toBe(members.length);
    for (const username of members) expect(sandbox.people[username]?.coop).not.toBeNull();
  });

  it('has people of two languages, a co-ordinator and a newcomer without a co-op', () => {
    const locales = Object.values(sandbox.people).map(({locale}) => locale);
    expect(locales.filter((locale) => locale === 'en').length).toBeGreaterThanOrEqual(2);
    expect(federation.coordinators).toEqual(['lucia']);
    expect(sandbox.people['nadia']?.coop).toBeNull();
  });

  it('has everybody in FIT but the outsider', async () => {
    const admin = requester(sandbox.url, sandbox.adminToken);
    const path = `/channels/${sandbox.channels['fit']}/members`;
    for (const {id, username} of Object.values(sandbox.people)) {
      const {status} = await admin('GET', `${path}/${id}`);
      expect([username, status]).toEqual([username, username === 'externo' ? 404 : 200]);
    }
  });

  it('lets people log in with a password', async () => {
    const body = {login_id: 'chloe', password: 'sandbox'};
    const login = await requester(sandbox.url, '')('POST', '/users/login', body);
    const me = await requester(sandbox.url, login.headers.get('token') ?? '')('GET', '/users/me');
    expect(stringOf(me.body, 'username')).toBe('chloe');
    const wrong = {login_id: 'chloe', password: 'wrong'};
    expect((await requester(sandbox.url, '')('POST', '/users/login', wrong)).status).toBe(401);
  });
});

describe('the controls', () => {
  it('say who is there and what time it is', async () => {
    const response = await fetch(`${sandbox.url}/sandbox/state`);
    const state = (await response.json()) as {now: number; people: {username: string}[]};
    expect(Math.abs(state.now - sandbox.clock.now())).toBeLessThan(2000);
    expect(state).toMatchObject({
      team: {name: 'cooperativa'},
      bot: {id: sandbox.botUserId, username: 'fitbot'},
    });
    expect(state.people).toContainEqual(
      expect.objectContaining({username: 'ana', coop: 'Fiqus', locale: 'es'}),
    );
  });

  it('move the clock, which everybody is told and posts then carry', async () => {
    const ana = await connectPerson({
      url: sandbox.url,
      token: sandbox.people['ana']?.token ?? '',
    });
    const before = sandbox.clock.now();
    const init = {method: 'POST', body: JSON.stringify({advance_ms: 86_400_000})};
    const answer = await (await fetch(`${sandbox.url}/sandbox/clock`, init)).json();
    expect((answer as {now: number}).now).toBeGreaterThanOrEqual(before + 86_400_000);
    const {data} = await ana.waitForEvent(({event}) => event === 'sandbox_clock');
    expect(data['now']).toBeGreaterThanOrEqual(before + 86_400_000);
    const post = await ana.post(sandbox.channels['fit'] ?? '', 'tomorrow');
    expect(post.create_at).toBeGreaterThanOrEqual(before + 86_400_000);
    ana.close();
  });

  it('refuse to move the clock back', async () => {
    const init = {method: 'POST', body: JSON.stringify({to: 0})};
    expect((await fetch(`${sandbox.url}/sandbox/clock`, init)).status).toBe(400);
  });
});

describe('what was stored', () => {
  it('can be read whole: contexts, deleted posts and what edited ones were before', async () => {
    const bot = await connectPerson({url: sandbox.url, token: sandbox.botToken});
    const fit = sandbox.channels['fit'] ?? '';
    const integration = {url: 'http://127.0.0.1:9/', context: {seal: 'hidden'}};
    const props = {attachments: [{actions: [{id: 'a', name: 'A', integration}]}]};
    const post = await bot.post(fit, 'as it was', {props});
    await bot.request('PUT', `/posts/${post.id}/patch`, {message: 'as it is'});
    await bot.request('DELETE', `/posts/${post.id}`);
    const kept = sandbox.posts();
    expect(kept.find(({id}) => id === post.id)).toMatchObject({message: 'as it is'});
    const version = kept.find(({original_id}) => original_id === post.id);
    expect(version?.message).toBe('as it was');
    expect(JSON.stringify(version?.props)).toContain('hidden');
    bot.close();
  });

  it('lists of changes bring deleted posts and earlier versions too, marked by delete_at, without their words', async () => {
    const bot = await connectPerson({url: sandbox.url, token: sandbox.botToken});
    const fit = sandbox.channels['fit'] ?? '';
    const post = await bot.post(fit, 'first words');
    await bot.request('PUT', `/posts/${post.id}/patch`, {message: 'other words'});
    const answer = await bot.request('GET', `/channels/${fit}/posts?since=${post.create_at - 1}`);
    const {posts} = answer.body as {posts: Record<string, ChatPost>};
    const found = Object.values(posts).filter(
      ({id, original_id}) => id === post.id || original_id === post.id,
    );
    expect(found.map(({message, delete_at}) => [message, delete_at > 0]).sort()).toEqual([
      ['', true],
      ['other words', false],
    ]);
    bot.close();
  });
});

describe('an integration', () => {
  it('that nobody registered, or that is too slow, fails the command', async () => {
    const impatient = await startSandbox({integrationTimeoutMs: 50});
    const integration = await startRecordingIntegration();
    const ana = await connectPerson({
      url: impatient.url,
      token: impatient.people['ana']?.token ?? '',
    });
    const place = {channelId: impatient.channels['fit'] ?? '', teamId: impatient.team.id};
    const failed = {status: 500, body: {id: 'api.command.execute_command.failed.app_error'}};
    expect(await ana.command('/fit', place)).toMatchObject(failed);
    impatient.registerCommand(`${integration.url}/slash`);
    const before = () => sleep(150);
    integration.answerNext('/slash', {before, body: {text: 'too late'}});
    expect(await ana.command('/fit', place)).toMatchObject(failed);
    ana.close();
    await integration.close();
    await impatient.close();
  });

  it('is told of the token that the sandbox shows', async () => {
    const integration = await startRecordingIntegration();
    sandbox.registerCommand(`${integration.url}/slash`);
    const ana = requester(sandbox.url, sandbox.people['ana']?.token ?? '');
    const body = {command: '/fit', channel_id: sandbox.channels['fit'], team_id: sandbox.team.id};
    await ana('POST', '/commands/execute', body);
    expect(integration.last('/slash').form.get('token')).toBe(sandbox.commandToken);
    await integration.close();
  });
});

describe('words of an error', () => {
  it('follow the Accept-Language of the request, else the language of the server', async () => {
    const words = async (language: string) => {
      const headers = {'Accept-Language': language};
      const response = await fetch(`${sandbox.url}/api/v4/users/me`, {headers});
      return stringOf(await response.json(), 'message');
    };
    expect(await words('en')).toBe('Invalid or expired session, please login again.');
    expect(await words('es-AR,es;q=0.9')).toMatch(/^Sesión inválida/);
    expect(await words('*')).toMatch(/^Sesión inválida/);
  });
});
