import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Desk, Door} from './desk.ts';
import {ANA, freshId, openDesk} from './desk.ts';
import {genuine} from './genuine.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const DOORS: readonly Door[] = ['command', 'action', 'dialog'];
const JSON_TYPE = {'content-type': 'application/json'};

const {command, press, submission} = genuine(() => desk);

type Body = Record<string, unknown>;

const GENUINE: Record<Door, (more?: Body) => Body> = {
  command,
  action: (more) => press(undefined, more),
  dialog: (more) => submission(undefined, more),
};

const NEEDED: Record<Door, readonly string[]> = {
  command: ['token', 'trigger_id', 'user_id', 'team_id', 'channel_id', 'text'],
  action: ['user_id', 'channel_id', 'trigger_id', 'context'],
  dialog: ['callback_id', 'state', 'user_id'],
};

/** What compares or prints as nothing at all: JavaScript throws where it is tried. */
const UNLIKE_ANYTHING: readonly unknown[] = [
  {toString: 1},
  {length: {toString: 1}},
  {size: {toString: 1}, length: {valueOf: null}},
  {length: {toString: 'x'}, then: {toString: 1}},
];

async function neverBroken(door: Door, body: string): Promise<void> {
  const {status} = await desk.post(door, body, JSON_TYPE);
  expect([200, 401, 403], body).toContain(status);
}

async function unchanged(status: number, work: () => Promise<{status: number; body: unknown}>) {
  const before = desk.written();
  expect(await work()).toEqual({status, body: {}});
  expect(desk.written()).toBe(before);
}

describe.each(DOORS)('the door of a %s', (door) => {
  it.each([
    ['nothing', ''],
    ['half an object', '{"user_id":'],
    ['a list', '[]'],
    ['a list of what is right', '[{}]'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['a string', '"x"'],
    ['true', 'true'],
    ['an empty object', '{}'],
    ['a prototype', '{"__proto__":{"user_id":"x"}}'],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}'],
    ['a deep list', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a deep object', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
    ['many fields', JSON.stringify(Object.fromEntries(range(20_000).map((n) => [`f${n}`, n])))],
    ['no UTF-8', '{"user_id":"\uD800"}'],
    ['null bytes', '\0\0\0'],
    ['a byte order mark', '\uFEFF{}'],
  ])('refuses %s', async (_what, body) => {
    await unchanged(401, () => desk.post(door, body, JSON_TYPE));
    await unchanged(401, () => desk.post(door, body));
  });

  it.each([
    'text/plain',
    'text/xml',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'nonsense',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded; charset=latin1',
    '',
  ])('says nothing of why it refuses %j', async (type) => {
    await unchanged(401, () => desk.post(door, 'x=1', {'content-type': type}));
  });

  it('refuses each field where it is missing or something else', async () => {
    const whole = GENUINE[door]();
    for (const name of NEEDED[door]) {
      const rest = Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name));
      const strange: unknown[] = [
        undefined,
        null,
        7,
        true,
        [],
        [whole[name]],
        {},
        ...UNLIKE_ANYTHING,
      ];
      for (const value of strange) {
        const body = JSON.stringify(value === undefined ? rest : {...rest, [name]: value});
        await unchanged(401, () => desk.post(door, body, JSON_TYPE));
      }
    }
  });

  it('refuses what only looks as if it had a length, wherever it stands', async () => {
    for (const name of [...Object.keys(GENUINE[door]()), 'type', 'submission', 'user_mentions'])
      for (const odd of UNLIKE_ANYTHING)
        for (const value of [odd, {fit: odd}, {fit: 'x', selected_option: odd}, {title: odd}])
          await neverBroken(door, JSON.stringify({...GENUINE[door](), [name]: value}));
  });

  it('takes ids for what they are', async () => {
    for (const user_id of [
      '',
      'x',
      ANA.toUpperCase(),
      `${ANA} `,
      `${ANA}\n`,
      "' or 1=1 --",
      '../x',
    ])
      await unchanged(401, () =>
        desk.post(door, JSON.stringify(GENUINE[door]({user_id})), JSON_TYPE),
      );
  });

  it('answers nothing but posts', async () => {
    const url = `/mattermost/${door}`;
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const before = desk.written();
      const {statusCode, body} = await desk.app.inject({method, url: `${url}?token=x`});
      expect(statusCode).toBe(404);
      if (method !== 'HEAD') expect(body).toBe('{}');
      expect(desk.written()).toBe(before);
    }
  });

  it('answers what it trusts with 200 and JSON', async () => {
    const body = GENUINE[door]();
    const form = door === 'command';
    const response = await desk.app.inject({
      method: 'POST',
      url: `/mattermost/${door}`,
      headers: {'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json'},
      payload: form
        ? new URLSearchParams(body as Record<string, string>).toString()
        : JSON.stringify(body),
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(response.body)).not.toEqual({});
  });
});

