import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {request as httpRequest} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {connect} from 'node:net';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
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
  function begin(from: string, length: number): {said: () => string} {
    const socket = connect({host: '127.0.0.1', port, localAddress: from});
    open.add(socket);
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(
      'POST /mattermost/action HTTP/1.1\r\nhost: bot\r\ncontent-type: application/json\r\n' +
        `content-length: ${String(length)}\r\n\r\n{`,
    );
    return {said: () => said};
  }

  async function ask(from: string, path = '/mattermost/action') {
    const request = httpRequest({port, path, localAddress: from, method: 'POST', agent: false});
    request.setHeader('content-type', 'application/json');
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
    expect(await ask(THEIRS, '/healthz')).toMatchObject({status: 404});
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
    expect(desk.app.server.maxConnections).toBe(4_000);
  });
});
