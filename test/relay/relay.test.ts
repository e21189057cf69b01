import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it, vi} from 'vitest';
import type {Delivery} from '../../src/app/ports.ts';
import {DAY, HOUR, MINUTE, SECOND} from '../../src/domain/time.ts';
import {rawOf, settled, withFullDisk} from '../support/house.ts';
import {AGAIN, PostRoom, paid} from '../support/post-room.ts';

const BLOCKED: Delivery = {kind: 'blocked', problem: '403'};

describe('the relay', () => {
  it('delivers at once what a commit owes, in order within a lane', async () => {
    await using room = await PostRoom.open();
    await room.owe('D-1: a', 'D-1: b', 'D-1: c');
    expect(room.courier.arrived).toEqual(['D-1: a', 'D-1: b', 'D-1: c']);
    await room.owe('D-1: d');
    expect(room.courier.arrived.at(-1)).toBe('D-1: d');
    expect(room.courier.tried).toHaveLength(4);
  });

  it('asks the database nothing while nothing is owed', async () => {
    await using room = await PostRoom.open();
    await room.owe('D-1: a');
    const asked = vi.spyOn(room.store.read, 'nextParcelAt');
    await sleep(50);
    expect(asked).not.toHaveBeenCalled();
  });

  it('never has two of a lane on their way, nor more than four in all', async () => {
    await using room = await PostRoom.open();
    const names = Array.from({length: 6}, (_, i) => [
      `D-${String(i)}: a`,
      `D-${String(i)}: b`,
    ]).flat();
    const arrivals = names.map((name) => {
      const {promise, resolve} = Promise.withResolvers<Delivery>();
      room.courier.will(name, promise);
      return resolve;
    });
    await room.owe(...names);
    for (let done = 0; done < 12; done += 1) {
      const open = room.courier.tried.slice(done);
      expect(open.length).toBeLessThanOrEqual(4);
      expect(new Set(open.map((name) => name.split(':')[0])).size).toBe(open.length);
      arrivals[names.indexOf(room.courier.tried[done]!)]?.(paid());
      await settled();
    }
    expect(room.courier.arrived.toSorted()).toEqual(names.toSorted());
  });

  it('tries again ever later, up to a minute, and holds up no other lane', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', ...Array.from({length: 10}, () => AGAIN));
    await room.owe('D-1: a', 'D-1: b', 'D-2: c');
    expect(room.courier.tried).toEqual(['D-1: a', 'D-2: c']);
    const waits: number[] = [];
    for (let waited = 0; room.courier.tried.length < 8; waited += 1) {
      const before = room.courier.tried.length;
      await room.advance(100);
      if (room.courier.tried.length > before) {
        waits.push((waited + 1) * 100);
        waited = -1;
      }
    }
    const steps = [500, 1_000, 2_000, 4_000, 8_000, 16_000];
    for (const [i, step] of steps.entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(step * 0.75);
      expect(waits[i]).toBeLessThanOrEqual(step * 1.25 + 100);
    }
    for (let i = 0; i < 5; i += 1) await room.advance(75 * SECOND);
    expect(room.courier.arrived).toEqual(['D-2: c', 'D-1: a', 'D-1: b']);
  });

  it('waits as long as the server asks for', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', {kind: 'again', afterMs: 30_050, problem: '429'});
    await room.owe('D-1: a');
    await room.advance(30_049);
    expect(room.courier.tried).toHaveLength(1);
    await room.advance(1);
    expect(room.courier.arrived).toEqual(['D-1: a']);
  });

  it('tells the co-ordinators of what it sets aside, once a day for each thread', async () => {
    await using room = await PostRoom.open();
    await room.store.write((tx) =>
      tx.saveRegistry([{type: 'coordinator_added', person: 'lucia', at: 0, by: null}]),
    );
    const refused: Delivery = {kind: 'refused', problem: '400'};
    for (const name of ['D-1: a', 'D-1: b', 'D-2: c', '@lucia: undelivered D-2'])
      room.courier.will(name, refused);
    await room.owe('D-1: a', 'D-1: b', 'D-2: c');
    const told = room.courier.tried.filter((name) => name.includes('undelivered'));
    // The word about D-2 is refused too, and that is told to nobody: it would never end.
    expect(told.toSorted()).toEqual(['@lucia: undelivered D-1', '@lucia: undelivered D-2']);
  });

  it('sets aside what is refused, and goes on with its lane', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', {kind: 'refused', problem: '400'});
    await room.owe('D-1: a', 'D-1: b');
    expect(room.courier.arrived).toEqual(['D-1: b']);
    await room.advance(DAY);
    expect(room.courier.tried).toEqual(['D-1: a', 'D-1: b']);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0, parked: 1});
  });

  it('tries what is blocked ever more rarely, delivers when it is mended', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', ...Array.from({length: 9}, () => BLOCKED));
    await room.owe('D-1: a', 'D-1: b');
    for (let i = 0; i < 3 * 60; i += 1) await room.advance(MINUTE);
    expect(room.courier.tried.length).toBeGreaterThan(9);
    expect(room.courier.tried.length).toBeLessThan(25);
    expect(room.courier.arrived).toEqual(['D-1: a', 'D-1: b']);
  });

  it('gives up after a week what nobody mended while others arrive, and goes on with its lane', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', ...Array.from({length: 999}, () => BLOCKED));
    await room.owe('D-1: a', 'D-1: b');
    for (let half = 0; half < 14; half += 1) {
      await room.owe(`D-9: other ${String(half)}`);
      await room.advance(DAY / 2);
    }
    expect(room.courier.arrived).not.toContain('D-1: b');
    await room.owe('D-9: after a week');
    await room.advance(2 * HOUR);
    await room.owe('D-9: and two hours');
    await room.advance(20 * MINUTE);
    expect(room.courier.arrived).toContain('D-1: b');
  });

  it('survives a courier that throws, and gives up in the end', async () => {
    await using room = await PostRoom.open();
    room.courier.will('D-1: a', ...Array.from({length: 99}, () => new Error('no words for it')));
    await room.owe('D-1: a', 'D-1: b', 'D-2: c');
    expect(room.courier.arrived).toEqual(['D-2: c']);
    for (let i = 0; i < 25; i += 1) await room.advance(75 * SECOND);
    expect(room.courier.arrived).toEqual(['D-2: c', 'D-1: b']);
    expect(room.courier.tried.filter((name) => name === 'D-1: a')).toHaveLength(20);
  });

  it('does not count waiting for another message as trying', async () => {
    await using room = await PostRoom.open();
    const waits: Delivery = {kind: 'waits', afterMs: 250, problem: 'no card yet'};
    room.courier.will('@ana: a', ...Array.from({length: 40}, () => waits));
    room.courier.will('@ana: a', new Error('no words for it'), AGAIN);
    await room.owe('@ana: a');
    for (let i = 0; i < 40; i += 1) await room.advance(250);
    // Thrown once, refused once: the first retries come soon, and it arrives.
    await room.advance(SECOND);
    await room.advance(2 * SECOND);
    expect(room.courier.arrived).toEqual(['@ana: a']);
  });

  it('marks it as tried before anything is sent', async () => {
    await using room = await PostRoom.open();
    const {promise, resolve: arrive} = Promise.withResolvers<Delivery>();
    room.courier.will('D-1: a', promise);
    await room.owe('D-1: a');
    expect(rawOf(room.store).prepare('select state, attempts from outbox').get()).toEqual({
      state: 'trying',
      attempts: 1,
    });
    arrive(paid());
  });

  it('keeps what arrived and could not be noted for a look-up, and does not run hot', async () => {
    await using room = await PostRoom.open();
    const {promise, resolve: arrive} = Promise.withResolvers<Delivery>();
    room.courier.will('D-1: a', promise);
    await room.owe('D-1: a');
    await withFullDisk(room.store, async () => {
      // The answer is long enough not to fit any more.
      arrive({kind: 'paid', postId: 'x'.repeat(200_000)});
      await settled();
      await sleep(100);
    });
    expect(room.courier.tried).toHaveLength(1);
    expect(room.logged).toContain('error could not settle a delivery');
    await sleep(600);
    expect(room.courier.tried).toHaveLength(2);
    expect(room.courier.parcels[1]).toMatchObject({triedAt: room.clock.now(), attempts: 1});
    expect(room.courier.parcels[1]?.key).toBe(room.courier.parcels[0]?.key);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 0});
  });

  it('lets what is on its way arrive when it is stopped, and begins nothing new', async () => {
    await using room = await PostRoom.open();
    const {promise, resolve: arrive} = Promise.withResolvers<Delivery>();
    room.courier.will('D-1: a', promise);
    await room.owe('D-1: a', 'D-1: b');
    let stopped = false;
    const stopping = room.stop().then(() => (stopped = true));
    await settled();
    expect(stopped).toBe(false);
    arrive(paid());
    await stopping;
    await room.owe('D-2: c');
    await room.advance(MINUTE);
    expect(room.courier.tried).toEqual(['D-1: a']);
    expect(room.courier.arrived).toEqual(['D-1: a']);
    expect(room.clock.listeners).toBe(0);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 2});
  });
});
