import {chmodSync, writeFileSync, statSync} from 'node:fs';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Hamlet} from './hamlet.ts';
import {expectWhole, openHamlet, standing} from './hamlet.ts';

let hamlet: Hamlet;
beforeEach(async () => {
  hamlet = await openHamlet();
});
afterEach(() => hamlet.close());

const file = () => path.join(hamlet.folder, '.env');
const mode = () => statSync(file()).mode & 0o777;
const whole = () => [...hamlet.options, '--yes'];

describe('setup, half configured by hand', () => {
  it('takes the bot of that name, active or not, and the private or public channels that are there', async () => {
    const {must, team, bot} = hamlet;
    const {user_id: id} = await must('POST', '/bots', {username: bot, description: 'by hand'});
    await must('POST', `/bots/${id}/disable`);
    const channel = (name: string, type: string) =>
      must('POST', '/channels', {team_id: team.id, name, display_name: name, type});
    await channel('fit', 'O');
    await channel('diffusion', 'P');
    const {status, text} = await hamlet.setup(whole());
    expect(status).toBe(0);
    expect(text).toContain('was deactivated');
    expect(text).toContain('diffusion is private');
    const there = await standing(hamlet);
    expect(there.user).toMatchObject({id, delete_at: 0, bot_description: 'by hand'});
    expect([there.fit.type, there.diffusion.type]).toEqual(['O', 'P']);
    expect(there.tokens).toHaveLength(1);
  });

  it('keeps a token of its own making in a deactivated bot’s .env', async () => {
    await hamlet.setup(whole());
    const {user} = await standing(hamlet);
    await hamlet.must('POST', `/bots/${user.id}/disable`);
    const before = hamlet.envText();
    expect((await hamlet.setup()).status).toBe(0);
    expect(hamlet.envText()).toBe(before);
    await expectWhole(hamlet);
  });

  it('doesn’t take a person’s name for the bot', async () => {
    const {status, text} = await hamlet.setup([...whole(), '--bot-name', hamlet.lucia.username]);
    expect([status, text]).toEqual([2, expect.stringContaining('--bot-name fitbot')]);
  });

  it.each([
    ['with GET', {method: 'G'}],
    [
      'at another address of a bot',
      {method: 'P', url: 'http://old.example.org/mattermost/command'},
    ],
    ['without autocomplete', {method: 'P', auto_complete: false}],
  ])('mends a command %s and leaves its words', async (_, wrong) => {
    const {must, team, publicUrl} = hamlet;
    const made = await must('POST', '/commands', {
      team_id: team.id,
      trigger: 'fit',
      url: `${publicUrl}/mattermost/command`,
      auto_complete: true,
      auto_complete_desc: 'our own co-operatives',
      auto_complete_hint: '[own]',
      ...wrong,
    });
    const {status, text} = await hamlet.setup(whole());
    expect(status).toBe(0);
    expect(text).toMatch(/changed +the command/);
    await expectWhole(hamlet);
    const [command] = (await standing(hamlet)).commands;
    expect(command).toMatchObject({id: made.id, auto_complete_hint: '[own]'});
  });

  it('takes somebody else’s /fit only where it is told to', async () => {
    const {must, team} = hamlet;
    const foreign = {
      team_id: team.id,
      trigger: 'fit',
      method: 'P',
      url: 'https://gym.example.org/fit',
    };
    await must('POST', '/commands', foreign);
    const refused = await hamlet.setup(hamlet.options);
    expect([refused.status, refused.text]).toEqual([2, expect.stringContaining('gym.example.org')]);
    expect((await hamlet.setup(['--yes'])).status).toBe(0);
    await expectWhole(hamlet);
  });

  it('doesn’t take the command of another bot that answers', async () => {
    const other = createServer((_request, response) => void response.writeHead(401).end('{}'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const {port} = other.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/mattermost/command`;
    const theirs = {team_id: hamlet.team.id, trigger: 'fit', method: 'P', url};
    await hamlet.must('POST', '/commands', theirs);
    const {status, text} = await hamlet.setup(hamlet.options);
    other.close();
    expect([status, text]).toEqual([2, expect.stringContaining(url)]);
    expect((await standing(hamlet)).commands).toMatchObject([{url}]);
  });

  it('brings an archived channel back only where it is told to', async () => {
    const {must, team} = hamlet;
    const draft = {team_id: team.id, name: 'fit', display_name: 'FIT', type: 'P'};
    const {id} = await must('POST', '/channels', draft);
    await must('DELETE', `/channels/${id}`);
    const refused = await hamlet.setup(hamlet.options);
    expect([refused.status, refused.text]).toEqual([2, expect.stringContaining('is archived')]);
    expect((await hamlet.setup(['--yes'])).status).toBe(0);
    await expectWhole(hamlet);
  });

  it('completes a hand-written .env where it is empty, and keeps the rest to the letter', async () => {
    const hand = [
      '# ours',
      `MATTERMOST_URL="${hamlet.url}/"`,
      `COORDINATORS=@${hamlet.lucia.username}`,
      'SECRET_KEY=' + 'ab'.repeat(32),
      'MATTERMOST_BOT_TOKEN=',
      'LOG_LEVEL=debug',
      '',
    ].join('\n');
    writeFileSync(file(), hand);
    chmodSync(file(), 0o644);
    const {status, text} = await hamlet.setup(whole());
    expect([status, text]).toEqual([0, expect.stringContaining('mode 600')]);
    expect(mode()).toBe(0o600);
    const written = hamlet.envText();
    for (const line of hand.split('\n').filter((one) => !one.endsWith('=')))
      expect(written).toContain(line);
    expect(written.match(/^MATTERMOST_BOT_TOKEN=/gm)).toHaveLength(1);
    await expectWhole(hamlet);
  });

  it('doesn’t overwrite a token that somebody else wrote, and says what to do', async () => {
    writeFileSync(file(), `MATTERMOST_BOT_TOKEN=${'z'.repeat(26)}\n`);
    const {status, text} = await hamlet.setup(whole());
    expect([status, text]).toEqual([2, expect.stringContaining('Empty that line')]);
    expect(hamlet.env()['MATTERMOST_BOT_TOKEN']).toBe('z'.repeat(26));
    expect((await standing(hamlet).catch(() => undefined))?.tokens ?? []).toEqual([]);
    writeFileSync(file(), hamlet.envText().replace('z'.repeat(26), ''));
    expect((await hamlet.setup(['--yes'])).status).toBe(0);
    await expectWhole(hamlet);
  });

  it('uses the bot whose token is in .env, whatever its name, and refuses a person’s', async () => {
    const {must} = hamlet;
    const {user_id: id} = await must('POST', '/bots', {username: `${hamlet.bot}x`});
    const {token} = await must('POST', `/users/${id}/tokens`, {description: 'by hand'});
    writeFileSync(file(), `MATTERMOST_BOT_TOKEN=${token}\n`);
    expect((await hamlet.setup(whole())).text).toContain(`the bot account @${hamlet.bot}x`);
    expect(hamlet.env()['MATTERMOST_BOT_TOKEN']).toBe(token);
    expect(await must('GET', `/users/${id}/tokens`)).toHaveLength(1);
    writeFileSync(file(), `MATTERMOST_BOT_TOKEN=${hamlet.lucia.token}\n`);
    const person = await hamlet.setup(whole());
    expect([person.status, person.text]).toEqual([2, expect.stringContaining('is a person’s')]);
  });
});
