import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {requester} from '../support/chat-person.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {forbidden, idOf, place, postByBot, raiseStage, run, stage} from './moves.ts';

raiseStage();

const bot = (method: string, path: string, body?: unknown) => stage.bot.request(method, path, body);
const channel = () => `/channels/${stage.channels.open.id}`;
const reason = (answer: {status: number; body: unknown}) => [answer.status, idOf(answer)];
const inChannel = (userId: string) =>
  stage.admin('POST', `${channel()}/members`, {user_id: userId});
const inTeam = (userId: string) =>
  stage.admin('POST', `/teams/${stage.team.id}/members`, {
    team_id: stage.team.id,
    user_id: userId,
  });

describe('people', () => {
  it('only who changed since is listed, by the time of their last change', async () => {
    const {id, username} = await stage.newUser();
    const changedAt = async () =>
      Number(fieldOf((await bot('GET', `/users/${id}`)).body, 'update_at'));
    const before = await changedAt();
    const since = (at: number) => bot('POST', `/users/ids?since=${at}`, [id, stage.ana.id]);
    const ids = async (at: number) =>
      ((await since(at)).body as {id: string}[]).map((user) => user.id);
    expect(await ids(before)).toEqual([]);
    await sleep(5);
    await stage.admin('PUT', `/users/${id}/patch`, {username: `${username}x`});
    expect(await ids(before)).toEqual([id]);
    expect(await ids(await changedAt())).toEqual([]);
    await sleep(5);
    const renamed = await changedAt();
    await stage.admin('PUT', `/users/${id}/active`, {active: false});
    expect(await ids(renamed)).toEqual([id]);
  });

  it('an old user name is nobody’s', async () => {
    const {id, username} = await stage.newUser();
    await stage.admin('PUT', `/users/${id}/patch`, {username: `${username}x`});
    expect((await bot('POST', '/users/usernames', [username])).body).toEqual([]);
  });

  it('who is closed stays a member of channels; who leaves the team doesn’t, nor comes back to them', async () => {
    const {id} = await stage.newUser();
    await inTeam(id);
    await inChannel(id);
    const member = async () => (await bot('GET', `${channel()}/members/${id}`)).status;
    await stage.admin('PUT', `/users/${id}/active`, {active: false});
    expect(await member()).toBe(200);
    await stage.admin('PUT', `/users/${id}/active`, {active: true});
    await stage.admin('DELETE', `/teams/${stage.team.id}/members/${id}`);
    expect(await member()).toBe(404);
    await inTeam(id);
    expect(await member()).toBe(404);
  });
});

describe('a channel', () => {
  it('that is renamed answers by its id, and to the new name alone', async () => {
    const {name} = stage.channels.open;
    const byName = (one: string) => bot('GET', `/teams/${stage.team.id}/channels/name/${one}`);
    const renamed = await stage.admin('PUT', `${channel()}/patch`, {name: `${name}x`});
    expect(renamed.status).toBe(200);
    expect((await bot('GET', channel())).body).toMatchObject({name: `${name}x`, delete_at: 0});
    expect(reason(await byName(name))).toEqual([404, 'app.channel.get_by_name.missing.app_error']);
    expect((await byName(`${name}x`)).status).toBe(200);
    await stage.admin('PUT', `${channel()}/patch`, {name});
  });

  it('that is archived can be looked at, not written to; who manages the team opens it again', async () => {
    const {id: postId} = await postByBot('before');
    await stage.admin('DELETE', channel());
    const looked = await bot('GET', channel());
    expect(Number(fieldOf(looked.body, 'delete_at'))).toBeGreaterThan(0);
    expect((await bot('GET', `${channel()}/members`)).status).toBe(200);
    expect((await bot('GET', `${channel()}/members/${stage.ana.id}`)).status).toBe(200);
    expect((await bot('GET', `/posts/${postId}`)).status).toBe(200);
    const said = {channel_id: stage.channels.open.id, message: 'x'};
    expect(reason(await bot('POST', '/posts', said))).toEqual([
      400,
      'api.post.create_post.can_not_post_to_deleted.error',
    ]);
    const edited = await bot('PUT', `/posts/${postId}/patch`, {message: 'y'});
    expect(edited.status).toBe(400);
    expect(idOf(edited)).toContain('can_not_update_post_in_deleted');
    const byName = `/teams/${stage.team.id}/channels/name/${stage.channels.open.name}`;
    expect((await bot('GET', byName)).status).toBe(404);
    expect((await bot('POST', `${channel()}/restore`)).status).toBe(403);
    expect((await stage.admin('POST', `${channel()}/restore`)).body).toMatchObject({delete_at: 0});
    expect((await bot('POST', '/posts', said)).status).toBe(201);
  });

  it('that was never there is missing, not forbidden', async () => {
    const answer = await bot('GET', `/channels/${'a'.repeat(26)}`);
    expect(reason(answer)).toEqual([404, 'app.channel.get.existing.app_error']);
  });
});

