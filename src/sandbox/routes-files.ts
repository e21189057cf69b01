import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import type {Api} from './api.ts';
import type {Upload} from './files.ts';
import type {StoredFile, World} from './world.ts';
import {sessionUser} from './accounts.ts';
import {bearer, param} from './api.ts';
import {fileShape, filesOf, isPicture, readableFile, uploadFiles} from './files.ts';
import {partsIn} from './multipart.ts';
import {Refusal, badUrlParam, noSession} from './refusal.ts';
import {readablePost} from './rights.ts';

export function fileRoutes(api: Api, app: FastifyInstance, world: World): void {
  const who = (request: FastifyRequest) => {
    const user = sessionUser(world, bearer(request));
    if (user === undefined) throw noSession();
    return user;
  };
  app.post('/api/v4/files', async (request, reply) => {
    const user = who(request);
    const answer = uploadFiles(world, user, uploadIn(request));
    return reply.code(201).send(JSON.stringify(answer));
  });
  api.on('GET', '/files/:fileId/info', (call) =>
    fileShape(readableFile(world, call.user, param(call, 'fileId'))),
  );
  api.on('GET', '/posts/:postId/files/info', (call) =>
    filesOf(world, readablePost(world, param(call, 'postId'), call.user)).map(fileShape),
  );
  app.get<{Params: {fileId: string}; Querystring: {download?: string}}>(
    '/api/v4/files/:fileId',
    async (request, reply) => {
      const file = readableFile(world, who(request), request.params.fileId);
      return sendFile(reply, file, isPicture(file) && request.query.download !== '1');
    },
  );
  for (const [path, missing] of [
    ['preview', 'api.file.get_file_preview.no_preview.app_error'],
    ['thumbnail', 'api.file.get_file_thumbnail.no_thumbnail.app_error'],
  ] as const) {
    app.get<{Params: {fileId: string}}>(`/api/v4/files/:fileId/${path}`, async (request, reply) => {
      const file = readableFile(world, who(request), request.params.fileId);
      if (!isPicture(file)) throw new Refusal(missing, 400);
      // A real server makes a smaller JPEG of it.
      return sendFile(reply, file, true);
    });
  }
}

function uploadIn(request: FastifyRequest): Upload {
  const type = request.headers['content-type'] ?? '';
  // Anything else is taken for a single file, which this stand-in doesn't know.
  if (!type.startsWith('multipart/form-data') || !Buffer.isBuffer(request.body))
    throw badUrlParam('channel_id');
  const parts = partsIn(request.body, type);
  if (parts === undefined) throw new Refusal('api.file.upload_file.read_request.app_error', 400);
  const fields = (name: string) =>
    parts
      .filter(({field, fileName}) => field === name && fileName === undefined)
      .map(({bytes}) => bytes.toString('utf8'));
  const {channel_id: asked = ''} = request.query as {channel_id?: string};
  return {
    channelId: fields('channel_id')[0] ?? asked,
    clientIds: fields('client_ids'),
    files: parts.flatMap(({fileName, bytes}) =>
      // A folder before the name is dropped, as Go does.
      fileName === undefined ? [] : [{name: fileName.split('/').at(-1) ?? '', bytes}],
    ),
  };
}

function sendFile(reply: FastifyReply, file: StoredFile, inline: boolean) {
  const name = encodeURIComponent(file.name);
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .header('x-file', file.mime_type || 'application/octet-stream')
    .header('cache-control', 'private, no-cache')
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'};filename="${plain}"; filename*=UTF-8''${name}`,
    )
    .send(file.bytes);
}
