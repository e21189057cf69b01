import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {fieldOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  INVITATION,
  consents,
  eventsOf,
  expandingCast,
  expands,
  proposes,
  standing,
  toldWith,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('whatever people put into the forms of an expansion', () => {
  let town: Town;
  let all: ExpandingCast;
  let reference: string;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
    reference = await expands(town, all.ana);
  });
  afterAll(() => town.close());

  const errorsOf = (answer: Record<string, unknown>) => Object.keys(answer['errors'] ?? {}).sort();

  it.each([
    ['an empty title', {title: ' '}, ['title']],
    ['a long title', {title: 'á'.repeat(81)}, ['title']],
    ['no request', {request: null}, ['request']],
    ['an address in public', {request: 'a olga@canario.example'}, ['request']],
    ['no technologies', {technologies: ' , '}, ['technologies']],
    ['no seats', {seats: ''}, ['seats']],
    ['zero seats', {seats: 0}, ['seats']],
    ['a hundred seats', {seats: 100}, ['seats']],
    ['half a seat', {seats: '1.5'}, ['seats']],
    ['a window that is none', {closes: '400y'}, ['closes']],
    ['all of it', {title: '', request: '', technologies: '', seats: 'x'}, null],
  ])('of what is asked: %s is told at its field', async (_, fields, wrong) => {
    const {ana} = all;
    const before = town.rows('select reference from opportunities').length;
    await ana.types('/fit expandir');
    const answer = await ana.submits(await ana.dialog('expand'), {...INVITATION, ...fields});
    expect(errorsOf(answer)).toEqual(wrong ?? ['request', 'seats', 'technologies', 'title']);
    expect(answer['error']).toBeTruthy();
    expect(town.rows('select reference from opportunities')).toHaveLength(before);
  });

  it('the invitation is shared by the same form, once it is right', async () => {
    const {ana} = all;
    await ana.types('/fit expandir Tablero nuevo');
    const dialog = await ana.dialog('expand');
    expect(fieldOf(dialog.dialog.elements, 0, 'default')).toBe('Tablero nuevo');
    const fields = {...INVITATION, title: 'Corregido'};
    expect(await ana.submits(dialog, {...fields, seats: 0})).toHaveProperty('errors.seats');
    expect(await ana.submits(dialog, fields)).toEqual({});
    expect(await ana.submits(dialog, fields)).toHaveProperty('error');
    await town.quiet();
    const posts = await ana.chat.posts(town.world.channels['fit'] ?? '');
    expect(posts.filter(({message}) => message.includes('Corregido'))).toHaveLength(1);
  });

  it.each([
    ['more people than seats', {juniors: 2, seniors: 1}, ['seniors']],
    ['a number that is none', {juniors: 'dos', hours: 'muchas'}, ['hours', 'juniors']],
    ['more hours than a week has', {hours: 200}, ['hours']],
    ['less than nobody', {semiseniors: -1}, ['semiseniors']],
  ])('of the seats: %s', async (_, fields, wrong) => {
    const {ana} = all;
    await ana.types(`/fit editar ${reference} detalles`);
    const dialog = await ana.dialog('seats_details', reference);
    expect(errorsOf(await ana.submits(dialog, fields))).toEqual(wrong);
    expect(await ana.submits(dialog, {juniors: 1, english: 'none'})).toEqual({});
  });

  it.each([
    ['an address in public', {rate: 'a olga@canario.example'}, ['rate']],
    ['a telephone in public', {start: '011 4123-4567'}, ['start']],
    ['too long a word', {duration: 'x'.repeat(2_000)}, ['duration']],
    ['too long a name', {client_name: 'x'.repeat(2_000)}, ['client_name']],
  ])('of the terms: %s', async (_, fields, wrong) => {
    const {ana} = all;
    await ana.types(`/fit editar ${reference} condiciones`);
    const dialog = await ana.dialog('terms', reference);
    expect(errorsOf(await ana.submits(dialog, fields))).toEqual(wrong);
    expect(await ana.submits(dialog, {rate: 'a acordar'})).toEqual({});
  });

  it.each([
    ['nobody', {name: ' '}, ['name']],
    ['too long a name', {name: 'x'.repeat(200)}, ['name']],
    ['an account that nobody has', {name: '@nadie-asi'}, ['name']],
    ['an account and a name in one', {name: '@marta Olga'}, ['name']],
    ['the bot', {name: '@BOT'}, ['name']],
    ['somebody of another co-op', {name: '@chloe'}, ['name']],
    ['hours that are none', {name: 'Olga Paz', hours: 'muchas'}, ['hours']],
    ['too many technologies', {name: 'Olga Paz', technologies: 'x'.repeat(900)}, ['technologies']],
  ])('of a person: %s', async (_, fields, wrong) => {
    const {bruno} = all;
    await bruno.types(`/fit proponer ${reference}`);
    const dialog = await bruno.dialog('candidate', reference);
    const named = {...fields, name: fields.name.replace('BOT', town.world.botName)};
    const answer = await bruno.submits(dialog, named);
    expect(errorsOf(answer)).toEqual(wrong);
    expect(answer['error']).toBeTruthy();
    expect(eventsOf(town, reference, 'candidates_proposed')).toBe(0);
  });

  it('a person is corrected, not exchanged for another, and the offering co-op is told', async () => {
    const {ana, bruno, marta} = all;
    const other = await expands(town, ana);
    await bruno.types(`/fit proponer ${other}`);
    const dialog = await bruno.dialog('candidate', other);
    expect(await bruno.submits(dialog, {name: ''})).toHaveProperty('errors.name');
    expect(await bruno.submits(dialog, {name: 'Olga Paz, @marta'})).toEqual({});
    expect(await standing(bruno, other)).toEqual({1: 'asked', 2: 'proposed'});
    await bruno.presses(await bruno.asks('/fit mias'), 'candidateedit1');
    const edit = await bruno.dialog('candidate', other);
    expect(fieldOf(edit.dialog.elements, 0, 'default')).toBe('@marta');
    for (const name of ['@bruno', 'Olga Paz', '@marta, Olga Paz'])
      expect(await bruno.submits(edit, {name})).toHaveProperty('errors.name');
    expect(await bruno.submits(edit, {name: '@marta', hours: 12})).toEqual({});
    // Not yet known to them: nobody is told.
    await town.quiet();
    const told = await ana.directMessages();
    expect(told.filter((text) => text.includes(other)).join()).not.toContain(
      'Cambiaron los datos de',
    );
    await consents(town, marta, other);
    await bruno.types(`/fit candidata ${other} 1 mas`);
    const more = await bruno.dialog('candidate_more', other);
    expect(await bruno.submits(more, {note: 'x'.repeat(5_000)})).toHaveProperty('errors.note');
    expect(await bruno.submits(more, {note: 'sabe de mapas'})).toEqual({});
    await ana.isTold(new RegExp(`${other}[^]*Cambiaron los datos de`));
    const shown = wordsOn(await ana.asks(`/fit revisar ${other}`));
    expect(shown).toContain('12');
    expect(shown).toContain('sabe de mapas');
  });

  it('a review says at its field what is missing, and is taken when it is there', async () => {
    const {ana, bruno} = all;
    const other = await expands(town, ana);
    await proposes(bruno, other, {name: 'Olga Paz'});
    const open = async () => {
      await ana.presses(await toldWith(town, ana, other, 'review'), 'review');
      return ana.dialog('review', other);
    };
    const first = await open();
    expect(await ana.submits(first, {})).toHaveProperty('errors.decision');
    expect(await ana.submits(first, {decision: 'agrees'})).toHaveProperty('error');
    expect(await ana.submits(first, {decision: 'disqualify'})).toHaveProperty('errors.reason');
    expect(await ana.submits(first, {decision: 'qualify'})).toEqual({});
    const second = await open();
    const early = await ana.submits(second, {decision: 'agrees', informed: false});
    expect(early).toHaveProperty('errors.informed');
    expect(await standing(ana, other)).toEqual({1: 'qualified'});
    expect(await ana.submits(second, {decision: 'agrees', informed: true})).toEqual({});
    expect(await standing(ana, other)).toEqual({1: 'accepted'});
    expect(await ana.types(`/fit explicar ${other}`)).toContain('Lo anotó Ana Ruiz');
    const third = await open();
    expect(third.dialog.introduction_text).toContain('Olga Paz');
    expect(await ana.submits(third, {decision: 'joined'})).toEqual({});
    expect(await standing(ana, other)).toEqual({1: 'joined'});
  });
});
