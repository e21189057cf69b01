import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  cardSays,
  consents,
  eventsOf,
  expandingCast,
  expands,
  proposes,
  standing,
  toldWith,
  typesPrivately,
  wordsOf,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('who is proposed', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  it('refuses, and nobody but their co-op learns of it', async () => {
    const {ana, bruno, marta, dario, lucia} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta'});
    const asked = await toldWith(town, marta, reference, 'candidateno');
    expect(await marta.presses(asked, 'candidateno')).toContain('Cambá');
    await bruno.isTold(new RegExp(`${reference}[^]*Respondió que no`));
    expect(await standing(bruno, reference)).toEqual({1: 'withdrawn'});
    expect(await standing(ana, reference)).toEqual({});
    for (const who of [ana, dario, lucia])
      expect(await wordsOf(town, who, reference)).not.toContain('Cambá');
    expect(await town.story(reference)).not.toContain('Cambá');
    // Yes comes too late, and changes nothing.
    await marta.presses(asked, 'candidateyes');
    expect(await standing(ana, reference)).toEqual({});
    // Whoever is asked and says yes is another one.
    await proposes(bruno, reference, {name: '@marta'});
    await consents(town, marta, reference);
    expect(await standing(ana, reference)).toEqual({2: 'proposed'});
  });

  it('stays silent until the call ends, and is not asked any more', async () => {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta'});
    const asked = await toldWith(town, marta, reference, 'candidateyes');
    expect(wordsOn(await marta.asks('/fit'))).toContain(reference);
    await town.past('call', reference);
    expect(await cardSays(town, reference)).toBe('unfilled');
    await bruno.isTold(new RegExp(`${reference}[^]*No respondió a tiempo`));
    await marta.isTold(new RegExp(`${reference}[^]*Ya no hace falta`));
    expect(await standing(bruno, reference)).toEqual({1: 'withdrawn'});
    expect(await standing(ana, reference)).toEqual({});
    await marta.presses(asked, 'candidateyes');
    expect(eventsOf(town, reference, 'candidate_consented')).toBe(0);
    expect(wordsOn(await marta.asks('/fit'))).not.toContain(reference);
    expect(await wordsOf(town, ana, reference)).not.toContain('Cambá');
  });

  it('accepted, steps back: the seat is free and everybody concerned knows', async () => {
    const {ana, dario, chloe} = all;
    const reference = await expands(town, ana);
    await proposes(dario, reference, {name: '@chloe'});
    await consents(town, chloe, reference);
    await acceptsOne(ana, reference, 1, 'gcoop');
    await ana.types(`/fit cerrar ${reference}`);
    expect(await cardSays(town, reference)).toBe('partly_complete');
    const own = await chloe.asks('/fit mine');
    await chloe.presses(own, 'candidatewithdraw1');
    expect(await standing(ana, reference)).toEqual({1: 'withdrawn'});
    expect(await cardSays(town, reference)).toBe('unfilled');
    const told = await ana.isTold(new RegExp(`${reference}[^]*Se retiró`));
    expect(told.message).toMatch(/Avisale al cliente/);
    await dario.isTold(new RegExp(`${reference}[^]*Se retiró`));
    expect(await dario.types(`/fit contacto ${reference}`)).toContain('Fiqus');
  });

  it('is of no co-op and not even in the FIT channel, and has a say all the same', async () => {
    const {ana, dario, externo} = all;
    const reference = await expands(town, ana);
    await dario.types(`/fit proponer ${reference} @externo`);
    const asked = await toldWith(town, externo, reference, 'candidateyes');
    expect(asked.message).not.toContain('http');
    expect(await externo.presses(asked, 'candidateabout')).toContain('Ernesto');
    expect(await externo.presses(asked, 'candidateyes')).toContain('gcoop');
    expect(await standing(ana, reference)).toEqual({1: 'proposed'});
    await acceptsOne(ana, reference, 1, 'gcoop');
    await externo.isTold(new RegExp(`${reference}[^]*te aceptó`));
    // They are told that `/fit mias` is where to change their mind; all else needs the channel.
    const mine = await typesPrivately(town, externo, '/fit mias');
    expect(wordsOn(mine)).toContain(reference);
    expect(actionsOf(mine).map(({id}) => id)).toEqual(['candidateabout1', 'candidatewithdraw1']);
    for (const command of ['ver', 'revisar', 'contacto', 'explicar', 'retirar', 'cerrar'])
      expect(
        (await typesPrivately(town, externo, `/fit ${command} ${reference}`)).message,
      ).toContain('hay que estar en el canal FIT');
    await externo.presses(mine, 'candidatewithdraw1');
    expect(await standing(ana, reference)).toEqual({1: 'withdrawn'});
    expect(
      (await typesPrivately(town, externo, `/fit olvidar ${reference} 1 si`)).message,
    ).toContain('Borré todo');
    const gone = await typesPrivately(town, externo, '/fit mias');
    expect(wordsOn(gone)).toContain('hay que estar en el canal FIT');
  });

  it('in the FIT channel and of no co-op, finds it on /fit and answers there', async () => {
    const {ana, bruno, nadia} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} @nadia`);
    await toldWith(town, nadia, reference, 'candidateyes');
    await nadia.presses(await nadia.asks('/fit'), 'candidateyes1');
    expect(await standing(ana, reference)).toEqual({1: 'proposed'});
    expect(wordsOn(await nadia.asks(`/fit candidata ${reference} 1 sobre`))).toContain('Nadia');
  });

  it('is whoever proposes: their word is theirs to give', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} @bruno`);
    expect(await standing(ana, reference)).toEqual({1: 'proposed'});
    await bruno.types(`/fit candidata ${reference} 1 retirar`);
    expect(await standing(ana, reference)).toEqual({1: 'withdrawn'});
  });

  it('is of one co-op, once: not of another, nor twice', async () => {
    const {ana, bruno, dario} = all;
    const reference = await expands(town, ana);
    expect(await bruno.types(`/fit proponer ${reference} @chloe`)).toContain('otra cooperativa');
    expect(await bruno.types(`/fit proponer ${reference} @sol`)).toContain('otra cooperativa');
    await dario.types(`/fit proponer ${reference} @chloe "Olga Paz"`);
    expect(await dario.types(`/fit proponer ${reference} @chloe`)).toContain('Ya está');
    expect(await dario.types(`/fit proponer ${reference} "olga paz"`)).toContain('Ya está');
    expect(await bruno.types(`/fit proponer ${reference} @nadie-asi`)).toMatch(/nadie-asi/);
    expect(await ana.types(`/fit proponer ${reference} @fede`)).toMatch(/tu cooperativa/);
    expect(eventsOf(town, reference, 'candidates_proposed')).toBe(1);
  });
});
