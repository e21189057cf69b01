import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf} from '../support/chat-shapes.ts';
import type {Cast} from '../support/together.ts';
import {castOf} from '../support/together.ts';
import {proposes} from '../support/expanding.ts';
import {expands} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('what happened, told to whoever asks', () => {
  let town: Town;
  let cast: Cast;
  beforeAll(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterAll(() => town.close());

  it('of a project: who, when and why, with nothing confidential', async () => {
    const {ana, bruno, dario, lucia} = cast;
    const reference = await ana.offers({closes: '2d'});
    await ana.givesContact(reference);
    await bruno.isInterested(reference, {free: 2, total: 10, people: 1});
    await dario.types(`/fit no-interesa ${reference}`);
    await bruno.types(`/fit preguntar ${reference} ¿Hay un diseño?`);
    await town.past('call', reference);
    await bruno.types(`/fit tomar ${reference}`);
    await bruno.types(`/fit problema ${reference} el cliente no nos paga`);
    await bruno.types(`/fit resultado ${reference} en-marcha empezamos en marzo`);

    const told = await dario.types(`/fit ver ${reference} historia`);
    expect(told).toMatch(/miércoles 4 de noviembre de 2026[^]*viernes 6 de noviembre de 2026/);
    const lines = told.split('\n').filter((line) => line.startsWith('* '));
    expect(lines.map((line) => line.replace(/^\* \d+:\d+ · /, ''))).toEqual([
      expect.stringMatching(/^Ana Ruiz \(Fiqus\) lo ofreció/),
      'Bruno Díaz (Cambá) dijo que les interesa, con una persona.',
      'Bruno Díaz (Cambá) preguntó: «¿Hay un diseño?»',
      'Se cumplió el plazo y cerró la convocatoria. Hubo una interesada: Cambá.',
      'Fue para **Cambá**, la única interesada.',
      'Bruno Díaz (Cambá) confirmó que lo toman.',
      'Bruno Díaz (Cambá) contó cómo sigue: **en marcha**. «empezamos en marzo»',
    ]);
    // The same for whoever asks; by a button too.
    expect(await bruno.types(`/fit ver ${reference} historial`)).toBe(told);
    expect(await lucia.types(`/fit ver ${reference} histórico`)).toBe(told);
    const shown = await dario.asks(`/fit ver ${reference}`);
    expect(actionOf(shown, 'history')).toBeDefined();
    expect(await dario.presses(shown, 'history')).toBe(told);
    for (const secret of ['no nos paga', 'marta@', 'gcoop']) expect(told).not.toContain(secret);
  });

  it('page by page: what happened last comes first', async () => {
    const {ana, bruno} = cast;
    const reference = await ana.offers();
    for (let n = 1; n <= 12; n += 1)
      await bruno.types(`/fit preguntar ${reference} la pregunta ${n}, que es un poco larga`);
    const last = await ana.types(`/fit ver ${reference} historia`);
    expect(last).toContain('la pregunta 12');
    expect(last).not.toContain('la pregunta 1,');
    expect(last.split('\n').at(-1)).toBe(`Lo anterior: \`/fit ver ${reference} historia 2\``);
    const before = await ana.types(`/fit ver ${reference} historia 2`);
    expect(before).toContain('lo ofreció');
    expect(before).toContain('la pregunta 1,');
    expect(await ana.types(`/fit ver ${reference} historia 9`)).toBe(before);
    expect(await ana.types('/fit ver D-99 historia')).toContain('D-99');
  });

  it('of an invitation: people are counted, and nobody is named', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: 'Olga Paz', technologies: 'Go'});
    await bruno.types(`/fit proponer ${reference} @marta`);
    await ana.types(`/fit candidata ${reference} 1 no-califica todavía no sabe Go`);
    const told = await dario.types(`/fit ver ${reference} historia`);
    expect(told).toContain('invitó a 2 personas');
    expect(told).toContain('**Cambá** propuso a una persona.');
    for (const secret of ['Olga', 'Marta', 'califica', 'no sabe Go', 'Bruno'])
      expect(told).not.toContain(secret);
  });
});
