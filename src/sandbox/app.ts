import websocket from '@fastify/websocket';
import fastify from 'fastify';
import type {FastifyInstance} from 'fastify';
import type {Faults} from './faults.ts';
import type {Controls} from './routes-sandbox.ts';
import type {Seed} from './seed.ts';
import type {World} from './world.ts';
import {accessTokenRoutes} from './access-tokens.ts';
import {sessionUser} from './accounts.ts';
import {bearer, createApi} from './api.ts';
import {breaksStreams} from './faults.ts';
import {createFrontServer} from './fault-front.ts';
import {newId} from './ids.ts';
import {Refusal, wordsOf} from './refusal.ts';
import {channelRoutes} from './routes-channels.ts';
import {eventRoute} from './routes-events.ts';
import {fileRoutes} from './routes-files.ts';
import {integrationRoutes} from './routes-integrations.ts';
import {postRoutes} from './routes-posts.ts';
import {pageRoutes, sandboxRoutes} from './routes-sandbox.ts';
import {systemRoutes} from './routes-system.ts';
import {configRoutes} from './server-config.ts';
import {teamRoutes} from './routes-teams.ts';
import {loginRoute, userRoutes} from './routes-users.ts';

/** Built, not listening. */
export async function buildApp(
  world: World,
  seed: Seed,
  faults: Faults,
  controls: Controls,
): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    bodyLimit: 10 * 1024 * 1024,
    routerOptions: {maxParamLength: 500},
    serverFactory: (handler) =>
      createFrontServer({
        faults,
        handler,
        byPerson: (request) => sessionUser(world, bearer(request))?.is_bot === false,
        run: async ({method, url, headers, body}) => {
          await app.inject({
            method: method as 'GET' | 'POST' | 'PUT' | 'DELETE',
            url,
            headers,
            ...(body.length > 0 ? {payload: body} : {}),
          });
        },
      }),
  });
  answerAsMattermost(app, world);
  await app.register(websocket);
  await app.register(async (inner) => {
    const api = createApi(inner, world);
    systemRoutes(api, inner, world);
    configRoutes(api, world);
    accessTokenRoutes(api, world);
    loginRoute(inner, world);
    userRoutes(api, world);
    teamRoutes(api, world);
    channelRoutes(api, world);
    postRoutes(api, world);
    fileRoutes(api, inner, world);
    integrationRoutes(api, world);
    eventRoute(inner, world, (byPerson) =>
      faults
        .list()
        .filter(({count, hits}) => count === undefined || hits < count)
        .some((rule) => breaksStreams(rule) && (rule.who === 'everyone' || !byPerson)),
    );
    sandboxRoutes(inner, world, seed, faults, controls);
  });
  await pageRoutes(app);
  return app;
}

/** Bodies are read whatever their content type says; errors have the server's shape. */
function answerAsMattermost(app: FastifyInstance, world: World): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', {parseAs: 'string'}, (_request, body, done) => {
    done(null, body);
  });
  // Bytes, which a string would spoil.
  app.addContentTypeParser('multipart/form-data', {parseAs: 'buffer'}, (_request, body, done) => {
    done(null, body);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (!/^\/(api|sandbox)\//.test(request.url)) return payload;
    const file = reply.getHeader('x-file');
    reply.removeHeader('x-file');
    // Exactly this: the official client takes JSON with a charset for text. The framework adds one
    // to every content type, so it is taken off at the last moment.
    if (reply.statusCode !== 404 || !reply.hasHeader('x-plain')) {
      reply.header('content-type', file ?? 'application/json');
    }
    reply.removeHeader('x-plain');
    reply.header('x-request-id', newId());
    reply.header(
      'x-version-id',
      `${world.settings.version}.${world.settings.version}.sandbox.false`,
    );
    return payload;
  });
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof Refusal)) process.stderr.write(`sandbox: ${String(error)}\n`);
    const refusal = error instanceof Refusal ? error : new Refusal('sandbox.internal', 500);
    return reply.code(refusal.status).send(
      JSON.stringify({
        id: refusal.id,
        message: wordsOf(refusal, request.headers['accept-language'], world.settings.locale),
        detailed_error: '',
        request_id: newId(),
        status_code: refusal.status,
      }),
    );
  });
  // JSON under a text content type, without a request id (error-invalid-json).
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .header('x-plain', '1')
      .type('text/plain; charset=utf-8')
      .send(
        JSON.stringify({
          id: 'api.context.404.app_error',
          message: 'Sorry, we could not find the page.',
          detailed_error: `There doesn't appear to be an api call for the url='${request.url}'.  Typo? are you missing a team_id or user_id as part of the url?`,
          status_code: 404,
        }),
      ),
  );
}
