import {describe, expect, it} from 'vitest';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {forbidden, idOf, postByBot, raiseStage, stage} from './moves.ts';

raiseStage();

/** What the bot relies on where a team has a channel of its own. */
describe('a private channel that the bot made', () => {
  const ask = (method: string, path: string, body?: unknown) =>
    stage.bot.request(method, path, body);
  const named = (name: string, more: object = {}) => ({
    team_id: stage.team.id,
    name,
    display_name: 'D-1',
    type: 'P',
    ...more,
  });
  let made = 0;
  const newName = () => `fit-d-${Date.now()}-${(made += 1)}`;
  const make = async (name: string) => idOf(await ask('POST', '/channels', named(name)));
  const byName = (name: string) => ask('GET', `/teams/${stage.team.id}/channels/name/${name}`);
  const outcome = (answer: {status: number; body: unknown}) => [answer.status, idOf(answer)];
  const taken = [400, 'store.sql_channel.save_channel.exists.app_error'];
  const missing = [404, 'app.channel.get_by_name.missing.app_error'];

  it('keeps its name for itself, even once it is archived', async () => {
    const name = newName();
    const id = await make(name);
    expect(outcome(await ask('POST', '/channels', named(name)))).toEqual(taken);
    const found = await byName(name);
    expect(found.body).toMatchObject({id, creator_id: stage.bot.id, delete_at: 0});
    expect(
      outcome(await stage.bruno.request('GET', `/teams/${stage.team.id}/channels/name/${name}`)),
    ).toEqual(missing);
    expect((await ask('DELETE', `/channels/${id}`)).status).toBe(200);
    expect(outcome(await byName(name))).toEqual(missing);
    expect(outcome(await ask('POST', '/channels', named(name)))).toEqual(taken);
  });

  it('takes 64 letters of a title and 1,024 of a header, and not one more', async () => {
    const most = {display_name: 'ñ'.repeat(64), header: 'ñ'.repeat(1_024)};
    expect((await ask('POST', '/channels', named(newName(), most))).status).toBe(201);
    const title = await ask('POST', '/channels', named(newName(), {display_name: 'x'.repeat(65)}));
    expect(outcome(title)).toEqual([400, 'model.channel.is_valid.display_name.app_error']);
    const header = await ask('POST', '/channels', named(newName(), {header: 'x'.repeat(1_025)}));
    expect(outcome(header)).toEqual([400, 'model.channel.is_valid.header.app_error']);
  });

  it('says when it was archived, and takes no message and no edit from then on', async () => {
    const id = await make(newName());
    const post = await postByBot('hello', {}, id);
    await ask('DELETE', `/channels/${id}`);
    const {body} = await ask('GET', `/channels/${id}`);
    const since = Number(fieldOf(body, 'delete_at'));
    expect(Math.abs(since - post.create_at)).toBeLessThan(60_000);
    expect(outcome(await ask('POST', '/posts', {channel_id: id, message: 'x'}))).toEqual([
      400,
      'api.post.create_post.can_not_post_to_deleted.error',
    ]);
    expect(outcome(await ask('PUT', `/posts/${post.id}/patch`, {message: 'x'}))).toEqual([
      400,
      'api.post.patch_post.can_not_update_post_in_deleted.error',
    ]);
    expect((await ask('GET', `/posts/${post.id}`)).status).toBe(200);
  });

  it('is closed to the bot once somebody put it out, whatever it asks', async () => {
    const name = newName();
    const id = await make(name);
    const post = await postByBot('hello', {}, id);
    const out = await stage.admin('DELETE', `/channels/${id}/members/${stage.bot.id}`);
    expect(out.status).toBe(200);
    for (const [method, path, body] of [
      ['GET', `/channels/${id}`],
      ['GET', `/channels/${id}/members`],
      ['GET', `/channels/${id}/members/${stage.ana.id}`],
      ['GET', `/channels/${id}/posts?since=1`],
      ['GET', `/posts/${post.id}`],
      ['POST', '/posts', {channel_id: id, message: 'x'}],
      ['PUT', `/posts/${post.id}/patch`, {message: 'x'}],
      ['POST', `/channels/${id}/members`, {user_id: stage.dario.id}],
    ] as const)
      expect(outcome(await ask(method, path, body)), `${method} ${path}`).toEqual([403, forbidden]);
    expect(outcome(await byName(name))).toEqual(missing);
    expect(outcome(await ask('POST', '/channels', named(name)))).toEqual(taken);
  });

  it('is left once: who has gone already is 404', async () => {
    const id = await make(newName());
    const members = `/channels/${id}/members`;
    await ask('POST', members, {user_id: stage.dario.id});
    expect((await ask('DELETE', `${members}/${stage.dario.id}`)).status).toBe(200);
    const again = await ask('DELETE', `${members}/${stage.dario.id}`);
    expect(outcome(again)).toEqual([404, 'app.channel.get_member.missing.app_error']);
  });
});

describe('a public channel that the bot isn’t in', () => {
  it('can be found, but not who is in it, nor what is said there', async () => {
    const {id, name} = stage.channels.elsewhere;
    const found = await stage.bot.request('GET', `/teams/${stage.team.id}/channels/name/${name}`);
    expect([found.status, stringOf(found.body, 'id')]).toEqual([200, id]);
    for (const path of ['members', `members/${stage.ana.id}`, 'posts?page=0&per_page=10']) {
      const answer = await stage.bot.request('GET', `/channels/${id}/${path}`);
      expect([answer.status, idOf(answer)], path).toEqual([403, forbidden]);
    }
  });
});
