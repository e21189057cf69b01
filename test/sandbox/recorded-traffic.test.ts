import {createPublicKey} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {createTriggerKeys, readTrigger} from '../../src/sandbox/trigger.ts';
import {
  ana,
  bot,
  bruno,
  expectEvent,
  expectLike,
  fit,
  integration,
  moved,
  raiseSandbox,
  sandbox,
} from './beside-recordings.ts';
import {exchange, recordedEvent, recording, shapeOf} from './recordings.ts';

raiseSandbox();

describe('as recorded on 5.37', () => {
  it('a slash command, what arrives of it and what the caller gets', async () => {
    integration.answerNext('/slash', {body: {response_type: 'ephemeral', text: 'ok'}});
    const answer = await ana.command('/fit new Friday match', {
      channelId: fit(),
      teamId: sandbox.team.id,
    });
    expectLike(answer, 'slash-text-in-public-channel');
    await expectEvent(ana, 'slash-text-in-public-channel', 'ephemeral_message');
    const {form, headers, method} = integration.last('/slash');
    const sent = exchange('slash-text-in-public-channel', 1).request;
    expect([...form.keys()]).toEqual(Object.keys(sent.decoded ?? {}));
    expect(method).toBe('POST');
    for (const name of ['User-Agent', 'Accept', 'Content-Type']) {
      expect(headers[name.toLowerCase()]).toBe(sent.headers?.[name]);
    }
  });

  it('an ephemeral answer with buttons', async () => {
    const reply = exchange('slash-response-ephemeral-with-buttons', 1).response.body;
    integration.answerNext('/slash', {body: String(reply)});
    const answer = await ana.command('/fit x', {channelId: fit(), teamId: sandbox.team.id});
    expectLike(answer, 'slash-response-ephemeral-with-buttons');
    expect(shapeOf(answer.ephemerals[0])).toEqual(
      shapeOf(
        recordedEvent('slash-response-ephemeral-with-buttons', 'ephemeral_message').data[
          'post (a JSON string, opened here)'
        ],
      ),
    );
  });

  it('a post with buttons, for its author and for the others', async () => {
    const body = moved(exchange('bot-post-with-buttons').request.body);
    const answer = await bot.request('POST', '/posts', body);
    expectLike(answer, 'bot-post-with-buttons');
    await expectEvent(bruno, 'bot-post-with-buttons', 'posted', stringOf(answer.body, 'id'));
  });

  it('a press, and its ephemeral_text', async () => {
    const body = moved(exchange('bot-post-with-buttons').request.body);
    const post = await bot.post(fit(), 'Friday match', {props: body['props']});
    integration.answerNext('/action', {body: {ephemeral_text: 'Only for you'}});
    const answer = await ana.press(post.id, 'join');
    expectLike(answer, 'button-click-public-channel');
    const sent = exchange('button-click-public-channel', 1).request.decoded;
    expect(shapeOf(integration.last('/action').json)).toEqual(shapeOf(sent));
    expect(Object.keys(integration.last('/action').json as object)).toEqual(
      Object.keys(sent ?? {}),
    );
    await expectEvent(ana, 'action-response-ephemeral-text', 'ephemeral_message', 'Only for you');
  });

  it('a dialog opened from a button, every key of every element there', async () => {
    const {dialog} = moved(exchange('dialog-open-from-button', 2).request.body);
    const props = {
      attachments: [
        {actions: [{id: 'edit', name: 'Edit', integration: {url: `${integration.url}/action`}}]},
      ],
    };
    const post = await bot.post(fit(), 'b', {props});
    await ana.press(post.id, 'edit');
    const trigger_id = stringOf(integration.last('/action').json, 'trigger_id');
    const open = {trigger_id, url: `${integration.url}/dialog`, dialog};
    expectLike(
      await bot.request('POST', '/actions/dialogs/open', open),
      'dialog-open-from-button',
      2,
    );
    await expectEvent(ana, 'dialog-open-from-button', 'open_dialog');
  });

  it('a trigger dies after the lifetime it was given, three seconds here', async () => {
    await ana.command('/fit', {channelId: fit(), teamId: sandbox.team.id});
    const trigger_id = integration.last('/slash').form.get('trigger_id');
    const open = () =>
      bot.request('POST', '/actions/dialogs/open', {trigger_id, url: 'http://x/', dialog: {}});
    sandbox.clock.advance(2_500);
    expect((await open()).status).toBe(200);
    sandbox.clock.advance(600);
    expect(await open()).toMatchObject({
      status: 400,
      body: {id: 'interactive_message.decode_trigger_id.expired'},
    });
  });

  it('recorded triggers verify with the recorded key as the sandbox reads its own', () => {
    const {public_key_der_base64: der = '', cases = []} = recording('trigger-id-signature');
    const publicKey = createPublicKey({
      key: Buffer.from(der, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const keys = {...createTriggerKeys(), publicKey};
    expect(cases.length).toBeGreaterThan(2);
    for (const {trigger_id, client_trigger_id, user_id, milliseconds} of cases) {
      expect(readTrigger(keys, trigger_id, milliseconds, 3000)).toEqual({
        clientTriggerId: client_trigger_id,
        userId: user_id,
      });
    }
  });

  it('a thread, with its root named twice', async () => {
    const root = await ana.post(fit(), 'root by ana');
    const body = {channel_id: fit(), message: 'reply', root_id: root.id};
    expectLike(await bot.request('POST', '/posts', body), 'thread-reply-by-bot');
    const thread = await bot.request('GET', `/posts/${root.id}/thread`);
    expectLike(thread, 'thread-reply-by-bot', 1);
    const order = fieldOf(thread.body, 'order') as string[];
    expect(order.slice(0, 2)).toEqual([root.id, root.id]);
  });

  it('attachment values put into their fixed structure', async () => {
    const body = moved(exchange('attachment-fields-normalised').request.body);
    const answer = await bot.request('POST', '/posts', body);
    expectLike(answer, 'attachment-fields-normalised');
    expect(fieldOf(answer.body, 'props')).toEqual(
      fieldOf(exchange('attachment-fields-normalised').response.body, 'props'),
    );
  });

  it('a patch that replaces props', async () => {
    const post = await bot.post(fit(), 'Friday match', {props: {lost: 1}});
    const body = moved(exchange('update-post-patch-props').request.body);
    const answer = await bot.request('PUT', `/posts/${post.id}/patch`, body);
    expectLike(answer, 'update-post-patch-props');
    await expectEvent(ana, 'update-post-patch-props', 'post_edited', post.id);
  });

  it('types of posts that are accepted and refused', async () => {
    for (const n of [0, 1, 2]) {
      const body = moved(exchange('post-create-timestamps', n).request.body);
      expectLike(await bot.request('POST', '/posts', body), 'post-create-timestamps', n);
    }
  });

  it('reactions, and the post that has them', async () => {
    const post = await ana.post(fit(), 'react');
    for (const n of [0, 1, 2, 3, 4]) {
      const body = {...moved(exchange('reactions', n).request.body), post_id: post.id};
      expectLike(await bot.request('POST', '/reactions', body), 'reactions', n);
    }
    expectLike(await bot.request('GET', `/posts/${post.id}/reactions`), 'reactions', 5);
    expectLike(await bot.request('GET', `/posts/${post.id}`), 'reactions', 6);
  });

  it('channels, direct ones among them', async () => {
    const ids = [bot.id, bruno.id];
    expectLike(await bot.request('POST', '/channels/direct', ids), 'channel-direct-create');
    for (const n of [0, 1, 2]) {
      const body = moved(exchange('channel-public-create-by-bot', n).request.body);
      const answer = await bot.request('POST', '/channels', body);
      expectLike(answer, 'channel-public-create-by-bot', n);
    }
  });

  it('profiles of bots and people', async () => {
    expectLike(await bot.request('GET', '/users/me'), 'bot-profile', 0);
    expectLike(await ana.request('GET', `/users/${bot.id}`), 'bot-profile', 1);
    expectLike(await bot.request('GET', `/users/${bruno.id}`), 'bot-profile', 2);
    expectLike(await bot.request('POST', '/users/ids', [ana.id, bruno.id]), 'bot-profile', 3);
    expectLike(await bot.request('POST', '/users/usernames', ['ana', 'nobody']), 'bot-profile', 4);
    expectLike(await bot.request('GET', `/users/${'a'.repeat(26)}`), 'bot-profile', 5);
  });

  it('ping and the client configuration', async () => {
    expectLike(await bot.request('GET', '/system/ping'), 'system-ping-and-config');
    const config = await bot.request('GET', '/config/client?format=old');
    const recorded = exchange('system-ping-and-config', 1).response.body;
    expect(Object.keys(config.body as object)).toEqual(
      expect.arrayContaining(Object.keys(recorded as object)),
    );
    expect(config.body).toMatchObject({MaxPostSize: '16383', Version: '5.37.0'});
  });

  it('the first event of a stream, and those of people who come and go', async () => {
    await expectEvent(bot, 'websocket-bot-events', 'hello');
    const path = `/channels/${fit()}/members`;
    await bruno.request('DELETE', `${path}/me`);
    await expectEvent(bot, 'websocket-bot-events', 'user_removed', bruno.id);
    await bruno.request('POST', path, {user_id: bruno.id});
    await expectEvent(bot, 'websocket-bot-events', 'user_added', bruno.id);
    const joined = await bot.waitForPost(({type}) => type === 'system_join_channel');
    expect(joined).toMatchObject({message: 'bruno joined the channel.'});
  });
});
