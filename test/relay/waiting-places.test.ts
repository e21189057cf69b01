import {describe, expect, it} from 'vitest';
import type {Delivery, Owed} from '../../src/app/ports.ts';
import type {Problem, Subject} from '../../src/domain/surroundings.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {PostRoom, paid} from '../support/post-room.ts';
import {settled} from '../support/house.ts';

const BLOCKED: Delivery = {kind: 'blocked', problem: '403'};
const always = (answer: Delivery) => Array.from({length: 999}, () => answer);
const DIGEST = 'diffusion: digest';
const ANNOUNCEMENT = 'fit: announcement';

function digest(): Owed {
  const message = {id: 'digest', digest: {}} as never;
  return {
    to: 'channel',
    channel: 'diffusion',
    reference: null,
    message: {about: 'federation', message},
  };
}

const ANNOUNCED: Owed = {
  to: 'channel',
  channel: 'fit',
  reference: null,
  message: {about: 'announcement'},
};

function exportFor(person: string): Owed {
  return {to: 'person', person, reference: null, gentle: false, message: {about: 'export'}};
}

/** Lucía co-ordinates. A thread, a person and the digest's channel are closed to the bot. */
async function blocked(subject?: Subject, problem: Problem | null = null): Promise<PostRoom> {
  const room = await PostRoom.open();
  const since = room.clock.now();
  await room.store.write(async (tx) => {
    await tx.saveRegistry([{type: 'coordinator_added', person: 'lucia', at: 0, by: null}]);
    if (subject) await tx.saveSurroundings({subject, problem, since, told: true, toldAt: since});
  });
  for (const name of ['D-1: a', '@ana: b', DIGEST, ANNOUNCEMENT])
    room.courier.will(name, ...always(BLOCKED));
  for (const one of [digest(), ANNOUNCED]) await room.store.write((tx) => tx.owe(one, since));
  await room.owe('D-1: a', 'D-1: rest', '@ana: b', '@ana: rest');
  return room;
}

async function hoursGoBy(room: PostRoom, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) await room.advance(HOUR);
}

const told = (room: PostRoom) =>
  room.courier.arrived.filter((name) => name.startsWith('@lucia')).toSorted();

/** The thread is one; people and channels have no thread of their own. */
const [THREAD, DIRECT] = ['@lucia: undelivered D-1', '@lucia: undelivered '];

describe('what is owed to a place that is closed to the bot', () => {
  it('is told after an hour, and not before, where nobody noticed; then once a day', async () => {
    await using room = await blocked();
    await room.advance(50 * MINUTE);
    expect(told(room)).toEqual([]);
    await room.advance(20 * MINUTE);
    expect(told(room)).toEqual([DIRECT, THREAD]);
    await hoursGoBy(room, 5);
    expect(told(room)).toHaveLength(2);
    await hoursGoBy(room, 24);
    expect(told(room)).toEqual([DIRECT, DIRECT, THREAD, THREAD]);
  });

  it.each([
    ['of an archived FIT channel', 'fit_channel', {id: 'archived'}, ['D-1: a', ANNOUNCEMENT]],
    ['of the digest’s channel', 'diffusion_channel', {id: 'diffusion_outside'}, [DIGEST]],
    [
      'of being out of the team',
      'fit_channel',
      {id: 'outside_team'},
      ['D-1: a', ANNOUNCEMENT, DIGEST],
    ],
    ['of another channel', 'fic_channel', {id: 'fic_outside'}, []],
    ['that it is well again', 'fit_channel', null, []],
  ] as const)(
    'waits for it as long as it takes where the co-ordinators know %s, and is set aside in a week elsewhere',
    async (_, subject, problem, waits) => {
      await using room = await blocked(subject, problem);
      await hoursGoBy(room, 2);
      // A person is in no channel: what they don't get is told whatever is known.
      expect(told(room)).toEqual(
        (waits as readonly string[]).includes('D-1: a') ? [DIRECT] : [DIRECT, THREAD],
      );
      for (let day = 0; day < 8; day += 1) await room.advance(DAY);
      await room.advance(20 * MINUTE);
      const left = room.courier.arrived.filter((name) => name.endsWith('rest'));
      const flows = (waits as readonly string[]).includes('D-1: a') ? [] : ['D-1: rest'];
      expect(left.toSorted()).toEqual(['@ana: rest', ...flows]);
      const {parked} = await room.store.read.outboxHealth();
      expect(parked).toBe(4 - waits.length);
    },
  );

  it('is tried four times in its first seconds, and then every ten minutes', async () => {
    await using room = await blocked();
    const tries = () => room.courier.tried.filter((name) => name === '@ana: b').length;
    for (let second = 0; second < 10; second += 1) await room.advance(1_000);
    expect(tries()).toBe(4);
    await room.advance(9 * MINUTE);
    expect(tries()).toBe(4);
    await room.advance(11 * MINUTE);
    expect(tries()).toBe(5);
  });
});

describe('what is much work', () => {
  /** Exports for three people; each ends when it is told to. */
  async function exporting(room: PostRoom) {
    const people = ['ana', 'bruno', 'carla'];
    const ends = people.map((person) => {
      const {promise, resolve} = Promise.withResolvers<Delivery>();
      room.courier.will(`@${person}: export`, promise);
      return async () => {
        resolve(paid());
        await settled();
      };
    });
    for (const person of people)
      await room.store.write((tx) => tx.owe(exportFor(person), room.clock.now()));
    await settled();
    return ends;
  }

  it('is done one after the other, and holds up nothing else', async () => {
    await using room = await PostRoom.open();
    const [first, second, third] = await exporting(room);
    expect(room.courier.tried).toEqual(['@ana: export']);
    const others = ['D-1: a', 'D-2: b', 'D-3: c', 'D-4: d', 'D-5: e'];
    await room.owe(...others);
    expect(room.courier.arrived.toSorted()).toEqual(others);
    await first!();
    expect(room.courier.tried.filter((name) => name.endsWith('export'))).toHaveLength(2);
    await second!();
    await third!();
    expect(room.courier.arrived.slice(-3)).toEqual([
      '@ana: export',
      '@bruno: export',
      '@carla: export',
    ]);
    // Nor does it make room for more than there is.
    const pending = [1, 2, 3, 4, 5, 6].map((n) => `D-1${String(n)}: pending`);
    const {promise, resolve} = Promise.withResolvers<Delivery>();
    for (const name of pending) room.courier.will(name, promise);
    await room.owe(...pending);
    expect(room.courier.tried.filter((name) => name.endsWith('pending'))).toHaveLength(4);
    resolve(paid());
  });

  it('that hasn’t begun by the end isn’t begun, and is owed still', async () => {
    await using room = await PostRoom.open();
    const [first] = await exporting(room);
    const stopped = room.stop();
    await first!();
    await stopped;
    expect(room.courier.tried).toEqual(['@ana: export']);
    expect(await room.store.read.outboxHealth()).toMatchObject({owed: 2});
  });
});
