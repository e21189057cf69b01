import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import {requester} from '../support/chat-person.ts';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall, proposalIn, teamChannels, teamPostWith} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {DAY, HOUR, MINUTE, openTown} from '../support/town.ts';

describe('meanwhile', () => {
  let town: Town;
  let cast: Cast;
  beforeEach(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterEach(() => town.close());

  const dueAt = (timer: string, reference: string) =>
    town.rows<{due_at: string}>(
      'select due_at from timers where reference = ? and name = ?',
      reference,
      timer,
    )[0]?.due_at;

  it('who is silent is asked once more in the last quarter, in the morning, and nobody else', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await closedCall(town, cast);
    await bruno.types(`/fit deacuerdo ${reference}`);
    await town.past('round_reminder', reference);
    await dario.isTold(new RegExp(`${reference}[^]*falta la palabra de \\*\\*gcoop`));
    expect(await bruno.timesTold('falta la palabra')).toBe(0);
    expect(await ana.timesTold('falta la palabra')).toBe(1);
  });

  it('the person who was asked is deactivated: the others of their co-op are asked', async () => {
    const {dario} = cast;
    const chloe = await town.person('chloe');
    const reference = await closedCall(town, cast);
    await dario.isTold(new RegExp(`${reference}[^]*gcoop`));
    const admin = requester(town.world.url, town.world.adminToken);
    await admin('PUT', `/users/${dario.chat.id}/active`, {active: false});
    await town.stopBot();
    await town.startBot();
    const asked = await chloe.isTold(new RegExp(`${reference}[^]*gcoop`));
    expect(await chloe.presses(asked, 'agree')).toContain(reference);
    await town.quiet();
    expect(wordsOn(await proposalIn(town, reference))).toContain('(1 de 3)');
  });

  it('the offering co-op leaves FIT in the middle of a round: it is withdrawn', async () => {
    const {bruno, lucia} = cast;
    const reference = await closedCall(town, cast);
    const asked = await bruno.isTold(new RegExp(`${reference}[^]*gcoop`));
    await lucia.types('/fit coop fit Fiqus no');
    expect(await town.story(reference)).toContain('**retirado**');
    expect(await bruno.presses(asked, 'agree')).toContain('propuesta');
    expect(dueAt('round', reference)).toBeUndefined();
  });

  it('an outage of the bot lengthens the round it fell into', async () => {
    const {dario} = cast;
    const reference = await closedCall(town, cast);
    const first = dueAt('round', reference) ?? '';
    town.clock.advance(Date.parse(first) - town.clock.now() - 10 * MINUTE);
    await town.stopBot();
    town.clock.advance(3 * HOUR);
    await town.startBot();
    await town.quiet();
    const second = dueAt('round', reference) ?? '';
    expect(Date.parse(second)).toBeGreaterThan(town.clock.now());
    expect(await town.story(reference)).toContain('FIT estuvo sin funcionar');
    await town.past('round', reference);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
  });

  it('an outage of Mattermost ends no round: nobody could have spoken', async () => {
    const {bruno, dario} = cast;
    const reference = await closedCall(town, cast);
    const first = dueAt('round', reference) ?? '';
    const down = town.world.faults.add({kind: 'down'});
    // What the bot has to say can't be said: it notices.
    await bruno.types(`/fit deacuerdo ${reference}`);
    await eventually(async () => (town.bot().reachable() ? undefined : true), 'the outage');
    town.clock.advance(Date.parse(first) - town.clock.now() + 3 * HOUR);
    await sleep(100);
    expect(dueAt('round', reference)).toBe(first);
    down.remove();
    town.clock.advance(2 * MINUTE);
    await eventually(async () => (town.bot().reachable() ? true : undefined), 'its end');
    town.clock.advance(MINUTE);
    await town.quiet();
    expect(Date.parse(dueAt('round', reference) ?? '')).toBeGreaterThan(town.clock.now());
    await town.past('round', reference);
    await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
  });

  it.each(['the round', 'the search for who co-ordinates', 'the handover to a team'])(
    'a restart in the middle of %s changes nothing',
    async (where) => {
      const {ana, bruno, dario} = cast;
      const team = where !== 'the round';
      const reference = await closedCall(town, cast, team ? {fields: {developers: 3}} : {});
      if (where === 'the handover to a team') {
        await bruno.types(`/fit coordinar ${reference}`);
        await town.past('round', reference);
      }
      await town.stopBot();
      town.clock.advance(30 * MINUTE);
      await town.startBot();
      await town.quiet();
      if (where === 'the round') {
        for (const one of [ana, bruno, dario]) await one.types(`/fit deacuerdo ${reference}`);
        await dario.types(`/fit tomar ${reference}`);
        expect(await town.story(reference)).toContain('**lo tomó gcoop**');
        return;
      }
      if (where === 'the search for who co-ordinates') {
        const head = await teamPostWith(town, bruno, reference, 'coordinate');
        await bruno.presses(head, 'coordinate');
        await town.past('round', reference);
      }
      const asked = await teamPostWith(town, dario, reference, 'received');
      expect(await dario.presses(asked, 'received')).toContain('canarito');
      expect(await teamChannels(town, bruno, reference)).toHaveLength(1);
      expect(await town.story(reference)).toContain('**lo toman en equipo Cambá y gcoop**');
    },
  );

  it('a lone co-op with too few people gets a text that asks FIT for the rest', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await ana.offers({closes: '2d', developers: 3});
    await ana.givesContact(reference);
    await dario.isInterested(reference, {free: 2, total: 10, people: 1});
    await town.past('call', reference);
    const asked = await dario.isTold(new RegExp(`${reference}[^]*¿Lo toman\\?`));
    const rest = await dario.presses(asked, 'askrest');
    expect(rest).toContain('2');
    expect(rest).not.toContain('canarito');
    expect(await bruno.types(`/fit resto ${reference}`)).toContain('personas de **gcoop**');
  });

  it('something goes wrong: the co-ordinators alone are told', async () => {
    const {ana, dario, lucia} = cast;
    const reference = await ana.offers({closes: '2d'});
    await ana.givesContact(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit cerrar ${reference}`);
    await dario.types(`/fit tomar ${reference}`);
    await town.later(6 * DAY);
    const asked = await dario.isTold(new RegExp(`${reference}[^]*cliente\\?`));
    await dario.presses(asked, 'trouble');
    const dialog = await dario.dialog('trouble', reference);
    expect(await dario.submits(dialog, {text: 'el cliente no paga el adelanto'})).toEqual({});
    await lucia.isTold('el cliente no paga el adelanto');
    expect(await town.story(reference)).not.toContain('adelanto');
    expect(await ana.timesTold('adelanto')).toBe(0);
  });
});