describe('a form', () => {
  it('with a field twice is no command', async () => {
    const body = new URLSearchParams(command() as Record<string, string>).toString();
    for (const twice of ['token', 'trigger_id', 'user_id', 'team_id', 'channel_id', 'text'])
      await unchanged(401, () => desk.post('command', `${body}&${twice}=x`));
  });

  it('with fields that we don’t know is a command', async () => {
    const more = {root_id: freshId(), __proto__x: 'y', 'a[b]': 'c', constructor: 'z'};
    expect((await desk.post('command', command(more))).status).toBe(200);
  });

  it('with a text of any length is answered', async () => {
    for (const text of [
      '',
      ' ',
      'x'.repeat(50_000),
      '👍'.repeat(50_000),
      '\0'.repeat(100),
      '"',
      "'",
      '“',
      '\u202E@all',
    ]) {
      const {status, body} = await desk.post('command', command({text}));
      expect(status).toBe(200);
      expect(body).toMatchObject({response_type: 'ephemeral', text: expect.any(String)});
    }
  });
});

describe('a submission', () => {
  const strange: readonly (readonly [string, unknown])[] = [
    ['absent', undefined],
    ['null', null],
    ['empty', {}],
    ['of wrong types', {title: 7, request: ['x'], technologies: {a: 1}, developers: 'many'}],
    ['of nothing', {title: null, request: '', developers: null}],
    ['of huge numbers', {developers: 1e308, title: -0}],
    ['of unknown fields', {__proto: 1, valueOf: 2, toString: 3, hasOwnProperty: 4}],
    ['of many fields', Object.fromEntries(range(5_000).map((n) => [`f${n}`, n]))],
    ['of very long texts', {title: 'x'.repeat(50_000), request: '👍'.repeat(50_000)}],
    ['of a null byte', {title: 'a\0b', request: '\0'}],
  ];
  it.each(strange)('%s is told what is missing', async (_what, fields) => {
    const before = desk.everything();
    const body = submission(undefined, {submission: fields});
    expect(await desk.post('dialog', body)).toMatchObject({
      status: 200,
      body: {error: expect.any(String), errors: {developers: expect.any(String)}},
    });
    expect(desk.everything()).toBe(before);
  });

  it('that is a list or a text is no submission', async () => {
    for (const fields of [[], ['x'], 'x', 7, true])
      await unchanged(401, () => desk.post('dialog', submission(undefined, {submission: fields})));
  });

  it('that is called off, or sent while somebody types, asks for nothing', async () => {
    const before = desk.everything();
    for (const more of [{cancelled: true}, {type: 'dialog_lookup'}, {type: 'refresh'}])
      expect(await desk.post('dialog', submission(undefined, more))).toEqual({
        status: 200,
        body: {},
      });
    expect(desk.everything()).toBe(before);
  });
});

describe('the house', () => {
  it.each(['/', '/mattermost', '/mattermost/', '/admin', '/.env', '/mattermost/command/x', '/%00'])(
    'knows no %s',
    async (url) => {
      for (const method of ['GET', 'POST'] as const) {
        const {statusCode, body} = await desk.app.inject({method, url});
        expect({statusCode, body}).toEqual({statusCode: 404, body: '{}'});
      }
    },
  );

  it.each(['/%', '/%zz', '/mattermost/%ff'])('says nothing about the address %s', async (url) => {
    const {statusCode, body} = await desk.app.inject({method: 'GET', url});
    expect({statusCode, body}).toEqual({statusCode: 404, body: '{}'});
  });

  it('lives', async () => {
    expect((await desk.app.inject('/healthz')).statusCode).toBe(200);
    expect((await desk.app.inject('/readyz')).statusCode).toBe(200);
  });
});

function range(count: number): number[] {
  return Array.from({length: count}, (_, n) => n);
}
