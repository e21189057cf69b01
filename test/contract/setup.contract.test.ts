import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hamlet} from '../cli/hamlet.ts';
import {openHamlet, standing} from '../cli/hamlet.ts';
import {requester} from '../support/chat-person.ts';

/** What setup and doctor rely on in a chat server: the sandbox, or a real one (see moves.ts). */
let hamlet: Hamlet;
beforeAll(async () => {
  hamlet = await openHamlet();
}, 60_000);
afterAll(() => hamlet.close());

const fresh = () => `x${crypto.randomUUID().slice(0, 8)}`;
const idOf = (answer: {body: unknown}) => (answer.body as {id: string}).id;

async function newBot(): Promise<{id: string; username: string}> {
  const username = fresh();
  const bot = await hamlet.must('POST', '/bots', {username, display_name: 'B', description: ''});
  return {id: bot.user_id, username};
}

describe('bot accounts', () => {
  it('share their names with people', async () => {
    const answer = await hamlet.admin('POST', '/bots', {username: hamlet.lucia.username});
    expect([answer.status, idOf(answer)]).toEqual([400, 'app.user.save.username_exists.app_error']);
    const nobody = await hamlet.admin('GET', `/users/username/${fresh()}`);
    expect([nobody.status, idOf(nobody)]).toEqual([404, 'app.user.get_by_username.app_error']);
  });

  it('say whether somebody has given them a description and a picture', async () => {
    const {id, username} = await newBot();
    const before = await hamlet.must('GET', `/users/username/${username}`);
    expect(before).toMatchObject({is_bot: true, delete_at: 0});
    expect(before.last_picture_update ?? 0).toBe(0);
    expect(before.bot_description ?? '').toBe('');
    await hamlet.must('PUT', `/bots/${id}`, {description: 'shares'});
    const form = new FormData();
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    form.append('image', new File([Buffer.from(pixel, 'base64')], 'p.png', {type: 'image/png'}));
    const headers = {Authorization: `Bearer ${hamlet.adminToken}`};
    const sent = await fetch(`${hamlet.url}/api/v4/users/${id}/image`, {
      method: 'POST',
      headers,
      body: form,
    });
    expect(sent.status).toBe(200);
    const after = await hamlet.must('GET', `/users/username/${username}`);
    expect(after.bot_description).toBe('shares');
    expect(after.last_picture_update).toBeGreaterThan(0);
  });

  it('are found by name while deactivated, and their tokens work again with them', async () => {
    const {id, username} = await newBot();
    const {token} = await hamlet.must('POST', `/users/${id}/tokens`, {description: 'd'});
    await hamlet.must('POST', `/bots/${id}/disable`);
    const off = await hamlet.must('GET', `/users/username/${username}`);
    expect(off.delete_at).toBeGreaterThan(0);
    expect((await hamlet.admin('GET', `/bots/${id}`)).status).toBe(404);
    expect((await requester(hamlet.url, token)('GET', '/users/me')).status).toBe(401);
    await hamlet.must('POST', `/bots/${id}/enable`);
    expect((await requester(hamlet.url, token)('GET', '/users/me')).status).toBe(200);
  });
});

describe('access tokens', () => {
  it('are told once, listed by description, and revoked by id', async () => {
    const {id} = await newBot();
    const made = await hamlet.must('POST', `/users/${id}/tokens`, {description: 'mine'});
    expect(made.id).not.toBe(made.token);
    const listed = await hamlet.must('GET', `/users/${id}/tokens?page=0&per_page=200`);
    expect(listed).toEqual([{id: made.id, user_id: id, description: 'mine', is_active: true}]);
    const bot = requester(hamlet.url, made.token);
    expect((await bot('GET', `/users/${id}/tokens`)).status).toBe(403);
    await hamlet.must('POST', '/users/tokens/revoke', {token_id: made.id});
    expect((await bot('GET', '/users/me')).status).toBe(401);
    expect((await hamlet.admin('POST', '/users/tokens/revoke', {token_id: made.id})).status).toBe(
      404,
    );
  });

  it('need a description', async () => {
    const {id} = await newBot();
    expect((await hamlet.admin('POST', `/users/${id}/tokens`, {description: ''})).status).toBe(400);
  });
});

