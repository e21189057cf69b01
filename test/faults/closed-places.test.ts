import Fastify from 'fastify';
import type {FastifyInstance} from 'fastify';
import {afterEach, describe, expect, it} from 'vitest';
import {ChatError, MattermostClient} from '../../src/chat/client.ts';
import {deliveryOf, isClosedToBot, isRootGone, takesNoFiles} from '../../src/chat/failures.ts';
import type {Known} from '../../src/chat/known.ts';
import {lookAt} from '../../src/chat/places.ts';
import {lookForSide} from '../../src/chat/side-channels.ts';

/*
 * What becomes of each, with the whole bot: test/stories/fit-channel.test.ts (archived, put out, deleted for good),
 * test/stories/server-changes.test.ts (token revoked, account closed), test/relay/courier.test.ts (card deleted),
 * test/relay/relay.test.ts (blocked, mended, given up). Here: that one is never taken for another.
 */
const KNOWN: Known = {
  botId: 'b'.repeat(26),
  botName: 'fit',
  teamId: 't'.repeat(26),
  teamName: 'coop',
  fitChannelId: 'f'.repeat(26),
  fitChannelName: 'fit',
  ficChannelId: null,
  diffusionChannelId: 'd'.repeat(26),
  publicKey: '',
  siteUrl: '',
  version: '5.37.0',
  configured: null,
};
const failed = (status: number | null, id = '') => new ChatError('x', {status, id});

describe('fault: a root post deleted, a channel archived, the bot removed, its token revoked', () => {
  let server: FastifyInstance | undefined;
  afterEach(() => server?.close());

  async function answering(status: number, body: string) {
    server = Fastify();
    server.all('*', (_, reply) => reply.code(status).type('application/json').send(body));
    return new MattermostClient(await server.listen({port: 0, host: '127.0.0.1'}), 'token');
  }

  it.each([
    ['a deleted root', 400, 'api.post.create_post.root_id.app_error', 'refused'],
    ['an archived channel', 400, 'api.post.create_post.can_not_post_to_deleted.error', 'blocked'],
    ['a channel that the bot isn’t in', 403, 'api.context.permissions.app_error', 'blocked'],
    ['a channel that is gone', 404, 'app.channel.get.existing.app_error', 'blocked'],
    ['a token that was revoked', 401, 'api.context.session_expired.app_error', 'blocked'],
    ['a message that it won’t take', 400, 'model.post.is_valid.msg.app_error', 'refused'],
    ['a message that is too large', 413, 'api.context.request_body_too_large', 'refused'],
    ['something that it doesn’t do', 405, 'api.method.app_error', 'blocked'],
    ['a proxy’s page about permission', 403, '', 'blocked'],
    ['a proxy’s page about what it was sent', 400, '', 'blocked'],
    ['a proxy’s limit', 413, '', 'blocked'],
    ['a proxy that knows no such address', 404, '', 'blocked'],
    ['a request to slow down', 429, '', 'again'],
    ['a proxy that waited too long', 408, '', 'again'],
    ['no answer', null, '', 'again'],
    ['a proxy without a server', 502, '', 'again'],
    ['the server’s own trouble', 500, 'app.post.save.app_error', 'again'],
  ] as const)('%s is told apart', (_, status, id, kind) => {
    expect(deliveryOf(failed(status, id)).kind).toBe(kind);
  });

  it('only the server’s own word closes a place, or says that a card is gone', () => {
    for (const status of [400, 401, 403, 404, 410, 413, 500, 502, null]) {
      expect(isClosedToBot(failed(status)), String(status)).toBe(false);
      expect(isRootGone(failed(status)), String(status)).toBe(false);
      expect(takesNoFiles(failed(status), 0), String(status)).toBe(status === 413);
    }
    expect(isClosedToBot(failed(403, 'api.context.permissions.app_error'))).toBe(true);
    expect(isRootGone(failed(400, 'api.post.create_post.root_id.app_error'))).toBe(true);
  });

  it.each([
    [403, '<html>Forbidden</html>'],
    [404, '<html>Not Found</html>'],
    [404, '{"message":"no Route matched with those values"}'],
    [200, '{"status":"maintenance"}'],
    [200, '[]'],
    [200, 'null'],
    [401, ''],
  ])('a page of %i (%s) is no word about team, channel, or who is in it', async (status, body) => {
    const client = await answering(status, body);
    await expect(lookAt(client, KNOWN)).rejects.toBeInstanceOf(ChatError);
    await expect(client.isChannelMember(KNOWN.fitChannelId, KNOWN.botId)).rejects.toThrow();
    const names = {diffusionChannel: 'diffusion', ficChannel: null};
    expect(await lookForSide('diffusion', client, KNOWN, names)).toBeUndefined();
    expect(client.refused).toBe(false);
    expect(client.answers).toBe(false);
  });

  it.each([
    [403, 'api.context.permissions.app_error', 'outside_team'],
    [404, 'app.team.get.find.app_error', 'outside_team'],
  ])('the server’s own %i %s is', async (status, id, problem) => {
    const client = await answering(status, JSON.stringify({id, message: '', status_code: status}));
    expect((await lookAt(client, KNOWN)).problem).toBe(problem);
    expect(client.answers).toBe(true);
  });
});
