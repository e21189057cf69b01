import {once} from 'node:events';
import {connect} from 'node:net';
import type {AddressInfo, Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Desk, Door} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {eventually} from '../support/eventually.ts';

const DOORS: readonly Door[] = ['command', 'action', 'dialog'];
const JSON_TYPE = 'application/json';
const MEGABYTE = 1_048_576;

/**
 * Of every kind and by the million: test/doors/million-1 to -4; what is wrong in each field:
 * test/doors/shapes.test.ts; how much is read: test/doors/unproven.test.ts. Here is what only a socket can send.
 */
describe('threat: huge, deep, many-field, wrong-typed, prototype-polluting bodies', () => {
  let desk: Desk;
  let port: number;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.app.listen({host: '127.0.0.1', port: 0});
    ({port} = desk.app.server.address() as AddressInfo);
  });
  afterAll(() => desk.close());
  const {press} = genuine(() => desk);

  const opened = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  /** Sends it in pieces; all that came back until the other side closed, or nothing more is awaited. */
  async function says(
    pieces: readonly (string | Buffer)[],
    until: (heard: string) => boolean = () => false,
  ): Promise<string> {
    const socket = await opened();
    let heard = '';
    const other = {hungUp: false};
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.on('close', () => (other.hungUp = true));
    for (const piece of pieces) {
      if (other.hungUp) break;
      socket.write(piece);
      await sleep(1);
    }
    await eventually(
      () => Promise.resolve(other.hungUp || until(heard) ? true : undefined),
      'an end of it',
      60_000,
    );
    socket.destroy();
    return heard;
  }

  const head = (door: string, ...more: readonly string[]) =>
    [`POST /mattermost/${door} HTTP/1.1`, 'Host: x', ...more, '', ''].join('\r\n');
  const statuses = (heard: string) =>
    [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  const anAnswer = (heard: string) => /HTTP\/1\.1 \d{3}/.test(heard) && heard.includes('\r\n\r\n');

  /** Nothing was written, nobody was told anything, and the next one is served. */
  async function harmless(work: () => Promise<string>): Promise<string> {
    const before = desk.everything();
    const heard = await work();
    for (const status of statuses(heard)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).not.toBe(500);
    }
    expect(heard).not.toMatch(/\bat .*\.[jt]s|Error|node_modules/);
    expect(desk.everything()).toBe(before);
    expect(desk.log.filter(({text}) => text.includes('failed'))).toEqual([]);
    const body = JSON.stringify(press());
    const answer = await says(
      [head('action', `Content-Type: ${JSON_TYPE}`, `Content-Length: ${body.length}`) + body],
      (text) => text.includes('ephemeral_text'),
    );
    expect(statuses(answer)).toEqual([200]);
    return heard;
  }

  it.each(DOORS)(
    'a body over the limit is refused at the door of a %s by its length alone',
    async (door) => {
      const heard = await harmless(() =>
        says(
          [head(door, `Content-Type: ${JSON_TYPE}`, `Content-Length: ${400 * MEGABYTE}`)],
          anAnswer,
        ),
      );
      expect(statuses(heard)).toEqual([401]);
    },
  );

  it.each([JSON_TYPE, 'application/x-www-form-urlencoded'])(
    'a body of %s over the limit, whose length nobody said, is cut off',
    async (type) => {
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
      const pieces = Array.from({length: 200}, () => chunk);
      const before = process.memoryUsage().arrayBuffers;
      const heard = await harmless(() =>
        says(
          [head('action', `Content-Type: ${type}`, 'Transfer-Encoding: chunked'), ...pieces],
          anAnswer,
        ),
      );
      for (const status of statuses(heard)) expect(status).toBe(401);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * MEGABYTE);
    },
    120_000,
  );

  const odd: readonly (readonly [string, readonly string[], string])[] = [
    ['a length that is a word', ['Content-Length: many'], '{}'],
    ['a length below nothing', ['Content-Length: -1'], '{}'],
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}x'],
    ['a length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['another transfer encoding', ['Transfer-Encoding: gzip'], '{}'],
    ['a chunk whose size is a word', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a chunk shorter than it says', ['Transfer-Encoding: chunked'], '2\r\n{}}}}\r\n0\r\n\r\n'],
    ['a chunk of a size that nobody has', ['Transfer-Encoding: chunked'], 'ffffffffffffffffff\r\n'],
    ['a header without a name', [': x', 'Content-Length: 2'], '{}'],
    ['a header with a null byte', ['X: a\0b', 'Content-Length: 2'], '{}'],
    ['a folded header', ['X: a', ' b', 'Content-Length: 2'], '{}'],
    ['a header of 100 kB', [`X: ${'x'.repeat(100_000)}`, 'Content-Length: 2'], '{}'],
    ['5,000 headers', Array.from({length: 5_000}, (_, n) => `X${String(n)}: x`), '{}'],
  ];
  it.each(odd)('%s ends the connection, and nothing else', async (_what, headers, body) => {
    await harmless(() =>
      says([head('action', `Content-Type: ${JSON_TYPE}`, ...headers) + body], anAnswer),
    );
  });

  it.each([
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['no HTTP', 'hello\r\n\r\n'],
    ['an address of 100 kB', `POST /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['no host', 'POST /mattermost/action HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}'],
    ['a method that nobody knows', 'PRESS /mattermost/action HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n'],
    [
      'another address on its line',
      'POST http://example.org/mattermost/x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
    ],
    [
      'an upgrade',
      'GET /mattermost/action HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['a trace', 'TRACE /mattermost/action HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('%s is answered by nothing, or that there is none', async (_what, sent) => {
    await harmless(() => says([sent, '\r\n\r\n'], anAnswer));
  });

  it('an expectation of another kind than to go on is not met', async () => {
    await harmless(() =>
      says(
        [
          head('action', 'Expect: everything', `Content-Type: ${JSON_TYPE}`, 'Content-Length: 2') +
            '{}',
        ],
        anAnswer,
      ),
    );
  });

  it('a hundred requests in one piece are answered in order, and no more is read than there is', async () => {
    const one = `${head('action', `Content-Type: ${JSON_TYPE}`, 'Content-Length: 2')}{}`;
    const heard = await harmless(() =>
      says([one.repeat(100)], (text) => statuses(text).length === 100 && text.endsWith('{}')),
    );
    expect(statuses(heard)).toEqual(Array.from({length: 100}, () => 401));
  });

  it('a request hidden in the body of another is none', async () => {
    const hidden = `${head('action', `Content-Type: ${JSON_TYPE}`, 'Content-Length: 2')}{}`;
    const length = `Content-Length: ${String(hidden.length)}`;
    const heard = await harmless(() =>
      says([head('command', 'Content-Type: text/plain', length) + hidden], anAnswer),
    );
    expect(statuses(heard)).toEqual([401]);
  });

  it('a hundred that never go on hold up nobody, and are let go when the house closes', async () => {
    const slow = await Promise.all(Array.from({length: 100}, opened));
    for (const [n, socket] of slow.entries())
      socket.write(
        n % 2 === 0
          ? 'POST /mattermost/action HTTP/1.1\r\nHost: x\r\nX-Slow: '
          : `${head('action', `Content-Type: ${JSON_TYPE}`, 'Content-Length: 9')}{"a"`,
      );
    await harmless(() => Promise.resolve(''));
    for (const socket of slow) {
      socket.write('x');
      socket.destroy();
    }
    await harmless(() => Promise.resolve(''));
  });

  it('a connection that breaks in the middle of a body leaves nothing behind', async () => {
    await harmless(async () => {
      for (let i = 0; i < 50; i += 1) {
        const socket = await opened();
        socket.write(
          `${head('dialog', `Content-Type: ${JSON_TYPE}`, 'Content-Length: 500')}{"user`,
        );
        socket.resetAndDestroy();
      }
      return '';
    });
  });

  it('time limits stand on headers and on whole requests', () => {
    const {headersTimeout, requestTimeout, keepAliveTimeout} = desk.app.server;
    for (const limit of [headersTimeout, requestTimeout, keepAliveTimeout]) {
      expect(limit).toBeGreaterThan(0);
      expect(limit).toBeLessThanOrEqual(60_000);
    }
  });

  it.each(DOORS)(
    'what would change the prototype of everything changes nothing at the door of a %s',
    async (door) => {
      const bodies = [
        '{"__proto__":{"polluted":1}}',
        '{"constructor":{"prototype":{"polluted":1}}}',
        '{"context":{"__proto__":{"polluted":1}},"submission":{"__proto__":{"polluted":1}}}',
        '__proto__[polluted]=1&constructor.prototype.polluted=1&__proto__=polluted',
      ];
      for (const type of [JSON_TYPE, 'application/x-www-form-urlencoded'])
        for (const body of bodies)
          expect(await desk.post(door, body, {'content-type': type})).toEqual({
            status: 401,
            body: {},
          });
      expect('polluted' in {}).toBe(false);
      expect('polluted' in []).toBe(false);
      const [genuinePress] = [press()];
      const raw = JSON.stringify(genuinePress).replace('{', '{"__proto__":{"polluted":1},');
      expect((await desk.post('action', raw)).status).toBe(401);
      expect('polluted' in {}).toBe(false);
    },
  );
});
