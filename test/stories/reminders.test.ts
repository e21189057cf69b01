import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {actionsOf} from '../support/chat-shapes.ts';
import type {ExpandingCast} from '../support/expanding.ts';
import {
  expandingCast,
  expands,
  proposes,
  toldOf,
  toldWith,
  typesPrivately,
} from '../support/expanding.ts';
import {keeperOf} from '../support/keeper.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall, teamPostWith} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {DAY, HOUR, MINUTE, openTown} from '../support/town.ts';

/** Wednesday 4 November 2026, ten in the morning in Buenos Aires, is when a town opens. */
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00-03:00`);
const NOBODY = 'por ahora nadie respondió';

describe('a reminder', () => {
  let town: Town;
  let cast: Cast;
  beforeEach(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterEach(() => town.close());

  const until = (local: string) => town.later(at(local) - town.clock.now());
  const livesIn = async (who: Neighbour, zone: string) => {
    const timezone = {automaticTimezone: zone, useAutomaticTimezone: 'true'};
    await keeperOf(town).renames(who.chat.id, {timezone});
    await town.bot().lookAround();
    await town.quiet();
  };

  it('comes a day before a call ends with nobody: how long is left, and what can be done', async () => {
    const {ana, bruno, lucia} = cast;
    const reference = await ana.offers();
    await until('2026-11-10 08:59');
    expect(await ana.timesTold(NOBODY)).toBe(0);
    await until('2026-11-10 09:00');
    const told = await ana.isTold(NOBODY);
    expect(told.message).toContain(reference);
    expect(told.message).toMatch(/hasta el \*\*\S+ 11 /);
    expect(actionsOf(told).map(({id}) => id)).toEqual(['extend', 'edit', 'networktext']);
    expect(await ana.presses(told, 'networktext')).toContain('Tienda en línea');
    for (const who of [bruno, lucia]) expect(await who.timesTold(NOBODY)).toBe(0);
    expect(await town.thread(reference)).toEqual([]);

    // Given more time, it is said anew when that is about to end; else once.
    await ana.presses(told, 'extend');
    const dialog = await ana.dialog('extend', reference);
    expect(await ana.submits(dialog, {closes: '5d'})).toEqual({});
    await until('2026-11-17 09:00');
    expect(await ana.timesTold(NOBODY)).toBe(2);
    await until('2026-11-19 12:00');
    expect(await ana.timesTold(NOBODY)).toBe(2);
  });

  it('is not said where somebody answered at 8:59', async () => {
    const {ana, bruno} = cast;
    const reference = await ana.offers();
    await until('2026-11-10 08:59');
    await bruno.isInterested(reference);
    await until('2026-11-10 12:00');
    expect(await ana.timesTold(NOBODY)).toBe(0);
  });

  it('waits for the morning of who lives elsewhere, and is dropped where it was answered by then', async () => {
    const {ana, bruno} = cast;
    await livesIn(ana, 'America/Los_Angeles');
    const silent = await ana.offers();
    const answered = await ana.offers({title: 'Otra tienda'});
    await until('2026-11-10 12:00');
    expect(await ana.timesTold(NOBODY)).toBe(0);
    await bruno.isInterested(answered);
    await until('2026-11-10 13:59');
    expect(await ana.timesTold(NOBODY)).toBe(0);
    await until('2026-11-10 14:01');
    expect((await ana.isTold(NOBODY)).message).toContain(silent);
    expect(await ana.timesTold(NOBODY)).toBe(1);
  });

  it('comes on the Friday, where the call ends on a Monday, and not on a weekend that has begun', async () => {
    const {ana, elena} = cast;
    await livesIn(ana, 'Asia/Tokyo');
    await until('2026-11-05 10:00');
    const evening = await ana.offers({closes: '2d'});
    const here = await elena.offers({closes: '2d', title: 'Otra tienda'});
    await until('2026-11-06 09:01');
    expect((await elena.isTold(NOBODY)).message).toContain(here);
    // It is nine in the evening in Tokyo, and then Saturday.
    await until('2026-11-08 20:59');
    expect(await ana.timesTold(NOBODY)).toBe(0);
    await until('2026-11-08 21:01');
    expect((await ana.isTold(NOBODY)).message).toContain(evening);
  });

  it('of a kind that was turned off is not said, also where that was after it was owed', async () => {
    const {ana} = cast;
    const colleague = await town.person('fede');
    expect(await ana.types('/fit ajustes convocatorias no')).toMatch(
      /convocatorias[^\n]*\*\*no\*\*/,
    );
    await ana.offers();
    await until('2026-11-10 12:00');
    expect(await ana.timesTold(NOBODY)).toBe(0);
    expect(await colleague.timesTold(NOBODY)).toBe(0);

    const settings = await ana.asks('/fit ajustes');
    expect(await ana.chooses(settings, 'reminderson', 'calls')).toMatch(/convocatorias[^\n]*: sí/);
    await livesIn(ana, 'America/Los_Angeles');
    await ana.offers({closes: '2d'});
    await until('2026-11-11 12:00');
    const again = await ana.asks('/fit ajustes');
    expect(await ana.chooses(again, 'remindersoff', 'calls')).toContain('**no**');
    await until('2026-11-11 20:00');
    expect(await ana.timesTold(NOBODY)).toBe(0);
  });

  it('of what came of it goes to another of the co-op, where who took it turned that off', async () => {
    const {ana, bruno} = cast;
    const marta = await town.person('marta');
    await bruno.types('/fit ajustes resultados no');
    const reference = await ana.offers({closes: '2d'});
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await town.past('call', reference);
    await bruno.presses(await bruno.isTold('¿Lo toman?'), 'received');
    await town.past('follow_up', reference);
    await town.morning();
    expect((await marta.isTold('¿Pudieron hablar con el cliente?')).message).toContain(reference);
    expect(await bruno.timesTold('¿Pudieron hablar con el cliente?')).toBe(0);
  });

  it('of a round is not said to who turned it off, and the first question is', async () => {
    const {ana, bruno, dario} = cast;
    await bruno.types('/fit ajustes respuestas no');
    const reference = await closedCall(town, cast);
    await bruno.isTold(/Se propone[^]*¿\*\*Cambá\*\* está de acuerdo\?/);
    await ana.types(`/fit deacuerdo ${reference}`);
    await town.past('round_reminder', reference);
    await town.morning();
    expect(await dario.timesTold('falta la palabra de')).toBe(1);
    expect(await bruno.timesTold('falta la palabra de')).toBe(0);
    expect(await bruno.types('/fit')).toContain(reference);
  });

  it('of a team’s first steps comes a week later, to who has some open, with a tap for each', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await closedCall(town, cast, {fields: {developers: 3}});
    await bruno.types(`/fit coordinar ${reference}`);
    await dario.types(`/fit deacuerdo ${reference}`);
    await ana.types(`/fit deacuerdo ${reference}`);
    await dario.presses(await teamPostWith(town, dario, reference, 'received'), 'received');
    const taken = town.clock.now();
    await dario.types(`/fit tildar ${reference} 2`);
    await town.later(7 * DAY - HOUR);
    await town.past('checklist', reference);
    await town.morning();
    expect(town.clock.now() - taken).toBeGreaterThan(7 * DAY);
    const told = await bruno.isTold('primeros pasos');
    expect(told.message).toMatch(/☐ 1\.[^]*☐ 2\.[^]*☐ 3\.[^]*☐ 4\./);
    expect(await dario.timesTold('primeros pasos')).toBe(0);
    expect(await bruno.presses(told, 'tick2')).toContain('Contrato');
    await town.later(14 * DAY);
    await town.morning();
    expect(await bruno.timesTold('primeros pasos')).toBe(1);
  });

  it('of a missing contact comes to the co-ordinators in their hours too', async () => {
    const {ana, bruno, lucia} = cast;
    const wanted = 'todavía no pasó el contacto';
    await livesIn(lucia, 'America/Los_Angeles');
    const reference = await ana.offers({closes: '2d'});
    await bruno.isInterested(reference);
    await town.past('call', reference);
    const owed = () =>
      town.rows<{n: number}>(
        "select count(*) as n from outbox where message like '%contact_wanted_coordinators%'",
      )[0]?.n ?? 0;
    for (let days = 0; owed() === 0 && days < 9; days += 1) await town.past('contact', reference);
    expect(owed()).toBe(1);
    expect(await lucia.timesTold(wanted)).toBe(0);
    await town.later(5 * HOUR + MINUTE);
    expect(await lucia.timesTold(wanted)).toBe(1);
  });
});

describe('whoever was asked whether they agree to be proposed', () => {
  let town: Town;
  let cast: ExpandingCast;
  beforeEach(async () => {
    town = await openTown();
    cast = await expandingCast(town);
  });
  afterEach(() => town.close());

  const reminders = async (who: Neighbour, reference: string) =>
    (await toldOf(town, who, reference)).filter(({message}) => message.includes('Todavía podés'));

  it('is asked once more a day before the call ends, in private, unless they answered', async () => {
    const {ana, bruno, marta, externo} = cast;
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@marta'});
    await proposes(bruno, reference, {name: '@externo'});
    await marta.presses(await toldWith(town, marta, reference, 'candidateyes'), 'candidateno');
    await town.past('consent_reminder', reference);
    const [told, ...more] = await reminders(externo, reference);
    expect(more).toEqual([]);
    expect(actionsOf(told!).map(({id}) => id)).toEqual([
      'candidateyes',
      'candidateno',
      'candidateabout',
    ]);
    expect(await reminders(marta, reference)).toEqual([]);
    expect(await reminders(bruno, reference)).toEqual([]);
    // Nobody stands but who hasn't answered: the offering co-op isn't told that nobody does.
    expect(await ana.timesTold('por ahora nadie propuso gente')).toBe(0);
    await externo.presses(told!, 'candidateyes');
    await ana.isTold('propone a una persona');
  });

  it('is asked in their own hours, and not any more where they answered by then', async () => {
    const {ana, bruno, marta, externo} = cast;
    const timezone = {automaticTimezone: 'America/Los_Angeles', useAutomaticTimezone: 'true'};
    for (const who of [marta, externo]) await keeperOf(town).renames(who.chat.id, {timezone});
    await town.bot().lookAround();
    const reference = await expands(town, ana);
    for (const name of ['@marta', '@externo']) await proposes(bruno, reference, {name});
    await town.past('consent_reminder', reference);
    for (const who of [marta, externo]) expect(await reminders(who, reference)).toEqual([]);
    await marta.presses(await toldWith(town, marta, reference, 'candidateyes'), 'candidateyes');
    await town.later(5 * HOUR);
    expect(await reminders(externo, reference)).toHaveLength(1);
    expect(await reminders(marta, reference)).toEqual([]);
  });

  it('isn’t where they turned that off, whom nobody else of the team need know', async () => {
    const {ana, bruno, externo} = cast;
    const said = await typesPrivately(town, externo, '/fit ajustes respuestas no');
    expect(said.message).toMatch(/respuestas[^\n]*\*\*no\*\*/);
    const reference = await expands(town, ana);
    await proposes(bruno, reference, {name: '@externo'});
    await toldWith(town, externo, reference, 'candidateyes');
    await town.past('consent_reminder', reference);
    await town.morning();
    expect(await reminders(externo, reference)).toEqual([]);
  });
});
