import {createServer, request as ask} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/**
 * What stands before a chat server and can't be trusted with words: while it `quotes` a path, it answers
 * 500 with everything that it was sent, headers and body, as some proxies' pages do, and some servers' JSON.
 */
export async function quotingFront(url: string) {
  const sent: Sent[] = [];
  const front = {quotes: undefined as RegExp | undefined, as: 'page' as 'page' | 'json', quoted: 0};
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const {method = 'GET', url: path = '/'} = request;
      sent.push({method, path, body: body.toString()});
      if (front.quotes?.test(`${method} ${path}`)) {
        front.quoted += 1;
        const words = `${JSON.stringify(request.headers)} ${body.toString()}`;
        const page = front.as === 'page';
        response.writeHead(500, {'content-type': page ? 'text/html' : 'application/json'});
        response.end(page ? words : JSON.stringify({id: words, message: words, status_code: 500}));
        return;
      }
      const onward = ask(new URL(path, url), {
        method,
        headers: {...request.headers, host: new URL(url).host},
        agent: false,
      });
      onward.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => request.socket.destroy());
      onward.end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return Object.assign(front, {
    url: `http://127.0.0.1:${String(port)}`,
    sent,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}
