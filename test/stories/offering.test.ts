import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Neighbour} from '../support/neighbour.ts';
import {CONTACT, REQUEST} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('what the offering co-op does with its call', () => {
  let town: Town;
  let ana: Neighbour;
  let fede: Neighbour;
  let bruno: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, fede, bruno, lucia] = (await Promise.all(
      ['ana', 'fede', 'bruno', 'lucia'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  it('offers with the title typed after the command', async () => {
    await ana.types('/fit delegar “Turnos para la salita”');
    const dialog = await ana.dialog('delegate');
    expect(dialog.dialog.elements?.map((element) => element.default)).toEqual([
      'Turnos para la salita',
      '',
      '',
      '1',
      '5d',
    ]);
    expect(dialog.dialog.elements?.[4]?.options?.[0]?.text).toBe(
      '5 días hábiles (mié 11 nov, 18 h)',
    );
  });

  it('is asked in the thread, in the person’s name, and hears of it in private', async () => {
    const reference = await ana.offers();
    await bruno.presses(await town.card(reference), 'question');
    const dialog = await bruno.dialog('question', reference);
    expect(await bruno.submits(dialog, {text: '¿Hay diseño hecho?'})).toEqual({});
    await bruno.types(`/fit preguntar ${reference} ¿y quién lo mantiene?`);
    await town.quiet();
    expect(await town.thread(reference)).toEqual([
      `**${reference}** · Bruno Díaz (Cambá) pregunta: ¿Hay diseño hecho?`,
      `**${reference}** · Bruno Díaz (Cambá) pregunta: ¿y quién lo mantiene?`,
    ]);
    await ana.isTold(/¿Hay diseño hecho\?\nRespondé en el hilo/);
    expect(await fede.timesTold(reference)).toBe(0);
  });

  it('extends the call by a window, by a date, never into the past', async () => {
    const reference = await ana.offers({closes: '2d'});
    expect(await ana.types(`/fit extender ${reference} 5d`)).toContain('vie 13 nov, 18 h');
    expect(await ana.types(`/fit extend ${reference} 2026-12-01`)).toContain('mar 1 dic, 18 h');
    expect(await ana.types(`/fit extend ${reference} 4/12`)).toContain('vie 4 dic, 18 h');
    for (const [typed, why] of [
      ['2026-01-01', 'ya pasó'],
      ['2026-11-20', 'elegí una fecha posterior'],
      ['31/2', 'No entiendo la fecha'],
      ['mañana', 'No entiendo la fecha'],
      ['-3d', 'No entiendo la fecha'],
      ['99999999999d', 'No entiendo la fecha'],
    ] as const)
      expect(await ana.types(`/fit extend ${reference} ${typed}`)).toContain(why);
    expect(await bruno.types(`/fit extend ${reference} 10d`)).toContain(
      'Eso lo puede hacer **Fiqus**',
    );
    expect(await town.story(reference)).toContain('extendió la convocatoria hasta el **vie 4 dic');

    const other = await ana.offers({closes: '2d'});
    await ana.types(`/fit extender ${other}`);
    const dialog = await ana.dialog('extend', other);
    expect(dialog.dialog.elements?.[0]?.options?.map(({value}) => value)).toEqual([
      '5d',
      '2d',
      '10d',
    ]);
    expect(await ana.submits(dialog, {closes: '10d'})).toEqual({});
    expect(await town.story(other)).toContain('extendió la convocatoria');
  });

  it('closes early, and the thread says who and how long before', async () => {
    const reference = await ana.offers({closes: '2d'});
    await bruno.isInterested(reference);
    expect(await lucia.types(`/fit cerrar ${reference}`)).toContain('Va para **Cambá**');
    expect(await town.story(reference)).toMatch(
      /Lucía Ferreyra \(coordinación de FIT\) cerró la convocatoria, 2 días antes/,
    );
    await ana.isTold(new RegExp(`${reference}[^]*Lucía Ferreyra[^]*cerró la convocatoria antes`));
    expect(await ana.types(`/fit close ${reference}`)).toContain('La convocatoria ya terminó');
    expect(await ana.types(`/fit extend ${reference} 5d`)).toContain('ya terminó');
  });

  it('edits what is asked, told to those interested; after the call the developers are fixed', async () => {
    const reference = await ana.offers();
    await bruno.isInterested(reference);
    await ana.types(`/fit editar ${reference}`);
    const dialog = await ana.dialog('edit', reference);
    expect(dialog.dialog.elements?.[0]?.default).toBe(REQUEST.title);
    const wrong = await ana.submits(dialog, {...REQUEST, title: '', developers: 0});
    expect(Object.keys(wrong['errors'] as object).sort()).toEqual(['developers', 'title']);
    expect(await ana.submits(dialog, {...REQUEST, title: 'Tienda y depósito'})).toEqual({});
    await bruno.isTold(new RegExp(`${reference}[^]*Tienda y depósito[^]*Cambió lo que se pide`));
    expect((await town.card(reference)).message).toContain('Tienda y depósito');

    await ana.types(`/fit cerrar ${reference}`);
    await ana.types(`/fit editar ${reference}`);
    const later = await ana.dialog('edit', reference);
    const fixed = await ana.submits(later, {...REQUEST, developers: 4});
    expect(fixed['error']).toContain('no se cambian');
    expect(await ana.submits(later, {...REQUEST, title: 'Tienda otra vez'})).toEqual({});
  });

  it('withdraws with a reason, by the button and typed', async () => {
    const reference = await ana.offers();
    await bruno.isInterested(reference);
    const offered = await ana.isTold(new RegExp(`${reference}[^]*ya está en FIT`));
    await ana.presses(offered, 'withdraw');
    const dialog = await ana.dialog('withdraw', reference);
    expect(await ana.submits(dialog, {reason: 'a'.repeat(501)})).toHaveProperty('errors.reason');
    expect(await ana.submits(dialog, {reason: 'lo tomamos nosotras'})).toEqual({});
    expect(await town.story(reference)).toMatch(/retiró el proyecto. Motivo: lo tomamos nosotras/);
    await bruno.isTold('Motivo: lo tomamos nosotras\nGracias por haberse anotado');
    expect(await ana.types(`/fit withdraw ${reference} otra vez`)).toContain('Ya no se puede');

    const other = await ana.offers();
    await lucia.types(`/fit retirar ${other} el cliente desapareció`);
    expect(await town.story(other)).toContain('Lucía Ferreyra (coordinación de FIT) retiró');
    await ana.isTold('Lucía Ferreyra (coordinación de FIT) retiró el proyecto');
    // Not the co-op's words: the card, too, says whose they are.
    expect(await town.story(other)).toMatch(/Lucía Ferreyra \(coordinación de FIT\) lo retiró el/);
  });

  it('adds details, the reason, and whether the client is of the social economy', async () => {
    const reference = await ana.offers();
    const offered = await ana.isTold(new RegExp(`${reference}[^]*ya está en FIT`));
    await ana.presses(offered, 'moredetails');
    const details = {
      mode: 'fixed_price',
      english: 'no',
      budget: 'USD 8.000 a 10.000',
      start: 'en marzo',
      duration: 'tres meses',
    };
    expect(await ana.submits(await ana.dialog('details', reference), details)).toEqual({});
    await ana.presses(offered, 'reasonnottaken');
    const why = await ana.dialog('reason', reference);
    expect(await ana.submits(why, {reason_not_taken: 'technology'})).toEqual({});
    await ana.presses(offered, 'contact');
    expect(await ana.submits(await ana.dialog('contact', reference), CONTACT)).toEqual({});

    const story = await town.story(reference);
    expect(story).toContain(
      'precio cerrado · USD 8.000 a 10.000 · sin inglés · inicio: en marzo · duración: tres meses · cliente de la economía social',
    );
    const shown = await bruno.presses(await town.card(reference), 'details');
    expect(shown).toContain('Por qué no lo toma Fiqus: no es su tecnología');
    await ana.types(`/fit editar ${reference} detalles`);
    const again = await ana.dialog('details', reference);
    expect(await ana.submits(again, {...details, budget: '-', english: ''})).toEqual({});
    expect(await town.story(reference)).not.toMatch(/USD|inglés/);
  });

  it('puts a long request into the thread as a whole, and cuts it on the card', async () => {
    const request = `${'Un párrafo que sigue y sigue. '.repeat(60)}Fin del pedido.`;
    const reference = await ana.offers({request});
    const card = JSON.stringify(await town.card(reference));
    expect(card).toContain('…');
    expect(card).not.toContain('Fin del pedido');
    await town.quiet();
    expect((await town.thread(reference))[0]).toContain('Fin del pedido');
  });

  it('can do none of it for somebody else', async () => {
    const reference = await ana.offers();
    for (const command of ['cerrar', 'retirar', 'editar', 'contacto', 'reabrir', 'extender'])
      expect(await bruno.types(`/fit ${command} ${reference} 5d`), command).toMatch(
        /Eso lo puede hacer \*\*Fiqus\*\*/,
      );
    expect((await town.card(reference)).message).toContain('cierra el');
  });
});
