import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  cardSays,
  consents,
  eventsOf,
  expandingCast,
  expands,
  fillsIn,
  proposes,
  standing,
  toldWith,
  wordsOf,
} from '../support/expanding.ts';
import {INVITATION} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('weighing who is proposed', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  /** With Olga of Cambá, and Pedro of gcoop. */
  async function twoProposed(fields = {}): Promise<string> {
    const {ana, bruno, dario} = all;
    const reference = await expands(town, ana, fields);
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await dario.types(`/fit proponer ${reference} "Pedro Rey"`);
    return reference;
  }

  it('fills the seats while others are still weighed: they are released with thanks', async () => {
    const {ana, dario, chloe} = all;
    const reference = await twoProposed({seats: 1});
    await proposes(dario, reference, {name: '@chloe'});
    await consents(town, chloe, reference);
    const review = await ana.asks(`/fit revisar ${reference}`);
    await ana.presses(review, 'qualify3');
    await acceptsOne(ana, reference, 1, 'camba');
    expect(await standing(ana, reference)).toEqual({1: 'accepted', 2: 'released', 3: 'released'});
    expect(await cardSays(town, reference)).toBe('complete');
    const thanked = await dario.isTold(new RegExp(`${reference}[^]*Los lugares se ocuparon`));
    expect(thanked.message).toContain('2 y 3');
    // In English: it is hers.
    await chloe.isTold(new RegExp(`${reference}[^]*/fit forget ${reference} 3`));
    // An old list of them, pressed: the seats are taken.
    await ana.presses(review, 'qualify2');
    expect(await standing(ana, reference)).toMatchObject({2: 'released'});
    expect(eventsOf(town, reference, 'candidates_released')).toBe(1);
    // Who is asked for more seats reopens with them.
    await ana.types(`/fit lugares ${reference} 2`);
    expect(await cardSays(town, reference)).toBe('partly_complete');
    await ana.types(`/fit reabrir ${reference}`);
    expect(await cardSays(town, reference)).toBe('gathering');
  });

  it('goes on after the client declined one, and takes another', async () => {
    const {ana, bruno, dario} = all;
    const reference = await twoProposed({seats: 1});
    await ana.types(`/fit candidata ${reference} 1 califica`);
    const review = await ana.asks(`/fit revisar ${reference}`);
    await ana.presses(review, 'clientdeclines1');
    await bruno.isTold(new RegExp(`${reference}[^]*no aceptó`));
    expect(await standing(ana, reference)).toMatchObject({1: 'declined', 2: 'proposed'});
    await acceptsOne(ana, reference, 2, 'gcoop');
    await dario.isTold(new RegExp(`${reference}[^]*El cliente aceptó`));
    // The client changes its mind before anybody began: the seat is free again.
    await ana.types(`/fit candidata ${reference} 2 no acepta`);
    expect(await standing(ana, reference)).toMatchObject({1: 'declined', 2: 'declined'});
    expect(await cardSays(town, reference)).toBe('unfilled');
    expect(await dario.types(`/fit contacto ${reference}`)).not.toMatch(/Cliente:/);
    await ana.types(`/fit informado ${reference} camba`);
    expect(await ana.types(`/fit candidata ${reference} 1 acepta`)).toContain('aceptó');
    expect(await cardSays(town, reference)).toBe('complete');
  });

  it('tells who does not qualify why, in their co-op alone', async () => {
    const {ana, bruno, marta, dario, lucia, fede} = all;
    const reference = await twoProposed();
    const reason = 'busca más experiencia con mapas';
    await ana.presses(await ana.asks(`/fit revisar ${reference}`), 'disqualify1');
    const dialog = await ana.dialog('disqualify', reference);
    expect(await ana.submits(dialog, {reason: '  '})).toHaveProperty('errors.reason');
    expect(await ana.submits(dialog, {reason})).toEqual({});
    const told = await toldWith(town, bruno, reference, 'candidatewhy');
    expect(told.message).not.toContain('mapas');
    expect(await bruno.presses(told, 'candidatewhy')).toContain(reason);
    expect(await marta.types(`/fit candidata ${reference} 1 motivo`)).toContain(reason);
    for (const who of [ana, fede, dario, lucia]) {
      expect(await who.types(`/fit candidata ${reference} 1 motivo`)).not.toContain('mapas');
      expect(await who.types(`/fit ver ${reference}`)).not.toContain('mapas');
    }
    expect(wordsOn(await ana.asks(`/fit revisar ${reference}`))).not.toContain('mapas');
    // Open to change: then there is no reason any more.
    await fede.types(`/fit candidata ${reference} 1 califica`);
    await ana.isTold(new RegExp(`${reference}[^]*Federico Sosa`));
    expect(await bruno.types(`/fit candidata ${reference} 1 motivo`)).not.toContain('mapas');
    expect(await town.kept()).not.toContain('mapas');
  });

  it('has its seats changed: never below those taken', async () => {
    const {ana} = all;
    const reference = await twoProposed({seats: 3});
    await acceptsOne(ana, reference, 1, 'camba');
    await acceptsOne(ana, reference, 2, 'gcoop');
    await ana.presses(await ana.asks(`/fit ver ${reference}`), 'seats');
    const dialog = await ana.dialog('seats', reference);
    for (const seats of [1, 0, -1, '1.5', 100, 'dos', ''])
      expect(await ana.submits(dialog, {seats})).toHaveProperty('errors.seats');
    expect(await ana.types(`/fit lugares ${reference} 1`)).toMatch(/2/);
    await ana.types(`/fit editar ${reference}`);
    const edit = await ana.dialog('edit', reference);
    expect(await ana.submits(edit, {...INVITATION, seats: 1})).toHaveProperty('errors.seats');
    expect(await town.story(reference)).toContain('2 de 3 lugares');
    // At those taken it is complete.
    expect(await ana.submits(dialog, {seats: 2})).toEqual({});
    expect(await cardSays(town, reference)).toBe('complete');
    expect(await ana.types(`/fit reabrir ${reference}`)).toContain('No queda ningún lugar');
    await ana.types(`/fit lugares ${reference} 4`);
    expect(await town.story(reference)).toContain('2 de 4 lugares');
  });

  it('is closed early, weighed, and closed with thanks to those who wait', async () => {
    const {ana, bruno, lucia, marta} = all;
    const reference = await twoProposed();
    await proposes(bruno, reference, {name: '@marta'});
    await consents(town, marta, reference);
    await ana.presses(await ana.asks(`/fit ver ${reference}`), 'closecall');
    const evaluating = await town.story(reference);
    expect(await cardSays(town, reference)).toBe('evaluating');
    expect(evaluating).toContain('Ana Ruiz');
    expect(actionOf(await town.card(reference), 'propose')).toBeUndefined();
    expect(await bruno.types(`/fit proponer ${reference} "Otra Más"`)).toContain('ya terminó');
    const told = await toldWith(town, ana, reference, 'closeweighing');
    await ana.presses(told, 'closeweighing');
    expect(await standing(ana, reference)).toEqual({1: 'released', 2: 'released', 3: 'released'});
    const story = await town.story(reference);
    expect(await cardSays(town, reference)).toBe('unfilled');
    expect(story).toContain('cerró la evaluación');
    await marta.isTold(new RegExp(`${reference}[^]*/fit olvidar ${reference}`));
    await bruno.isTold(new RegExp(`${reference}[^]*cerró la evaluación[^]*1 y 3`));
    expect(await ana.presses(told, 'closeweighing')).not.toBe('');
    expect(eventsOf(town, reference, 'candidates_released')).toBe(1);
    // A co-ordinator may close it for them, without ever seeing anybody.
    const other = await twoProposed();
    await lucia.types(`/fit cerrar ${other}`);
    await lucia.types(`/fit cerrar ${other}`);
    expect(await standing(ana, other)).toEqual({1: 'released', 2: 'released'});
    await ana.isTold(new RegExp(`${other}[^]*Lucía Ferreyra`));
  });

  it('is reopened with those who stand, who stay where they are', async () => {
    const {ana, bruno, dario, elena} = all;
    const reference = await twoProposed();
    await acceptsOne(ana, reference, 1, 'camba');
    await ana.types(`/fit cerrar ${reference}`);
    const show = await ana.asks(`/fit ver ${reference}`);
    expect(actionsOf(show).map(({id}) => id)).toContain('closeweighing');
    await ana.presses(show, 'reopen');
    expect(await town.story(reference)).toContain('vuelve a invitar');
    expect(await cardSays(town, reference)).toBe('gathering');
    expect(await standing(ana, reference)).toEqual({1: 'accepted', 2: 'proposed'});
    for (const who of [bruno, dario]) await toldWith(town, who, reference, 'propose');
    expect(await wordsOf(town, elena, reference)).toBe('');
    await elena.presses(await town.card(reference), 'propose');
    await fillsIn(elena, 'candidate', reference, {name: 'Rosa Sur'});
    expect(await standing(ana, reference)).toMatchObject({3: 'proposed'});
    await acceptsOne(ana, reference, 3, 'nayra');
    expect(await standing(ana, reference)).toEqual({1: 'accepted', 2: 'released', 3: 'accepted'});
  });
});