describe('the bot', () => {
  it('put out of a public channel sees it, and neither who is in it nor may write', async () => {
    const {id: postId} = await postByBot('before');
    await stage.admin('DELETE', `${channel()}/members/${stage.bot.id}`);
    expect((await bot('GET', channel())).status).toBe(200);
    expect((await bot('GET', `/posts/${postId}`)).status).toBe(200);
    const said = {channel_id: stage.channels.open.id, message: 'x'};
    const refused = [
      await bot('GET', `${channel()}/members`),
      await bot('GET', `${channel()}/members/${stage.ana.id}`),
      await bot('POST', `${channel()}/members/ids`, [stage.ana.id]),
      await bot('POST', '/posts', said),
      await bot('PUT', `/posts/${postId}/patch`, {message: 'y'}),
    ];
    expect(refused.map(reason)).toEqual(refused.map(() => [403, forbidden]));
    await inChannel(stage.bot.id);
    expect((await bot('GET', `${channel()}/members`)).status).toBe(200);
  });

  it('put out of the team sees nothing of it, knows people, and can write to them', async () => {
    await stage.admin('DELETE', `/teams/${stage.team.id}/members/${stage.bot.id}`);
    const refused = [
      await bot('GET', `/teams/${stage.team.id}`),
      await bot('GET', `/teams/name/${stage.team.name}`),
      await bot('GET', channel()),
      await bot('GET', `${channel()}/members`),
    ];
    expect(refused.map(reason)).toEqual(refused.map(() => [403, forbidden]));
    expect((await bot('POST', '/users/ids', [stage.ana.id])).body).toHaveLength(1);
    const direct = await stage.bot.directChannel(stage.ana.id);
    expect((await postByBot('still here', {}, direct)).id).not.toBe('');
    await inTeam(stage.bot.id);
    for (const id of [stage.channels.open.id, stage.channels.closed.id])
      await stage.admin('POST', `/channels/${id}/members`, {user_id: stage.bot.id});
    expect((await bot('GET', channel())).status).toBe(200);
  });

  it('that is renamed keeps its token; a revoked one is refused, a new one is the same account', async () => {
    const made = await stage.admin('POST', '/bots', {username: `bot${Date.now()}`});
    const id = stringOf(made.body, 'user_id');
    const token = async () =>
      (await stage.admin('POST', `/users/${id}/tokens`, {description: 'd'})).body;
    const first = await token();
    const me = (of: unknown) => requester(stage.url, stringOf(of, 'token'))('GET', '/users/me');
    await stage.admin('PUT', `/bots/${id}`, {username: `robot${Date.now()}`});
    expect(stringOf((await me(first)).body, 'username')).toMatch(/^robot/);
    await stage.admin('POST', '/users/tokens/revoke', {token_id: stringOf(first, 'id')});
    expect(reason(await me(first))).toEqual([401, 'api.context.session_expired.app_error']);
    expect(stringOf((await me(await token())).body, 'id')).toBe(id);
  });
});

describe('a command whose token is regenerated', () => {
  it('is sent with the new one from then on, signed as before', async () => {
    const commands = await stage.admin(
      'GET',
      `/commands?team_id=${stage.team.id}&custom_only=true`,
    );
    const mine = (commands.body as {id: string; trigger: string}[]).find(
      (one) => one.trigger === stage.trigger,
    );
    const made = await stage.admin('PUT', `/commands/${mine?.id ?? ''}/regen_token`);
    const fresh = stringOf(made.body, 'token');
    expect(fresh).not.toBe(stage.commandToken);
    await run();
    const {form: sent} = stage.integration.last('/slash');
    expect(sent.get('token')).toBe(fresh);
    expect(sent.get('trigger_id')).not.toBe('');
    expect(sent.get('team_id')).toBe(place().teamId);
  });
});
