import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  cardSays,
  consents,
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

const STEPS = ['asked', 'proposed', 'qualified', 'accepted'] as const;

describe('a candidate is withdrawn', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  /** Marta of Cambá, for Bruno's co-op, where it says. */
  async function at(step: (typeof STEPS)[number] | 'joined'): Promise<string> {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta', seniority: 'senior'});
    if (step === 'asked') return reference;
    await consents(town, marta, reference);
    if (step === 'qualified') await ana.types(`/fit candidata ${reference} 1 califica`);
    if (step === 'accepted' || step === 'joined') await acceptsOne(ana, reference, 1, 'camba');
    if (step === 'joined') await ana.types(`/fit candidata ${reference} 1 se-sumó`);
    expect(await standing(bruno, reference)).toEqual({1: step});
    return reference;
  }

  it.each(STEPS)('by the person themselves: %s', async (step) => {
    const {ana, bruno, marta} = all;
    const reference = await at(step);
    const own = await marta.asks('/fit mias');
    // She is of the co-op too, whose button for her stands beside.
    if (step === 'asked') await marta.types(`/fit candidata ${reference} 1 no`);
    else await marta.types(`/fit candidata ${reference} 1 retirar`);
    expect(own.message).toContain(reference);
    expect(await standing(bruno, reference)).toEqual({1: 'withdrawn'});
    await bruno.isTold(new RegExp(`${reference}[^]*(Se retiró|Respondió que no)`));
    const told = await wordsOf(town, ana, reference);
    if (step === 'asked') expect(told).not.toContain('Cambá');
    else expect(told).toMatch(/Se retiró la persona 1 de \*\*Cambá/);
    expect(told.includes('Avisale al cliente')).toBe(step === 'accepted');
    expect(told).not.toMatch(/marta/i);
  });

  it.each(STEPS)('by their co-op: %s', async (step) => {
    const {ana, bruno, marta} = all;
    const reference = await at(step);
    const mine = await bruno.asks('/fit mias');
    expect(mine.message + JSON.stringify(mine.props)).toContain(reference);
    expect(await bruno.types(`/fit candidata ${reference} 1 retirar`)).toContain('Retiré');
    expect(await standing(bruno, reference)).toEqual({1: 'withdrawn'});
    const told = await wordsOf(town, ana, reference);
    if (step === 'asked') expect(told).not.toContain('Cambá');
    else expect(told).toContain('Su cooperativa retiró la propuesta de');
    const over = step === 'asked' ? /Ya no hace falta/ : /ya no te propone/;
    await marta.isTold(new RegExp(`${reference}[^]*${over.source}`));
    // Nothing is said of who isn't there any more.
    expect(await ana.types(`/fit candidata ${reference} 1 califica`)).toMatch(/1/);
    expect(await standing(bruno, reference)).toEqual({1: 'withdrawn'});
  });

  it('not after joining, by nobody', async () => {
    const {bruno, marta, ana} = all;
    const reference = await at('joined');
    for (const who of [bruno, marta, ana])
      expect(await who.types(`/fit candidata ${reference} 1 retirar`)).not.toContain('Retiré');
    expect(await standing(bruno, reference)).toEqual({1: 'joined'});
  });

  it('by another of their co-op, and who proposed them is told', async () => {
    const {bruno, marta, ana} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: 'Olga Paz'});
    await marta.types(`/fit candidata ${reference} 1 retirar`);
    await bruno.isTold(new RegExp(`${reference}[^]*Marta Quiroga`));
    expect(await wordsOf(town, bruno, reference)).not.toContain('Olga');
  });

  it('by a button on what the co-op reads of its people', async () => {
    const {ana, dario} = all;
    const reference = await expands(town, ana);
    await proposes(dario, reference, {name: 'Olga Paz'});
    await dario.presses(await dario.asks(`/fit ver ${reference}`), 'candidatewithdraw1');
    expect(await standing(dario, reference)).toEqual({1: 'withdrawn'});
  });

  it('with the whole invitation, for which everybody is thanked', async () => {
    const {ana, bruno, marta, dario, externo} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta'});
    await consents(town, marta, reference);
    await proposes(dario, reference, {name: '@externo'});
    const open = await toldWith(town, externo, reference, 'candidateyes');
    await ana.types(`/fit retirar ${reference}`);
    const dialog = await ana.dialog('withdraw', reference);
    expect(await ana.submits(dialog, {reason: ''})).toHaveProperty('errors.reason');
    expect(await ana.submits(dialog, {reason: 'el cliente lo posterga'})).toEqual({});
    expect(await town.story(reference)).toContain('el cliente lo posterga');
    expect(await cardSays(town, reference)).toBe('withdrawn');
    await bruno.isTold(new RegExp(`${reference}[^]*el cliente lo posterga`));
    await marta.isTold(new RegExp(`${reference}[^]*/fit olvidar ${reference}`));
    await externo.isTold(new RegExp(`${reference}[^]*Ya no hace falta`));
    await externo.presses(open, 'candidateyes');
    expect(await standing(ana, reference)).toEqual({1: 'released'});
    expect(await standing(dario, reference)).toEqual({2: 'withdrawn'});
    const mine = await typesPrivately(town, externo, '/fit mias');
    // As long as anything is kept of them, they see it.
    expect(wordsOn(mine)).toContain(reference);
  });

  it('not with the invitation once somebody joined', async () => {
    const {ana, bruno} = all;
    const reference = await at('joined');
    expect(await ana.types(`/fit retirar ${reference} porque sí`)).toContain('Ya se sumó');
    expect(await standing(bruno, reference)).toEqual({1: 'joined'});
  });
});
