import {describe, it} from 'vitest';
import {requester} from '../support/chat-person.ts';
import {
  ana,
  bot,
  expectEvent,
  expectLike,
  fit,
  raiseSandbox,
  sandbox,
} from './beside-recordings.ts';
import {exchange} from './recordings.ts';

raiseSandbox();

describe('errors as recorded on 5.37', () => {
  it('a channel that is missing or malformed', async () => {
    for (const n of [0, 1, 2]) {
      const body = exchange('error-missing-channel', n).request.body;
      expectLike(await bot.request('POST', '/posts', body), 'error-missing-channel', n);
    }
    const missing = `/channels/${'a'.repeat(26)}`;
    expectLike(await bot.request('GET', missing), 'error-missing-channel', 3);
  });

  it('a root that is none', async () => {
    const root = await bot.post(fit(), 'root');
    const reply = await bot.post(fit(), 'reply', {root_id: root.id});
    const elsewhere = sandbox.channels['diffusion'] ?? '';
    const tries = [
      {channel_id: fit(), root_id: reply.id},
      {channel_id: elsewhere, root_id: root.id},
      {channel_id: fit(), root_id: 'a'.repeat(26)},
    ];
    for (const [n, body] of tries.entries()) {
      const answer = await bot.request('POST', '/posts', {...body, message: 'x'});
      expectLike(answer, 'error-deleted-root-post', n);
    }
    await bot.request('DELETE', `/posts/${root.id}`);
    const late = {channel_id: fit(), root_id: root.id, message: 'x'};
    expectLike(await bot.request('POST', '/posts', late), 'error-deleted-root-post', 3);
  });

  it('a deleted post', async () => {
    const post = await bot.post(fit(), 'gone');
    await bot.request('DELETE', `/posts/${post.id}`);
    await expectEvent(ana, 'error-deleted-post', 'post_deleted', post.id);
    const path = `/posts/${post.id}`;
    const reaction = {user_id: bot.id, post_id: post.id, emoji_name: 'tada'};
    const answers = [
      await bot.request('GET', path),
      await bot.request('PUT', `${path}/patch`, {message: 'x'}),
      await bot.request('PUT', path, {id: post.id, message: 'x'}),
      await bot.request('DELETE', path),
      await bot.request('POST', '/reactions', reaction),
      await bot.request('POST', `${path}/pin`),
    ];
    for (const [n, answer] of answers.entries()) expectLike(answer, 'error-deleted-post', n);
  });

  it('a bad token, a broken body, an unknown route', async () => {
    const stranger = requester(sandbox.url, 'x'.repeat(26));
    const body = {channel_id: fit(), message: 'x'};
    expectLike(await stranger('POST', '/posts', body), 'error-bad-token', 0);
    expectLike(await requester(sandbox.url, '')('GET', '/users/me'), 'error-bad-token', 1);
    expectLike(await bot.request('POST', '/posts', '{"channel_id":'), 'error-invalid-json', 0);
    expectLike(await bot.request('GET', '/nothing/here'), 'error-invalid-json', 1);
  });
});
