import {describe, expect, it} from 'vitest';
import type {Owed} from '../../src/app/ports.ts';
import {FRIDAY, START} from '../support/federation.ts';
import {nameOfOwed, owed, settled} from '../support/house.ts';
import {Lanes, NOBODY} from '../support/lanes.ts';

const CARD = owed('D-1: card');
const TEAM = {post: 'team', team: 1} as const;
const ROUND = {post: 'round', round: 1, about: 'allocation'} as const;

function drawn(to: 'thread' | 'team', drawing: typeof TEAM | typeof ROUND): Owed {
  return {to, reference: 'D-1', message: {about: 'drawn', drawing}};
}

function federation(id: 'agenda' | 'digest'): Owed {
  const message =
    id === 'agenda'
      ? ({id, meeting: 3} as const)
      : ({id, digest: {day: '2026-11-23', news: []}} as never);
  return {to: 'channel', channel: 'fit', reference: null, message: {about: 'federation', message}};
}

function exported(person: string): Owed {
  return {to: 'person', person, reference: null, gentle: false, message: {about: 'export'}};
}

function reminder(candidate: number, gentle = true): Owed {
  const message = {id: 'consent_reminder', candidate, coop: 'a'} as const;
  return {
    to: 'candidate',
    candidate,
    reference: 'E-7',
    gentle,
    message: {about: 'candidate', message},
  };
}

function reminderTo(person: string, gentle = true): Owed {
  const message = {id: 'review_reminder_direct', candidates: [1]} as const;
  return {to: 'person', person, reference: 'E-7', gentle, message: {about: 'expansion', message}};
}

const PEOPLE: Owed = {to: 'team', reference: 'D-1', message: {about: 'people'}};
const ANNOUNCED: Owed = {
  to: 'channel',
  channel: 'fit',
  reference: null,
  message: {about: 'announcement'},
};

describe('the lanes of what is owed', () => {
  it('bring everything to whom it was owed, whether a person, a number, a thread, a team or a channel', async () => {
    const all = [
      CARD,
      PEOPLE,
      owed('@ana: a'),
      reminderTo('bruno'),
      reminderTo('carla', false),
      reminder(3),
      reminder(12, false),
      ANNOUNCED,
    ];
    await using lanes = await Lanes.open();
    await lanes.owe(...all);
    // All at once: nobody waits for anybody else.
    expect(await lanes.claim()).toMatchObject(all);
  });

  it('keep a team’s channel, its opportunity’s thread, and other teams apart', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', PEOPLE, {...PEOPLE, reference: 'D-2'}, ANNOUNCED, {
      ...federation('agenda'),
      channel: 'diffusion',
    } as Owed);
    const claimed = await lanes.claim();
    expect(claimed.map(({lane}) => lane)).toEqual([
      'D-1',
      'D-1 team',
      'D-2 team',
      '#fit',
      '#diffusion',
    ]);
  });

  it('let what is said at once by a reminder that waits for the morning, and reminders by each other', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe(reminderTo('ana'), reminder(3));
    for (const parcel of await lanes.claim())
      await lanes.settle(parcel, {kind: 'waits', afterMs: 1, problem: 'night'}, START + 60_000);
    const atOnce = [reminderTo('ana', false), reminderTo('ana'), reminder(3, false), reminder(4)];
    await lanes.owe(...atOnce);
    expect(await lanes.claim()).toMatchObject(atOnce);
    const inTheMorning = await lanes.claim(START + 60_000);
    expect(inTheMorning.filter(({to}) => to === 'candidate')).toHaveLength(3);
  });

  it('give to as many as there is room for, besides those under way', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', 'D-2: b', 'D-3: c', 'D-4: d');
    const [a] = await lanes.claim(START, NOBODY, 1);
    const under = new Set([a!.id]);
    expect((await lanes.claim(START, under, 1)).map(nameOfOwed)).toEqual(['D-2: b']);
    // What is under way and couldn't be claimed now takes nobody's room, and gives none.
    await lanes.settle(a!, {kind: 'again', afterMs: null, problem: '502'}, START + 1_000);
    expect((await lanes.claim(START, under, 2)).map(nameOfOwed)).toEqual(['D-2: b', 'D-3: c']);
  });

  it('say when the next of them may go, whatever is under way', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', 'D-2: b', 'D-3: c');
    const [a, b, c] = await lanes.claim();
    await lanes.settle(c!, {kind: 'again', afterMs: null, problem: '502'}, START + 5_000);
    const next = (...busy: number[]) => lanes.store.read.nextParcelAt(new Set(busy));
    expect(await next(a!.id, b!.id)).toBe(START + 5_000);
    expect(await next(a!.id)).toBe(START);
    expect(await next(a!.id, b!.id, c!.id)).toBeUndefined();
  });

  it('begin again at once where what held them up was mended, and not before their time otherwise', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('D-1: a', '@ana: b');
    for (const parcel of await lanes.claim())
      await lanes.settle(parcel, {kind: 'blocked', problem: '403'}, FRIDAY);
    expect(await lanes.claim()).toEqual([]);
    await lanes.store.write((tx) => tx.unblock(START));
    expect((await lanes.claim()).map(nameOfOwed)).toEqual(['D-1: a', '@ana: b']);
  });

  it('are looked at as soon as something is owed, was settled, or was mended', async () => {
    await using lanes = await Lanes.open();
    let looked = 0;
    lanes.store.onCommit(() => {
      looked += 1;
    });
    const after = async (work: Promise<unknown>) => {
      await work;
      await settled();
      return looked;
    };
    expect(await after(lanes.owe('D-1: a'))).toBe(1);
    const [a] = await lanes.claim();
    expect(await after(lanes.claim())).toBe(1);
    const blocked = {kind: 'blocked', problem: '403'} as const;
    expect(await after(lanes.settle(a!, blocked, FRIDAY))).toBe(2);
    expect(await after(lanes.store.write((tx) => tx.unblock(START)))).toBe(3);
  });
});

describe('what is drawn from the state when it is delivered', () => {
  it.each([
    ['a card', CARD],
    ['a round in the thread', drawn('thread', ROUND)],
    ['a team’s head', drawn('team', TEAM)],
    ['who belongs to a team', PEOPLE],
    ['an export', exported('ana')],
    ['an agenda', federation('agenda')],
  ])('is owed once while it waits: %s', async (_, one) => {
    await using lanes = await Lanes.open();
    await lanes.owe(one, one);
    expect(await lanes.pay()).toMatchObject([one]);
    await lanes.owe(one);
    expect(await lanes.pay()).toMatchObject([one]);
  });

  it.each([
    ['another drawing', drawn('thread', ROUND), drawn('thread', TEAM)],
    ['the same in another place', drawn('thread', TEAM), drawn('team', TEAM)],
    ['somebody else’s export', exported('ana'), exported('bruno')],
  ])('is owed by itself: %s', async (_, one, other) => {
    await using lanes = await Lanes.open();
    await lanes.owe(one, other);
    expect(await lanes.pay()).toMatchObject([one, other]);
  });

  it.each([
    ['a question', owed('D-1: ¿se puede?')],
    ['a direct message', owed('@ana: a')],
    ['a digest', federation('digest')],
    ['an announcement', ANNOUNCED],
  ])('isn’t what was said in words, which is said as often as it was owed: %s', async (_, one) => {
    await using lanes = await Lanes.open();
    await lanes.owe(one, one);
    expect(await lanes.pay()).toMatchObject([one, one]);
  });
});
