import {describe, expect, it} from 'vitest';
import {actionsOf, fieldOf, stringOf} from '../support/chat-shapes.ts';
import {
  attachments,
  forbidden,
  idOf,
  postButtons,
  postByBot,
  raiseStage,
  read,
  stage,
} from './moves.ts';

raiseStage();

describe('buttons', () => {
  it('bring their context back, keys sorted, with who pressed and where', async () => {
    const context = {
      z: 'last',
      a: {deep: [1, null, 'é 😀']},
      yes: true,
      id: '12345678901234567890',
    };
    const post = await postButtons({id: 'interested', context});
    const answer = await stage.ana.press(post.id, 'interested');
    expect(answer.status).toBe(200);
    const {json, body, headers} = stage.integration.last('/action');
    expect(json).toMatchObject({
      user_id: stage.ana.id,
      user_name: stage.ana.username,
      channel_id: stage.channels.open.id,
      team_id: stage.team.id,
      team_domain: stage.team.name,
      post_id: post.id,
      type: 'button',
      context,
    });
    expect(body.indexOf('"a":')).toBeLessThan(body.indexOf('"z":'));
    expect(headers.authorization).toBeUndefined();
  });

  it('without a context send none', async () => {
    const post = await postButtons({id: 'plain'});
    await stage.ana.press(post.id, 'plain');
    expect(Object.keys(stage.integration.last('/action').json as object)).not.toContain('context');
  });

  it('hide context and url from everybody who reads the post, its author included', async () => {
    const post = await postButtons({id: 'secret', context: {seal: 'unguessable'}});
    const views = [
      post,
      await read(post.id),
      (await stage.ana.posts(stage.channels.open.id)).find(({id}) => id === post.id),
      await stage.ana.waitForPost(({id}) => id === post.id),
      (await stage.admin('GET', `/posts/${post.id}`)).body,
    ];
    for (const view of views) {
      expect(JSON.stringify(view)).toContain('"secret"');
      expect(JSON.stringify(view)).not.toMatch(/unguessable|integration/);
    }
  });

  it('with anything but letters and digits in their id can never be pressed', async () => {
    const post = await postButtons({id: 'not-this'}, {id: 'this1'});
    expect((await stage.ana.press(post.id, 'not-this')).status).toBe(404);
    expect((await stage.ana.press(post.id, 'this1')).status).toBe(200);
  });

  it('with the same id twice run the first', async () => {
    const post = await postButtons({id: 'same', context: {n: 1}}, {id: 'same', context: {n: 2}});
    await stage.ana.press(post.id, 'same');
    expect(fieldOf(stage.integration.last('/action').json, 'context')).toEqual({n: 1});
  });

  it('without an id get one, and another at every update', async () => {
    const post = await postButtons({});
    const given = actionsOf(post)[0]?.id ?? '';
    await stage.bot.request('PUT', `/posts/${post.id}/patch`, {
      props: {attachments: attachments({})},
    });
    const answer = await stage.ana.press(post.id, given);
    expect([answer.status, idOf(answer)]).toEqual([404, 'api.post.do_action.action_id.app_error']);
  });

  it('in a direct channel come without a team', async () => {
    const channelId = await stage.bot.directChannel(stage.ana.id);
    const post = await postByBot(
      'psst',
      {props: {attachments: attachments({id: 'go'})}},
      channelId,
    );
    await stage.ana.press(post.id, 'go');
    expect(stage.integration.last('/action').json).toMatchObject({team_id: '', team_domain: ''});
  });

  it('that are menus bring the choice, and an empty one leaves the context as it was', async () => {
    const menu = {
      id: 'choose',
      type: 'select',
      options: [{text: 'A', value: 'a'}],
      context: {for: 'D-1'},
    };
    const post = await postButtons(menu);
    await stage.ana.press(post.id, 'choose', {selectedOption: 'not among them'});
    expect(stage.integration.last('/action').json).toMatchObject({
      type: 'select',
      context: {for: 'D-1', selected_option: 'not among them'},
    });
    await stage.ana.press(post.id, 'choose');
    expect(fieldOf(stage.integration.last('/action').json, 'context')).toEqual({for: 'D-1'});
  });

  it('can’t be pressed from outside a private channel, and the bot hears nothing', async () => {
    const extra = {props: {attachments: attachments({id: 'go'})}};
    const post = await postByBot('inside', extra, stage.channels.closed.id);
    const before = stage.integration.arrivals.length;
    const answer = await stage.bruno.press(post.id, 'go');
    expect([answer.status, idOf(answer)]).toEqual([403, forbidden]);
    expect(stage.integration.arrivals).toHaveLength(before);
  });

  it('of a deleted post are 404', async () => {
    const post = await postButtons({id: 'go'});
    await stage.bot.request('DELETE', `/posts/${post.id}`);
    expect((await stage.ana.press(post.id, 'go')).status).toBe(404);
  });

  it('of anybody’s post may lead to the bot with any context', async () => {
    const props = {attachments: attachments({id: 'interested', context: {coordinator: true}})};
    const post = await stage.dario.post(stage.channels.open.id, 'innocent', {props});
    await stage.ana.press(post.id, 'interested');
    expect(stage.integration.last('/action').json).toMatchObject({
      user_id: stage.ana.id,
      context: {coordinator: true},
    });
  });

  it('pressed twice at once arrive twice, told apart by the trigger', async () => {
    const post = await postButtons({id: 'go'});
    const before = stage.integration.arrivals.length;
    const answers = await Promise.all([
      stage.ana.request('POST', `/posts/${post.id}/actions/go`, {}),
      stage.ana.request('POST', `/posts/${post.id}/actions/go`, {}),
    ]);
    expect(answers.map(({status}) => status)).toEqual([200, 200]);
    const triggers = stage.integration.arrivals
      .slice(before)
      .map(({json}) => stringOf(json, 'trigger_id'));
    expect(new Set(triggers).size).toBe(2);
  });
});
