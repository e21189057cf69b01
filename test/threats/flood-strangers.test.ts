import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {Agent, request as httpRequest} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {connect} from 'node:net';
import type {FastifyInstance} from 'fastify';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {buildApp} from '../../src/http/app.ts';
import {eventually} from '../support/eventually.ts';

/** Mattermost’s, and a stranger’s. */
const HERS = '127.0.0.1';
const THEIRS = '127.0.0.2';

describe('threat: flood from an address that isn’t Mattermost’s', () => {
  let desk: Desk;
  let port = 0;
  const open = new Set<Socket>();
  beforeAll(async () => {
    desk = await openDesk();
    await desk.app.listen({host: '0.0.0.0', port: 0});
    port = (desk.app.server.address() as AddressInfo).port;
  });
  afterEach(() => {
    for (const socket of open) socket.destroy();
    open.clear();
  });
  afterAll(() => desk.close());

  /** Begins a request and never ends it; what the server says to it comes to stand in `said`. */
  function begin(from: string, length: number, header = '', to = port): {said: () => string} {
    const socket = connect({host: '127.0.0.1', port: to, localAddress: from});
    open.add(socket);
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(
      'POST /mattermost/action HTTP/1.1\r\nhost: bot\r\ncontent-type: application/json\r\n' +
        `${header}content-length: ${String(length)}\r\n\r\n{`,
    );
    return {said: () => said};
  }

  interface Asked {
    readonly path?: string;
    readonly to?: number;
    readonly agent?: Agent;
    readonly headers?: Readonly<Record<string, string>>;
  }
  async function ask(from: string, {path = '/mattermost/action', to = port, ...more}: Asked = {}) {
    const {agent = false, headers = {}} = more;
    const request = httpRequest({port: to, path, localAddress: from, method: 'POST', agent});
    for (const [name, value] of Object.entries({'content-type': 'application/json', ...headers}))
      request.setHeader(name, value);
    request.end('{}');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    return {status: response.statusCode, retryAfter: response.headers['retry-after']};
  }

  const refused = (all: readonly {said: () => string}[]) =>
    all.filter(({said}) => said().startsWith('HTTP/1.1 503')).length;

  it('that begins and never ends gets half of the places, and Mattermost still has hers', async () => {
    const begun = Array.from({length: 600}, () => begin(THEIRS, 100));
    await eventually(() => Promise.resolve(refused(begun) === 100 ? true : undefined), 'a limit');
    expect(await ask(THEIRS)).toEqual({status: 503, retryAfter: '1'});
    expect(await ask(HERS)).toEqual({status: 401, retryAfter: undefined});
    expect(await ask(THEIRS, {path: '/healthz'})).toMatchObject({status: 404});
    for (const socket of open) socket.destroy();
    await eventually(
      async () => ((await ask(THEIRS)).status === 401 ? true : undefined),
      'the places to be free again',
    );
  });

  it('that announces much holds no more memory than there is for it', async () => {
    const begun = Array.from({length: 30}, () => begin(THEIRS, 2 * 1024 * 1024));
    await eventually(() => Promise.resolve(refused(begun) === 14 ? true : undefined), 'a limit');
    expect(await ask(HERS)).toMatchObject({status: 401});
  });

  it('that sends a word now and then is hung up on', () => {
    expect(desk.app.server.headersTimeout).toBe(10_000);
    expect(desk.app.server.requestTimeout).toBe(30_000);
    expect(desk.app.server.timeout).toBe(35_000);
    expect(desk.app.server.maxConnections).toBe(4_000);
  });

  describe('at another bot', () => {
    const bots = new Set<FastifyInstance>();
    afterEach(async () => {
      for (const socket of open) socket.destroy();
      for (const bot of bots) await bot.close();
      bots.clear();
    });

    /** What `/long` answers is more than a connection holds that nobody reads. */
    async function listening(more: {trustProxy: boolean; silentFor?: number}): Promise<number> {
      const readiness = () => Promise.resolve({ready: true, checks: {}, owed: 0});
      const {doors, house} = desk;
      const app = await buildApp({doors, log: house.log, readiness, ...more});
      bots.add(app);
      const long = Buffer.alloc(32 * 1024 * 1024);
      app.post('/long', async (_request, reply) => reply.send(long));
      await app.listen({host: '0.0.0.0', port: 0});
      return (app.server.address() as AddressInfo).port;
    }

    /** Asks for much, and never reads an answer; how long the request is, it doesn't say. */
    function neverReads(to: number): void {
      const socket = connect({host: '127.0.0.1', port: to, localAddress: THEIRS});
      open.add(socket);
      socket.pause();
      socket.on('error', () => undefined);
      socket.write(
        'POST /long HTTP/1.1\r\nhost: bot\r\ncontent-type: application/json\r\n' +
          'transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
      );
    }

    it('that never reads its answers holds its places no longer than something moves', async () => {
      const to = await listening({trustProxy: false, silentFor: 1_000});
      await eventually(async () => {
        for (let one = 0; one < 16; one += 1) neverReads(to);
        return (await ask(THEIRS, {to})).status === 503 ? true : undefined;
      }, 'all of its places to be taken');
      expect(await ask(HERS, {to})).toMatchObject({status: 401});
      await eventually(
        async () => ((await ask(THEIRS, {to})).status === 401 ? true : undefined),
        'the places to be free again',
        60_000,
      );
    }, 90_000);

    it('Mattermost may use a connection again, for five seconds', async () => {
      const to = await listening({trustProxy: false});
      const agent = new Agent({keepAlive: true, maxSockets: 1});
      const connections = new Set<unknown>();
      for (const bot of bots) bot.server.on('connection', (socket) => connections.add(socket));
      for (let time = 0; time < 3; time += 1)
        expect(await ask(HERS, {to, agent})).toMatchObject({status: 401});
      agent.destroy();
      expect(connections.size).toBe(1);
      expect(desk.app.server.keepAliveTimeout).toBe(5_000);
    });

    it('that writes who it is itself is still one address behind a proxy of ours', async () => {
      const to = await listening({trustProxy: true});
      const forwarded = (list: string) => `x-forwarded-for: ${list}\r\n`;
      const begun = Array.from({length: 30}, (_, i) =>
        begin(HERS, 2 * 1024 * 1024, forwarded(`198.51.100.${String(i)}, 203.0.113.9`), to),
      );
      await eventually(() => Promise.resolve(refused(begun) === 14 ? true : undefined), 'a limit');
      const by = (list: string) => ask(HERS, {to, headers: {'x-forwarded-for': list}});
      expect(await by('198.51.100.200, 203.0.113.9')).toMatchObject({status: 503});
      // Everybody else whom the proxy names has their own places.
      expect(await by('203.0.113.10')).toMatchObject({status: 401});
      expect(await by('203.0.113.9, 203.0.113.10')).toMatchObject({status: 401});
    });

    it('that writes who it is where no proxy is ours is believed nothing', async () => {
      const to = await listening({trustProxy: false});
      const begun = Array.from({length: 30}, (_, i) =>
        begin(THEIRS, 2 * 1024 * 1024, `x-forwarded-for: 198.51.100.${String(i)}\r\n`, to),
      );
      await eventually(() => Promise.resolve(refused(begun) === 14 ? true : undefined), 'a limit');
      expect(await ask(HERS, {to})).toMatchObject({status: 401});
    });
  });
});
