import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  cardSays,
  consents,
  expandingCast,
  expands,
  fillsIn,
  proposes,
  standing,
  toldOf,
  toldWith,
  wordsOf,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

const CLIENT = 'Almacén Canarito';

describe('inviting people of other co-ops into a team', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  it('goes from the wish to a complete team of two co-ops, by buttons', async () => {
    const {ana, bruno, marta, dario} = all;
    const reference = await expands(town, ana);
    const offered = await toldWith(town, ana, reference, 'terms');
    await ana.presses(offered, 'moredetails');
    const details = {juniors: '', semiseniors: 1, seniors: 1, english: 'reads', hours: 30};
    await fillsIn(ana, 'seats_details', reference, details);
    await ana.presses(offered, 'terms');
    const terms = {start: 'enero', duration: '6 meses', rate: 'a acordar', client_name: CLIENT};
    await fillsIn(ana, 'terms', reference, terms);
    const open = await town.story(reference);
    expect(open).toContain('Coordina **Fiqus**');
    for (const said of ['2 lugares', '1 senior', '30', 'enero', '6 meses', 'a acordar'])
      expect(open).toContain(said);

    // One who is asked, of a form; two at once, of whom one has no account.
    await bruno.presses(await town.card(reference), 'propose');
    await fillsIn(bruno, 'candidate', reference, {
      name: '@marta',
      technologies: 'React, Go',
      seniority: 'senior',
      english: 'speaks',
      hours: 30,
    });
    expect(await standing(ana, reference)).toEqual({});
    expect(await wordsOf(town, ana, reference)).not.toContain('Cambá');
    expect(await town.story(reference)).not.toContain('Cambá');
    const asked = await toldWith(town, marta, reference, 'candidateyes');
    expect(await marta.presses(asked, 'candidateabout')).toMatch(/Marta Quiroga[^]*React[^]*30/);
    await marta.presses(asked, 'candidateyes');
    await toldOf(town, bruno, reference);
    await bruno.isTold(new RegExp(`${reference}[^]*Respondió que sí`));
    expect(await dario.types(`/fit proponer ${reference} @chloe "Olga Paz"`)).toContain('2');
    await consents(town, all.chloe, reference);
    expect(await town.story(reference)).toMatch(/Cambá\*\* \(1 persona\)[^]*gcoop\*\* \(2 pers/);
    expect(await standing(ana, reference)).toEqual({1: 'proposed', 2: 'proposed', 3: 'proposed'});

    // The review, all at once and one by one.
    const review = await ana.asks(`/fit revisar ${reference}`);
    const ids = actionsOf(review).map(({id}) => id);
    for (const n of [1, 2, 3]) expect(ids).toEqual(expect.arrayContaining([`qualify${n}`]));
    expect(wordsOn(review)).toMatch(/Marta Quiroga[^]*senior[^]*Inglés/i);
    await ana.presses(review, 'qualify1');
    await ana.presses(await toldWith(town, ana, reference, 'review'), 'review');
    const next = await ana.dialog('review', reference);
    const of = Number(/^\*\*(\d)\./.exec(next.dialog.introduction_text)?.[1]);
    expect([2, 3]).toContain(of);
    expect(await ana.submits(next, {decision: 'qualify'})).toEqual({});
    expect(await standing(ana, reference)).toMatchObject({1: 'qualified', [of]: 'qualified'});

    // The client is told before it can agree, once for each co-op.
    const qualified = await ana.asks(`/fit revisar ${reference}`);
    expect(await ana.presses(qualified, 'clientagrees1')).toContain('Antes, el cliente');
    expect(await standing(ana, reference)).toMatchObject({1: 'qualified'});
    expect(await bruno.types(`/fit contacto ${reference}`)).not.toContain('Canarito');
    const explained = await ana.asks(`/fit explicar ${reference}`);
    expect(explained.message).toMatch(/En español[^]*En inglés[^]*En francés/);
    await ana.presses(explained, 'clientinformed1');
    expect(wordsOn(await ana.asks(`/fit explicar ${reference}`))).toContain('Lo anotó Ana Ruiz');
    await ana.presses(qualified, 'clientagrees1');
    expect(await standing(bruno, reference)).toEqual({1: 'accepted'});
    await marta.isTold(new RegExp(`${reference}[^]*El cliente te aceptó`));

    // Whom the client accepted, their co-op learns who it is; the other doesn't.
    const accepted = await toldWith(town, bruno, reference, 'contact');
    expect(await bruno.presses(accepted, 'contact')).toContain('Canarito');
    expect(await dario.types(`/fit contacto ${reference}`)).not.toContain('Canarito');
    expect(await all.lucia.types(`/fit contacto ${reference}`)).not.toContain('Canarito');
    await ana.presses(await ana.asks(`/fit revisar ${reference}`), 'joined1');
    expect(await standing(bruno, reference)).toEqual({1: 'joined'});

    // The last seat ends the call; whoever still waits is thanked.
    await ana.types(`/fit revisar ${reference}`);
    await ana.presses(await toldWith(town, ana, reference, 'review'), 'review');
    const last = await ana.dialog('review', reference);
    const seated = Number(/^\*\*(\d)\./.exec(last.dialog.introduction_text)?.[1]);
    if (seated !== of) await ana.types(`/fit candidata ${reference} ${seated} califica`);
    const told = await ana.asks(`/fit explicar ${reference}`);
    await ana.presses(told, 'clientinformed2');
    await ana.types(`/fit candidata ${reference} ${of} acepta`);
    const other = of === 2 ? 3 : 2;
    expect(await standing(dario, reference)).toEqual({[of]: 'accepted', [other]: 'released'});
    await dario.isTold(new RegExp(`${reference}[^]*Los lugares se ocuparon`));
    const story = await town.story(reference);
    expect(await cardSays(town, reference)).toBe('complete');
    expect(story).toContain('¡Equipo completo!');
    expect(actionOf(await town.card(reference), 'propose')).toBeUndefined();
    await ana.presses(await ana.asks(`/fit revisar ${reference}`), `joined${of}`);
    expect(await standing(dario, reference)).toMatchObject({[of]: 'joined'});
    expect(story).not.toMatch(/Marta|Olga|Chloe/);
  });

  it('is complete in part where a seat stays free and nobody waits', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await ana.types(`/fit candidata ${reference} 1 califica`);
    await ana.types(`/fit informado ${reference} camba`);
    await ana.types(`/fit candidata ${reference} 1 acepta`);
    await town.past('call', reference);
    expect(await cardSays(town, reference)).toBe('partly_complete');
    const told = await toldWith(town, ana, reference, 'seats');
    expect(actionOf(told, 'reopen')).toBeDefined();
    await ana.presses(told, 'seats');
    await fillsIn(ana, 'seats', reference, {seats: 1});
    expect(await cardSays(town, reference)).toBe('complete');
  });

  it('has only numbers and co-ops in what everybody reads', async () => {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta', seniority: 'junior', hours: 17});
    await consents(town, marta, reference);
    await ana.types(`/fit candidata ${reference} 1 califica`);
    const story = await town.story(reference);
    expect(story).toContain('Cambá** propone a 1 persona');
    expect(story).not.toMatch(/marta|Quiroga|junior|17/i);
    for (const who of [all.dario, all.lucia]) {
      expect(await who.types(`/fit ver ${reference}`)).not.toMatch(/marta|quiroga|junior/i);
      const details = await who.presses(await town.card(reference), 'details');
      expect(details).toContain('**Cambá** (1 persona)');
      expect(details).not.toMatch(/marta|quiroga|junior/i);
    }
  });
});
