import {describe, expect, it} from 'vitest';
import {actionOf, actionsOf} from '../support/chat-shapes.ts';
import {
  attachments,
  forbidden,
  idOf,
  postButtons,
  raiseStage,
  read,
  run,
  stage,
  unreachable,
} from './moves.ts';

raiseStage();

describe('answers to presses', () => {
  it('with ephemeral_text reach the one who pressed, in the thread of the post', async () => {
    const post = await postButtons({id: 'go'});
    stage.integration.answerNext('/action', {body: {ephemeral_text: 'noted'}});
    const {ephemerals} = await stage.ana.press(post.id, 'go');
    const shown = ephemerals[0] ?? (await stage.ana.waitForEphemeral());
    expect(shown).toMatchObject({message: 'noted', root_id: post.id, type: 'system_ephemeral'});
  });

  it('with an update replace message and props, and new buttons work at once', async () => {
    const post = await postButtons({id: 'old'});
    const props = {attachments: attachments({id: 'fresh'})};
    stage.integration.answerNext('/action', {body: {update: {message: 'changed', props}}});
    await stage.ana.press(post.id, 'old');
    expect((await read(post.id)).message).toBe('changed');
    expect((await stage.ana.press(post.id, 'old')).status).toBe(404);
    expect((await stage.ana.press(post.id, 'fresh')).status).toBe(200);
  });

  it('with an update of the message alone keep the buttons, with empty props remove them', async () => {
    const post = await postButtons({id: 'go'});
    stage.integration.answerNext('/action', {body: {update: {message: 'first'}}});
    await stage.ana.press(post.id, 'go');
    expect(actionOf(await read(post.id), 'go')).toBeDefined();
    stage.integration.answerNext('/action', {body: {update: {message: 'second', props: {}}}});
    await stage.ana.press(post.id, 'go');
    const after = await read(post.id);
    expect([after.message, actionsOf(after)]).toEqual(['second', []]);
  });

  it('other than 200 with JSON are an error for the person', async () => {
    const post = await postButtons({id: 'go'});
    const replies = [
      {status: 500, body: {}},
      {status: 201, body: {}},
      {body: 'ok'},
      ...(stage.old ? [{body: ''}] : []),
    ];
    for (const reply of replies) {
      stage.integration.answerNext('/action', reply);
      const answer = await stage.ana.press(post.id, 'go');
      expect([answer.status, idOf(answer)]).toEqual([400, unreachable]);
    }
  });

  it('may be JSON under another content type, null, or an error object that nobody sees', async () => {
    const post = await postButtons({id: 'go'});
    for (const reply of [
      {contentType: 'text/plain', body: '{}'},
      {body: 'null'},
      {body: {error: {message: 'hidden'}}},
    ]) {
      stage.integration.answerNext('/action', reply);
      expect((await stage.ana.press(post.id, 'go')).status).toBe(200);
    }
  });
});

describe('ephemeral posts', () => {
  const privately = async () => {
    stage.integration.answerNext('/slash', {
      body: {text: 'private', attachments: attachments({id: 'go', context: {for: 'ana'}})},
    });
    const {ephemerals} = await run();
    const post = ephemerals[0];
    if (post === undefined) throw new Error('nothing shown');
    return {post, cookie: actionOf(post, 'go')?.cookie ?? ''};
  };

  it('carry a cookie in each button instead of an integration, and pressing with it works', async () => {
    const {post, cookie} = await privately();
    expect(cookie).not.toBe('');
    expect(JSON.stringify(post)).not.toContain('integration');
    expect((await stage.ana.press(post.id, 'go', {cookie})).status).toBe(200);
    expect(stage.integration.last('/action').json).toMatchObject({
      post_id: post.id,
      context: {for: 'ana'},
    });
  });

  it('work with their cookie for anybody in the channel, and for nobody without', async () => {
    const {post, cookie} = await privately();
    expect((await stage.bruno.press(post.id, 'go', {cookie})).status).toBe(200);
    expect(stage.integration.last('/action').json).toMatchObject({
      user_id: stage.bruno.id,
      context: {for: 'ana'},
    });
    expect((await stage.ana.press(post.id, 'go')).status).toBe(403);
  });

  it('exist nowhere: an update of one fails for the person after the bot was called', async () => {
    const {post, cookie} = await privately();
    expect((await stage.bot.request('GET', `/posts/${post.id}`)).status).toBe(404);
    stage.integration.answerNext('/action', {body: {update: {message: 'x', props: {}}}});
    expect((await stage.ana.press(post.id, 'go', {cookie})).status).toBe(404);
  });

  it('can’t be sent by an ordinary bot', async () => {
    const answer = await stage.bot.request('POST', '/posts/ephemeral', {
      user_id: stage.ana.id,
      post: {channel_id: stage.channels.open.id, message: 'psst'},
    });
    expect([answer.status, idOf(answer)]).toEqual([403, forbidden]);
  });
});
