import {describe, expect, it} from 'vitest';
import type {Delivery} from '../../src/app/ports.ts';
import {StoreBusy} from '../../src/app/ports.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {PostRoom} from '../support/post-room.ts';

/** The server’s own answer, each time, to this one: its database won’t take it, a plugin falls over it. */
const STUMBLED: Delivery = {kind: 'again', afterMs: null, problem: '500', stumbled: true};
const always = (answer: Delivery | Error) => Array.from({length: 9_999}, () => answer);

async function coordinated(): Promise<PostRoom> {
  const room = await PostRoom.open();
  await room.store.write((tx) =>
    tx.saveRegistry([{type: 'coordinator_added', person: 'lucia', at: 0, by: null}]),
  );
  return room;
}

const told = (room: PostRoom) =>
  room.courier.arrived.filter((name) => name.startsWith('@lucia: undelivered'));

/** Something in another thread arrives every so often, as on any working day. */
async function daysGoOn(room: PostRoom, ms: number): Promise<void> {
  for (let gone = 0, n = 0; gone < ms; gone += 20 * MINUTE, n += 1) {
    if (n % 9 === 0) await room.owe(`D-9: other ${String(n)} at ${String(room.clock.now())}`);
    await room.advance(20 * MINUTE);
  }
}

describe('fault: a poison message', () => {
  it('at which the server fails each time, while others arrive: told after an hour, aside after a day', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: poison', ...always(STUMBLED));
    await room.owe('D-1: poison', 'D-1: rest', 'D-2: elsewhere');
    expect(room.courier.arrived).toEqual(['D-2: elsewhere']);
    await daysGoOn(room, 50 * MINUTE);
    expect(told(room)).toEqual([]);
    await daysGoOn(room, HOUR);
    expect(told(room)).toHaveLength(1);
    expect(room.courier.arrived).not.toContain('D-1: rest');
    await daysGoOn(room, DAY - 2 * HOUR);
    expect(room.courier.arrived).not.toContain('D-1: rest');
    await daysGoOn(room, 8 * HOUR);
    expect(room.courier.arrived).toContain('D-1: rest');
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 1});
    expect(told(room).length).toBeLessThanOrEqual(2);
  });

  it('isn’t one where the server fails at everything: nothing is set aside, however long', async () => {
    await using room = await coordinated();
    const names = ['D-1: a', 'D-2: b', '@ana: c'];
    for (const name of names) room.courier.will(name, ...always(STUMBLED));
    await room.owe(...names);
    for (let day = 0; day < 10; day += 1) await room.advance(DAY);
    expect(room.courier.arrived).toEqual([]);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 3, parked: 0});
  });

  it('isn’t what fails once more when an outage ends, whatever arrived before and after', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: a', ...always(STUMBLED));
    await room.owe('D-1: a');
    await room.advance(1_000);
    await room.owe('D-2: before');
    expect(room.courier.arrived).toEqual(['D-2: before']);
    // Nothing arrives for thirty hours; then something else does first.
    for (let hour = 0; hour < 30; hour += 1) await room.advance(HOUR);
    await room.owe('D-2: after');
    await room.advance(2 * MINUTE);
    expect(room.courier.arrived).toContain('D-2: after');
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 1, parked: 0});
  });

  it('isn’t one that the database couldn’t keep pace with: it is tried until it can', async () => {
    await using room = await coordinated();
    const busy = Array.from({length: 40}, () => new StoreBusy('somebody else holds the database'));
    room.courier.will('D-1: a', ...busy);
    await room.owe('D-1: a', 'D-1: b');
    for (let i = 0; i < 60; i += 1) await room.advance(75_000);
    expect(room.courier.arrived).toEqual(['D-1: a', 'D-1: b']);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 0});
  });

  it('that is taken in the end arrives in its place', async () => {
    await using room = await coordinated();
    room.courier.will('D-1: a', ...Array.from({length: 30}, () => STUMBLED));
    await room.owe('D-1: a', 'D-1: b');
    await daysGoOn(room, 12 * HOUR);
    const ours = room.courier.arrived.filter((name) => name.startsWith('D-1'));
    expect(ours).toEqual(['D-1: a', 'D-1: b']);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 0});
  });

  it.each([
    ['that the server refuses', {kind: 'refused', problem: '400'} satisfies Delivery],
    ['that can’t be put into words', new Error('no words for it')],
  ])(
    '%s is set aside, the co-ordinators are told, the rest of every lane flows',
    async (_, answer) => {
      await using room = await coordinated();
      const lanes = ['D-1', 'D-2', '@ana'];
      for (const lane of lanes) room.courier.will(`${lane}: poison`, ...always(answer));
      await room.owe(
        ...lanes.flatMap((lane) => [`${lane}: before`, `${lane}: poison`, `${lane}: rest`]),
      );
      await room.owe('D-3: elsewhere');
      expect(room.courier.arrived).toContain('D-3: elsewhere');
      for (let i = 0; i < 30; i += 1) await room.advance(75_000);
      for (const lane of lanes) expect(room.courier.arrived).toContain(`${lane}: rest`);
      expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 3});
      expect(told(room).toSorted()).toHaveLength(3);
    },
  );
});
