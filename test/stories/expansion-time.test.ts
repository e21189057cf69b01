import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {actionsOf} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  acceptsOne,
  cardSays,
  eventsOf,
  expandingCast,
  expands,
  proposes,
  standing,
  toldOf,
  toldWith,
  wordsOf,
} from '../support/expanding.ts';
import type {Town} from '../support/town.ts';
import {DAY, HOUR, openTown} from '../support/town.ts';

/** Of the buttons below a message that reminds of who waits. */
const REMINDER = /Todavía esperan? una respuesta/;

describe('time and an expansion', () => {
  let town: Town;
  let all: ExpandingCast;
  beforeAll(async () => {
    town = await openTown();
    all = await expandingCast(town);
  });
  afterAll(() => town.close());

  const reminders = async (who: keyof ExpandingCast, reference: string) =>
    (await toldOf(town, all[who], reference)).filter(({message}) => REMINDER.test(message));

  it('reminds a silent offering co-op after two working days, once, and not who answered', async () => {
    const {ana, bruno, dario} = all;
    const silent = await expands(town, ana, {closes: '10d'});
    const answered = await expands(town, ana, {closes: '10d'});
    for (const reference of [silent, answered])
      await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await ana.types(`/fit candidata ${answered} 1 no-califica no da con las fechas`);
    await town.later(DAY);
    expect(await reminders('ana', silent)).toEqual([]);
    await town.past('review_reminder', silent);
    await town.morning();
    const [told, ...more] = await reminders('ana', silent);
    expect(more).toEqual([]);
    // In working hours, of the weekday after.
    expect(new Date(town.clock.now()).getUTCHours()).toBe(13);
    expect(told?.message).toContain('la persona 1 de **Cambá**');
    expect(actionsOf(told!).map(({id}) => id)).toEqual(['review']);
    expect(await reminders('ana', answered)).toEqual([]);
    for (const who of ['bruno', 'dario', 'lucia'] as const)
      expect(await reminders(who, silent)).toEqual([]);

    // Who comes later is reminded of by themselves, and who qualifies waits for the client's word.
    await dario.types(`/fit proponer ${silent} "Pedro Rey"`);
    await ana.types(`/fit candidata ${silent} 1 califica`);
    await town.past('review_reminder', silent);
    await town.morning();
    const later = await reminders('ana', silent);
    expect(later).toHaveLength(2);
    expect(later.at(-1)?.message).toMatch(/2 de \*\*gcoop[^]*1 de \*\*Cambá/);
  });

  it('drops a reminder that was answered before the morning came', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana, {closes: '10d'});
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await town.past('review_reminder', reference);
    expect(await reminders('ana', reference)).toEqual([]);
    await ana.types(`/fit candidata ${reference} 1 no-califica otra vez será`);
    await town.morning();
    expect(await reminders('ana', reference)).toEqual([]);
    expect(eventsOf(town, reference, 'review_reminded')).toBe(1);
  });

  it('ends the call that ended while the bot was stopped, as it would have', async () => {
    const {ana, bruno, marta} = all;
    const weighed = await expands(town, ana, {closes: '2d'});
    const nobody = await expands(town, ana, {closes: '2d'});
    await bruno.types(`/fit proponer ${weighed} "Olga Paz"`);
    await proposes(bruno, weighed, {name: '@marta'});
    await toldWith(town, marta, weighed, 'candidateyes');
    await town.stopBot();
    town.clock.advance(5 * DAY);
    await town.startBot();
    // Its outage lengthens the window, and the thread says so.
    await town.quiet();
    for (const reference of [weighed, nobody])
      if (eventsOf(town, reference, 'call_ended') === 0) await town.past('call', reference);
    expect(await town.story(weighed)).toMatch(/1 persona[^]*espera[^]*respuesta/);
    expect(await standing(ana, weighed)).toEqual({1: 'proposed'});
    expect(await standing(bruno, weighed)).toEqual({1: 'proposed', 2: 'withdrawn'});
    expect(await cardSays(town, nobody)).toBe('unfilled');
    for (const reference of [weighed, nobody])
      expect(eventsOf(town, reference, 'call_ended')).toBe(1);
    // And goes on: the reminder, the follow-up.
    await town.stopBot();
    town.clock.advance(3 * DAY);
    await town.startBot();
    await town.quiet();
    await town.morning();
    expect((await reminders('ana', weighed)).length).toBe(1);
  });

  it('asks after 90 days what came of it, and a closing outcome ends it', async () => {
    const {ana, bruno, fede, lucia} = all;
    const reference = await expands(town, ana, {seats: 1});
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await acceptsOne(ana, reference, 1, 'camba');
    await ana.types(`/fit candidata ${reference} 1 se-sumó`);
    await town.later(80 * DAY);
    expect(await wordsOf(town, ana, reference)).not.toContain('¿Cómo va?');
    await town.past('follow_up', reference);
    await town.morning();
    const asked = await toldWith(town, ana, reference, 'outcomefinished');
    const ids = actionsOf(asked).map(({id}) => id);
    expect(ids).toEqual(expect.arrayContaining(['outcomewon', 'trouble']));
    expect(await ana.presses(asked, 'outcomewon')).toContain('en marcha');
    await bruno.types(`/fit problema ${reference} no nos cuentan los montos`);
    await lucia.isTold('no nos cuentan los montos');
    expect(await town.story(reference)).not.toContain('los montos');
    await town.past('follow_up', reference);
    await town.morning();
    const again = await toldWith(town, ana, reference, 'outcomefinished');
    expect(again.id).not.toBe(asked.id);
    await fede.types(`/fit resultado ${reference} terminado quedó lindo`);
    const story = await town.story(reference);
    expect(story).toMatch(/\*\*terminado\*\*, con gente de Cambá/);
    expect(story).toContain('quedó lindo');
    await ana.isTold(new RegExp(`${reference}[^]*Federico Sosa`));
    expect(await bruno.types(`/fit resultado ${reference} won`)).toContain('Fiqus');
    // Corrected, it goes on.
    await ana.types(`/fit resultado ${reference} won`);
    expect(await cardSays(town, reference)).toBe('complete');
  });

  it('erases who was refused when they were kept long enough', async () => {
    const {ana, bruno} = all;
    const reference = await expands(town, ana);
    await bruno.types(`/fit proponer ${reference} "Olga Paz"`);
    await ana.types(`/fit candidata ${reference} 1 no-califica por ahora`);
    await town.past('call', reference);
    expect(await bruno.types(`/fit ver ${reference}`)).toContain('Olga');
    const kept = () => town.rows('select * from candidates where reference = ?', reference);
    expect(kept()).toHaveLength(1);
    await town.past('erase', reference);
    expect(kept()).toEqual([]);
    expect(await bruno.types(`/fit ver ${reference}`)).not.toContain('Olga');
    expect(await bruno.types(`/fit candidata ${reference} 1 motivo`)).not.toContain('por ahora');
    await town.later(HOUR);
  });
});
