import {describe, expect, it} from 'vitest';
import type {Owed, Parcel} from '../../src/app/ports.ts';
import {START} from '../support/federation.ts';
import {offer} from '../support/house.ts';
import {Lanes, PAID} from '../support/lanes.ts';

const DRAWING = {post: 'round', round: 1, about: 'allocation'} as const;
const DRAWN: Owed = {to: 'thread', reference: 'D-1', message: {about: 'drawn', drawing: DRAWING}};

/** A card is offered, and stands as the post `root`. */
async function carded(): Promise<Lanes> {
  const lanes = await Lanes.open();
  await lanes.store.write((tx) => offer(tx, 'D-1'));
  await lanes.pay({kind: 'paid', postId: 'root', channelId: 'fit-id'});
  return lanes;
}

async function one(lanes: Lanes): Promise<Parcel> {
  const [parcel, ...others] = await lanes.claim();
  expect(others).toEqual([]);
  return parcel!;
}

describe('what arrived', () => {
  it('says where a card stands, and in which channel', async () => {
    await using lanes = await carded();
    const stands = {rootPostId: 'root', rootChannelId: 'fit-id'};
    expect(await lanes.store.read.opportunity('D-1')).toMatchObject(stands);
    // Edited where it stands: it is where it was.
    await lanes.owe('D-1: card');
    await lanes.pay({kind: 'paid', postId: 'root'});
    expect(await lanes.store.read.opportunity('D-1')).toMatchObject(stands);
  });

  it('in a thread isn’t the card', async () => {
    await using lanes = await carded();
    await lanes.owe('D-1: a');
    await lanes.pay({kind: 'paid', postId: 'reply', channelId: 'fit-id'});
    expect(await lanes.store.read.opportunity('D-1')).toMatchObject({rootPostId: 'root'});
  });

  it('in a thread that had to begin anew leaves the card where it is now', async () => {
    await using lanes = await carded();
    await lanes.store.write((tx) => offer(tx, 'D-2'));
    await lanes.owe('D-1: a');
    for (const parcel of await lanes.claim())
      await lanes.settle(
        parcel,
        parcel.reference === 'D-1'
          ? {kind: 'paid', postId: 'reply', root: 'anew', channelId: 'other-id'}
          : {kind: 'paid', postId: 'second', channelId: 'fit-id'},
      );
    expect(await lanes.store.read.opportunity('D-1')).toMatchObject({
      rootPostId: 'anew',
      rootChannelId: 'other-id',
    });
    expect(await lanes.store.read.opportunity('D-2')).toMatchObject({rootPostId: 'second'});
  });

  it('says where a drawing stands; drawn anew without a place, it stands where it did', async () => {
    await using lanes = await carded();
    await lanes.owe(DRAWN);
    await lanes.pay({kind: 'paid', postId: 'drawn', channelId: 'fit-id'});
    const stands = {postId: 'drawn', channelId: 'fit-id'};
    expect(await lanes.store.read.drawnPost('D-1', DRAWING)).toEqual(stands);
    await lanes.owe(DRAWN);
    await lanes.settle(await one(lanes), {kind: 'paid', postId: 'elsewhere'});
    expect(await lanes.store.read.drawnPost('D-1', DRAWING)).toEqual(stands);
    // A text isn't a drawing, wherever it arrived.
    await lanes.owe('D-1: a');
    await lanes.pay({kind: 'paid', postId: 'reply', channelId: 'fit-id'});
    expect(await lanes.store.read.drawnPost('D-1', DRAWING)).toEqual(stands);
  });

  it('isn’t owed any more, nor what needn’t be said: a card, a channel', async () => {
    await using lanes = await Lanes.open();
    const {read} = lanes.store;
    const announced: Owed = {
      to: 'channel',
      channel: 'fit',
      reference: null,
      message: {about: 'announcement'},
    };
    expect([await read.cardIsOwed('D-1'), await read.channelIsOwed('fit')]).toEqual([false, false]);
    await lanes.owe('D-1: a', 'D-2: card', '@ana: b', {...announced, channel: 'fit'});
    expect(await read.cardIsOwed('D-1')).toBe(false);
    expect(await read.cardIsOwed('D-2')).toBe(true);
    expect(await read.channelIsOwed('fit')).toBe(true);
    expect(await read.channelIsOwed('diffusion')).toBe(false);
    const claimed = await lanes.claim();
    // On its way, it is owed still.
    expect(await read.cardIsOwed('D-2')).toBe(true);
    for (const parcel of claimed)
      await lanes.settle(parcel, parcel.reference === 'D-2' ? {kind: 'moot'} : PAID);
    expect(await read.cardIsOwed('D-2')).toBe(false);
    expect(await read.channelIsOwed('fit')).toBe(false);
  });

  it('was first tried when it was first tried, however often it had to wait since', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe('@ana: a');
    await lanes.settle(await one(lanes), {kind: 'again', afterMs: null, problem: '502'}, START + 5);
    for (const now of [START + 5, START + 10]) {
      const [parcel] = await lanes.claim(now);
      expect(parcel).toMatchObject({triedAt: START, attempts: 1});
      await lanes.settle(parcel!, {kind: 'waits', afterMs: 5, problem: 'night'}, now + 5, now);
    }
  });
});
