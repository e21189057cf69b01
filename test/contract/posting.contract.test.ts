import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {forbidden, idOf, only537, postByBot, raiseStage, read, stage} from './moves.ts';

raiseStage();

describe('making posts', () => {
  let made = 0;
  const pendingId = () => {
    made += 1;
    return `contract-${stage.team.id}-${made}`;
  };
  const create = (body: Record<string, unknown>) =>
    stage.bot.request('POST', '/posts', {channel_id: stage.channels.open.id, ...body});

  it('marks those of a bot, and ignores the time and the author it names', async () => {
    const post = await postByBot('t', {create_at: 1000, user_id: stage.ana.id, type: 'custom_fit'});
    expect(post.create_at).toBeGreaterThan(1_000_000);
    expect(post).toMatchObject({user_id: stage.bot.id, props: {from_bot: 'true'}});
    expect((await create({message: 't', type: 'system_x'})).status).toBe(400);
  });

  it('twice with the same pending_post_id gives the first post again', async () => {
    const pending_post_id = pendingId();
    const first = await create({message: 'once', pending_post_id});
    const second = await create({message: 'another text', pending_post_id});
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(idOf(second)).toBe(idOf(first));
    expect(stringOf(second.body, 'message')).toBe('once');
  });

  it('at once with the same pending_post_id makes one and refuses the others, to be asked again', async () => {
    const pending_post_id = pendingId();
    const answers = await Promise.all(
      [1, 2, 3].map(() => create({message: 'race', pending_post_id})),
    );
    const ids = new Set(answers.filter(({status}) => status === 201).map(idOf));
    expect(ids.size).toBe(1);
    for (const answer of answers.filter(({status}) => status !== 201)) {
      expect([answer.status, idOf(answer)]).toEqual([
        500,
        'api.post.deduplicate_create_post.pending',
      ]);
    }
    expect(idOf(await create({message: 'race', pending_post_id}))).toBe([...ids][0]);
  });

  it('that failed frees its pending_post_id', async () => {
    const pending_post_id = pendingId();
    expect((await create({message: 'x'.repeat(20_000), pending_post_id})).status).toBe(400);
    expect((await create({message: 'second try', pending_post_id})).status).toBe(201);
  });

  it('forgets a pending_post_id after thirty seconds', {timeout: 60_000}, async () => {
    // A real server's time can only be waited for.
    const passes = async (ms: number) => {
      if (stage.sandbox) stage.sandbox.clock.advance(ms);
      else await sleep(ms);
    };
    const pending_post_id = pendingId();
    const first = await create({message: 'a', pending_post_id});
    await passes(28_000);
    expect(idOf(await create({message: 'a', pending_post_id}))).toBe(idOf(first));
    await passes(3_000);
    expect(idOf(await create({message: 'a', pending_post_id}))).not.toBe(idOf(first));
  });

  it('takes 16 383 code points, emoji counting one, and not one more', async () => {
    expect((await create({message: '😀'.repeat(16_383)})).status).toBe(201);
    const answer = await create({message: 'x'.repeat(16_384)});
    expect([answer.status, idOf(answer)]).toEqual([400, 'model.post.is_valid.msg.app_error']);
  });

  it('takes 8000 code points of props as JSON, what the server adds included', async ({skip}) => {
    only537(skip);
    const around = JSON.stringify({from_bot: 'true', text: ''}).length;
    const withProps = (length: number) =>
      create({message: 'p', props: {text: 'x'.repeat(length - around)}});
    expect((await withProps(8000)).status).toBe(201);
    const answer = await withProps(8001);
    expect([answer.status, idOf(answer)]).toEqual([400, 'model.post.is_valid.props.app_error']);
  });

  it('in a channel that is missing, malformed or hidden is 403', async () => {
    for (const channel_id of ['a'.repeat(26), 'short', '', stage.channels.elsewhere.id]) {
      const answer = await create({channel_id, message: 'x'});
      expect([answer.status, idOf(answer)]).toEqual([403, forbidden]);
    }
  });

  it('as a reply to a deleted, unknown or foreign root is 400', async () => {
    const deleted = await postByBot('root');
    await stage.bot.request('DELETE', `/posts/${deleted.id}`);
    const foreign = await postByBot('elsewhere', {}, stage.channels.closed.id);
    const invalid = 'api.post.create_post.root_id.app_error';
    for (const [root_id, id] of [
      [deleted.id, invalid],
      ['a'.repeat(26), invalid],
      [foreign.id, 'api.post.create_post.channel_root_id.app_error'],
    ] as const) {
      const answer = await create({message: 'reply', root_id});
      expect([answer.status, idOf(answer)]).toEqual([400, id]);
    }
  });

  it('in an archived channel is 400', async () => {
    const body = {team_id: stage.team.id, name: `old${Date.now()}`, display_name: 'Old', type: 'O'};
    const channelId = idOf(await stage.bot.request('POST', '/channels', body));
    await stage.bot.request('DELETE', `/channels/${channelId}`);
    const answer = await create({channel_id: channelId, message: 'x'});
    expect([answer.status, idOf(answer)]).toEqual([
      400,
      'api.post.create_post.can_not_post_to_deleted.error',
    ]);
  });

  it('can be checked afterwards: the list of what changed since finds a post by a prop', async () => {
    const earlier = await postByBot('before');
    await sleep(5);
    const key = pendingId();
    const post = await postByBot('after', {props: {fit: {key}}});
    const answer = await stage.bot.request(
      'GET',
      `/channels/${stage.channels.open.id}/posts?since=${earlier.create_at}`,
    );
    const posts = Object.values(fieldOf(answer.body, 'posts') as Record<string, ChatPost>);
    const found = posts.filter((one) => stringOf(one.props, 'fit', 'key') === key);
    expect(found.map(({id}) => id)).toEqual([post.id]);
  });

  it('edited or deleted is still found so, by its props, its words gone', async () => {
    const key = pendingId();
    const props = {fit: {key}};
    const edited = await postByBot('before', {props});
    await stage.bot.request('PUT', `/posts/${edited.id}/patch`, {message: 'after'});
    const deleted = await postByBot('gone', {props});
    await stage.admin('DELETE', `/posts/${deleted.id}`);
    const list = await stage.bot.request(
      'GET',
      `/channels/${stage.channels.open.id}/posts?since=${edited.create_at - 1}`,
    );
    const posts = Object.values(fieldOf(list.body, 'posts') as Record<string, ChatPost>);
    const found = posts.filter((one) => stringOf(one.props, 'fit', 'key') === key);
    expect(
      found.map(({id, original_id, message, delete_at}) => ({
        id: original_id || id,
        message,
        live: delete_at === 0,
      })),
    ).toEqual(
      expect.arrayContaining([
        {id: edited.id, message: 'after', live: true},
        {id: edited.id, message: '', live: false},
        {id: deleted.id, message: '', live: false},
      ]),
    );
    expect(found).toHaveLength(3);
  });

  it('that are replies lose their own props with their root', async () => {
    const since = (await postByBot('earlier')).create_at;
    const root = await postByBot('root', {props: {fit: 'of the root'}});
    const reply = await postByBot('reply', {root_id: root.id, props: {fit: 'of the reply'}});
    await stage.admin('DELETE', `/posts/${root.id}`);
    const list = await stage.bot.request(
      'GET',
      `/channels/${stage.channels.open.id}/posts?since=${since}`,
    );
    const props = fieldOf(list.body, 'posts', reply.id, 'props');
    expect(props).toMatchObject({fit: 'of the root', deleteBy: expect.any(String) as string});
  });

  it('as a reply shows in the thread of its root', async () => {
    const root = await postByBot('root');
    const reply = await postByBot('reply', {root_id: root.id});
    expect((await stage.ana.thread(root.id)).map(({id}) => id)).toEqual([root.id, reply.id]);
  });

  it('notifies whom it mentions, and everybody with @channel', async () => {
    const post = await postByBot(`hello @${stage.ana.username}`);
    const event = await stage.ana.waitForEvent(
      ({event: name, data}) => name === 'posted' && stringOf(data, 'post').includes(post.id),
    );
    expect(stringOf(event.data, 'mentions')).toContain(stage.ana.id);
    const loud = await postByBot('@channel look');
    const heard = await stage.bruno.waitForEvent(
      ({event: name, data}) => name === 'posted' && stringOf(data, 'post').includes(loud.id),
    );
    expect(stringOf(heard.data, 'mentions')).toContain(stage.bruno.id);
  });

  it('can be pinned and reacted to, again and again', async () => {
    const post = await stage.ana.post(stage.channels.open.id, 'look');
    const reaction = {user_id: stage.bot.id, post_id: post.id, emoji_name: 'tada'};
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await stage.bot.request('POST', `/posts/${post.id}/pin`)).status).toBe(200);
      const {status} = await stage.bot.request('POST', '/reactions', reaction);
      expect([200, 201]).toContain(status);
    }
    expect((await read(post.id)).is_pinned).toBe(true);
  });
});
