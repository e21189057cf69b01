import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {fieldOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('whatever people type after /fit', () => {
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
    expect(await ana.offers()).toBe('D-1');
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
});
