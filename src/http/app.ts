import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type {FastifyInstance, FastifyReply} from 'fastify';
import type {Log} from '../app/ports.ts';
import type {Doors} from '../chat/doors.ts';
import type {Metrics} from './metrics.ts';
import type {Readiness} from './readiness.ts';

/** Mattermost opens a connection for each press and never uses it again: idle ones go soon. */
const KEEP_ALIVE = 5_000;
/** 50,000 emoji in percent signs are 600 kB: the answer that it is too long needs them read. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** The HTTP application, built but not listening. */
export async function buildApp(parts: {
  doors: Doors;
  readiness: () => Promise<Readiness>;
  log: Log;
  trustProxy: boolean;
  /** What `/metrics` tells; without it there is no such address. */
  metrics?: Metrics | undefined;
}): Promise<FastifyInstance> {
  const {doors, log} = parts;
  const app = Fastify({
    logger: false,
    trustProxy: parts.trustProxy,
    keepAliveTimeout: KEEP_ALIVE,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    // An address that can't be decoded: the same as one that isn't there.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(404).send({});
    },
  });
  await app.register(formbody);

  // What can't even be read can't be trusted: one answer for all of it, which says nothing.
  app.setErrorHandler(async (error: Error & {statusCode?: number}, _request, reply) => {
    const mine = (error.statusCode ?? 500) >= 500;
    if (mine) log.error({err: error}, 'a request failed');
    else log.warn({why: error.name}, 'a request could not be read');
    return reply.code(mine ? 500 : 401).send({});
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({}));

  const door = (open: (body: unknown) => Promise<{status: number; body: object}>) => {
    return async (request: {body: unknown}, reply: FastifyReply) => {
      const {status, body} = await open(request.body);
      return reply.code(status).send(body);
    };
  };
  app.post(
    '/mattermost/command',
    door((body) => doors.command(body)),
  );
  app.post(
    '/mattermost/action',
    door((body) => doors.action(body)),
  );
  app.post(
    '/mattermost/dialog',
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
