import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {connectPerson, requester} from '../support/chat-person.ts';
import {startSandbox} from '../../src/sandbox/index.ts';

let sandbox: Sandbox;
let bot: ReturnType<typeof requester>;
let ana: ReturnType<typeof requester>;

beforeAll(async () => {
  sandbox = await startSandbox();
  bot = requester(sandbox.url, sandbox.botToken);
  ana = requester(sandbox.url, sandbox.people['ana']?.token ?? '');
});

afterEach(() => {
  sandbox.faults.clear();
});

afterAll(async () => {
  await sandbox.close();
});

const post = (message: string) =>
  bot('POST', '/posts', {channel_id: sandbox.channels['fit'], message});
const stored = (message: string) =>
  sandbox.posts().filter((one) => one.message === message && one.original_id === '').length;

describe('faults of the server', () => {
  it('down breaks the bot’s connections and its event stream, and people don’t notice', async () => {
    const listening = await connectPerson({url: sandbox.url, token: sandbox.botToken});
    sandbox.faults.add({kind: 'down'});
    await expect(post('never')).rejects.toThrow();
    await expect(connectPerson({url: sandbox.url, token: sandbox.botToken})).rejects.toThrow();
    expect((await ana('GET', '/users/me')).status).toBe(200);
    sandbox.faults.clear();
    expect((await post('back again')).status).toBe(201);
    expect(stored('never')).toBe(0);
    listening.close();
  });

  it('slow answers after the delay, what it was asked is done', async () => {
    sandbox.faults.add({kind: 'slow', ms: 80});
    const begin = performance.now();
    expect((await post('slowly')).status).toBe(201);
    expect(performance.now() - begin).toBeGreaterThan(75);
  });

  it('hang never answers and does nothing', async () => {
    sandbox.faults.add({kind: 'hang', count: 1});
    const hanging = fetch(`${sandbox.url}/api/v4/users/me`, {
      headers: {Authorization: `Bearer ${sandbox.botToken}`},
      signal: AbortSignal.timeout(100),
    });
    await expect(hanging).rejects.toThrow();
    expect((await bot('GET', '/users/me')).status).toBe(200);
  });

  it('429 says in plain text when to come back', async () => {
    sandbox.faults.add({kind: 'status', status: 429, retryAfter: 7, count: 1});
    const answer = await post('limited');
    expect([answer.status, answer.body, answer.headers.get('retry-after')]).toEqual([
      429,
      'limit exceeded\n',
      '7',
    ]);
    expect((await post('limited')).status).toBe(201);
    expect(stored('limited')).toBe(1);
  });

  it('502 is a page of HTML, 500 an error of the server', async () => {
    sandbox.faults.add({kind: 'status', status: 502, count: 1});
    const page = await post('x');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    sandbox.faults.add({kind: 'status', status: 500, count: 1});
    expect(await post('x')).toMatchObject({status: 500, body: {status_code: 500}});
  });

  it('a lost answer leaves the work done', async () => {
    sandbox.faults.add({kind: 'lostAnswers', count: 1, path: 'POST /api/v4/posts'});
    await expect(post('lost')).rejects.toThrow();
    expect(stored('lost')).toBe(1);
  });

  it('a late commit is done when its client is long gone', async () => {
    sandbox.faults.add({kind: 'lateCommits', ms: 60, count: 1});
    await expect(post('late')).rejects.toThrow();
    expect(stored('late')).toBe(0);
    await sleep(120);
    expect(stored('late')).toBe(1);
  });

  it('end after their count, keep to their path, and come by chance', async () => {
    const rule = sandbox.faults.add({kind: 'status', status: 500, path: '/reactions'});
    expect((await bot('GET', '/users/me')).status).toBe(200);
    expect(rule.hits()).toBe(0);
    rule.remove();
    sandbox.faults.add({kind: 'status', status: 500, probability: 0});
    expect((await bot('GET', '/users/me')).status).toBe(200);
    sandbox.faults.clear();
    sandbox.faults.add({kind: 'status', status: 500, count: 2});
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await bot('GET', '/users/me')).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('reach everyone when asked to, but never the controls', async () => {
    sandbox.faults.add({kind: 'status', status: 502, who: 'everyone'});
    expect((await ana('GET', '/users/me')).status).toBe(502);
    expect((await fetch(`${sandbox.url}/sandbox/state`)).status).toBe(200);
  });

  it('are added, replaced and ended over HTTP', async () => {
    const change = async (body: unknown) => {
      const init = {method: 'POST', body: JSON.stringify(body)};
      const response = await fetch(`${sandbox.url}/sandbox/faults`, init);
      return {status: response.status, body: (await response.json()) as Record<string, unknown>};
    };
    const replaced = await change([{kind: 'status', status: 502, who: 'bot'}]);
    expect(replaced.body).toMatchObject({rules: [{kind: 'status', status: 502, hits: 0}]});
    expect((await bot('GET', '/users/me')).status).toBe(502);
    await change([]);
    expect((await bot('GET', '/users/me')).status).toBe(200);
    await change({kind: 'status', status: 429, count: 1});
    expect((await bot('GET', '/users/me')).status).toBe(429);
    expect((await change({kind: 'nonsense'})).status).toBe(400);
    expect((await change({clear: true})).body).toMatchObject({rules: []});
  });
});
