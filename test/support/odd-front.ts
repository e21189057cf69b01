import {once} from 'node:events';
import {createServer, request as plain} from 'node:http';
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

export interface Asked {
  /** `POST /api/v4/posts` */
  readonly what: string;
  readonly body: string;
}

/** What it answers instead; undefined: what the server says. `onward`: lets the server do the work first. */
export type Oddity = (
  asked: Asked,
  response: ServerResponse,
  onward: () => Promise<void>,
) => undefined | Promise<void> | 'done';

export interface OddFront {
  readonly url: string;
  /** Every request from now on is answered so, where it says so. */
  is(oddity: Oddity | undefined): void;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** Stands before the sandbox, as a proxy does, and answers in ways in which no Mattermost would. */
export async function oddFront(target: string): Promise<OddFront> {
  let oddity: Oddity | undefined;
  const asked: Asked[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const {method = 'GET', url = '/'} = request;
    const body = Buffer.concat(chunks);
    const one = {what: `${method} ${url.split('?')[0] ?? ''}`, body: body.toString()};
    asked.push(one);
    const onward = async () => {
      const headers = {...request.headers, host: new URL(target).host, connection: 'close'};
      const sent = plain(new URL(url, target), {method, headers, agent: false});
      sent.end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      return answer;
    };
    const odd = oddity?.(one, response, async () => {
      const answer = await onward();
      answer.resume();
      await once(answer, 'end');
    });
    if (odd !== undefined) return odd;
    const answer = await onward();
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    return undefined;
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    is: (one) => {
      oddity = one;
    },
    asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
