import {describe, expect, it} from 'vitest';
import {forbidden, idOf, place, raiseStage, run, stage} from './moves.ts';

raiseStage();

describe('commands', () => {
  it('arrive as a form with the known fields, the token in it and in the header', async () => {
    await run(' list open');
    const {form, headers} = stage.integration.last('/slash');
    expect([...form.keys()].filter((key) => key !== 'root_id')).toEqual([
      'channel_id',
      'channel_name',
      'command',
      'response_url',
      'team_domain',
      'team_id',
      'text',
      'token',
      'trigger_id',
      'user_id',
      'user_name',
    ]);
    expect(Object.fromEntries(form)).toMatchObject({
      channel_id: stage.channels.open.id,
      channel_name: stage.channels.open.name,
      command: `/${stage.trigger}`,
      team_domain: stage.team.name,
      team_id: stage.team.id,
      text: 'list open',
      token: stage.commandToken,
      user_id: stage.ana.id,
      user_name: stage.ana.username,
    });
    expect(headers.authorization).toBe(`Token ${stage.commandToken}`);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('keep their text as it was typed, blanks and newlines included', async () => {
    for (const [typed, text] of [
      ['', ''],
      ['   two  spaces  ', '  two  spaces  '],
      ['\nsecond line', 'second line'],
    ] as const) {
      await run(typed);
      expect(stage.integration.last('/slash').form.get('text')).toBe(text);
    }
  });

  it('carry 50 000 characters whole', async () => {
    await run(` ${'ñ'.repeat(50_000)}`);
    expect(stage.integration.last('/slash').form.get('text')).toHaveLength(50_000);
  });

  it('name mentioned people and channels with their ids, in repeated keys', async () => {
    await run(
      ` @${stage.bruno.username}, @${stage.dario.username}! @nobody ~${stage.channels.elsewhere.name}`,
    );
    const {form} = stage.integration.last('/slash');
    const ids = form.getAll('user_mentions_ids');
    const pairs = form.getAll('user_mentions').map((name, index) => [name, ids[index]]);
    expect(new Map(pairs as [string, string][])).toEqual(
      new Map([
        [stage.bruno.username, stage.bruno.id],
        [stage.dario.username, stage.dario.id],
      ]),
    );
    expect(form.getAll('channel_mentions')).toEqual([stage.channels.elsewhere.name]);
    expect(form.getAll('channel_mentions_ids')).toEqual([stage.channels.elsewhere.id]);
  });

  it('answered with words show them to the caller alone and store nothing', async () => {
    stage.integration.answerNext('/slash', {
      body: {text: 'only for you <https://example.com|here>'},
    });
    const {status, ephemerals} = await run();
    expect(status).toBe(200);
    expect(ephemerals.map((post) => post.message)).toEqual([
      'only for you [here](https://example.com)',
    ]);
    const stored = await stage.ana.posts(stage.channels.open.id);
    expect(stored.some((post) => post.id === ephemerals[0]?.id)).toBe(false);
  });

  it('answered with {} show nothing', async () => {
    const {status, ephemerals} = await run();
    expect([status, ephemerals]).toEqual([200, []]);
  });

  it('answered in_channel become a post of the caller, which the bot can’t edit', async () => {
    stage.integration.answerNext('/slash', {body: {response_type: 'in_channel', text: 'to all'}});
    await run();
    const post = await stage.ana.waitForPost(({message}) => message === 'to all');
    expect(post).toMatchObject({user_id: stage.ana.id, props: {from_webhook: 'true'}});
    const edit = await stage.bot.request('PUT', `/posts/${post.id}/patch`, {message: 'x'});
    expect([edit.status, idOf(edit)]).toEqual([403, forbidden]);
  });

  it('fail for the caller with any status but 200, with broken and with mistyped JSON', async () => {
    const failed = 'api.command.execute_command.failed.app_error';
    const refused = 'api.command.execute_command.failed_resp.app_error';
    for (const [reply, id] of [
      [{status: 201, body: {text: 'x'}}, refused],
      [{status: 401, body: {}}, refused],
      [{body: '{"text": oops'}, failed],
      [{body: {text: 5}}, failed],
      [{body: ''}, failed],
    ] as const) {
      stage.integration.answerNext('/slash', reply);
      const answer = await run();
      expect([answer.status, idOf(answer)]).toEqual([500, id]);
    }
  });

  it('that nobody registered are 404', async () => {
    const answer = await stage.ana.command('/nosuchcommandatall x', place());
    expect([answer.status, idOf(answer)]).toEqual([
      404,
      'api.command.execute_command.not_found.app_error',
    ]);
  });

  it('work in the direct channel with the bot, for the team that the client names', async () => {
    const channelId = await stage.ana.directChannel(stage.bot.id);
    await stage.ana.command(`/${stage.trigger} x`, {channelId, teamId: stage.team.id});
    const {form} = stage.integration.last('/slash');
    expect(form.get('channel_name')).toBe([stage.ana.id, stage.bot.id].sort().join('__'));
    expect(form.get('team_id')).toBe(stage.team.id);
  });

  it('typed in a thread are answered in that thread', async () => {
    const root = await stage.bruno.post(stage.channels.open.id, 'root');
    stage.integration.answerNext('/slash', {body: {text: 'here'}});
    const {ephemerals} = await stage.ana.command(`/${stage.trigger}`, {
      ...place(),
      rootId: root.id,
    });
    expect(ephemerals[0]?.root_id).toBe(root.id);
  });

  it('are refused in a channel that one is not in, without calling the bot', async () => {
    const before = stage.integration.arrivals.length;
    const answer = await stage.bruno.command(`/${stage.trigger}`, {
      channelId: stage.channels.closed.id,
      teamId: stage.team.id,
    });
    expect([answer.status, idOf(answer)]).toEqual([403, forbidden]);
    expect(stage.integration.arrivals).toHaveLength(before);
  });

  it('can be answered later, five times, without a token', async () => {
    await run();
    const url = stage.integration.last('/slash').form.get('response_url') ?? '';
    const statuses: number[] = [];
    for (let use = 1; use <= 6; use += 1) {
      const body = JSON.stringify({text: `late ${use}`});
      const headers = {'Content-Type': 'application/json'};
      statuses.push((await fetch(url, {method: 'POST', headers, body})).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
    await stage.ana.waitForEphemeral((post) => post.message === 'late 5');
  });

  it('can’t be registered by an ordinary bot', async () => {
    const body = {team_id: stage.team.id, trigger: 'x', method: 'P', url: 'http://127.0.0.1/x'};
    const answer = await stage.bot.request('POST', '/commands', body);
    expect([answer.status, idOf(answer)]).toEqual([403, forbidden]);
  });
});
