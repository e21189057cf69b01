import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Keeper} from '../support/keeper.ts';
import {keeperOf} from '../support/keeper.ts';
import {eventually} from '../support/eventually.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {HOUR, MINUTE, openTown} from '../support/town.ts';

describe('the bot’s command, account and server', () => {
  let town: Town;
  let keeper: Keeper;
  let ana: Neighbour;
  let bruno: Neighbour;
  let lucia: Neighbour;
  beforeEach(async () => {
    town = await openTown();
    keeper = keeperOf(town);
    ana = await town.person('ana');
    bruno = await town.person('bruno');
    lucia = await town.person('lucia');
  });
  afterEach(() => town.close());

  const look = () => town.bot().lookAround();
  const checks = async () => {
    const response = await fetch(`${town.bot().url}/readyz`);
    return ((await response.json()) as {checks: Record<string, string>}).checks;
  };

  it('the command’s token is regenerated: refused, the co-ordinators told once what to do; the new one works', async () => {
    const reference = await ana.offers();
    const fresh = await keeper.regeneratesToken();
    for (const words of ['/fit', '/fit mias', `/fit ver ${reference}`])
      expect((await bruno.says(words)).status).not.toBe(200);
    const told = wordsOn(await lucia.isTold('ya no lleva la clave'));
    expect(told).toContain('MATTERMOST_COMMAND_TOKEN');
    expect(told).toContain('Bruno');
    await town.quiet();
    expect(await lucia.timesTold('ya no lleva la clave')).toBe(1);
    expect((await checks())['command']).toMatch(/another token/);
    // Buttons carry no token: they go on.
    expect(await bruno.presses(await town.card(reference), 'details')).toContain(reference);
    await town.stopBot();
    await town.startBot();
    await bruno.says('/fit');
    await town.quiet();
    expect(await lucia.timesTold('ya no lleva la clave')).toBe(1);
    await town.stopBot();
    await town.startBot({MATTERMOST_COMMAND_TOKEN: `${town.world.commandToken},${fresh}`});
    expect(await bruno.types('/fit ayuda')).toContain('/fit');
    await lucia.isTold('anda otra vez');
    expect((await checks())['command']).toBe('ok');
    expect(await town.kept()).not.toContain(fresh);
  });

  it('a wrong token that our server didn’t sign is nobody’s news', async () => {
    const body = new URLSearchParams({
      token: 'x'.repeat(26),
      trigger_id: Buffer.from('made:up').toString('base64'),
      user_id: bruno.chat.id,
      team_id: town.world.team.id,
      channel_id: town.world.channels['fit'] ?? '',
      text: '',
    });
    const url = `${town.bot().url}/mattermost/command`;
    for (let turn = 0; turn < 3; turn += 1)
      expect((await fetch(url, {method: 'POST', body})).status).toBe(401);
    await town.quiet();
    expect(await lucia.timesTold('clave')).toBe(0);
    expect((await checks())['command']).toBe('ok');
  });

  it('the bot’s account is renamed, closed, opened again: it goes on, and nothing is lost', async () => {
    const reference = await ana.offers();
    const bot = town.world.botUserId;
    const robot = `robot-${town.world.team.name}`;
    await keeper.does('PUT', `/bots/${bot}`, {username: robot});
    await look();
    await bruno.types(`/fit preguntar ${reference} ¿en qué moneda?`);
    await town.quiet();
    await keeper.does('POST', `/bots/${bot}/disable`);
    await bruno.types(`/fit preguntar ${reference} ¿desde cuándo?`);
    await eventually(async () => (town.bot().reachable() ? undefined : true), 'the outage');
    await look().catch(() => undefined);
    expect((await checks())['mattermost']).toMatch(/token.*MATTERMOST_BOT_TOKEN/);
    await keeper.does('POST', `/bots/${bot}/enable`);
    await look();
    await town.quiet();
    const thread = (await town.thread(reference)).join('\n');
    expect(thread.match(/¿en qué moneda\?|¿desde cuándo\?/g)).toHaveLength(2);
    expect(await checks()).toMatchObject({mattermost: 'ok'});
    await keeper.takesOutOfFit(bot);
    await look();
    expect(wordsOn(await lucia.isTold('No estoy más en el canal'))).toContain(`@${robot}`);
  });

  it('the bot’s token is revoked, and a new one put into the settings', async () => {
    const reference = await ana.offers();
    await keeper.revokesBotToken();
    await bruno.types(`/fit preguntar ${reference} ¿en qué moneda?`);
    await eventually(async () => (town.bot().reachable() ? undefined : true), 'the outage');
    const token = await keeper.newBotToken();
    await town.stopBot();
    await town.startBot({MATTERMOST_BOT_TOKEN: token});
    town.clock.advance(11 * MINUTE);
    await town.quiet();
    expect((await town.thread(reference)).join('\n').match(/¿en qué moneda\?/g)).toHaveLength(1);
    expect(await town.kept()).not.toContain(token);
  });

  it('another account speaks for it: threads go on below cards of its own', async () => {
    const reference = await ana.offers();
    const made = (await keeper.does('POST', '/bots', {
      username: `fitbot2-${town.world.team.name}`,
    })) as {user_id: string};
    await keeper.addsToTeam(made.user_id);
    await keeper.addsToFit(made.user_id);
    const {token} = (await keeper.does('POST', `/users/${made.user_id}/tokens`, {
      description: 'new',
    })) as {token: string};
    await town.stopBot();
    await town.startBot({MATTERMOST_BOT_TOKEN: token});
    await bruno.isInterested(reference);
    await town.quiet();
    const posts = await ana.chat.posts(town.world.channels['fit'] ?? '');
    const cards = posts.filter((post) => post.message.startsWith(`**${reference} ·`));
    expect(cards.map((post) => wordsOn(post).includes('Cambá'))).toEqual([false, true]);
  });

  it('the server is upgraded and moves to another address: noticed without a restart', async ({
    skip,
  }) => {
    const {shell} = town.world.sandbox ?? skip('takes the shell of the server');
    await ana.offers();
    shell.upgrade('11.6.0', 'https://chat.example.org');
    await look();
    expect(await ana.types('/fit mias')).toContain('https://chat.example.org/cooperativa/pl/');
    const [note] = town.rows<{value: string}>("select value from notes where key = 'chat server'");
    expect(note?.value).toContain('11.6.0');
  });

  it('the key that signs changes under it: the next press counts', async ({skip}) => {
    const {shell} = town.world.sandbox ?? skip('takes the shell of the server');
    const reference = await ana.offers();
    shell.changeSigningKey();
    expect(await bruno.types('/fit ayuda')).toContain('/fit');
    shell.changeSigningKey();
    town.clock.advance(HOUR);
    expect(await bruno.presses(await town.card(reference), 'details')).toContain(reference);
  });
});
