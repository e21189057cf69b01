import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {fieldOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {REQUEST} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('whatever people put into forms', () => {
  let town: Town;
  let ana: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    ana = await town.person('ana');
  });
  afterAll(() => town.close());

  async function offerDialog() {
    await ana.types('/fit delegar');
    return ana.dialog('delegate');
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
    expect(fieldOf(answer, 'errors', field)).toMatch(/acá el correo o/);
    expect(Object.keys(answer['errors'] as object)).toEqual([field]);
    expect(answer['error']).toContain('Hay una cosa para revisar');
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
    const cards = (await ana.chat.posts(town.world.channels['fit'] ?? '')).filter((post) =>
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
});
