import {request as plain} from 'node:http';
import type {ClientRequest, IncomingHttpHeaders, RequestListener} from 'node:http';
import {request as secure} from 'node:https';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {createFrontServer} from '../../src/sandbox/fault-front.ts';
import type {Faults} from '../../src/sandbox/index.ts';

/** Sits between the bot and a real server, and misbehaves as the sandbox does when it is told to. */
export async function faultyFront(
  url: string,
  faults: Faults,
): Promise<{readonly url: string; close(): Promise<void>}> {
  const onward = (method: string, path: string, headers: IncomingHttpHeaders): ClientRequest => {
    const request = url.startsWith('https:') ? secure : plain;
    const {host} = new URL(url);
    const sent = {...headers, host, connection: 'close'};
    return request(new URL(path, url), {method, headers: sent, agent: false});
  };
  const handler: RequestListener = (request, response) => {
    const sent = onward(request.method ?? 'GET', request.url ?? '/', request.headers);
    sent.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    sent.on('error', () => request.socket.destroy());
    request.pipe(sent);
  };
  const server = createFrontServer({
    faults,
    handler,
    byPerson: () => false,
    run: async ({method, url: path, headers, body}) => {
      const sent = onward(method, path, headers);
      sent.end(body);
      const [answer] = (await once(sent, 'response')) as [{resume(): void}];
      answer.resume();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
