import type {Socket} from 'node:net';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type {FastifyInstance, FastifyReply} from 'fastify';
import type {Log} from '../app/ports.ts';
import {Seldom} from '../app/seldom.ts';
import type {Doors} from '../chat/doors.ts';
import {limitConnections} from './connections.ts';
import {limitCrowd, MACHINE_TIME} from './crowd.ts';
import {fieldsOf} from './form.ts';
import type {Metrics} from './metrics.ts';
import type {Readiness} from './readiness.ts';

/** Mattermost opens a connection for each press and never uses it again: idle ones go soon. */
const KEEP_ALIVE = 5_000;
const KB = 1024;
/** What is longer isn't read: nothing is proven before it was. */
const LONGEST = {
  /** 50,000 emoji in percent signs are 600 kB: the answer that it is too long needs them read. */
  command: 1_024 * KB,
  action: 128 * KB,
  /** Five fields with as much as fits into them, each letter of it written as \u003c: 90 kB. */
  dialog: 256 * KB,
  anything: 16 * KB,
};
/** Whoever sends a word a minute doesn't hold a place for ever. */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;
const LOOK_FOR_LATE = 5_000;
/**
 * Nothing came or went for so long: whoever doesn't read their answers holds no place for ever either.
 * Longer than a request may take, so that who is slow is told so, and than Mattermost waits (30 s).
 */
const SILENT_FOR = 35_000;
/** More don't get as far as a request. */
const MOST_CONNECTIONS = 4_000;
/** One line may have half of them: Mattermost, too, needs some. */
const PART = 1 / 2;
/** Lines a minute about what couldn't be read. */
const MOST_LINES = 100;

/**
 * The one proxy before us is believed about who asked it: the last address in the list. Those before
 * it came with the request. Not the number 1, by which Fastify believes nobody.
 */
const ONE_PROXY = (_address: string, hop: number) => hop === 0;

/** The HTTP application, built but not listening. */
export async function buildApp(parts: {
  doors: Doors;
  readiness: () => Promise<Readiness>;
  log: Log;
  /** Exactly one proxy stands before it. */
  trustProxy: boolean;
  /** Milliseconds after which a connection ends on which nothing moves. */
  silentFor?: number;
  /** How many connections there are at once; half of them from one line. */
  mostConnections?: number;
  /** What `/metrics` tells; without it there is no such address. */
  metrics?: Metrics | undefined;
}): Promise<FastifyInstance> {
  const {doors, log} = parts;
  const app = Fastify({
    logger: false,
    trustProxy: parts.trustProxy && ONE_PROXY,
    connectionTimeout: parts.silentFor ?? SILENT_FOR,
    keepAliveTimeout: KEEP_ALIVE,
    bodyLimit: LONGEST.anything,
    requestTimeout: REQUEST_WITHIN,
    http: {headersTimeout: HEADERS_WITHIN, connectionsCheckingInterval: LOOK_FOR_LATE},
    forceCloseConnections: 'idle',
    clientErrorHandler: hangUp,
    // An address that can't be decoded: the same as one that isn't there.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(404).send({});
    },
  });
  const most = parts.mostConnections ?? MOST_CONNECTIONS;
  app.server.maxConnections = most;
  if (!parts.trustProxy) limitConnections(app.server, {most: most * PART, log});
  limitCrowd(app, log);

  const seldom = new Seldom({log, clock: MACHINE_TIME, aMinute: MOST_LINES});
  // What can't even be read can't be trusted: one answer for all of it, which says nothing.
  app.setErrorHandler(async (error: Error & {statusCode?: number}, _request, reply) => {
    const mine = (error.statusCode ?? 500) >= 500;
    if (mine) log.error({err: error}, 'a request failed');
    else seldom.tell('warn', '', {why: error.name}, 'a request could not be read');
    return reply.code(mine ? 500 : 401).send({});
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({}));

  const door = (open: (body: unknown) => Promise<{status: number; body: object}>) => {
    return async (request: {body: unknown}, reply: FastifyReply) => {
      const {status, body} = await open(request.body);
      return reply.code(status).send(body);
    };
  };
  // Slash commands alone are forms, and nothing else.
  await app.register(async (forms) => {
    forms.removeAllContentTypeParsers();
    await forms.register(formbody, {parser: fieldsOf});
    forms.post(
      '/mattermost/command',
      {bodyLimit: LONGEST.command},
      door((body) => doors.command(body)),
    );
  });
  app.post(
    '/mattermost/action',
    {bodyLimit: LONGEST.action},
    door((body) => doors.action(body)),
  );
  app.post(
    '/mattermost/dialog',
    {bodyLimit: LONGEST.dialog},
    door((body) => doors.dialog(body)),
  );

  app.get('/healthz', () => ({status: 'ok'}));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await parts.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  const {metrics} = parts;
  if (metrics)
    app.get('/metrics', async (_request, reply) =>
      reply.header('content-type', metrics.contentType).send(await metrics.tell()),
    );
  return app;
}

/** What isn't even HTTP, or came too slowly: the same few bytes for all of it, in nobody's words. */
function hangUp(error: Error & {code?: string}, socket: Socket): void {
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else
    socket.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    );
}
