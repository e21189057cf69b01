import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import {fieldOf, wordsOn} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {CONTACT, REQUEST} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

const NASTY =
  '@channel @all @here ~fit #tag https://evil.example [aquí](http://evil.example) www.evil.example ![x](http://evil.example/x.png)';
const FORMATTED =
  '**negrita** _cursiva_ `código` # título\n> cita\n| a | b |\n|---|---|\n:smile: <b>html</b>';

describe('whatever people type', () => {
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

  async function offerDialog(who = ana) {
    await who.types('/fit delegar');
    return who.dialog('delegate');
  }

  it.each([
    ['an e-mail address', 'title', 'Tienda para juan@almacen.example'],
    [
      'an e-mail address',
      'request',
      'Queremos una tienda.\n--\nJuan Pérez\njuan.perez@almacen.example',
    ],
    ['a written address', 'request', 'Escribime: juan (arroba) almacen.example'],
    ['a telephone', 'request', 'Llamar al +54 9 11 4123-4567'],
    ['a local telephone', 'technologies', 'PHP, 011 4123-4567'],
  ])('%s in a public text is refused at its field: %s', async (_, field, text) => {
    const dialog = await offerDialog();
    const before = town.rows('select reference from opportunities').length;
    const answer = await ana.submits(dialog, {...REQUEST, [field]: text});
    expect(fieldOf(answer, 'errors', field)).toContain('sacá el correo o el teléfono');
    expect(Object.keys(answer['errors'] as object)).toEqual([field]);
    expect(answer['error']).toContain('marcada arriba');
    expect(town.rows('select reference from opportunities')).toHaveLength(before);
  });

  it('all that is wrong with a form is said at once', async () => {
    const wrong = {...REQUEST, title: '', request: 'juan@almacen.example', developers: 0};
    const answer = await ana.submits(await offerDialog(), wrong);
    expect(Object.keys(answer['errors'] as object).sort()).toEqual([
      'developers',
      'request',
      'title',
    ]);
    expect(answer['error']).toContain('3 cosas');
  });

  it('a budget, a date or a version is no telephone', async () => {
    const reference = await ana.offers({
      request:
        'Presupuesto 8.000 a 10.000 dólares, entre 01/03/2026 y 30/06/2026. Node 20.11.1. CUIT no.',
    });
    expect(reference).toMatch(/^D-\d+$/);
  });

  it.each([
    ['an empty title', {title: ''}, ['title']],
    ['a blank title', {title: ' \u00a0\n '}, ['title']],
    ['a title of 81 letters', {title: 'á'.repeat(81)}, ['title']],
    ['a request of 3,001 letters', {request: 'a'.repeat(3001)}, ['request']],
    ['no technologies', {technologies: ' , ,'}, ['technologies']],
    ['no developers', {developers: ''}, ['developers']],
    ['zero developers', {developers: 0}, ['developers']],
    ['minus one developer', {developers: '-1'}, ['developers']],
    ['a hundred developers', {developers: 100}, ['developers']],
    ['one and a half', {developers: '1.5'}, ['developers']],
    ['a huge number', {developers: '9'.repeat(40)}, ['developers']],
    ['an exponent', {developers: '1e1'}, ['developers']],
    ['a window that is none', {closes: '400y'}, ['closes']],
    ['a past date', {closes: '2020-01-01'}, ['closes']],
    [
      'everything missing',
      {title: null, request: null, technologies: null, developers: null},
      ['developers', 'request', 'technologies', 'title'],
    ],
    [
      'wrong types',
      {title: ['x'], request: {a: 1}, technologies: 7, developers: true},
      ['developers', 'request', 'title'],
    ],
  ])('%s gets an error at its field and a general one', async (_, fields, wrong) => {
    const answer = await ana.submits(await offerDialog(), {...REQUEST, ...fields});
    expect(Object.keys(answer['errors'] ?? {}).sort()).toEqual(wrong);
    expect(answer['error']).toMatch(/Hay (una cosa|\d cosas) para revisar/);
  });

  it('a corrected form is taken after its errors; unknown fields are ignored', async () => {
    const dialog = await offerDialog();
    expect(await ana.submits(dialog, {...REQUEST, title: ''})).toHaveProperty('errors.title');
    const fields = {...REQUEST, title: 'Corregido', evil: '{"a":1}', __proto__: {x: 1}};
    expect(await ana.submits(dialog, fields)).toEqual({});
    expect(await ana.submits(dialog, fields)).toHaveProperty('error');
    await town.quiet();
    const cards = (await ana.chat.posts(town.sandbox.channels['fit'] ?? '')).filter((post) =>
      post.message.includes('Corregido'),
    );
    expect(cards).toHaveLength(1);
  });

  it('Arabic and emoji titles stand as they are, within the limit by letters', async () => {
    const arabic = await ana.offers({title: 'متجر تعاوني على الإنترنت'});
    expect((await town.card(arabic)).message).toContain('متجر تعاوني على الإنترنت');
    const emoji = await ana.offers({title: '👩‍🌾'.repeat(26)});
    expect((await town.card(emoji)).message).toContain('👩‍🌾'.repeat(26));
  });

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

    const mine = town.sandbox.posts().filter((post) => post.user_id === town.sandbox.botUserId);
    const said = mine.map((post) => wordsOn(post as unknown as ChatPost)).join('\n');
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

  it.each([
    ['nothing', '/fit'],
    ['blanks', '/fit   \t '],
    ['NUL bytes', '/fit lista\u0000\u0000'],
    ['an unbalanced quote', '/fit coop ver "Cambá'],
    ['a lone surrogate', '/fit lista \ud800'],
    ['only quotes', '/fit """'],
    ['only a slash', '/fit /'],
    ['a prototype', '/fit __proto__'],
    ['a constructor', '/fit constructor'],
    ['a prototype of a co-op', '/fit coop ver __proto__'],
    ['a reference that overflows', '/fit ver D-99999999999999999999'],
    ['a negative reference', '/fit ver D--1'],
    ['SQL', "/fit ver D-1'; drop table events;--"],
  ])('%s as a command is answered, and nothing breaks', async (_, command) => {
    const answer = await bruno.types(command);
    expect(answer).not.toBe('');
    expect(answer).not.toContain('Algo falló');
  });

  it('a command of 50,000 letters is refused in words', async () => {
    const answer = await ana.says(`/fit preguntar D-1 ${'a'.repeat(50_000)}`);
    expect(answer.status).toBe(200);
    expect(fieldOf(answer.body, 'text')).toContain('demasiado largo');
    expect(await ana.types(`/fit ${'x'.repeat(3_000)}`)).toContain('No conozco');
  });

  it('quotes and dashes of telephones are understood', async () => {
    expect(await ana.types('/fit coop ver “Cambá”')).toContain('**Cambá**');
    expect(await ana.types('/fit coop ver «camba»')).toContain('**Cambá**');
    expect(await ana.types('/fit AYÚDA')).toContain('Qué podés hacer');
    expect(await lucia.types('/fit coop sumar “La Colmena” —pre')).toContain('precooperativa');
    expect(await ana.types('/fit ver d1')).toContain('**D-1 ·');
    expect(await ana.types('/fit ver **D–1**')).toContain('**D-1 ·');
  });

  it('a typo gets the nearest command in the reader’s language, and nothing else happens', async () => {
    const chloe = await town.person('chloe');
    const reference = await ana.offers();
    expect(await ana.types(`/fit interes ${reference}`)).toContain(
      '¿Quisiste decir `/fit interesa`?',
    );
    expect(await chloe.types(`/fit intrested ${reference}`)).toContain('`/fit interested`');
    expect(await ana.types('/fit ayudame')).toContain('`/fit ayuda`');
    expect(await ana.types('/fit cualquiercosa')).toContain('`/fit ayuda` cuenta lo que hay');
    expect(await ana.types('/fit cerrar')).toContain('Así se escribe: `/fit cerrar D-12`');
    expect(await ana.types('/fit cerrar mañana')).toContain('`/fit cerrar D-12`');
    expect(await ana.types(`/fit @channel`)).not.toMatch(/@channel(?!`)/);
    expect(await town.story(reference)).toContain('Todavía nadie');
  });

  it('nothing of it was an error on the bot’s side, and no contact leaked', () => {
    expect(town.log.filter((line) => line.level === 'error')).toEqual([]);
    expect(town.kept()).not.toContain(CONTACT.client_name);
    expect(town.kept()).not.toContain('marta@canarito');
  });
});
