import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {stringOf, wordsOn} from '../support/chat-shapes.ts';
import {eventually} from '../support/eventually.ts';
import {keeperOf} from '../support/keeper.ts';
import type {Keeper} from '../support/keeper.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {DAY, HOUR, MINUTE, openTown} from '../support/town.ts';

/** Wednesday 4 November, ten o'clock: that day's digest is over, as nothing had happened. */
describe('the daily digest', () => {
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
    await made('2026-11-04');
  });
  afterEach(() => town.close());

  const diffusion = () => town.world.channels['diffusion'] ?? '';
  const digests = async () => {
    const posts = await ana.chat.posts(diffusion());
    return posts.filter(({message}) => message.startsWith('**FIT hoy, '));
  };
  const digestOf = (day: string): Promise<ChatPost> =>
    eventually(
      async () => (await digests()).find(({message}) => message.startsWith(`**FIT hoy, ${day}**`)),
      `the digest of ${day}`,
    );
  /** Waits until that day's was made, though there may be nothing to say. */
  const made = (day: string) =>
    eventually(async () => {
      const sql = `select 1 from events where type = 'digest_made' and body like ?`;
      return town.rows(sql, `%"day":"${day}"%`).length > 0 ? true : undefined;
    }, `that the digest of ${day} is made`);

  it('tells the federation what happened, by itself, each working day at nine, once', async () => {
    const taken = await ana.offers({title: 'Sistema de turnos'});
    await bruno.isInterested(taken);
    await ana.givesContact(taken);
    await ana.types(`/fit cerrar ${taken}`);
    await bruno.types(`/fit tomar ${taken}`);
    const open = await ana.offers({title: 'Tienda @all', technologies: 'Elixir'});
    await town.quiet();
    expect(await digests()).toEqual([]);

    await town.later(23 * HOUR);
    const {message, id} = await digestOf('jueves 5 de noviembre');
    const card = await town.card(taken);
    expect(message).toContain('**Se ubicaron**');
    expect(message).toMatch(
      new RegExp(`\\[${taken}\\]\\([^)]*/pl/${card.id}\\) Sistema de turnos →`),
    );
    expect(message).toMatch(new RegExp(`\\*\\*Nuevas\\*\\*\\n- \\[${open}\\]`));
    expect(message).not.toContain('@all');
    // Of what it is about, who needs work and why, and of whom, nothing.
    for (const secret of ['nodos de cada barrio', 'Canarito', 'Ana', 'Bruno'])
      expect(message).not.toContain(secret);

    await town.stopBot();
    await town.startBot();
    await town.later(2 * HOUR);
    expect((await digests()).map((post) => post.id)).toEqual([id]);

    // Friday: nothing but what was told already.
    await town.later(22 * HOUR);
    await made('2026-11-06');
    await bruno.isInterested(open);
    // Nothing at the weekend.
    await town.later(3 * DAY);
    expect((await digests()).map((post) => post.id)).toContain(id);
    expect((await digests()).map(({message: text}) => text.split('\n')[0])).not.toContainEqual(
      expect.stringMatching(/sábado|domingo/),
    );
  });

  it('is shown to who asks, at any time, without posting it', async () => {
    expect(await ana.types('/fit resumen')).toMatch(
      /^Hoy todavía no hay nada para contar\.\n+El resumen sale en el canal de difusión el jueves 5 de noviembre, 9 h/,
    );
    const reference = await ana.offers();
    expect(await bruno.types('/fit hoy')).toMatch(
      new RegExp(`\\*\\*FIT hoy, miércoles 4 de noviembre\\*\\*[^]*\\[${reference}\\]`),
    );
    expect(await digests()).toEqual([]);
  });

  it('is for all of the team to ask for; its news are FIT’s to leave', async () => {
    await ana.offers();
    await keeper.takesOutOfFit(town.world.people['bruno']?.id ?? '');
    await town.bot().lookAround();
    const place = {channelId: diffusion(), teamId: town.world.team.id};
    const answer = async (typed: string) =>
      stringOf((await bruno.chat.command(typed, place)).body, 'text');
    expect(await answer('/fit resumen')).toContain('Nuevas');
    expect(await answer('/fit novedad Una charla')).toContain('canal FIT');
    expect(await answer('/fit novedades')).toContain('canal FIT');
    expect(town.rows("select 1 from events where type = 'news_left'")).toEqual([]);
  });

  it('has the members’ news, seen by their author first, who may take them back', async () => {
    const answer = await ana.asks('/fit novedad Charla de @all: https://evil.example [x](y)');
    expect(wordsOn(answer)).toContain('Así se va a leer');
    expect(wordsOn(answer)).toContain('jueves 5 de noviembre, 9 h');
    expect(wordsOn(answer)).not.toMatch(/@all|https:\/\/evil/);
    expect(await bruno.types('/fit novedad')).toContain('Charla de');
    expect(await bruno.types('/fit novedad sacar 1')).toContain('puede sacarla');
    expect(await ana.presses(answer, 'newswithdraw')).toContain('La saqué');
    expect(await ana.types('/fit novedades')).toContain('No hay novedades');

    await bruno.types('/fit noticia Damos una charla de Elixir el jueves');
    await ana.types('/fit novedad Vendo una bici');
    // One's own come first: those are looked for to be taken back.
    expect(await ana.types('/fit novedades')).toMatch(/bici[^]*Elixir/);
    expect(await bruno.types('/fit novedades')).toMatch(/Elixir[^]*bici/);
    expect(await ana.types('/fit novedad Escriban a ana@example.org')).toMatch(/correo|teléfono/);
    // Who co-ordinates may take out any, and its author is told.
    expect(await lucia.types('/fit novedad sacar 3')).toContain('La saqué');
    expect((await ana.isTold('sacó del resumen')).message).toContain('Vendo una bici');

    await town.later(23 * HOUR);
    const {message} = await digestOf('jueves 5 de noviembre');
    expect(message).toMatch(/\*\*Novedades\*\*\n- Damos una charla de Elixir el jueves — /);
    expect(message).not.toMatch(/bici|Bruno/);
    expect(await bruno.types('/fit novedad sacar 2')).toContain('ya no está');
  });

  it('whose channel is archived for days: told once to who co-ordinates; then one, with all of it', async () => {
    await ana.offers({title: 'Tienda', closes: '10d'});
    await keeper.does('DELETE', `/channels/${diffusion()}`);
    await town.bot().lookAround();
    await lucia.isTold('No veo el canal de difusión');
    for (const title of ['Mapa', 'Padrón']) {
      await town.later(DAY);
      await town.bot().lookAround();
      await ana.offers({title, closes: '10d'});
    }
    const ready = await fetch(`${town.bot().url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.text()).toContain('diffusion_channel');
    expect(await lucia.timesTold('No veo el canal de difusión')).toBe(1);
    expect(await lucia.timesTold('No puedo publicar')).toBe(0);

    await keeper.does('POST', `/channels/${diffusion()}/restore`);
    await town.bot().lookAround();
    await lucia.isTold('el resumen diario vuelve a salir');
    town.clock.advance(MINUTE);
    const {message} = await digestOf('viernes 6 de noviembre');
    for (const title of ['Tienda', 'Mapa', 'Padrón']) expect(message).toContain(title);
    await town.later(HOUR);
    expect(await digests()).toHaveLength(1);
  });

  it('that is on its way when its channel is archived comes late, and the next after it', async () => {
    await ana.offers({title: 'Tienda', closes: '10d'});
    await town.quiet();
    await keeper.does('DELETE', `/channels/${diffusion()}`);
    // Nobody has looked yet: it is made, and waits.
    town.clock.advance(23 * HOUR);
    await made('2026-11-05');
    await town.bot().lookAround();
    await ana.offers({title: 'Mapa', closes: '10d'});
    town.clock.advance(2 * DAY);
    await town.bot().lookAround();
    expect(await lucia.timesTold('No puedo publicar')).toBe(0);
    await keeper.does('POST', `/channels/${diffusion()}/restore`);
    await town.bot().lookAround();
    // It is Saturday: what is late comes in the morning of a working day.
    expect(await digests()).toEqual([]);
    await town.later(2 * DAY + MINUTE);
    expect((await digestOf('jueves 5 de noviembre')).message).toContain('Tienda');
    await town.later(2 * MINUTE);
    const {message} = await digestOf('lunes 9 de noviembre');
    expect(message).toContain('Mapa');
    expect(message).not.toContain('Tienda');
    expect(await digests()).toHaveLength(2);
  });
});

describe('a federation without a diffusion channel', () => {
  it('is told so once, and all else works', async () => {
    const town = await openTown({environment: {DIFFUSION_CHANNEL: 'nunca-hubo'}});
    const lucia = await town.person('lucia');
    const ana = await town.person('ana');
    // It was looked for before anybody co-ordinated.
    await town.bot().lookAround();
    await lucia.isTold('No veo el canal de difusión');
    await ana.offers();
    await town.later(2 * DAY);
    await town.stopBot();
    await town.startBot();
    await town.bot().lookAround();
    await town.quiet();
    expect(await lucia.timesTold('No veo el canal de difusión')).toBe(1);
    expect(town.rows("select 1 from outbox where lane = '#diffusion'")).toEqual([]);
    expect(await ana.types('/fit resumen')).toContain('Nuevas');
    await town.close();
  });
});
