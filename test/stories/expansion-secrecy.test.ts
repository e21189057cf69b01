import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  consents,
  eventsOf,
  expandingCast,
  expands,
  fillsIn,
  proposes,
  standing,
  toldWith,
  typesPrivately,
  wordsOf,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

/** What may stand in no message that is kept, no event, no log line. */
const NAME = 'Olga Canariez';
const MORE = {
  available: 'desde canariebre',
  link: 'https://canario.example/olga',
  note: 'canta en el coro de canarios',
};
const REASON = 'le falta canarismo';
const CLIENT = 'Almacén Canarito';
const CANARIES = /canari|canart|canarito|canarismo/i;

describe('who a candidate is', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  /** Also by id: events and what is owed go by numbers. */
  async function keptNowhere(...ids: readonly string[]): Promise<void> {
    await town.quiet();
    expect(CANARIES.exec(await town.kept())).toBeNull();
    const recorded = ['events', 'outbox', 'parts', 'timers', 'drawn'].map((table) =>
      town.rows(`select * from ${table}`),
    );
    for (const id of ids) {
      expect(JSON.stringify(recorded)).not.toContain(id);
      const logged = town.log.filter(({fields}) => 'reference' in fields && fields.reference);
      expect(JSON.stringify(logged)).not.toContain(id);
    }
  }

  it('is kept sealed through a whole life, and not at all once it is erased', async () => {
    const {ana, bruno, fede, marta, dario, lucia} = all;
    const reference = await expands(town, ana);
    await ana.types(`/fit editar ${reference} condiciones`);
    await fillsIn(ana, 'terms', reference, {client_name: CLIENT});
    const fields = {name: NAME, technologies: 'Canarilang', seniority: 'senior', hours: 31};
    await proposes(bruno, reference, fields);
    await bruno.presses(await toldWith(town, bruno, reference, 'candidatemore1'), 'candidatemore1');
    await fillsIn(bruno, 'candidate_more', reference, MORE);
    const review = wordsOn(await ana.asks(`/fit revisar ${reference}`));
    for (const said of [NAME, 'Canarilang', 'senior', '31', ...Object.values(MORE)])
      expect(review.toLowerCase()).toContain(said.toLowerCase());
    await ana.types(`/fit candidata ${reference} 1 no-califica ${REASON}`);
    expect(await bruno.types(`/fit candidata ${reference} 1 motivo`)).toContain(REASON);
    await acceptsOne(ana, reference, 1, 'camba');
    expect(await bruno.types(`/fit contacto ${reference}`)).toContain(CLIENT);
    await ana.types(`/fit candidata ${reference} 1 se-sumó`);
    expect(await standing(ana, reference)).toEqual({1: 'joined'});
    await keptNowhere();

    // Asked back first: it can't be undone.
    for (const who of [ana, fede, dario, lucia]) {
      expect(await who.types(`/fit olvidar ${reference} 1 si`)).toContain('No conozco');
    }
    const asked = await marta.asks(`/fit olvidar ${reference} 1`);
    expect(wordsOn(asked)).toContain(NAME);
    expect(actionsOf(asked).map(({id}) => id)).toEqual(['forget1']);
    expect(await ana.types(`/fit ver ${reference}`)).toContain(NAME);
    await marta.presses(asked, 'forget1');
    for (const who of [ana, bruno, marta])
      expect(await who.types(`/fit ver ${reference}`)).not.toMatch(/Canariez/);
    expect(await ana.types(`/fit ver ${reference}`)).toContain('una persona');
    await ana.isTold(new RegExp(`${reference}[^]*la persona 1 de \\*\\*Cambá[^]*borr`));
    expect(await standing(ana, reference)).toEqual({1: 'joined'});
    expect(town.rows('select * from candidates where reference = ?', reference)).toEqual([]);
    await keptNowhere();
    expect(await marta.presses(asked, 'forget1')).toContain('ya no se guarda nada');
    expect(eventsOf(town, reference, 'candidate_erased')).toBe(1);
  });

  it('is theirs to have erased, outside the FIT channel too', async () => {
    const {ana, dario, externo} = all;
    const reference = await expands(town, ana);
    await proposes(dario, reference, {name: '@externo', seniority: 'junior'});
    await consents(town, externo, reference);
    await dario.types(`/fit candidata ${reference} 1 mas`);
    await fillsIn(dario, 'candidate_more', reference, MORE);
    const about = await typesPrivately(town, externo, `/fit candidata ${reference} 1 sobre`);
    expect(wordsOn(about)).toMatch(/Ernesto[^]*junior[^]*coro de canarios/i);
    await ana.types(`/fit candidata ${reference} 1 no-califica ${REASON}`);
    expect(wordsOn(await typesPrivately(town, externo, '/fit mias'))).not.toContain(REASON);
    await keptNowhere(externo.chat.id);
    const asked = await typesPrivately(town, externo, `/fit olvidar ${reference} 1`);
    await externo.presses(asked, 'forget1');
    expect(town.rows('select * from candidates where reference = ?', reference)).toEqual([]);
    await dario.isTold(new RegExp(`${reference}[^]*no se guarde nada`));
    await ana.isTold(new RegExp(`${reference}[^]*no se guarde nada`));
    expect(await dario.types(`/fit ver ${reference}`)).not.toMatch(/externo|ernesto/i);
    await keptNowhere(externo.chat.id);
  });

  it('is nobody’s to learn where they had not agreed: erased, only their co-op knew', async () => {
    const {ana, bruno, nadia} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@nadia'});
    await nadia.types(`/fit olvidar ${reference} 1 si`);
    await bruno.isTold(new RegExp(`${reference}[^]*no se guarde nada`));
    expect(await wordsOf(town, ana, reference)).not.toContain('Cambá');
    expect(await standing(ana, reference)).toEqual({});
    await keptNowhere(nadia.chat.id);
  });

  it('is out of sight of whoever was moved to another co-op', async () => {
    const {ana, bruno, dario, lucia} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: NAME});
    await lucia.types('/fit coop baja camba @bruno');
    await lucia.types('/fit coop miembro gcoop @bruno');
    for (const who of [bruno, dario]) {
      expect(await who.types(`/fit ver ${reference}`)).not.toContain('Canariez');
      expect(await who.types('/fit mias')).not.toContain('Canariez');
    }
    await lucia.types('/fit coop baja gcoop @bruno');
    await lucia.types('/fit coop miembro camba @bruno');
    await keptNowhere();
  });

  it('is not in what a form that was refused, or a command that was mistyped, leaves behind', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference}`);
    const dialog = await bruno.dialog('candidate', reference);
    const answer = await bruno.submits(dialog, {name: NAME, hours: 'canarios'});
    expect(answer).toHaveProperty('errors.hours');
    await bruno.types(`/fit proponer ${reference} ${NAME}`);
    await bruno.types(`/fit proponer E-99999 "${NAME}"`);
    await bruno.types(`/fit proponerr ${reference} "${NAME}"`);
    await ana.types(`/fit candidata ${reference} 7 no-califica ${REASON}`);
    expect(eventsOf(town, reference, 'candidates_proposed')).toBe(0);
    await keptNowhere();
  });
});
