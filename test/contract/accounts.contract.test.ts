import {describe, expect, it} from 'vitest';
import {connectPerson, requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {postByBot, raiseStage, stage} from './moves.ts';

raiseStage();

describe('a closed account', () => {
  const me = (token: string) => requester(stage.url, token)('GET', '/users/me');
  const login = async (username: string) => {
    const account = {login_id: username, password: stage.password};
    return requester(stage.url, '')('POST', '/users/login', account);
  };
  const open = (id: string, active: boolean) => stage.admin('PUT', `/users/${id}/active`, {active});

  it('ends the person’s sessions for good: once it is open again, they log in anew', async () => {
    const {id, username} = await stage.newUser();
    const session = (await login(username)).headers.get('token') ?? '';
    expect((await me(session)).status).toBe(200);
    await open(id, false);
    expect((await me(session)).status).toBe(401);
    expect((await login(username)).status).toBe(401);
    await open(id, true);
    expect((await me(session)).status).toBe(401);
    expect((await me((await login(username)).headers.get('token') ?? '')).status).toBe(200);
  });

  it('keeps the person’s access tokens, which work again once it is open', async () => {
    const {id} = await stage.newUser();
    const made = await stage.admin('POST', `/users/${id}/tokens`, {description: 'd'});
    const token = stringOf(made.body, 'token');
    expect((await me(token)).status).toBe(200);
    await open(id, false);
    expect((await me(token)).status).toBe(401);
    await open(id, true);
    expect((await me(token)).status).toBe(200);
  });

  it('hears nothing any more on the event stream that was open', async () => {
    const {id, username} = await stage.newUser();
    const team = {team_id: stage.team.id, user_id: id};
    await stage.admin('POST', `/teams/${stage.team.id}/members`, team);
    await stage.admin('POST', `/channels/${stage.channels.open.id}/members`, {user_id: id});
    const token = (await login(username)).headers.get('token') ?? '';
    const person = await connectPerson({url: stage.url, token});
    const heard = (message: string) =>
      person.waitForEvent(({data}) => stringOf(data, 'post').includes(message), 1_000);
    await postByBot('before it closes');
    await heard('before it closes');
    await open(id, false);
    await postByBot('once it is closed');
    await expect(heard('once it is closed')).rejects.toThrow('in vain');
    await open(id, true);
    await postByBot('once it is open again');
    await expect(heard('once it is open again')).rejects.toThrow('in vain');
    person.close();
  });
});
