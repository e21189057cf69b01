import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startBot} from '../../src/compose.ts';
import {readConfig} from '../../src/config.ts';
import {eventually} from '../support/eventually.ts';
import type {Neighbour} from '../support/neighbour.ts';
import type {Town} from '../support/town.ts';
import {DAY, HOUR, MINUTE, openTown} from '../support/town.ts';

describe('while the bot is away', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  beforeEach(async () => {
    town = await openTown();
    [ana, bruno] = (await Promise.all(['ana', 'bruno'].map(town.person))) as [Neighbour, Neighbour];
  });
  afterEach(() => town.close());

  /** Stops the bot this long before the call of an opportunity ends. */
  async function stopsBefore(reference: string, ms: number): Promise<void> {
    await town.quiet();
    const sql = "select due_at from timers where reference = ? and name = 'call'";
    const [row] = town.rows<{due_at: string}>(sql, reference);
    town.clock.advance(Date.parse(row?.due_at ?? '') - ms - town.clock.now());
    await town.stopBot();
  }

  it('for less than an hour, what fell due is done once, in order, at the start', async () => {
    const lonely = await ana.offers({closes: '2d', title: 'Nadie'});
    town.clock.advance(MINUTE);
    const wanted = await ana.offers({closes: '2d', title: 'Alguien'});
    await ana.givesContact(wanted);
    await bruno.isInterested(wanted);
    await stopsBefore(lonely, 10 * MINUTE);
    town.clock.advance(40 * MINUTE);
    const before = town.log.length;
    await town.startBot();
    await town.quiet();
    const fired = town.log.slice(before).filter((line) => line.text === 'timer');
    expect(fired.map(({fields}) => (fields as {reference: string}).reference)).toEqual([
      lonely,
      wanted,
    ]);
    expect((await town.thread(lonely)).join('\n')).toMatch(/^[^\n]*no hubo interesadas[^\n]*$/);
    expect((await town.thread(wanted)).join('\n')).toMatch(/^[^\n]*Va para \*\*Cambá\*\*[^\n]*$/);
    await town.stopBot();
    await town.startBot();
    await town.quiet();
    expect(await town.thread(lonely)).toHaveLength(1);
    expect(await ana.timesTold('no hubo gente disponible')).toBe(1);
    expect(await bruno.timesTold('¿Lo toman?')).toBe(1);
  });

  it('for over an hour, windows get longer by that, and the thread says so', async () => {
    const reference = await ana.offers({closes: '2d'});
    await stopsBefore(reference, 10 * MINUTE);
    town.clock.advance(3 * HOUR);
    await town.startBot();
    const story = await town.story(reference);
    expect(story).toContain(
      'FIT estuvo sin funcionar más de una hora: la convocatoria se alarga hasta',
    );
    expect(story).toContain('cierra el');
    expect(await town.thread(reference)).toHaveLength(1);
    await town.past('call', reference);
    expect(await town.story(reference)).toContain('**sin ubicar**');
  });

  it('for over an hour, the window of “we take it” gets longer too', async () => {
    const reference = await ana.offers();
    await ana.givesContact(reference);
    await bruno.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await town.quiet();
    await town.stopBot();
    town.clock.advance(6 * DAY);
    await town.startBot();
    const story = await town.story(reference);
    expect(story).toContain('hay tiempo para confirmar hasta');
    expect(story).toContain('va para Cambá');
    const asked = await bruno.isTold('¿Lo toman?');
    expect(await bruno.presses(asked, 'received')).toContain('canarito');
  });

  it('buttons and forms from before a restart still work', async () => {
    const reference = await ana.offers();
    const card = await town.card(reference);
    await bruno.presses(card, 'interested');
    const dialog = await bruno.dialog('interest', reference);
    await ana.types('/fit delegar A medio escribir');
    const form = await ana.dialog('delegate');
    await town.stopBot();
    await town.startBot();
    expect(await bruno.submits(dialog, {free: 1, total: 4, people: 1})).toEqual({});
    expect(
      await ana.submits(form, {
        title: 'A medio escribir',
        request: 'Algo',
        technologies: 'PHP',
        developers: 1,
        closes: '2d',
      }),
    ).toEqual({});
    expect(
      await ana.submits(form, {
        title: 'A medio escribir',
        request: 'Algo',
        technologies: 'PHP',
        developers: 1,
        closes: '2d',
      }),
    ).toHaveProperty('error');
    expect(await bruno.presses(card, 'details')).toContain('**Cambá** (1 persona)');
    await town.quiet();
    expect(await ana.types('/fit mias')).toContain('A medio escribir');
  });

  it('a second bot on the same database refuses to start', async () => {
    const config = readConfig({...town.environment(), PORT: '0'});
    const log = {debug: () => {}, info: () => {}, warn: () => {}, error: () => {}};
    await expect(startBot(config, {log})).rejects.toThrow(/another process is using/);
    expect(await ana.offers()).toBe('D-1');
  });

  it('says why it isn’t ready', async () => {
    const readyz = async () => {
      const response = await fetch(`${town.bot().url}/readyz`);
      return {status: response.status, body: (await response.json()) as {checks: object}};
    };
    await town.quiet();
    expect(await readyz()).toMatchObject({
      status: 200,
      body: {
        ready: true,
        owed: 0,
        checks: {database: 'ok', mattermost: 'ok', outbox: 'ok', timers: 'ok'},
      },
    });
    const down = town.world.faults.add({kind: 'down'});
    await ana.types('/fit coop mandato Fiqus @ana');
    await bruno.types('/fit dejar');
    await bruno.types('/fit sumarme camba');
    town.clock.advance(10 * MINUTE);
    const stuck = await eventually(async () => {
      const answer = await readyz();
      return answer.status === 503 ? answer : undefined;
    }, 'not being ready');
    expect(stuck.body.checks).toHaveProperty(
      'outbox',
      expect.stringMatching(/^1 owed, the oldest since/),
    );
    down.remove();
    town.clock.advance(10 * MINUTE);
    await town.quiet();
    expect(await readyz()).toMatchObject({status: 200});

    await town.stopBot();
    town.world.faults.add({kind: 'status', status: 502});
    const starting = town.startBot();
    const unreached = await eventually(async () => {
      const answer = await fetch(`${String(town.environment()['PUBLIC_URL'])}/readyz`).catch(
        () => undefined,
      );
      return answer?.status === 503 ? ((await answer.json()) as {checks: object}) : undefined;
    }, 'not being ready');
    expect(unreached.checks).toMatchObject({mattermost: 'cannot be reached'});
    town.world.faults.clear();
    await starting;
    expect(await readyz()).toMatchObject({status: 200});
  });
});
