import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('what holds for all of FIT', () => {
  let town: Town;
  let bruno: Neighbour;
  let lucia: Neighbour;
  beforeAll(async () => {
    town = await openTown({environment: {MEETING: 'first tuesday 15:00'}});
    [bruno, lucia] = (await Promise.all(['bruno', 'lucia'].map(town.person))) as [
      Neighbour,
      Neighbour,
    ];
  });
  afterAll(() => town.close());

  const announced = async () => {
    await town.quiet();
    const posts = await bruno.chat.posts(town.world.channels['fit'] ?? '');
    return posts
      .map((post) => post.message)
      .filter((message) => message.includes('cambió algo para todo FIT'))
      .map((message) => message.split('\n').slice(1).join('\n'));
  };

  it('is read by everybody, and changed by the co-ordination alone', async () => {
    const read = await bruno.types('/fit ajustes');
    expect(read).toContain('* El resumen diario sale a las 9 h, de lunes a viernes.');
    expect(read).toContain('* FIT se reúne el primer martes de cada mes, 15 h.');
    expect(read).not.toContain('como se instaló');
    expect(await bruno.types('/fit ajustes reunion ninguna')).toContain('lo hace la coordinación');
    const shown = await lucia.types('/fit ajustes');
    expect(shown).toContain(
      'primer martes de cada mes, 15 h. La agenda sale el día hábil anterior. *(como se instaló)*',
    );
  });

  it('is changed by typing, and told in the channel once', async () => {
    expect(await lucia.types('/fit ajustes resumen 10:30 lun-jue')).toContain(
      'El resumen diario sale a las 10:30 h, de lunes a jueves.',
    );
    await lucia.types('/fit ajustes resumen 10:30 lun-jue');
    expect(await announced()).toEqual([
      '* El resumen diario sale a las 10:30 h, de lunes a jueves.',
    ]);
    expect(await lucia.types('/fit ajustes')).toContain('de lunes a jueves. *(elegido acá)*');
    await lucia.types('/fit ajustes asistencia visible');
    expect((await announced()).at(-1)).toContain('quién faltó');
    await lucia.types('/fit ajustes reunión último jueves a las 16 hs');
    expect((await announced()).at(-1)).toContain('el último jueves de cada mes, 16 h');
  });

  it('says what it didn’t understand, with an example', async () => {
    expect(await lucia.types('/fit ajustes resumen 25:00')).toContain('Probá con 9:30');
    expect(await lucia.types('/fit ajustes resumen ayer')).toContain('lunes a viernes');
    expect(await lucia.types('/fit ajustes reunion mañana')).toContain('primer martes 15:00');
    expect(await lucia.types('/fit ajustes asistencia quizás')).toContain('«obligatoria»');
    expect(await announced()).toHaveLength(3);
  });

  it('isn’t turned off by who may have meant a reminder of their own', async () => {
    for (const who of [bruno, lucia]) {
      const meeting = await who.types('/fit ajustes reunión no');
      expect(meeting).toContain('`/fit ajustes agenda no`');
      expect(meeting).toContain('`/fit ajustes reunion ninguna`');
      const digest = await who.types('/fit ajustes resumen off');
      expect(digest).toContain('`/fit ajustes resumen 10:30 lun-vie`');
    }
    expect(await announced()).toHaveLength(3);
    const read = await lucia.types('/fit ajustes');
    expect(read).toContain('el último jueves de cada mes, 16 h');
    expect(read).toContain('* **agenda** de la reunión: sí');
  });

  it('is changed by a form that keeps what was typed', async () => {
    const settings = await lucia.asks('/fit ajustes');
    await lucia.presses(settings, 'federationsettings');
    const dialog = await lucia.dialog('federation');
    const values = Object.fromEntries(
      (dialog.dialog.elements ?? []).map((element) => [element.name, element.default]),
    );
    expect(values).toEqual({
      digest_at: '10:30',
      digest_days: 'lunes a jueves',
      meeting: 'último jueves 16:00',
      attendance: 'shown',
    });
    const refused = await lucia.submits(dialog, {
      ...values,
      digest_at: 'tarde',
      meeting: 'nunca más',
    });
    expect(Object.keys(refused['errors'] as object)).toEqual(['digest_at', 'meeting']);
    expect(await lucia.submits(dialog, {...values, digest_at: '9', meeting: ''})).toEqual({});
    expect((await announced()).at(-1)).toBe(
      '* El resumen diario sale a las 9 h.\n* FIT no tiene fecha fija de reunión.',
    );
    expect(await announced()).toHaveLength(4);
  });

  it('keeps what somebody else set while a form was open; what both set is the last one’s', async () => {
    await lucia.presses(await lucia.asks('/fit ajustes'), 'federationsettings');
    const dialog = await lucia.dialog('federation');
    const values = Object.fromEntries(
      (dialog.dialog.elements ?? []).map((element) => [element.name, element.default]),
    );
    const before = (await announced()).length;
    // In another window: one of them the form changes too.
    await lucia.types('/fit ajustes reunion segundo lunes 11:00');
    await lucia.types('/fit ajustes resumen 8:30');
    expect(await lucia.submits(dialog, {...values, digest_at: '9:15'})).toEqual({});
    expect((await announced()).slice(before + 2)).toEqual([
      '* El resumen diario sale a las 09:15 h.',
    ]);
    expect(await bruno.types('/fit ajustes')).toContain('el segundo lunes de cada mes, 11 h');
    await lucia.types('/fit ajustes resumen 9');
    await lucia.types('/fit ajustes reunion ninguna');
  });

  it('closes a form in which nothing was changed, and tells nobody', async () => {
    const before = await announced();
    await lucia.presses(await lucia.asks('/fit ajustes'), 'federationsettings');
    const dialog = await lucia.dialog('federation');
    const values = Object.fromEntries(
      (dialog.dialog.elements ?? []).map((element) => [element.name, element.default]),
    );
    expect(await lucia.submits(dialog, values)).toEqual({});
    expect(await announced()).toEqual(before);
  });

  it('is turned off by the words that say so', async () => {
    await lucia.types('/fit ajustes reunion primer lunes 9:00');
    const none = await lucia.types('/fit ajustes reunion ninguna');
    expect(none).toContain('rige para todo FIT');
    expect(none).toContain('FIT no tiene fecha fija de reunión.');
    const nobody = await lucia.types('/fit ajustes asistencia no');
    expect(nobody).toContain('rige para todo FIT');
    expect(nobody).toContain('Nadie lleva cuenta');
    await lucia.types('/fit ajustes asistencia visible');
  });

  it('goes back to what the installation says, over a restart too', async () => {
    expect(await lucia.types('/fit ajustes reunion inicial')).toContain('primer martes');
    await town.stopBot();
    await town.startBot();
    const read = await bruno.types('/fit ajustes');
    expect(read).toContain('sale a las 9 h, de lunes a jueves.');
    expect(read).toContain('el primer martes de cada mes, 15 h');
    expect(read).toContain('En cada agenda se ve quién faltó');
  });
});
