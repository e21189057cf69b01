import {describe, expect, it} from 'vitest';
import {actionOf} from '../support/chat-shapes.ts';
import {forbidden, idOf, postButtons, postByBot, raiseStage, read, stage} from './moves.ts';

raiseStage();

describe('editing posts', () => {
  it('a patch of the message keeps props and buttons', async () => {
    const post = await postButtons({id: 'go'});
    const answer = await stage.bot.request('PUT', `/posts/${post.id}/patch`, {message: 'patched'});
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({message: 'patched', props: {from_bot: 'true'}});
    expect((await stage.ana.press(post.id, 'go')).status).toBe(200);
  });

  it('a patch of props replaces all of them', async () => {
    const post = await postByBot('p', {props: {mine: 1, other: 2}});
    await stage.bot.request('PUT', `/posts/${post.id}/patch`, {props: {mine: 3}});
    const {props, message} = await read(post.id);
    expect([props['mine'], props['other'], message]).toEqual([3, undefined, 'p']);
  });

  it('a put replaces everything, what is left out is lost, and needs the id in the body', async () => {
    const post = await postByBot('p', {props: {mine: 1}});
    await stage.bot.request('POST', `/posts/${post.id}/pin`);
    const without = await stage.bot.request('PUT', `/posts/${post.id}`, {message: 'x'});
    expect(without.status).toBe(400);
    await stage.bot.request('PUT', `/posts/${post.id}`, {id: post.id, message: 'put'});
    const after = await read(post.id);
    expect([after.message, after.props['mine'], after.is_pinned]).toEqual([
      'put',
      undefined,
      false,
    ]);
  });

  it('writing back what was read kills every button', async () => {
    const post = await postButtons({id: 'go'});
    const seen = await read(post.id);
    await stage.bot.request('PUT', `/posts/${post.id}`, {...seen, message: 'edited'});
    expect(actionOf(await read(post.id), 'go')).toBeDefined();
    expect((await stage.ana.press(post.id, 'go')).status).toBe(404);
  });

  it('everybody is told of every edit, which marks it edited only when something visible changed', async () => {
    const post = await postByBot('same', {props: {n: 1}});
    const path = `/posts/${post.id}/patch`;
    await stage.bot.request('PUT', path, {message: 'same', props: {n: 2}});
    await stage.bruno.waitForPost((one) => one.id === post.id && one.props['n'] === 2);
    expect((await read(post.id)).edit_at).toBe(0);
    await stage.bot.request('PUT', path, {message: 'other'});
    expect((await read(post.id)).edit_at).toBeGreaterThan(0);
  });

  it('a bot can’t edit or delete other people’s posts', async () => {
    const post = await stage.ana.post(stage.channels.open.id, 'mine');
    const edit = await stage.bot.request('PUT', `/posts/${post.id}/patch`, {message: 'x'});
    const deletion = await stage.bot.request('DELETE', `/posts/${post.id}`);
    expect([edit.status, deletion.status]).toEqual([403, 403]);
    expect([idOf(edit), idOf(deletion)]).toEqual([forbidden, forbidden]);
  });

  it('a deleted post can’t be read (404) or edited (403)', async () => {
    const post = await postByBot('gone');
    await stage.bot.request('DELETE', `/posts/${post.id}`);
    const view = await stage.bot.request('GET', `/posts/${post.id}`);
    const edit = await stage.bot.request('PUT', `/posts/${post.id}/patch`, {message: 'x'});
    expect([view.status, edit.status, idOf(edit)]).toEqual([404, 403, forbidden]);
  });
});
