import {once} from 'node:events';
import type {Agent, IncomingMessage} from 'node:http';
import {request as httpRequest} from 'node:http';
import type {Socket} from 'node:net';
import {connect} from 'node:net';

const COMMAND = '/mattermost/command';

interface Begun {
  readonly path?: string;
  readonly header?: string;
  readonly to?: number;
}

interface Asked {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly path?: string;
  readonly to?: number;
  readonly agent?: Agent;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an address can do that isn't Mattermost's; what it holds is in `open`. */
export function strangers(port: () => number) {
  const open = new Set<Socket>();

  function connected(from: string, to = port()): Socket {
    const socket = connect({host: '127.0.0.1', port: to, localAddress: from});
    open.add(socket);
    socket.on('error', () => undefined);
    return socket;
  }

  return {
    open,
    /** Begins a request and never ends it; what the server says to it comes to stand in `said`. */
    begin(from: string, length: number | null, {path = COMMAND, header = '', to}: Begun = {}) {
      const socket = connected(from, to);
      let said = '';
      socket.on('data', (chunk) => (said += chunk.toString()));
      const type = path === COMMAND ? 'x-www-form-urlencoded' : 'json';
      const [size, body] =
        length === null
          ? ['transfer-encoding: chunked', '1\r\n{\r\n']
          : [`content-length: ${String(length)}`, '{'];
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: bot\r\ncontent-type: application/${type}\r\n` +
          `${header}${size}\r\n\r\n${body}`,
      );
      return {said: () => said};
    },
    /** Says nothing; whether it was hung up on. */
    silent(from: string, to: number) {
      const socket = connected(from, to);
      let over = false;
      socket.on('close', () => (over = true));
      socket.resume();
      return {over: () => over};
    },
    async ask(from: string, {path = '/mattermost/action', to = port(), ...more}: Asked = {}) {
      const {method = 'POST', agent = false, headers = {}} = more;
      const request = httpRequest({port: to, path, localAddress: from, method, agent});
      for (const [name, value] of Object.entries({'content-type': 'application/json', ...headers}))
        request.setHeader(name, value);
      request.end(method === 'POST' ? '{}' : undefined);
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      response.resume();
      return {status: response.statusCode, retryAfter: response.headers['retry-after']};
    },
  };
}
