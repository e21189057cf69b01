import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionOf, actionsOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {REQUEST} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {DAY, openTown} from '../support/town.ts';

describe('the handover to one co-op', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let marta: Neighbour;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, marta] = (await Promise.all(['ana', 'bruno', 'marta'].map(town.person))) as [
      Neighbour,
      Neighbour,
      Neighbour,
    ];
  });
  afterAll(() => town.close());

  /** Proposed to Cambá, whose bruno had answered. */
  async function proposed(fields = {}) {
    const reference = await ana.offers({closes: '2d', ...fields});
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await town.past('call', reference);
    const asked = await bruno.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    return {reference, asked};
  }

  it('asks who spoke for the co-op, however many developers are needed', async () => {
    const {reference, asked} = await proposed({developers: 4});
    expect(asked.message).toMatch(/Es para \*\*Cambá\*\*. ¿Lo toman\? Tienen hasta el \*\*\S+ \d+/);
    expect(await marta.timesTold(reference)).toBe(0);
    expect(await town.story(reference)).toContain('Va para **Cambá**, la única cooperativa');
    expect(await bruno.types('/fit')).toContain('¿lo toman? Hasta el');
    await bruno.types(`/fit tomar ${reference}`);
    const story = await town.story(reference);
    expect(story).toContain('**lo tomó Cambá**');
    expect(story).toContain('Lo confirmó Bruno Díaz (Cambá)');
  });

  it('is declined with a reason, which all of FIT reads', async () => {
    const {reference, asked} = await proposed();
    expect(await bruno.presses(asked, 'declinehandover')).toBe('');
    const dialog = await bruno.dialog('declinehandover', reference);
    const empty = await bruno.submits(dialog, {reason: ' '});
    expect(empty['errors']).toHaveProperty('reason');
    expect(empty['error']).toBeTruthy();
    expect(await bruno.submits(dialog, {reason: 'nos entró otro proyecto'})).toEqual({});
    const story = await town.story(reference);
    expect(story).toContain('al final no puede tomarlo. Motivo: nos entró otro proyecto');
    expect(story).toContain('**sin ubicar**');
    const told = await ana.isTold(new RegExp(`${reference}[^]*Cambá\\*\\* al final no puede`));
    expect(told.message).toContain('> Hola. La cooperativa que iba a tomar tu pedido al final no');
    expect(told.message).not.toMatch(/gente disponible|people available/);
    expect(actionOf(told, 'reopen')?.name).toBe('Reabrir');
    expect(actionOf(told, 'networktext')?.name).toBe('Texto para redes');
    expect(await bruno.presses(asked, 'received')).toContain('nada para tomar ahora (sin ubicar)');
    expect(await bruno.types(`/fit tomar ${reference}`)).not.toContain('canarito');
  });

  it('is given back after taking, and the contact is not shown any more', async () => {
    const {reference, asked} = await proposed();
    await bruno.presses(asked, 'received');
    expect(
      await marta.types(`/fit devolver ${reference} el cliente no era lo que parecía`),
    ).toContain('con el motivo');
    const story = await town.story(reference);
    expect(story).toContain('lo devuelve a FIT. Motivo: el cliente no era lo que parecía');
    expect(story).toMatch(/sin ubicar el .*: la cooperativa que lo había tomado lo devolvió/);
    const told = await ana.isTold(new RegExp(`${reference}[^]*Cambá\\*\\* lo devolvió`));
    expect(told.message).not.toMatch(/gente disponible|people available/);
    await bruno.isTold('Marta Quiroga (Cambá) devolvió a FIT el proyecto que habían tomado');
    expect(await bruno.types(`/fit contacto ${reference}`)).not.toContain('canarito');
  });

  it('lapses where the co-op stays silent until the window ends', async () => {
    const {reference, asked} = await proposed();
    await town.later(DAY);
    expect(await town.story(reference)).toContain('va para Cambá');
    await town.past('handover', reference);
    const story = await town.story(reference);
    expect(story).toContain('no confirmó a tiempo');
    expect(story).toContain('**sin ubicar**');
    await bruno.isTold(new RegExp(`${reference}[^]*No llegó a tiempo el «Lo tomamos» de`));
    await ana.isTold(new RegExp(`${reference}[^]*Cambá\\*\\* no confirmó a tiempo y no hay otra`));
    expect(await bruno.presses(asked, 'received')).toContain('nada para tomar ahora (sin ubicar)');
  });

  it('is asked about after three days and two weeks, and what came of it closes it', async () => {
    const {reference, asked} = await proposed();
    await bruno.presses(asked, 'received');
    await town.past('follow_up', reference);
    await town.morning();
    const first = await bruno.isTold(new RegExp(`${reference}[^]*¿Pudieron hablar con el cliente`));
    expect(actionOf(first, 'outcomefinished')).toBeUndefined();
    const home = actionsOf(await bruno.asks('/fit')).map(({id}) => id);
    const answers = actionsOf(first).map(({id}) => id);
    expect(answers).toContain('trouble');
    expect(home).toEqual(expect.arrayContaining(answers.filter((id) => id !== 'trouble')));
    expect(await bruno.presses(first, 'outcomewaiting')).toContain('**en conversación**');
    await town.past('follow_up', reference);
    await town.morning();
    const second = await bruno.isTold(new RegExp(`${reference}[^]*¿Cómo va\\?`));
    await bruno.presses(second, 'outcomefinished');
    const story = await town.story(reference);
    expect(story).toContain('**terminado**, con Cambá');
    expect(await marta.types(`/fit resultado ${reference} no-salio se cortó al final`)).toContain(
      'no salió',
    );
    expect(await town.story(reference)).toContain('se cortó al final');
    await bruno.isTold('Marta Quiroga (Cambá) cambió lo que habías contado de cómo siguió');
    expect(await ana.types(`/fit resultado ${reference} won`)).toContain('personas de **Cambá**');
  });

  it('once taken is edited without asking anything of who took it', async () => {
    const {reference, asked} = await proposed();
    await ana.types(`/fit editar ${reference}`);
    const change = {...REQUEST, title: 'Tienda de barrio'};
    await ana.submits(await ana.dialog('edit', reference), change);
    const before = await bruno.isTold(new RegExp(`${reference}[^]*si les sigue interesando`));
    expect(actionOf(before, 'withdrawinterest')?.name).toBe('Retirar interés');
    await bruno.presses(asked, 'received');
    await ana.types(`/fit editar ${reference}`);
    await ana.submits(await ana.dialog('edit', reference), {...change, technologies: 'Go'});
    const told = await bruno.isTold(new RegExp(`${reference}[^]*Sigue siendo de ustedes`));
    expect(actionsOf(told).map(({id}) => id)).toEqual(['details']);
  });

  it('closes by itself where nobody answers the third question', async () => {
    const {reference, asked} = await proposed();
    await bruno.presses(asked, 'received');
    for (let question = 0; question < 3; question += 1) await town.past('follow_up', reference);
    await town.past('unanswered', reference);
    expect(await town.story(reference)).toContain('queda como **sin noticias**');
  });

  it('is asked of the others where the person who was asked left the co-op', async () => {
    const {reference} = await proposed();
    const lucia = await town.person('lucia');
    await lucia.types('/fit coop baja camba @bruno');
    const asked = await marta.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    expect(await bruno.types(`/fit tomar ${reference}`)).toContain('personas de **Cambá**');
    expect(await marta.presses(asked, 'received')).toContain('canarito');
    await lucia.types('/fit coop miembro camba @bruno');
  });
});
