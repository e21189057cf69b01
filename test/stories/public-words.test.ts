import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {CONTACT} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

const NASTY =
  '@channel @all @here ~fit #tag https://evil.example [aquí](http://evil.example) www.evil.example ![x](http://evil.example/x.png)';
const FORMATTED =
  '**negrita** _cursiva_ `código` # título\n> cita\n| a | b |\n|---|---|\n:smile: <b>html</b>';

describe('whatever people say in public', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, lucia] = (await Promise.all(['ana', 'bruno', 'lucia'].map(town.person))) as [
      Neighbour,
      Neighbour,
      Neighbour,
    ];
  });
  afterAll(() => town.close());

  it('mentions nobody, links nowhere and formats nothing, in any field', async () => {
    const text = NASTY.slice(0, 160);
    const reference = await ana.offers({
      title: NASTY.slice(0, 80),
      request: `${NASTY}\n${FORMATTED}`,
      technologies: '@channel, [a](http://evil.example), #x',
    });
    const offered = await ana.isTold(new RegExp(`${reference}[^]*ya está en FIT`));
    await ana.presses(offered, 'moredetails');
    const details = {budget: text, start: text, duration: text};
    expect(await ana.submits(await ana.dialog('details', reference), details)).toEqual({});
    await bruno.types(`/fit preguntar ${reference} ${NASTY} ${FORMATTED}`);
    await bruno.types(`/fit interesa ${reference} ${NASTY}`);
    await ana.givesContact(reference, `${NASTY} marta@canarito.example`);
    await bruno.types(`/fit cerrar ${reference}`);
    await ana.types(`/fit cerrar ${reference}`);
    await bruno.types(`/fit tomar ${reference}`);
    await bruno.types(`/fit resultado ${reference} won ${NASTY}`);
    await bruno.types(`/fit declinar ${reference} ${NASTY}`);
    await ana.types(`/fit reabrir ${reference}`);
    await ana.types(`/fit retirar ${reference} ${NASTY}`);
    await lucia.types(`/fit coop sumar "${NASTY.slice(0, 70)}"`);
    await town.quiet();

    const stored = await town.world.posts();
    const mine = stored.filter((post) => post.user_id === town.world.botUserId);
    const said = mine.map(wordsOn).join('\n');
    expect(said).toContain('evil.example');
    expect(said).not.toMatch(/@(channel|all|here)\b/i);
    expect(said).not.toMatch(/~fit/);
    expect(said).not.toMatch(/\]\(http:\/\/evil/);
    expect(said).not.toMatch(/https?:\/\/evil|(?<!\S)www\.evil/);
    expect(said).not.toMatch(/\*\*negrita|<b>|:smile:/);
    for (const line of said.split('\n')) expect(line).not.toMatch(/^\s*(# título|> cita|\| a)/);
    for (const command of [`ver ${reference}`, 'lista todo', 'mias', 'coops'])
      expect(await bruno.types(`/fit ${command}`)).not.toMatch(
        /@channel|\]\(http:\/\/evil|https:\/\/evil/,
      );
  });

  it('the longest of everything still fits into its posts', async () => {
    const reference = await ana.offers({
      title: '*'.repeat(80),
      request: '_<'.repeat(1_500),
      technologies: Array.from({length: 75}, () => `${String.fromCodePoint(0x1f600)}|`)
        .map((one, number) => `${one}${number}`)
        .join(',')
        .slice(0, 290),
      developers: 99,
    });
    await ana.types(`/fit editar ${reference} detalles`);
    const long = '~'.repeat(300);
    const details = {mode: 'undefined', english: 'yes', budget: long, start: long, duration: long};
    expect(await ana.submits(await ana.dialog('details', reference), details)).toEqual({});
    const note = '@'.repeat(300);
    for (const name of ['bruno', 'dario', 'elena', 'hugo']) {
      const who = await town.person(name);
      await who.isInterested(reference, {people: 99, free: 9_999, total: 9_999, note});
    }
    await ana.types(`/fit cerrar ${reference}`);
    expect(await bruno.types(`/fit ver ${reference}`)).not.toContain('Algo falló');
    await lucia.types(`/fit elegir ${reference} camba ${'`'.repeat(500)}`);
    await ana.types(`/fit retirar ${reference} ${'#'.repeat(500)}`);
    await town.quiet();
    expect(town.rows("select * from outbox where state = 'parked'")).toEqual([]);
    expect((await town.card(reference)).message).toContain('**retirado**');
  });

  it('a long list is cut, and says how to see less', async () => {
    for (let number = 0; number < 13; number += 1)
      await ana.offers({title: `Uno de muchos ${number}`, technologies: '`x`, @channel, PHP'});
    const list = await bruno.types('/fit lista');
    expect(list.split('\n* ')).toHaveLength(13);
    expect(list).toMatch(/… y \d+ más/);
    expect(list).not.toMatch(/@channel/);
    expect(await bruno.types('/fit')).toMatch(/Hay \d+ convocatorias abiertas/);
  });

  it('nothing of it was an error on the bot’s side, and no contact leaked', async () => {
    expect(town.log.filter((line) => line.level === 'error')).toEqual([]);
    expect(await town.kept()).not.toContain(CONTACT.client_name);
    expect(await town.kept()).not.toContain('marta@canarito');
  });
});
