import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Town} from '../support/town.ts';
import {DAY, openTown} from '../support/town.ts';

describe('a co-op’s free people', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it('are said in one line, and shown with their age', async () => {
    const bruno = await town.person('bruno');
    expect(await bruno.types('/fit disponibilidad 3/12 pronto 2 nodejs, react')).toContain(
      'Anotado para **Cambá**: 3 de 12 libres y 2 más pronto (Node.js, React).',
    );
    await town.later(2 * DAY);
    expect(await bruno.types('/fit coop ver Cambá')).toContain(
      'Disponibilidad: 3 de 12 libres y 2 más pronto (Node.js, React), dicho hace 2 días',
    );
  });

  it('are asked for by a form that knows what was said, and says what is wrong at its field', async () => {
    const bruno = await town.person('bruno');
    await bruno.says('/fit disponibilidad');
    const dialog = await bruno.dialog('availability');
    const values = Object.fromEntries(
      (dialog.dialog.elements ?? []).map((element) => [element.name, element.default]),
    );
    expect(values).toEqual({free: '3', total: '12', soon: '2', technologies: 'Node.js, React'});
    const refused = await bruno.submits(dialog, {...values, free: '13'});
    expect(Object.keys(refused['errors'] as object)).toEqual(['free']);
    expect(await bruno.submits(dialog, {...values, free: '4', soon: ''})).toEqual({});
    await bruno.isTold('Anotado para **Cambá**: 4 de 12 libres (Node.js, React).');
  });

  it('are mentioned once, in the thread of what asks for their technologies', async () => {
    const ana = await town.person('ana');
    const reference = await ana.offers({technologies: 'node, Cobol'});
    await town.quiet();
    const mentions = (await town.thread(reference)).filter((text) => text.includes('@bruno'));
    expect(mentions).toEqual([expect.stringContaining('* **Cambá** (Node.js): @bruno')]);
    await ana.types(`/fit editar ${reference}`);
    await ana.submits(await ana.dialog('edit', reference), {
      title: 'Otra',
      request: 'Otra cosa',
      technologies: 'node.js, react',
      developers: 1,
    });
    await town.quiet();
    expect((await town.thread(reference)).filter((text) => text.includes('@bruno'))).toHaveLength(
      1,
    );
  });

  it('are not mentioned for whom that is too much', async () => {
    const bruno = await town.person('bruno');
    const ana = await town.person('ana');
    const settings = await bruno.asks('/fit ajustes');
    const answer = await bruno.chooses(settings, 'remindersoff', 'mentions');
    expect(answer).toContain('tienen libre: **no**');
    const reference = await ana.offers({technologies: 'node'});
    await town.quiet();
    expect((await town.thread(reference)).join('\n')).not.toContain('@bruno');
  });

  it('are asked for again after a month, with one tap where nothing changed', async () => {
    const bruno = await town.person('bruno');
    await town.later(30 * DAY);
    await town.morning();
    const question = await bruno.isTold('¿Cuánta gente libre tiene **Cambá**?');
    expect(question.message).toContain('4 de 12');
    const marta = await town.person('marta');
    expect(await bruno.presses(question, 'availabilitysame')).toContain('4 de 12');
    // Pressed once more after a colleague said otherwise: nothing is confirmed that wasn't shown.
    await marta.types('/fit disponibilidad 1/12');
    await bruno.presses(question, 'availabilitysame');
    await bruno.dialog('availability');
    expect(await bruno.types('/fit coop ver')).toContain('1 de 12');
    await town.later(10 * DAY);
    await town.morning();
    expect(await bruno.timesTold('¿Cuánta gente libre tiene **Cambá**?')).toBe(1);
  });
});
