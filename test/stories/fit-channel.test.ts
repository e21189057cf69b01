import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Keeper} from '../support/keeper.ts';
import {keeperOf} from '../support/keeper.ts';
import {eventually} from '../support/eventually.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {DAY, HOUR, MINUTE, openTown} from '../support/town.ts';

describe('the FIT channel', () => {
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
  const ready = async () => {
    const response = await fetch(`${town.bot().url}/readyz`);
    const {checks} = (await response.json()) as {checks: Record<string, string>};
    return {status: response.status, channel: checks['fit_channel'] ?? ''};
  };
  /** What was blocked is tried again. */
  const settles = () =>
    eventually(async () => {
      town.clock.advance(1_000);
      const sql = "select 1 from outbox where state in ('owed', 'trying') and gentle = 0";
      return town.rows(sql).length === 0 ? true : undefined;
    }, 'everything to arrive');
  /** Waits until something is owed to a thread and was refused. */
  const blocked = () =>
    eventually(async () => {
      const sql = "select 1 from outbox where state = 'trying' and problem is not null";
      return town.rows(sql).length > 0 ? true : undefined;
    }, 'something that can’t be delivered');
  const questions = async (reference: string, words: string) =>
    (await town.thread(reference)).filter((message) => message.includes(words)).length;

  it('renamed while the bot runs, or is stopped: it is the same one, with the old name in the settings', async () => {
    const reference = await ana.offers();
    await keeper.renamesFit('proyectos');
    await look();
    await bruno.types(`/fit preguntar ${reference} ¿en qué moneda?`);
    await town.quiet();
    await town.stopBot();
    await keeper.renamesFit('comparte');
    await town.startBot();
    await bruno.types(`/fit preguntar ${reference} ¿desde cuándo?`);
    await town.quiet();
    const said = (await town.thread(reference)).join('\n');
    expect(said).toContain('¿en qué moneda?');
    expect(said).toContain('¿desde cuándo?');
    expect((await ready()).status).toBe(200);
  });

  it('archived: the co-ordinators are told once; what was owed waits, for weeks, and comes when it is opened', async () => {
    const reference = await ana.offers({closes: '10d'});
    await keeper.archivesFit();
    await look();
    const told = await lucia.isTold('está archivado');
    expect(wordsOn(told)).toContain('Desarchivar');
    await bruno.types(`/fit preguntar ${reference} ¿en qué moneda?`);
    await blocked();
    town.clock.advance(2 * HOUR);
    town.clock.advance(8 * DAY);
    await look();
    await town.stopBot();
    await town.startBot();
    await look();
    expect(await lucia.timesTold('está archivado')).toBe(1);
    expect(await lucia.timesTold('No puedo publicar')).toBe(0);
    expect(await ready()).toMatchObject({status: 503, channel: /archived.*unarchive/});
    await keeper.unarchivesFit();
    await look();
    await lucia.isTold('anda otra vez');
    await settles();
    expect(await questions(reference, '¿en qué moneda?')).toBe(1);
    expect(await ready()).toMatchObject({status: 200});
    await keeper.archivesFit();
    await look();
    await town.quiet();
    expect(await lucia.timesTold('está archivado')).toBe(2);
  });

  it('archived: what is offered meanwhile is said in private, though its card can’t be posted', async () => {
    await keeper.archivesFit();
    await look();
    await ana.says('/fit delegar Tienda');
    const fields = {title: 'Tienda', request: 'Una tienda.', technologies: 'React', developers: 1};
    expect(await ana.submits(await ana.dialog('delegate'), {...fields, closes: '2d'})).toEqual({});
    await ana.types('/fit disponibilidad');
    await ana.submits(await ana.dialog('availability'), {free: 1, total: 4});
    expect((await ana.isTold('ya está en FIT')).message).not.toContain('/pl/');
    await ana.isTold('1 de 4 libres');
    await keeper.unarchivesFit();
    await look();
    await settles();
    expect((await town.card('D-1')).message).toContain('Tienda');
  });

  it('the bot is put out of it: told in private how to add it; deadlines wait; nothing is lost or said twice', async () => {
    const reference = await ana.offers({closes: '2d'});
    await keeper.takesOutOfFit(town.world.botUserId);
    await bruno.types(`/fit interesa ${reference}`);
    await blocked();
    await bruno.types(`/fit preguntar ${reference} ¿en qué moneda?`);
    await look();
    expect(wordsOn(await lucia.isTold('No estoy más en el canal FIT'))).toContain(
      `/invite @${town.world.botName}`,
    );
    expect(await ready()).toMatchObject({status: 503, channel: /not in it: invite/});
    // Who is in the channel can't be seen any more: nobody acts by a list of before.
    expect(await bruno.types(`/fit retirar-interes ${reference}`)).toContain('No pude comprobar');
    // Its call would have ended: nobody could be seen to be in the channel meanwhile.
    town.clock.advance(4 * DAY);
    await look();
    await keeper.addsToFit(town.world.botUserId);
    await look();
    await lucia.isTold('anda otra vez');
    await settles();
    expect(await questions(reference, '¿en qué moneda?')).toBe(1);
    expect(wordsOn(await town.card(reference))).toContain('Cambá');
    const story = await town.story(reference);
    expect(story).toContain('FIT estuvo sin funcionar');
    expect(await lucia.timesTold('No estoy más en el canal FIT')).toBe(1);
  });

  it('the bot is put out of the team while it is stopped: it starts, tells it, and goes on when it is back', async () => {
    const reference = await ana.offers();
    const bot = town.world.botUserId;
    await town.stopBot();
    await keeper.takesOutOfTeam(bot);
    await town.startBot();
    await lucia.isTold('No estoy más en el equipo');
    expect((await ready()).status).toBe(503);
    await keeper.addsToTeam(bot);
    await look();
    // In the team, not in the channel yet: there is something else to click.
    await lucia.isTold('No estoy más en el canal FIT');
    await keeper.addsToFit(bot);
    await look();
    await lucia.isTold('anda otra vez');
    expect(await lucia.timesTold('anda otra vez')).toBe(1);
    await bruno.types(`/fit preguntar ${reference} ¿en qué moneda?`);
    await settles();
    expect(await questions(reference, '¿en qué moneda?')).toBe(1);
  });

  it('another is put into the settings: what is new goes there, old threads stay, until theirs is closed', async () => {
    const old = await ana.offers();
    const other = await keeper.makesChannel('fit-nuevo');
    await town.stopBot();
    await town.startBot({FIT_CHANNEL: 'fit-nuevo'});
    await bruno.types(`/fit preguntar ${old} ¿en qué moneda?`);
    await town.quiet();
    expect(await questions(old, '¿en qué moneda?')).toBe(1);
    await ana.types('/fit delegar');
    const dialog = await ana.dialog('delegate');
    await ana.submits(dialog, {
      title: 'Otra cosa',
      request: 'Una agenda.',
      technologies: 'Go',
      developers: 1,
      closes: '5d',
    });
    await town.quiet();
    const roots = async () =>
      (await ana.chat.posts(other)).filter((post) => post.root_id === '' && post.props['fit_key']);
    expect((await roots()).map(wordsOn).join('\n')).toContain('Otra cosa');
    expect(await roots()).toHaveLength(1);
    await keeper.archivesFit();
    await bruno.types(`/fit preguntar ${old} ¿desde cuándo?`);
    await settles();
    const [, moved] = await roots();
    expect(wordsOn(moved!)).toContain(old);
    const thread = await ana.chat.thread(moved!.id);
    expect(thread.map(({message}) => message).join('\n')).toContain('¿desde cuándo?');
    await bruno.types(`/fit interesa ${old}`);
    await settles();
    expect((await roots()).filter((post) => wordsOn(post).includes(old))).toHaveLength(1);
    expect(await lucia.timesTold('archivado')).toBe(0);
  });

  it('deleted for good: told, and the next of its name is taken, with the threads under way', async ({
    skip,
  }) => {
    const reference = await ana.offers();
    if (!(await keeper.deletesFit())) skip('takes EnableAPIChannelDeletion');
    await look();
    expect(wordsOn(await lucia.isTold('ya no existe'))).toContain('FIT_CHANNEL');
    const other = await keeper.makesChannel('fit');
    await look();
    await lucia.isTold('anda otra vez');
    const place = {channelId: other, teamId: town.world.team.id};
    await bruno.chat.command(`/fit preguntar ${reference} ¿en qué moneda?`, place);
    await settles();
    const said = await ana.chat.posts(other);
    expect(said.map((post) => post.message).join('\n')).toContain('¿en qué moneda?');
    expect(said.filter((post) => post.message.startsWith(`**${reference} ·`))).toHaveLength(1);
  });

  it('the team is renamed: links follow its new name', async ({skip}) => {
    const {shell} = town.world.sandbox ?? skip('takes the shell of the server');
    await ana.offers();
    shell.renameTeam('federacion');
    town.clock.advance(MINUTE);
    await look();
    expect(await ana.types('/fit mias')).toMatch(/\/federacion\/pl\//);
    await town.stopBot();
    await town.startBot();
    expect(await ana.types('/fit mias')).toMatch(/\/federacion\/pl\//);
  });
});
