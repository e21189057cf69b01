import {createServer} from 'node:http';
import type {IncomingMessage, RequestListener, Server, ServerResponse} from 'node:http';
import type {FaultRequest, FaultRule, Faults} from './faults.ts';

/** A request to repeat inside the server once its client is gone. */
export interface Kept {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

interface Front {
  faults: Faults;
  handler: RequestListener;
  byPerson(request: IncomingMessage): boolean;
  /** Runs a request without a client, for its effect. */
  run(kept: Kept): Promise<void>;
}

/** Faults sit before the framework, where a connection can still be broken at any moment. */
export function createFrontServer(front: Front): Server {
  return createServer((request, response) => {
    const asked = faultRequest(front, request);
    const fault = asked === undefined ? undefined : front.faults.strike(asked);
    if (fault === undefined) front.handler(request, response);
    else misbehave(front, fault, request, response);
  });
}

/** Undefined for the page and the controls, which no fault may touch. */
function faultRequest(front: Front, request: IncomingMessage): FaultRequest | undefined {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (!path.startsWith('/api/') && !path.startsWith('/hooks/')) return undefined;
  return {method: request.method ?? 'GET', path, byPerson: front.byPerson(request)};
}

function misbehave(
  front: Front,
  fault: FaultRule,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const ms = fault.ms ?? 1000;
  switch (fault.kind) {
    case 'slow':
      setTimeout(() => {
        front.handler(request, response);
      }, ms);
      return;
    case 'down':
      request.socket.destroy();
      return;
    case 'hang':
      request.resume();
      return;
    case 'status':
      request.resume();
      answerStatus(fault, response);
      return;
    case 'lostAnswers':
      void keep(request)
        .then((kept) => front.run(kept))
        .finally(() => request.socket.destroy());
      return;
    case 'lateCommits':
      void keep(request).then((kept) => {
        request.socket.destroy();
        setTimeout(() => void front.run(kept), ms);
      });
      return;
    default:
      fault.kind satisfies never;
  }
}

async function keep(request: IncomingMessage): Promise<Kept> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** 429 and its headers as in rate-limit-exceeded; 502 is a page, as a proxy before it sends. */
function answerStatus(fault: FaultRule, response: ServerResponse): void {
  if (fault.status === 429) {
    const {retryAfter = 1} = fault;
    response.writeHead(429, {
      'Content-Type': 'text/plain; charset=utf-8',
      ...(retryAfter !== null && {
        'Retry-After': String(retryAfter),
        'X-RateLimit-Limit': '101',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': String(retryAfter),
      }),
    });
    response.end('limit exceeded\n');
  } else if (fault.status === 502) {
    response.writeHead(502, {'Content-Type': 'text/html'});
    response.end('<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>\n');
  } else {
    response.writeHead(500, {'Content-Type': 'application/json'});
    const id = fault.id ?? 'app.post.save.app_error';
    response.end(
      JSON.stringify({
        id,
        message: 'Unable to save the Post.',
        detailed_error: '',
        request_id: '',
        status_code: 500,
      }),
    );
  }
}
