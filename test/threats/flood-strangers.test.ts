import {Agent} from 'node:http';
import type {AddressInfo} from 'node:net';
import {connect} from 'node:net';
import type {FastifyInstance} from 'fastify';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {buildApp} from '../../src/http/app.ts';
import {eventually} from '../support/eventually.ts';
import {strangers} from './strangers.ts';

/** Mattermost’s, and a stranger’s. */
const HERS = '127.0.0.1';
const THEIRS = '127.0.0.2';
/** The most that is read of anything. */
const LONGEST = 1024 * 1024;

describe('threat: flood from an address that isn’t Mattermost’s', () => {
  let desk: Desk;
  let port = 0;
  const {ask, begin, open, silent} = strangers(() => port);
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

  /** Until so many of them are told that it is too much. */
  const limited = (all: readonly {said: () => string}[], many: number) => {
    const refused = () => all.filter(({said}) => said().startsWith('HTTP/1.1 503')).length;
    return eventually(() => Promise.resolve(refused() === many || undefined), 'a limit');
  };

  it('that begins and never ends gets half of the places, and Mattermost still has hers', async () => {
    const begun = Array.from({length: 600}, () => begin(THEIRS, 100));
    await limited(begun, 100);
    expect(await ask(THEIRS)).toEqual({status: 503, retryAfter: '1'});
    expect(await ask(HERS)).toEqual({status: 401, retryAfter: undefined});
    const healthz = (method: 'GET' | 'HEAD' | 'POST') => ask(THEIRS, {method, path: '/healthz'});
    expect(await healthz('GET')).toMatchObject({status: 200});
    expect(await healthz('HEAD')).toMatchObject({status: 200});
    expect(await healthz('POST')).toMatchObject({status: 503});
    for (const socket of open) socket.destroy();
    await eventually(
      async () => ((await ask(THEIRS)).status === 401 ? true : undefined),
      'the places to be free again',
    );
  });

  it('that says something to where only “does it live?” is asked gets no more places by it', async () => {
    const begun = Array.from({length: 530}, () => begin(THEIRS, 100, {path: '/healthz'}));
    await limited(begun, 30);
    expect(await ask(HERS)).toMatchObject({status: 401});
  });

  it('that announces much holds no more memory than there is for it', async () => {
    const begun = Array.from({length: 46}, () => begin(THEIRS, LONGEST));
    await limited(begun, 14);
    expect(await ask(HERS)).toMatchObject({status: 401});
  });

  it('that announces much where little is read is counted by what is read', async () => {
    const path = '/mattermost/action';
    const begun = Array.from({length: 300}, () => begin(THEIRS, null, {path}));
    await limited(begun, 44);
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
    async function listening(more: {
      trustProxy: boolean;
      silentFor?: number;
      mostConnections?: number;
    }): Promise<number> {
      const readiness = () => Promise.resolve({ready: true, checks: {}, owed: 0});
      const {doors, house} = desk;
      const app = await buildApp({doors, log: house.log, readiness, ...more});
      bots.add(app);
      const long = Buffer.alloc(32 * 1024 * 1024);
      const bodyLimit = 2 * 1024 * 1024;
      app.post('/long', {bodyLimit}, async (_request, reply) => reply.send(long));
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
      const begun = Array.from({length: 46}, (_, i) =>
        begin(HERS, LONGEST, {header: forwarded(`198.51.100.${String(i)}, 203.0.113.9`), to}),
      );
      await limited(begun, 14);
      const by = (list: string) => ask(HERS, {to, headers: {'x-forwarded-for': list}});
      expect(await by('198.51.100.200, 203.0.113.9')).toMatchObject({status: 503});
      // Everybody else whom the proxy names has their own places.
      expect(await by('203.0.113.10')).toMatchObject({status: 401});
      expect(await by('203.0.113.9, 203.0.113.10')).toMatchObject({status: 401});
    });

    it('that has all addresses of a line at home is one', async () => {
      const to = await listening({trustProxy: true});
      const begun = Array.from({length: 46}, (_, i) =>
        begin(HERS, LONGEST, {
          header: `x-forwarded-for: 2001:db8:1:1::${(i + 1).toString(16)}\r\n`,
          to,
        }),
      );
      await limited(begun, 14);
      const by = (list: string) => ask(HERS, {to, headers: {'x-forwarded-for': list}});
      expect(await by('2001:DB8:1:1:ffff::')).toMatchObject({status: 503});
      expect(await by('2001:db8:1:2::1')).toMatchObject({status: 401});
    });

    const over = (all: readonly {over: () => boolean}[]) => all.filter((one) => one.over()).length;

    it('that connects and says nothing gets half of the connections, and Mattermost has hers', async () => {
      const to = await listening({trustProxy: false, mostConnections: 20});
      const theirs = Array.from({length: 40}, () => silent(THEIRS, to));
      await eventually(() => Promise.resolve(over(theirs) >= 30 ? true : undefined), 'a limit');
      expect(await ask(HERS, {to})).toMatchObject({status: 401});
      expect(over(theirs)).toBe(30);
      for (const socket of open) socket.destroy();
      await eventually(
        () =>
          ask(THEIRS, {to}).then(
            ({status}) => status === 401 || undefined,
            () => undefined,
          ),
        'its places to be free again',
      );
    });

    it('behind a proxy of ours all connections are the proxy’s', async () => {
      const to = await listening({trustProxy: true, mostConnections: 20});
      const begun = Array.from({length: 19}, () => silent(HERS, to));
      expect(await ask(HERS, {to})).toMatchObject({status: 401});
      expect(over(begun)).toBe(0);
    });

    it('that writes who it is where no proxy is ours is believed nothing', async () => {
      const to = await listening({trustProxy: false});
      const begun = Array.from({length: 46}, (_, i) =>
        begin(THEIRS, LONGEST, {header: `x-forwarded-for: 198.51.100.${String(i)}\r\n`, to}),
      );
      await limited(begun, 14);
      expect(await ask(HERS, {to})).toMatchObject({status: 401});
    });
  });
});
