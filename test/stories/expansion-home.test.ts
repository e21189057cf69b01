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
  wordsOf,
} from '../support/expanding.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('an expansion, to each of those concerned', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  const idsFor = async (who: Neighbour, command: string) =>
    actionsOf(await who.asks(command)).map(({id}) => id);

  it('waits for each on /fit, with a button for what it waits for', async () => {
    const {ana, bruno, marta, dario, lucia} = all;
    const reference = await expands(town, ana);
    expect(wordsOn(await dario.asks('/fit'))).toContain(reference);
    await proposes(bruno, reference, {name: '@marta'});
    expect(await idsFor(marta, '/fit')).toContain('candidateyes1');
    expect(await idsFor(ana, '/fit')).not.toContain('review');
    await consents(town, marta, reference);
    expect(await idsFor(marta, '/fit')).not.toContain('candidateyes1');
    const home = await ana.asks('/fit');
    expect(wordsOn(home)).not.toMatch(/marta/i);
    await ana.presses(home, 'review');
    const form = await ana.dialog('review', reference);
    expect(await ana.submits(form, {decision: 'qualify'})).toEqual({});
    await ana.types(`/fit informado ${reference} camba`);
    await ana.types(`/fit candidata ${reference} 1 acepta`);
    await ana.presses(await ana.asks('/fit'), 'joined1');
    expect(await standing(ana, reference)).toEqual({1: 'joined'});
    expect(await idsFor(ana, '/fit')).not.toContain('review');
    for (const who of [dario, lucia])
      expect(await idsFor(who, '/fit')).not.toEqual(expect.arrayContaining(['review']));
    expect(wordsOn(await ana.asks('/fit lista'))).toContain(reference);
    expect(wordsOn(await ana.asks('/fit mias'))).toContain(reference);
  });

  it('is told to those with somebody in it when what is asked changes', async () => {
    const {ana, bruno, dario, elena} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await dario.types(`/fit proponer ${reference} "Pedro Rey"`);
    await ana.types(`/fit candidata ${reference} 2 no-califica otra vez`);
    await ana.types(`/fit editar ${reference}`);
    const form = await ana.dialog('edit', reference);
    const fields = {title: 'Otro tablero', request: 'Otra cosa', technologies: 'Go', seats: 2};
    expect(await ana.submits(form, fields)).toEqual({});
    await bruno.isTold(new RegExp(`${reference}[^]*Cambió lo que se pide`));
    for (const who of [dario, elena])
      expect(await wordsOf(town, who, reference)).not.toContain('Cambió lo que se pide');
    expect((await town.card(reference)).message).toContain('Otro tablero');
    await ana.types(`/fit extender ${reference} 10d`);
    expect(await town.story(reference)).toContain('Ana Ruiz');
    await bruno.presses(await town.card(reference), 'question');
    const question = await bruno.dialog('question', reference);
    expect(await bruno.submits(question, {text: '¿Es remoto?'})).toEqual({});
    expect(await town.story(reference)).toContain('¿Es remoto?');
    await ana.isTold(new RegExp(`${reference}[^]*¿Es remoto`));
  });

  it('goes on without the people of a co-op that leaves FIT, which the thread says', async () => {
    const {ana, bruno, marta, dario, lucia} = all;
    const reference = await expands(town, ana, {seats: 3});
    await proposes(bruno, reference, {name: '@marta'});
    await consents(town, marta, reference);
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await dario.types(`/fit proponer ${reference} "Pedro Rey"`);
    await acceptsOne(ana, reference, 2, 'camba');
    await ana.types(`/fit candidata ${reference} 2 se-sumó`);
    await lucia.types('/fit coop fit camba no');
    expect(await standing(ana, reference)).toEqual({1: 'withdrawn', 2: 'joined', 3: 'proposed'});
    await ana.isTold(new RegExp(`${reference}[^]*no cuentes con la persona 1`));
    await marta.isTold(new RegExp(`${reference}[^]*ya no te propone`));
    expect(await town.story(reference)).toMatch(/Cambá/);
    await lucia.types('/fit coop fit camba si');
  });

  it('of a co-op that leaves FIT is taken back, and everybody is thanked', async () => {
    const {dario, bruno, marta, lucia} = all;
    const reference = await expands(town, dario);
    await proposes(bruno, reference, {name: '@marta'});
    await consents(town, marta, reference);
    await lucia.types('/fit coop fit gcoop no');
    expect(await town.story(reference)).toContain('ya no participa');
    expect(await cardSays(town, reference)).toBe('withdrawn');
    expect(await standing(bruno, reference)).toEqual({1: 'released'});
    await marta.isTold(new RegExp(`${reference}[^]*/fit olvidar ${reference}`));
    await lucia.types('/fit coop fit gcoop si');
  });

  it('weighs on where the person who spoke for the co-op left it', async () => {
    const {ana, fede, bruno, lucia} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await lucia.types('/fit coop baja fiqus @ana');
    await fede.presses(await toldWith(town, fede, reference, 'review'), 'review');
    const form = await fede.dialog('review', reference);
    expect(form.dialog.introduction_text).toContain('Olga Paz');
    expect(await fede.submits(form, {decision: 'qualify'})).toEqual({});
    expect(eventsOf(town, reference, 'candidate_qualified')).toBe(1);
    await lucia.types('/fit coop miembro fiqus @ana');
  });

  it('needs a co-op of FIT that accepted the agreement, to invite and to propose', async () => {
    const {ana, nadia} = all;
    const julia = await town.person('julia');
    const reference = await expands(town, ana);
    for (const who of [nadia, julia]) {
      expect(await who.types('/fit expandir')).toMatch(/cooperativa|participa/);
      expect(await who.types(`/fit proponer ${reference} "Olga Paz"`)).not.toContain('propone a');
      await who.presses(await town.card(reference), 'propose');
    }
    expect(eventsOf(town, reference, 'candidates_proposed')).toBe(0);
  });
});
