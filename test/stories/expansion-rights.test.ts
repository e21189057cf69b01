import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  consents,
  expandingCast,
  expands,
  fillsIn,
  proposes,
  standing,
  toldWith,
  typesPrivately,
} from '../support/expanding.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

const CLIENT = 'Almacén Canarito';
const NAMES = /marta|quiroga|canarito/i;

describe('what is not theirs in an expansion', () => {
  let town: Town;
  let all: ExpandingCast;
  let julia: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
    julia = await town.person('julia');
  });
  afterAll(() => town.close());

  const history = (reference: string) =>
    town.rows<{type: string}>('select type from events where stream = ?', reference);

  /** With Marta of Cambá, asked (1), and one whom the client accepted (2). */
  async function going(): Promise<string> {
    const {ana, bruno} = all;
    const reference = await expands(town, ana, {seats: 3});
    await ana.types(`/fit editar ${reference} condiciones`);
    await fillsIn(ana, 'terms', reference, {client_name: CLIENT});
    await proposes(bruno, reference, {name: '@marta', hours: 30});
    await proposes(bruno, reference, {name: 'Olga Paz'});
    await town.quiet();
    await acceptsOne(ana, reference, 2, 'camba');
    return reference;
  }

  it('others, co-ordinators and strangers review nobody, read nobody, answer for nobody', async () => {
    const {bruno, dario, elena, lucia, nadia} = all;
    const reference = await going();
    await consents(town, all.marta, reference);
    const before = history(reference);
    for (const who of [dario, elena, lucia, nadia, julia]) {
      for (const act of [
        ...[`revisar ${reference}`, `ver ${reference}`, 'mias', `explicar ${reference}`],
        ...[`informado ${reference} camba`, `contacto ${reference}`],
        ...['califica', 'no-califica por algo', 'acepta', 'no-acepta', 'se-sumó'].map(
          (word) => `candidata ${reference} 1 ${word}`,
        ),
        ...['retirar', 'mas', 'editar', 'motivo', 'sobre', 'si', 'no'].map(
          (word) => `candidata ${reference} 1 ${word}`,
        ),
        ...[`olvidar ${reference} 1`, `olvidar ${reference} 1 si`],
      ])
        expect(await who.types(`/fit ${act}`), `${who.chat.username}: ${act}`).not.toMatch(NAMES);
    }
    // Nor the proposing co-op what is the offering one's to say.
    for (const word of ['califica', 'acepta', 'se-sumó'])
      expect(await bruno.types(`/fit candidata ${reference} 1 ${word}`)).toContain('Fiqus');
    expect(await bruno.types(`/fit revisar ${reference}`)).toContain('Fiqus');
    expect(await bruno.types(`/fit informado ${reference} camba`)).toContain('Fiqus');
    // Nor their colleague, for the person who is asked.
    expect(history(reference)).toEqual(before);
  });

  it('a refusal is the same where there is a candidate and where there is none', async () => {
    const {ana, dario, lucia, nadia, bruno} = all;
    const reference = await going();
    const said = async (who: Neighbour, number: number, word: string) =>
      (await who.types(`/fit candidata ${reference} ${number} ${word}`)).replaceAll(
        String(number),
        'N',
      );
    const acts = ['retirar', 'mas', 'editar', 'motivo', 'sobre', 'si', 'no', 'califica'];
    for (const who of [dario, lucia, nadia])
      for (const word of acts)
        expect(await said(who, 1, word), `${who.chat.username} ${word}`).toBe(
          await said(who, 9, word),
        );
    for (const word of ['califica', 'no-califica no sé', 'acepta', 'se-sumó', 'retirar'])
      expect(await said(ana, 1, word), `ana ${word}`).toBe(await said(ana, 9, word));
    // The colleague who proposed her doesn't say yes for her.
    await bruno.types(`/fit candidata ${reference} 1 si`);
    expect(await standing(bruno, reference)).toMatchObject({1: 'asked'});
    for (const who of [ana, dario, lucia, nadia]) {
      const forget = await who.types(`/fit olvidar ${reference} 1`);
      expect(forget.replace('1', '9')).toBe(await who.types(`/fit olvidar ${reference} 9`));
    }
  });

  it('a co-ordinator edits, closes and enters the client, whom they never read', async () => {
    const {ana, lucia, bruno} = all;
    const reference = await going();
    await lucia.types(`/fit contacto ${reference}`);
    const dialog = await lucia.dialog('terms', reference);
    expect(JSON.stringify(dialog.dialog.elements)).not.toContain('Canarito');
    // What they leave empty stays as it was.
    expect(await lucia.submits(dialog, {start: 'marzo', client_name: ''})).toEqual({});
    expect(await bruno.types(`/fit contacto ${reference}`)).toContain(CLIENT);
    expect(await town.story(reference)).toContain('marzo');
    await lucia.types(`/fit contacto ${reference}`);
    await fillsIn(lucia, 'terms', reference, {client_name: 'Otro Almacén'});
    expect(await bruno.types(`/fit contacto ${reference}`)).toContain('Otro Almacén');
    await lucia.types(`/fit lugares ${reference} 4`);
    await lucia.types(`/fit cerrar ${reference}`);
    await ana.isTold(new RegExp(`${reference}[^]*Lucía Ferreyra`));
    expect(actionsOf(await lucia.asks(`/fit ver ${reference}`)).map(({id}) => id)).not.toContain(
      'review',
    );
  });

  it('buttons that were somebody’s are checked when they are pressed', async () => {
    const {ana, bruno, fede, lucia} = all;
    const reference = await going();
    const review = await toldWith(town, ana, reference, 'review');
    const show = await ana.asks(`/fit revisar ${reference}`);
    expect(actionsOf(show).map(({id}) => id)).toContain('joined2');
    await lucia.types('/fit coop baja fiqus @ana');
    expect(await ana.presses(review, 'review')).toContain('Fiqus');
    expect(await ana.presses(show, 'joined2')).toContain('Fiqus');
    expect(wordsOn(await ana.asks(`/fit ver ${reference}`))).not.toContain('Olga');
    expect(await standing(fede, reference)).toEqual({2: 'accepted'});
    await lucia.types('/fit coop miembro fiqus @ana');
    await lucia.types('/fit coop baja camba @bruno');
    expect(await bruno.types(`/fit contacto ${reference}`)).not.toContain('Canarito');
    await lucia.types('/fit coop miembro camba @bruno');
  });

  it('what belongs to delegations is answered kindly, and the other way round', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    const before = history(reference);
    for (const word of ['interesa', 'no-interesa', 'retirar-interes', 'tomar', 'declinar'])
      expect(await bruno.types(`/fit ${word} ${reference} x`), word).toContain('/fit proponer');
    expect(history(reference)).toEqual(before);
    const delegated = await ana.offers();
    for (const act of [
      'proponer D "Olga"',
      'revisar D',
      'explicar D',
      'lugares D 2',
      'olvidar D 1',
    ])
      expect(await bruno.types(`/fit ${act.replace('D', delegated)}`), act).toContain(
        '/fit interesa',
      );
    expect(await bruno.types('/fit revisar E-999')).not.toContain('Algo falló');
  });

  it('from outside the FIT channel, what a form of one’s own co-op would show', async () => {
    const {externo} = all;
    const reference = await going();
    for (const act of ['revisar', 'proponer', 'contacto', 'ver'])
      expect((await typesPrivately(town, externo, `/fit ${act} ${reference}`)).message).toContain(
        'hay que estar en el canal FIT',
      );
    for (const word of ['si', 'no', 'retirar', 'sobre'])
      expect(
        (await typesPrivately(town, externo, `/fit candidata ${reference} 1 ${word}`)).message,
      ).toContain('No conozco');
  });
});
