import {createServer} from 'node:http';
import type {IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';

/** What the chat server sent to an integration. */
export interface Arrival {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The body as a form, every value of every key. */
  form: URLSearchParams;
  /** The body as JSON, undefined where it is none. */
  json: unknown;
}

export interface Reply {
  status?: number;
  /** null: no Content-Type at all. */
  contentType?: string | null;
  /** Sent as it is when it is text, else as JSON. */
  body?: unknown;
  /** Runs before the answer is sent. */
  before?: (arrival: Arrival) => Promise<void> | void;
}

/** A small integration on 127.0.0.1 that writes down what arrives and answers as it is told. */
export interface RecordingIntegration {
  url: string;
  arrivals: Arrival[];
  /** The newest arrival on a path; fails when there is none. */
  last(path: string): Arrival;
  /** What the next requests on a path are answered, each once; after that {}. */
  answerNext(path: string, ...replies: Reply[]): void;
  close(): Promise<void>;
}

export async function startRecordingIntegration(): Promise<RecordingIntegration> {
  const arrivals: Arrival[] = [];
  const waiting = new Map<string, Reply[]>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const path = (request.url ?? '').split('?')[0] ?? '';
      const arrival: Arrival = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
        form: new URLSearchParams(body),
        json: parsed(body),
      };
      arrivals.push(arrival);
      const reply = waiting.get(path)?.shift() ?? {};
      void Promise.resolve(reply.before?.(arrival)).then(() => {
        const {status = 200, contentType = 'application/json', body: words = {}} = reply;
        if (contentType !== null) response.setHeader('Content-Type', contentType);
        response.writeHead(status);
        response.end(typeof words === 'string' ? words : JSON.stringify(words));
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    last: (path) => {
      const found = arrivals.findLast((arrival) => arrival.path.split('?')[0] === path);
      if (found === undefined) throw new Error(`nothing arrived at ${path}`);
      return found;
    },
    answerNext: (path, ...replies) => {
      waiting.set(path, [...(waiting.get(path) ?? []), ...replies]);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
