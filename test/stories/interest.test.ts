import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('saying that we are interested', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let marta: Neighbour;
  let elena: Neighbour;
  let ivan: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, marta, elena, ivan] = (await Promise.all(
      ['ana', 'bruno', 'marta', 'elena', 'ivan'].map(town.person),
    )) as [Neighbour, Neighbour, Neighbour, Neighbour, Neighbour];
  });
  afterAll(() => town.close());

  it('is one tap, marked as incomplete until the dialog says what is missing', async () => {
    const reference = await ana.offers();
    const said = await bruno.presses(await town.card(reference), 'interested');
    expect(said).toContain(`Anoté a **Cambá** en **${reference}**. Completá en el formulario`);
    expect(await town.story(reference)).toContain('**Cambá** (faltan datos)');
    expect(await bruno.types('/fit')).toContain('faltan datos de su interés');

    const dialog = await bruno.dialog('interest', reference);
    const cancelled = await bruno.chat.submitDialog(
      dialog,
      {},
      {
        channelId: town.world.channels['fit'] ?? '',
        teamId: town.world.team.id,
        cancelled: true,
      },
    );
    expect(cancelled.status).toBe(200);
    expect(await town.story(reference)).toContain('**Cambá** (faltan datos)');

    await bruno.presses(await town.card(reference), 'interested');
    const again = await bruno.dialog('interest', reference);
    expect(await bruno.submits(again, {free: 2, total: 8, note: 'desde marzo'})).toEqual({});
    const story = await town.story(reference);
    expect(story).toMatch(/Les interesa\n\*\*Cambá\*\*\n/);
    expect(await elena.types(`/fit ver ${reference}`)).toContain('**Cambá**: desde marzo');
  });

  it('is one tap and nothing else where the free people are fresh', async () => {
    const reference = await ana.offers();
    const said = await marta.presses(await town.card(reference), 'interested');
    expect(said).toMatch(/Anoté a \*\*Cambá\*\*[^]*25\s?% libre \(2\/8\)/);
    expect(said).not.toContain('Falta');
  });

  it('is edited by a second tap, prefilled, and whoever is overruled is told', async () => {
    const reference = await ana.offers({developers: 3});
    await bruno.isInterested(reference, {people: 2, free: 2, total: 8, note: 'dos de backend'});
    expect(await town.story(reference)).toContain('**Cambá** (2 personas)');

    expect(await marta.presses(await town.card(reference), 'interested')).toBe('');
    const dialog = await marta.dialog('interest', reference);
    const values = dialog.dialog.elements?.map((element) => element.default);
    expect(values).toEqual(['2', '2', '8', 'dos de backend']);
    expect(await marta.submits(dialog, {people: 1, free: 2, total: 8, note: '-'})).toEqual({});
    expect(await town.story(reference)).toContain('**Cambá** (1 persona)');
    await bruno.isTold(/Marta Quiroga \(Cambá\) cambió lo que habías respondido/);
    expect(await ana.types(`/fit ver ${reference}`)).not.toContain('backend');
  });

  it('refuses figures that cannot be, at their fields, and keeps what was typed', async () => {
    const reference = await ana.offers();
    await elena.presses(await town.card(reference), 'interested');
    const dialog = await elena.dialog('interest', reference);
    for (const [fields, wrong] of [
      [{free: 9, total: 3}, 'free'],
      [{free: -1, total: 3}, 'free'],
      [{free: 'muchas', total: 3}, 'free'],
      [{free: 1}, 'total'],
      [{free: 1, total: 0}, 'total'],
      [{free: 1, total: 1e9}, 'total'],
      [{free: 1, total: 3, people: 1000}, 'people'],
      [{free: 1, total: 3, note: 'a'.repeat(301)}, 'note'],
      [{free: 1, total: 3, note: 'escribí a yo@nayra.example'}, 'note'],
    ] as const) {
      const answer = await elena.submits(dialog, fields);
      expect(answer['errors'], JSON.stringify(fields)).toHaveProperty(wrong);
      expect(answer['error']).toBeTruthy();
    }
    expect(await elena.submits(dialog, {free: '1', total: '3', people: '', note: null})).toEqual(
      {},
    );
    const spent = await elena.submits(dialog, {free: 1, total: 3});
    expect(spent['error']).toContain('ya se envió una vez');
  });

  it('is typed, with a note, and withdrawn by anybody of the co-op', async () => {
    const reference = await ana.offers();
    await elena.types(`/fit interested ${reference} “podemos en marzo”`);
    expect(await ana.types(`/fit ver ${reference}`)).toContain('**Nayra**: podemos en marzo');
    const shown = await ivan.asks(`/fit ver ${reference}`);
    expect(await ivan.presses(shown, 'withdrawinterest')).toContain(
      'Retiré el interés de **Nayra**',
    );
    await elena.isTold(/Iván Godoy \(Nayra\) retiró el interés que habías anotado/);
    expect(await town.story(reference)).toContain('Todavía nadie');
    expect(await elena.types(`/fit withdraw-interest ${reference}`)).toContain('no está anotada');
  });

  it('is turned down in private, which ends a standing interest', async () => {
    const reference = await ana.offers();
    await elena.types(`/fit interesa ${reference}`);
    expect(await elena.types(`/fit no-interesa ${reference}`)).toContain('no le interesa');
    expect(await elena.types(`/fit notinterested ${reference}`)).toContain('Ya estaba anotado');
    const story = await town.story(reference);
    expect(story).toContain('Todavía nadie');
    expect(story).not.toContain('Nayra');
  });

  it('is not for the co-op that offers, nor for who takes no part in FIT', async () => {
    const reference = await ana.offers();
    const card = await town.card(reference);
    const fede = await town.person('fede');
    const julia = await town.person('julia');
    const nadia = await town.person('nadia');
    expect(await fede.presses(card, 'interested')).toContain('lo ofrece tu cooperativa');
    expect(await julia.presses(card, 'interested')).toContain('no participa de FIT');
    expect(await nadia.presses(card, 'interested')).toContain('`/fit sumarme`');
    expect(await town.story(reference)).toContain('Todavía nadie');
  });

  it('says the same in English to who reads English', async () => {
    const reference = await ana.offers();
    const grace = await town.person('grace');
    const said = await grace.presses(await town.card(reference), 'interested');
    expect(said).toContain('Alternativa Laboral Tecnológica');
    expect(said).not.toMatch(/Anoté|Falta/);
    const {dialog} = await grace.dialog('interest', reference);
    expect(dialog.title).toMatch(/nterested/);
    expect(actionOf(await town.card(reference), 'interested')?.name).toBe('Nos interesa');
  });

  it('is the last word spoken by anybody of the co-op: who had turned it down is told', async () => {
    const reference = await ana.offers();
    await bruno.types(`/fit no-interesa ${reference}`);
    await marta.types(`/fit interesa ${reference}`);
    await bruno.isTold(
      new RegExp(`${reference}[^]*Marta Quiroga \\(Cambá\\) cambió lo que habías`),
    );
    expect(await town.story(reference)).toMatch(/Les interesa\n\*\*Cambá/);
  });

  it('comes too late once the call is over, and the form keeps what was typed', async () => {
    const reference = await ana.offers();
    await town.person('hugo').then((hugo) => hugo.types(`/fit interesa ${reference}`));
    const dario = await town.person('dario');
    await dario.presses(await town.card(reference), 'interested');
    const dialog = await dario.dialog('interest', reference);
    await ana.types(`/fit cerrar ${reference}`);
    const late = await dario.submits(dialog, {free: 3, total: 9});
    expect(late['error']).toContain('La convocatoria ya cerró: cuenta la gente libre');
    expect(await dario.types('/fit coop')).not.toContain('Disponibilidad');
  });
});