describe('a command that is changed', () => {
  it('loses what the request leaves out, and keeps its token', async () => {
    const {team, publicUrl} = hamlet;
    const trigger = fresh();
    const draft = {
      team_id: team.id,
      trigger,
      method: 'G',
      url: `${publicUrl}/x`,
      auto_complete: true,
      auto_complete_desc: 'D',
      display_name: 'N',
    };
    const made = await hamlet.must('POST', '/commands', draft);
    const bare = {id: made.id, team_id: team.id, trigger, method: 'P', url: `${publicUrl}/y`};
    const changed = await hamlet.must('PUT', `/commands/${made.id}`, bare);
    expect(changed).toMatchObject({
      token: made.token,
      method: 'P',
      url: `${publicUrl}/y`,
      auto_complete: false,
      auto_complete_desc: '',
      display_name: '',
    });
    const whole = await hamlet.must('PUT', `/commands/${made.id}`, {...made, method: 'P'});
    expect(whole).toMatchObject({token: made.token, auto_complete: true, auto_complete_desc: 'D'});
    const nameless = await hamlet.admin('PUT', `/commands/${made.id}`, {
      trigger,
      method: 'P',
      url: publicUrl,
    });
    expect(nameless.status).toBe(400);
    const again = await hamlet.admin('POST', '/commands', draft);
    expect([again.status, idOf(again)]).toEqual([400, 'api.command.duplicate_trigger.app_error']);
  });
});

describe('an archived channel', () => {
  it('holds its name, is found when asked for, and can be restored', async () => {
    const {team} = hamlet;
    const draft = {team_id: team.id, name: fresh(), display_name: 'C', type: 'P'};
    const {id} = await hamlet.must('POST', '/channels', draft);
    await hamlet.must('DELETE', `/channels/${id}`);
    const at = `/teams/${team.id}/channels/name/${draft.name}`;
    expect((await hamlet.admin('GET', at)).status).toBe(404);
    expect((await hamlet.must('GET', `${at}?include_deleted=true`)).delete_at).toBeGreaterThan(0);
    expect((await hamlet.admin('POST', '/channels', draft)).status).toBe(400);
    await hamlet.must('POST', `/channels/${id}/restore`);
    expect((await hamlet.must('GET', at)).delete_at).toBe(0);
  });
});

describe('the configuration', () => {
  it('is for administrators, and says whom the server may call', async () => {
    const config = await hamlet.must('GET', '/config');
    expect(config.ServiceSettings).toMatchObject({
      SiteURL: expect.any(String),
      AllowedUntrustedInternalConnections: expect.any(String),
      EnableBotAccountCreation: expect.any(Boolean),
      EnableCommands: true,
    });
    expect(config.LocalizationSettings.DefaultServerLocale).toMatch(/^[a-z]/);
    const lucia = requester(hamlet.url, hamlet.lucia.token);
    expect((await lucia('GET', '/config')).status).toBe(403);
    expect((await lucia('POST', '/bots', {username: fresh()})).status).toBe(403);
    const roles: {permissions: string[]}[] = await hamlet.must('POST', '/roles/names', [
      'team_user',
      'channel_user',
      'nope',
    ]);
    const may = roles.flatMap((role) => role.permissions);
    expect(may).toEqual(expect.arrayContaining(['create_private_channel', 'use_slash_commands']));
  });
});

describe('setup', () => {
  it('is whole the first time, and finds everything the second', async () => {
    const first = await hamlet.setup([...hamlet.options, '--yes']);
    expect(first.text).toMatch(/tried: the command arrives from Mattermost/);
    expect(first.text).toMatch(/tried: the server’s signature holds/);
    expect(first.text).toMatch(/tried: a form opens/);
    expect(first.status).toBe(0);
    const then = await standing(hamlet);
    expect(then).toMatchObject({fit: {type: 'P'}, diffusion: {type: 'O'}});
    expect([
      then.tokens.length,
      then.commands.filter((one) => one['trigger'] === 'fit').length,
    ]).toEqual([1, 1]);
    const text = hamlet.envText();
    const second = await hamlet.setup();
    expect(second.status).toBe(0);
    expect(second.lines.filter((line) => /^[+~]/.test(line))).toEqual([]);
    expect(await standing(hamlet)).toEqual(then);
    expect(hamlet.envText()).toBe(text);
  });

  it('leaves the doctor nothing to mend but to start the bot', async () => {
    const {status, lines} = await hamlet.doctor([], {MATTERMOST_ADMIN_TOKEN: hamlet.adminToken});
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringContaining('no bot answers'),
    ]);
    expect(status).toBe(1);
  });
});
