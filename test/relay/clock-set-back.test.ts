import {describe, expect, it} from 'vitest';
import type {Delivery} from '../../src/app/ports.ts';
import {Relay} from '../../src/app/relay.ts';
import {DAY, HOUR, MINUTE, SECOND} from '../../src/domain/time.ts';
import {QUIET, rawOf, settled} from '../support/house.ts';
import {AGAIN, PostRoom} from '../support/post-room.ts';

const BLOCKED: Delivery = {kind: 'blocked', problem: '403'};
const always = (answer: Delivery) => Array.from({length: 9_999}, () => answer);

async function started(room: PostRoom): Promise<Relay> {
  const {store, courier, clock} = room;
  const relay = new Relay({store, courier, clock, log: QUIET});
  relay.start();
  await settled();
  return relay;
}

/** When each unpaid head may be tried, in milliseconds from now. */
function waits(room: PostRoom): number[] {
  const rows = rawOf(room.store)
    .prepare(`select not_before from outbox where not_before is not null order by id`)
    .pluck()
    .all() as string[];
  return rows.map((at) => Date.parse(at) - room.clock.now());
}

describe('a clock that was ahead, and is set back', () => {
  it.each([5 * MINUTE, DAY, 365 * DAY])(
    'by %i ms: what was to be tried again goes at once, and its lane with it',
    async (by) => {
      await using room = await PostRoom.open();
      await room.advance(by);
      room.courier.will('D-1: a', AGAIN);
      await room.owe('D-1: a', 'D-1: b');
      expect(room.courier.arrived).toEqual([]);
      await room.advance(-by);
      expect(room.courier.arrived).toEqual(['D-1: a', 'D-1: b']);
    },
  );

  it('while the bot was down: at its start', async () => {
    await using room = await PostRoom.open();
    await room.advance(DAY);
    room.courier.will('D-1: a', AGAIN);
    await room.owe('D-1: a', 'D-1: b');
    await room.stop();
    // Nobody got to this one at all.
    await room.owe('D-2: c');
    room.clock.advance(-DAY);
    const relay = await started(room);
    expect(room.courier.arrived.toSorted()).toEqual(['D-1: a', 'D-1: b', 'D-2: c']);
    await relay.stop();
  });

  it('is what a start looks for, not what waits as long as a retry does', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', ...always(BLOCKED));
    await room.owe('D-1: a');
    for (let i = 0; i < 10; i += 1) await room.advance(MINUTE);
    await room.stop();
    const tries = room.courier.tried.length;
    expect(waits(room)[0]).toBeGreaterThan(MINUTE);
    const relay = await started(room);
    expect(room.courier.tried).toHaveLength(tries);
    await relay.stop();
  });

  it('by some seconds, it was only set right: nothing is tried before its time', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', {kind: 'again', afterMs: 30 * SECOND, problem: '429'});
    await room.owe('D-1: a');
    await room.advance(-50 * SECOND);
    expect(room.courier.tried).toHaveLength(1);
    expect(waits(room)).toEqual([80 * SECOND]);
  });

  it('lets what is to be said later be looked at, and wait again', async () => {
    await using room = await PostRoom.open();
    const morning: Delivery = {kind: 'waits', afterMs: 10 * HOUR, problem: 'outside working hours'};
    await room.advance(DAY);
    room.courier.will('@ana: in the morning', morning, morning);
    await room.owe('@ana: in the morning');
    await room.advance(-DAY);
    expect(room.courier.tried).toHaveLength(2);
    expect(waits(room)).toEqual([10 * HOUR]);
    await room.advance(10 * HOUR);
    expect(room.courier.arrived).toEqual(['@ana: in the morning']);
  });

  it('says nothing of what arrived: what fails then isn’t told as if others did', async () => {
    await using room = await PostRoom.open();
    await room.store.write((tx) =>
      tx.saveRegistry([{type: 'coordinator_added', person: 'lucia', at: 0, by: null}]),
    );
    await room.advance(30 * DAY);
    await room.owe('D-9: before');
    const fails: Delivery = {kind: 'again', afterMs: null, problem: 'no answer', stumbled: true};
    room.courier.will('D-1: a', ...always(fails));
    room.clock.advance(-30 * DAY);
    await room.owe('D-1: a');
    for (let hour = 0; hour < 30; hour += 1) await room.advance(HOUR);
    expect(room.courier.arrived).toEqual(['D-9: before']);
  });
});
