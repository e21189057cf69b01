import Fastify from 'fastify';
import type {FastifyInstance} from 'fastify';
import {afterEach, describe, expect, it} from 'vitest';
import {ChatError, MattermostClient} from '../../src/chat/client.ts';
import {errorOf} from '../../src/log.ts';

const CHANNEL = 'c'.repeat(26);
const PERSON = 'p'.repeat(26);

describe('the client', () => {
  let server: FastifyInstance | undefined;
  afterEach(() => server?.close());

  async function answering(status: number, body: string, type = 'application/json') {
    server = Fastify();
    server.addContentTypeParser('multipart/form-data', (_, __, done) => {
      done(null);
    });
    server.all('*', (_, reply) =>
      reply.code(status).type(type).header('retry-after', '7').header('location', '/').send(body),
    );
    return new MattermostClient(await server.listen({port: 0, host: '127.0.0.1'}), 'token');
  }

  it.each([
    ['a member', 200, {user_id: PERSON}, true],
    ['what is about somebody else as nobody’s word', 200, {user_id: 'q'.repeat(26)}, undefined],
    ['no member', 404, {id: 'app.channel.get_member.missing.app_error'}, false],
    [
      'that the bot may not look, which says nothing about the person',
      403,
      {id: 'api.context.permissions.app_error'},
      undefined,
    ],
  ])('reads %s', async (_, status, body, member) => {
    const client = await answering(status, JSON.stringify(body));
    expect(await client.isChannelMember(CHANNEL, PERSON)).toBe(member);
  });

  it.each([
    ['of the team', {user_id: PERSON, delete_at: 0, scheme_guest: false}, true],
    ['a guest in it', {user_id: PERSON, delete_at: 0, scheme_guest: true}, false],
    ['who left it', {user_id: PERSON, delete_at: 1, scheme_guest: false}, false],
    ['somebody else', {user_id: CHANNEL, delete_at: 0, scheme_guest: false}, undefined],
  ])('reads who is %s', async (_, body, member) => {
    const client = await answering(200, JSON.stringify(body));
    expect(await client.isTeamMember(CHANNEL, PERSON)).toBe(member);
  });

  it('keeps the status and the wait of an answer that isn’t JSON', async () => {
    const client = await answering(429, 'limit exceeded', 'text/plain');
    await expect(client.getMe()).rejects.toMatchObject({status: 429, retryAfterMs: 7_050});
  });

  it('takes a page that claims success for an answer that nobody knows', async () => {
    const client = await answering(200, '<html>welcome</html>', 'text/html');
    await expect(client.getMe()).rejects.toMatchObject({status: null});
  });

  it.each([
    {id: {length: {toString: 1}}, username: 'fit'},
    {id: 'u', username: {length: {toString: 1}}},
    {id: '', username: 'fit'},
  ])('takes what only looks like an answer for none: %j', async (body) => {
    const client = await answering(200, JSON.stringify(body));
    await expect(client.getMe()).rejects.toBeInstanceOf(ChatError);
    await expect(client.getMe()).rejects.toMatchObject({status: null});
  });

  it.each([
    [
      'a plugin’s reason',
      {id: 'Post rejected by plugin. No canary@x.org here', status_code: 400},
      400,
    ],
    ['what isn’t of this answer', {id: 'No canary here', status_code: 500}, null],
    ['another program’s words', {id: 'No canary here', message: 'no'}, null],
  ])(
    'takes %s for the server’s own word, where it is, and never repeats it',
    async (_, body, word) => {
      const client = await answering(400, JSON.stringify(body));
      const error = await client.getMe().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({status: 400, word});
      expect(JSON.stringify([error, String(error)])).not.toContain('canary');
    },
  );

  it('reads posts without props, which long ago or an import left', async () => {
    const post = {id: PERSON, user_id: PERSON, root_id: '', original_id: '', create_at: 1};
    const page = {order: [PERSON], posts: {[PERSON]: {...post, props: null}}};
    const client = await answering(200, JSON.stringify(page));
    expect(await client.getPostsSince(CHANNEL, 0)).toEqual(page);
  });

  it('follows no redirect: requests go to the configured server alone', async () => {
    const client = await answering(302, '{}');
    await expect(client.getMe()).rejects.toMatchObject({status: null});
  });

  it.each([
    ['the server', 200, '{"id": "b", "username": "fit"}', true],
    ['the server, where it refuses', 403, '{"id": "api.context.permissions.app_error"}', true],
    ['the server, where it asks to slow down', 429, 'limit exceeded', true],
    ['a proxy', 200, '<html>maintenance</html>', false],
    ['a proxy, for the server that is down', 502, '<html>bad gateway</html>', false],
    ['something else that speaks JSON', 200, '{"status": "maintenance"}', false],
    ['something else that knows no such address', 404, '{"message": "no route"}', false],
    [
      'the server, of a token that was revoked',
      401,
      '{"id": "api.context.session_expired"}',
      false,
    ],
  ])('tells whether this is an answer to go by: %s', async (_, status, body, answers) => {
    const client = await answering(status, body);
    await client.getMe().catch(() => undefined);
    expect(client.answers).toBe(answers);
    expect(await client.answersNow()).toBe(answers);
  });

  it.each([
    ['files are switched off', 501, '{"id": "api.file.attachments.disabled.app_error"}', true],
    ['there is no room', 500, '{"id": "api.file.upload_file.storage.app_error"}', true],
    ['its proxy finds them too large', 413, '<html>too large</html>', true],
    ['a proxy answers for the server that is down', 502, '<html>bad gateway</html>', false],
  ])('hears no silence of the server where %s', async (_, status, body, answers) => {
    const client = await answering(status, body);
    const files = [{name: 'a.csv', type: 'text/csv', bytes: Buffer.from('a')}] as const;
    await expect(client.upload(CHANNEL, files)).rejects.toMatchObject({status});
    expect(client.answers).toBe(answers);
  });

  it('takes a page about size for no sign of life', async () => {
    const client = await answering(413, '<html>too large</html>');
    client.answers = false;
    const upload = client.upload(CHANNEL, []);
    await expect(upload).rejects.toMatchObject({status: 413});
    expect(client.answers).toBe(false);
  });

  it.each([
    [500, '{"id": "app.oops"}'],
    [200, '<html>maintenance</html>'],
    [null, ''],
  ])('names nobody in what it says of a request that failed: %s', async (status, body) => {
    const client = await answering(status ?? 200, body);
    if (status === null) await server?.close();
    const asks: readonly (readonly [where: string, asks: () => Promise<unknown>])[] = [
      [`/channels/${CHANNEL}/members/…`, () => client.isChannelMember(CHANNEL, PERSON)],
      [`/teams/${CHANNEL}/members/…`, () => client.isTeamMember(CHANNEL, PERSON)],
      ['/users/…', () => client.getUser(PERSON)],
      ['/users/username/…', () => client.getUserByUsername('ana.maria')],
      ['/users/email/…', () => client.getUserByEmail('ana@example.org')],
      ['/users/ids', () => client.getProfilesByIds([PERSON])],
      ['/users/me', () => client.getMe()],
    ];
    for (const [where, ask] of asks) {
      const error = await ask().then(
        () => undefined,
        (thrown: unknown) => thrown as Error,
      );
      expect(error).toBeInstanceOf(ChatError);
      expect(`${error?.message ?? ''}: `).toContain(`from /api/v4${where}: `);
      expect(JSON.stringify(errorOf(error))).not.toMatch(/p{26}|ana/);
    }
  });

  it('says when nobody answers', async () => {
    const client = await answering(200, '{}');
    await server?.close();
    await expect(client.getMe()).rejects.toBeInstanceOf(ChatError);
    expect(client.answers).toBe(false);
  });
});
