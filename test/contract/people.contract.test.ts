import {describe, expect, it} from 'vitest';
import {requester} from '../support/chat-person.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {idOf, postByBot, raiseStage, stage} from './moves.ts';

raiseStage();

describe('people and channels', () => {
  it('a bad token and none are 401', async () => {
    for (const token of ['x'.repeat(26), '']) {
      const answer = await requester(stage.url, token)('GET', '/users/me');
      expect([answer.status, idOf(answer)]).toEqual([401, 'api.context.session_expired.app_error']);
    }
  });

  it('a bot sees people’s languages, and unknown names are left out', async () => {
    const answer = await stage.bot.request('POST', '/users/usernames', [
      stage.ana.username,
      'nobodyofthisname',
    ]);
    expect(answer.body).toMatchObject([{id: stage.ana.id, locale: 'es'}]);
    expect(answer.body).toHaveLength(1);
  });

  it('people are asked for by a list of ids that isn’t empty; unknown ones are left out', async () => {
    const ask = (ids: string[]) => stage.bot.request('POST', '/users/ids', ids);
    expect((await ask([stage.ana.id, 'a'.repeat(26), 'x'])).body).toMatchObject([
      {id: stage.ana.id},
    ]);
    expect((await ask([])).status).toBe(400);
  });

  it('the list of a team holds bots, and people whose account is closed', async () => {
    const {id} = await stage.newUser();
    const team = `/teams/${stage.team.id}/members`;
    await stage.admin('POST', team, {team_id: stage.team.id, user_id: id});
    await stage.admin('DELETE', `/users/${id}`);
    const list = await stage.bot.request(
      'GET',
      `/users?in_team=${stage.team.id}&page=0&per_page=200`,
    );
    const people = list.body as Record<string, unknown>[];
    expect(people.find((one) => one['id'] === stage.bot.id)).toMatchObject({is_bot: true});
    expect(people.find((one) => one['id'] === id)?.['delete_at']).toBeGreaterThan(0);
  });

  it('an unknown person is 404', async () => {
    expect((await stage.bot.request('GET', `/users/${'a'.repeat(26)}`)).status).toBe(404);
  });

  it('membership of a channel can be asked for, 404 for who is not in', async () => {
    const path = `/channels/${stage.channels.closed.id}/members`;
    expect((await stage.bot.request('GET', `${path}/${stage.ana.id}`)).status).toBe(200);
    expect((await stage.bot.request('GET', `${path}/${stage.bruno.id}`)).status).toBe(404);
  });

  it('somebody outside the team can’t be added to its channels', async () => {
    const {id} = await stage.newUser();
    const path = `/channels/${stage.channels.open.id}/members`;
    expect((await stage.bot.request('POST', path, {user_id: id})).status).toBe(404);
  });

  it('a direct channel is the same each time it is opened', async () => {
    const one = await stage.bot.request('POST', '/channels/direct', [stage.bot.id, stage.dario.id]);
    const two = await stage.bot.request('POST', '/channels/direct', [stage.dario.id, stage.bot.id]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(idOf(two)).toBe(idOf(one));
  });

  it('a bot can’t open a direct channel between others', async () => {
    const ids = [stage.ana.id, stage.bruno.id];
    expect((await stage.bot.request('POST', '/channels/direct', ids)).status).toBe(403);
  });

  it('a group is the same for the same people, and has at least three', async () => {
    const group = (ids: string[]) => stage.bot.request('POST', '/channels/group', ids);
    const one = await group([stage.ana.id, stage.bruno.id]);
    const two = await group([stage.bot.id, stage.bruno.id, stage.ana.id]);
    expect(idOf(two)).toBe(idOf(one));
    expect((await group([stage.ana.id])).status).toBe(400);
  });

  it('a private channel that a bot makes is its own to fill', async () => {
    const body = {
      team_id: stage.team.id,
      name: `team${Date.now()}`,
      display_name: 'Team',
      type: 'P',
    };
    const made = await stage.bot.request('POST', '/channels', body);
    expect(made.status).toBe(201);
    const path = `/channels/${idOf(made)}/members`;
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await stage.bot.request('POST', path, {user_id: stage.dario.id});
      expect(answer.status).toBe(201);
    }
    expect((await stage.bot.request('POST', '/channels', body)).status).toBe(400);
  });

  it('a deactivated person is marked, and can still be written to', async () => {
    const {id} = await stage.newUser();
    await stage.admin('DELETE', `/users/${id}`);
    const user = await stage.bot.request('GET', `/users/${id}`);
    expect(Number(fieldOf(user.body, 'delete_at'))).toBeGreaterThan(0);
    const channelId = await stage.bot.directChannel(id);
    expect((await postByBot('are you there', {}, channelId)).id).not.toBe('');
  });

  it('a bot that was switched off has no access until it is back', async () => {
    const bot = await stage.admin('POST', '/bots', {username: `bot${Date.now()}`});
    const id = stringOf(bot.body, 'user_id');
    const token = await stage.admin('POST', `/users/${id}/tokens`, {description: 'd'});
    const request = requester(stage.url, stringOf(token.body, 'token'));
    await stage.admin('POST', `/bots/${id}/disable`);
    expect((await request('GET', '/users/me')).status).toBe(401);
    await stage.admin('POST', `/bots/${id}/enable`);
    expect((await request('GET', '/users/me')).status).toBe(200);
  });

  it('an unknown route is 404', async () => {
    expect((await stage.bot.request('GET', '/nothing/here')).status).toBe(404);
  });
});
