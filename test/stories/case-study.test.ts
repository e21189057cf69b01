import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, wordsOn} from '../support/chat-shapes.ts';
import {fillsIn, toldOf, toldWith} from '../support/expanding.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

const CASE = {
  title: 'La tienda de un barrio',
  challenge: 'Los pedidos llegaban por teléfono.',
  solution: 'Una tienda en línea.\nLa hicimos entre tres cooperativas.',
  result: 'El doble de pedidos en un mes.',
};
const FACTS = {
  country: 'Uruguay',
  technologies: 'Node.js, react',
  years: '2025-2026',
  developers: 3,
};

describe('the case of what a team of three co-ops did', () => {
  let town: Town;
  let cast: Cast;
  let reference: string;
  beforeAll(async () => {
    town = await openTown();
    cast = await castOf(town);
    const {bruno, dario} = cast;
    reference = await closedCall(town, cast, {fields: {developers: 3}});
    await bruno.types(`/fit coordinar ${reference}`);
    await dario.types(`/fit deacuerdo ${reference}`);
    await cast.ana.types(`/fit deacuerdo ${reference}`);
    await bruno.types(`/fit tomar ${reference}`);
  });
  afterAll(() => town.close());

  const cases = (who: Neighbour) => who.types('/fit casos');
  const of = (who: Neighbour, action: string) => toldWith(town, who, reference, action);

  it('is told once it is finished, by whoever had a part in it', async () => {
    const {ana, bruno, dario, elena} = cast;
    expect(await bruno.types(`/fit caso ${reference}`)).toContain('«terminado»');
    await bruno.types(`/fit resultado ${reference} terminado`);
    expect(actionOf(await of(dario, 'casestudy'), 'casestudy')).toBeDefined();
    expect(await elena.types(`/fit caso ${reference}`)).toContain('que trabajaron en esto');
    expect(await cases(ana)).toContain('Todavía no hay ninguno');

    await bruno.presses(await of(bruno, 'casestudy'), 'casestudy');
    const form = await bruno.dialog('case_study', reference);
    const names = form.dialog.elements?.map(({name}) => name);
    expect(names).toEqual(['title', 'challenge', 'solution', 'result']);
    expect(form.dialog.elements?.[0]?.default).toMatch(/\S/);
    const wrong = {...CASE, challenge: 'x'.repeat(501), result: 'Escriban a ana@fiqus.example'};
    expect(await bruno.submits(form, wrong)).toEqual({
      error: expect.stringContaining('2'),
      errors: {challenge: expect.stringContaining('500'), result: expect.stringMatching(/\S/)},
    });
    // Nothing of it is lost, and the form isn't spent.
    expect(await bruno.submits(form, CASE)).toEqual({});
  });

  it('is shown to who wrote it, with what else can be said', async () => {
    const {bruno, elena} = cast;
    const draft = await of(bruno, 'caseask');
    for (const text of [CASE.title, CASE.challenge, 'Una tienda en línea.', CASE.result])
      expect(wordsOn(draft)).toContain(text);
    expect(wordsOn(draft)).toMatch(/falta el acuerdo de \*\*Fiqus\*\* y \*\*gcoop\*\*/);
    await bruno.presses(draft, 'casefacts');
    const form = await bruno.dialog('case_study_facts', reference);
    expect(form.dialog.elements?.map(({name}) => name)).toEqual([
      'country',
      'technologies',
      'years',
      'developers',
    ]);
    expect(await bruno.submits(form, {...FACTS, country: 'Tel. +54 9 11 4321 8765'})).toMatchObject(
      {errors: {country: expect.stringMatching(/\S/)}},
    );
    expect(await bruno.submits(form, FACTS)).toEqual({});
    const words = wordsOn(await of(bruno, 'caseask'));
    expect(words).toMatch(/Uruguay · 2025-2026 · 3 personas\nNode.js, React/);
    // Nobody else reads a draft; the others with a part in it may.
    expect(await elena.types(`/fit caso ${reference}`)).not.toContain('barrio');
    expect(await cast.dario.types(`/fit caso ${reference}`)).toContain('borrador');
    expect(await bruno.presses(draft, 'caseask')).toContain('cambió');
  });

  it('asks each co-op that it names, once', async () => {
    const {ana, bruno, dario, elena} = cast;
    const draft = await of(bruno, 'caseask');
    expect(await bruno.presses(draft, 'caseask')).toMatch(
      /pido el acuerdo de \*\*Fiqus\*\* y \*\*gcoop/,
    );
    expect(await bruno.presses(draft, 'caseask')).toContain('Ya les pregunté');
    const asked = await of(ana, 'caseyes');
    expect(wordsOn(asked)).toMatch(/Bruno[^]*nombra a \*\*Fiqus\*\*[^]*El doble de pedidos/);
    expect((await toldOf(town, elena, reference)).map(wordsOn).join()).not.toContain('barrio');
    const home = await ana.asks('/fit');
    expect(wordsOn(home)).toContain('¿están de acuerdo con contar el caso así?');
    expect(await ana.presses(home, 'caseread')).toContain(CASE.result);
    expect(await ana.presses(home, 'caseyes')).toContain('está de acuerdo');
    expect(await ana.presses(asked, 'caseyes')).toContain('No cambia nada');
    expect(wordsOn(await ana.asks('/fit'))).not.toContain('contar el caso');

    expect(await dario.presses(await of(dario, 'caseno'), 'caseno')).toContain(
      'no está de acuerdo',
    );
    const declined = await bruno.isTold(
      new RegExp(`${reference}[^]*no está de acuerdo con contar`),
    );
    expect(await cases(elena)).toContain('Todavía no hay ninguno');
    expect(await bruno.types(`/fit caso ${reference}`)).toContain(
      '**gcoop** no está de acuerdo con contarlo así.',
    );
    const old = await of(dario, 'caseyes');
    await bruno.presses(declined, 'casestudy');
    const better = {...CASE, result: 'Pedidos sin perder ninguno.'};
    await fillsIn(bruno, 'case_study', reference, better);
    expect(await dario.presses(old, 'caseyes')).toContain('El texto cambió después');
    expect(await bruno.types(`/fit caso ${reference} preguntar`)).toContain('gcoop');
  });

  it('is listed with everybody’s yes, and the thread says so', async () => {
    const {ana, dario, elena, bruno} = cast;
    await ana.presses(await of(ana, 'caseyes'), 'caseyes');
    expect(await town.story(reference)).not.toContain('cuentan el caso');
    expect(await dario.types(`/fit caso ${reference} sí`)).toContain('ya está en `/fit casos`');
    await bruno.isTold(new RegExp(`${reference}[^]*Todas están de acuerdo`));
    const story = await town.story(reference);
    expect(story.match(/cuentan el caso/g)).toHaveLength(1);
    const listed = await cases(elena);
    expect(listed).toMatch(/La tienda de un barrio\]\(http[^)]*\/pl\/[^)]*\)/);
    for (const said of ['Fiqus', 'Cambá', 'gcoop', 'Uruguay', '2025-2026', 'React', reference])
      expect(listed).toContain(said);
    expect(await elena.types(`/fit caso ${reference}`)).toContain('Pedidos sin perder ninguno.');
    expect(await elena.types(`/fit caso ${reference} no`)).toContain('que trabajaron en esto');
  });

  it('comes off the list when a co-op takes its yes back', async () => {
    const {ana, bruno, elena} = cast;
    expect(await ana.types(`/fit caso ${reference} no`)).toContain('no está de acuerdo');
    expect(await cases(elena)).toContain('Todavía no hay ninguno');
    expect(await town.story(reference)).toContain('falta el acuerdo de todas');
    await bruno.isTold(new RegExp(`${reference}[^]*retiró su acuerdo`));
    expect(await ana.types(`/fit caso ${reference} si`)).toContain('ya está en `/fit casos`');
    expect(await cases(elena)).toContain(reference);
  });

  it('and when it changes, which is said before', async () => {
    const {dario, elena, bruno} = cast;
    await dario.presses(await dario.asks(`/fit caso ${reference}`), 'casestudy');
    const form = await dario.dialog('case_study', reference);
    expect(form.dialog.introduction_text).toContain('sale de la lista');
    expect(await dario.submits(form, {...CASE, result: 'Otra cosa.'})).toEqual({});
    expect(await cases(elena)).toContain('Todavía no hay ninguno');
    await bruno.isTold(new RegExp(`${reference}[^]*cambió el caso que habías escrito`));
    expect(await town.story(reference)).toContain('El texto del caso cambió');
  });

  it('isn’t listed while the outcome is another one', async () => {
    const {ana, bruno, dario, elena} = cast;
    await dario.types(`/fit caso ${reference} preguntar`);
    await ana.types(`/fit caso ${reference} si`);
    await bruno.types(`/fit caso ${reference} si`);
    expect(await cases(elena)).toContain(reference);
    await bruno.types(`/fit resultado ${reference} no-salio`);
    expect(await cases(elena)).toContain('Todavía no hay ninguno');
    await bruno.types(`/fit resultado ${reference} terminado`);
    expect(await cases(elena)).toContain('Todavía no hay ninguno');
    expect(await bruno.types(`/fit caso ${reference} preguntar`)).toContain('ya está en');
    expect(await cases(elena)).toContain(reference);
  });

  it('says nothing of the client or of what went wrong that nobody typed', async () => {
    const {bruno, elena} = cast;
    await bruno.types(`/fit problema ${reference} el canario no canta`);
    const kept = await town.kept();
    expect(kept).not.toContain('canarito.example');
    expect(await elena.types(`/fit caso ${reference}`)).not.toMatch(/canari/i);
    expect(await cases(elena)).not.toMatch(/canari/i);
    expect(JSON.stringify(town.rows('select * from cases'))).not.toMatch(/canari/i);
  });
});
