import {describe, expect, it} from 'vitest';
import type {Delivery} from '../../src/app/ports.ts';
import {ChatError} from '../../src/chat/client.ts';
import {deliveryOf} from '../../src/chat/failures.ts';
import {HOUR} from '../../src/domain/time.ts';
import {PostRoom} from '../support/post-room.ts';

/** What comes of it, of status and id, as the courier says it. */
const failed = (status: number | null, id = '') => deliveryOf(new ChatError('x', {status, id}));
const always = (answer: Delivery) => Array.from({length: 99_999}, () => answer);
const TOLD = '@lucia: undelivered ';
const FAILURES = [
  ['never gets an answer', failed(null)],
  ['keeps a proxy waiting', failed(408)],
  ['gets a proxy’s page of 502', failed(502)],
  ['the server stumbles at', failed(500, 'app.post.save.app_error')],
] as const;

/** Lucía co-ordinates. */
async function coordinated(): Promise<PostRoom> {
  const room = await PostRoom.open();
  await room.store.write((tx) =>
    tx.saveRegistry([{type: 'coordinator_added', person: 'lucia', at: 0, by: null}]),
  );
  return room;
}

/** In other threads something arrives every three hours. */
async function daysGoOn(room: PostRoom, days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour += 1) {
    if (hour % 3 === 0) await room.owe(`D-9: at ${String(room.clock.now())}`);
    await room.advance(HOUR);
  }
}

async function hoursGoBy(room: PostRoom, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) await room.advance(HOUR);
}

describe('what fails by itself, while others arrive', () => {
  it.each(FAILURES)(
    'what %s is told, and a day later set aside: its lane goes on',
    async (_, why) => {
      await using room = await coordinated();
      room.courier.will('@ana: poison', ...always(why));
      await room.owe('@ana: poison', '@ana: rest');
      await hoursGoBy(room, 1);
      await daysGoOn(room, 0.5);
      expect(room.courier.arrived).toContain(TOLD);
      expect(room.courier.arrived).not.toContain('@ana: rest');
      await daysGoOn(room, 1);
      expect(room.courier.arrived).toContain('@ana: rest');
      expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 1});
    },
  );

  it('what is only asked to slow down is told to nobody, and stays owed', async () => {
    await using room = await coordinated();
    room.courier.will('@ana: a', ...always(failed(429)));
    await room.owe('@ana: a');
    await daysGoOn(room, 3);
    expect(room.courier.arrived).not.toContain(TOLD);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 1, parked: 0});
  });

  it('where the bot isn’t known to the server, nothing is given up, whatever else arrives', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: a', ...always(failed(401, 'api.context.session_expired.app_error')));
    await room.owe('D-1: a');
    await daysGoOn(room, 9);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 1, parked: 0});
  });

  it('where the bot may not, it is given up after a week', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: a', ...always(failed(403, 'api.context.permissions.app_error')));
    await room.owe('D-1: a', 'D-1: b');
    await daysGoOn(room, 6.5);
    expect(room.courier.arrived).not.toContain('D-1: b');
    await daysGoOn(room, 1);
    expect(room.courier.arrived).toContain('D-1: b');
  });
});

describe('what fails because everything does', () => {
  const LANES = ['D-1', 'D-2', '@ana'];

  it.each([
    ...FAILURES,
    ['meets a proxy’s page of 403', failed(403)] as const,
    ['meets a revoked token', failed(401)] as const,
  ])('for eight days: what %s isn’t given up, and arrives in order', async (_, why) => {
    await using room = await PostRoom.open();
    // The moment it begins: something that went out with them still arrives, and is no sign.
    const all = LANES.flatMap((lane) => [`${lane}: a`, `${lane}: b`]);
    for (const lane of LANES)
      room.courier.will(`${lane}: a`, ...Array.from({length: 8 * 24}, () => why));
    await room.owe(...all);
    await room.advance(1);
    await room.owe('D-9: just before');
    await hoursGoBy(room, 9 * 24);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 0});
    for (const lane of LANES)
      expect(room.courier.arrived.filter((name) => name.startsWith(lane))).toEqual([
        `${lane}: a`,
        `${lane}: b`,
      ]);
  });

  it('isn’t told as if it were one message’s own, where one of the same moment arrived', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: a', ...always(failed(null)));
    await room.owe('D-1: a');
    await room.advance(1);
    await room.owe('D-9: just before');
    await hoursGoBy(room, 30);
    expect(room.courier.arrived).toEqual(['D-9: just before']);
  });

  it('isn’t one message’s own, because a card shows already what it should, without being asked', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: a', ...always(failed(null)));
    await room.owe('D-1: a');
    for (let hour = 0; hour < 60; hour += 1) {
      await room.owe('D-9: card');
      await room.advance(HOUR);
    }
    expect(room.courier.arrived.every((name) => name === 'D-9: card')).toBe(true);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 1, parked: 0});
  });
});
