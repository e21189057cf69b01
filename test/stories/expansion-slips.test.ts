import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf, wordsOn} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
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
import {requester} from '../support/chat-person.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

/** What a reviewer broke: kept, so that it stays whole. */
describe('slips with people', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  it('each of several who weren’t in time is told of, to them and to their co-op', async () => {
    const {ana, bruno, marta, nadia} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} @marta @nadia`);
    await ana.types(`/fit cerrar ${reference}`);
    for (const number of [1, 2])
      await bruno.isTold(new RegExp(`${reference}[^]*No respondió a tiempo[^]*${String(number)}`));
    for (const who of [marta, nadia])
      expect(await wordsOf(town, who, reference)).toContain('Ya no hace falta');
  });

  it('each of several whose co-op leaves FIT is told of to the offering one', async () => {
    const {ana, dario, lucia} = all;
    const reference = await expands(town, ana);
    await dario.types(`/fit proponer ${reference} "Olga Paz" "Juan Sosa"`);
    await lucia.types('/fit coop fit gcoop off');
    const said = await wordsOf(town, ana, reference);
    expect(said).toMatch(/no cuentes con la persona 1/i);
    expect(said).toMatch(/no cuentes con la persona 2/i);
    await lucia.types('/fit coop fit gcoop on');
  });

  it('leaving out the @ of somebody who has an account asks for it: they are to be asked', async () => {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference}`);
    const dialog = await bruno.dialog('candidate', reference);
    for (const name of ['marta', 'Marta Quiroga', 'MARTA', '\u200b\u200b'])
      expect(await bruno.submits(dialog, {name}), name).toHaveProperty('errors.name');
    expect(await bruno.types(`/fit proponer ${reference} "marta quiroga"`)).toContain('@');
    expect(eventsOf(town, reference, 'candidates_proposed')).toBe(0);
    expect(await bruno.submits(dialog, {name: '@marta'})).toEqual({});
    await consents(town, marta, reference);
    expect(await standing(ana, reference)).toEqual({1: 'proposed'});
  });

  it('two of one name in a line are one, and more than eight are too many', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} "Olga Paz" "olga paz"`);
    expect(await standing(bruno, reference)).toEqual({1: 'proposed'});
    const nine = Array.from({length: 9}, (_, i) => `"Nombre ${'abcdefghi'.charAt(i)}"`).join(' ');
    expect(await bruno.types(`/fit proponer ${reference} ${nine}`)).toContain('8');
    expect(await standing(bruno, reference)).toEqual({1: 'proposed'});
  });

  it('nobody becomes somebody else once they were weighed', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: 'Olga Pas'});
    const edits = async (name: string) => {
      await bruno.types(`/fit candidata ${reference} 1 editar`);
      return bruno.submits(await bruno.dialog('candidate', reference), {name});
    };
    // A typo is mended as long as nobody has looked.
    expect(await edits('Olga Paz')).toEqual({});
    await ana.types(`/fit candidata ${reference} 1 califica`);
    expect(await edits('Pedro Otro')).toHaveProperty('errors.name');
    expect(await edits('olga paz')).toEqual({});
    expect(await ana.types(`/fit ver ${reference}`)).not.toContain('Pedro');
  });

  it('whoever is forgotten by their co-op is told that they are out, and then nothing is left of them', async () => {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta'});
    await town.quiet();
    const back = await bruno.asks(`/fit olvidar ${reference} 1`);
    await bruno.presses(back, actionsOf(back).find(({id}) => id.startsWith('forget'))?.id ?? '');
    await town.quiet();
    expect(await wordsOf(town, marta, reference)).toContain('Ya no hace falta');
    expect(town.rows('select * from candidates where reference = ?', reference)).toEqual([]);
  });

  it('nobody weighs themselves, also when they came to the offering co-op meanwhile', async () => {
    const {ana, dario, nadia, lucia} = all;
    const reference = await expands(town, ana);
    await proposes(dario, reference, {name: '@nadia'});
    await consents(town, nadia, reference);
    await lucia.types('/fit coop member Fiqus @nadia');
    const said = await typesPrivately(town, nadia, `/fit candidata ${reference} 1 califica`);
    expect(wordsOn(said)).toMatch(/otra persona/);
    expect(await standing(ana, reference)).toEqual({1: 'proposed'});
    expect(await ana.types(`/fit candidata ${reference} 1 califica`)).toContain('califica');
    await lucia.types('/fit coop drop Fiqus @nadia');
  });

  it('they see what is kept of them after the end too, and can have it erased', async () => {
    const {ana, bruno, marta} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta'});
    await consents(town, marta, reference);
    await ana.types(`/fit candidata ${reference} 1 no-califica otra experiencia`);
    await ana.types(`/fit cerrar ${reference}`);
    expect(await marta.types('/fit mias')).toContain(reference);
    await marta.types(`/fit olvidar ${reference} 1 si`);
    await town.quiet();
    expect(town.rows('select * from candidates where reference = ?', reference)).toEqual([]);
    await toldWith(town, ana, reference, 'reopen');
  });

  it('whoever was just put out of the FIT channel sees no names any more', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: 'Olga Paz'});
    const told = await toldWith(town, ana, reference, 'review');
    const asks = async (who: typeof ana, command: string) =>
      wordsOn(await typesPrivately(town, who, command));
    expect(await asks(ana, `/fit ver ${reference}`)).toContain('Olga');
    const admin = requester(town.world.url, town.world.adminToken);
    const members = `/channels/${town.world.channels['fit'] ?? ''}/members`;
    for (const who of [ana, bruno])
      expect((await admin('DELETE', `${members}/${who.chat.id}`)).status).toBe(200);
    const commands = [`ver ${reference}`, `evaluar ${reference}`, 'mias', `olvidar ${reference} 1`];
    for (const who of [ana, bruno])
      for (const command of commands)
        expect(await asks(who, `/fit ${command}`), command).not.toContain('Olga');
    expect(await ana.presses(told, 'review')).toContain('canal FIT');
    for (const who of [ana, bruno])
      expect((await admin('POST', members, {user_id: who.chat.id})).status).toBe(201);
    expect(await asks(ana, `/fit evaluar ${reference}`)).toContain('Olga');
  });

  it('a row that no key opens is nobody’s, and /fit goes on for everybody', async () => {
    const {ana, bruno, lucia} = all;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: 'Olga Paz'});
    await town.quiet();
    await town.stopBot();
    await town.startBot({SECRET_KEY: Buffer.alloc(32, 7).toString('base64')});
    for (const who of [ana, bruno, lucia]) {
      expect(await who.types('/fit')).toContain('Hola');
      expect(await who.types('/fit mias')).not.toContain('Algo falló');
      expect(await who.types(`/fit ver ${reference}`)).toContain(reference);
    }
    expect(await ana.types(`/fit evaluar ${reference}`)).not.toContain('Olga');
    await town.stopBot();
    await town.startBot();
    expect(await ana.types(`/fit ver ${reference}`)).toContain('Olga');
  });
});
