import {describe, expect, it} from 'vitest';
import type {Delivery, Owed, Parcel} from '../../src/app/ports.ts';
import {START} from '../support/federation.ts';
import {owed} from '../support/house.ts';
import {Lanes, PAID} from '../support/lanes.ts';

const MINUTE = 60_000;
const LOST: Delivery = {kind: 'again', afterMs: null, problem: 'no answer'};
const CARD = owed('D-1: card');
const TEAM = {post: 'team', team: 1} as const;
const DRAWN: Owed = {to: 'team', reference: 'D-1', message: {about: 'drawn', drawing: TEAM}};
const AGENDA: Owed = {
  to: 'channel',
  channel: 'diffusion',
  reference: null,
  message: {about: 'federation', message: {id: 'agenda', meeting: 3}},
};

/** It arrived at the second try, at `START`: what the first one did, nobody knows. */
async function arrivesLate(lanes: Lanes, one: Owed): Promise<Parcel> {
  await lanes.owe(one);
  const [first] = await lanes.claim();
  await lanes.settle(first!, LOST, START);
  const [second] = await lanes.claim();
  await lanes.settle(second!, PAID);
  return second!;
}

describe('what is edited where it stands, and of which an earlier try may still be done', () => {
  it.each([
    ['a card in its thread', CARD],
    ['a head in its team’s channel', DRAWN],
    ['an agenda in the channel it was posted in', AGENDA],
  ])('is shown again a minute after it arrived: %s', async (_, one) => {
    await using lanes = await Lanes.open();
    const {id} = await arrivesLate(lanes, one);
    expect(await lanes.claim(START + MINUTE - 1)).toEqual([]);
    const [again, ...others] = await lanes.claim(START + MINUTE);
    expect(others).toEqual([]);
    expect(again).toMatchObject({...one, again: true, triedAt: null, attempts: 0, owedAt: START});
    expect(again!.id).not.toBe(id);
    // That arrived at once: there is nothing to look after any more.
    await lanes.settle(again!, PAID, START, START + MINUTE);
    expect(await lanes.claim(START + 60 * MINUTE)).toEqual([]);
  });

  it('waits its minute also where what held everything up is mended meanwhile', async () => {
    await using lanes = await Lanes.open();
    await arrivesLate(lanes, CARD);
    await lanes.store.write((tx) => tx.unblock(START));
    expect(await lanes.claim(START + MINUTE - 1)).toEqual([]);
    expect(await lanes.claim(START + MINUTE)).toHaveLength(1);
  });

  it('holds up nothing meanwhile, and stands for no change that is owed since', async () => {
    await using lanes = await Lanes.open();
    await arrivesLate(lanes, CARD);
    expect(await lanes.store.read.cardIsOwed('D-1')).toBe(false);
    await lanes.owe('D-1: card', 'D-1: a');
    expect(await lanes.pay()).toMatchObject([CARD, {message: {message: {text: 'a'}}}]);
  });

  it('isn’t where it arrived at the first try', async () => {
    await using lanes = await Lanes.open();
    await lanes.owe(CARD, DRAWN, AGENDA);
    await lanes.pay();
    expect(await lanes.claim(START + 60 * MINUTE)).toEqual([]);
  });

  it.each([
    ['a text in a thread', owed('D-1: a')],
    ['a direct message', owed('@ana: a')],
    ['what is brought as files', {...owed('@ana: a'), message: {about: 'export'}} as Owed],
  ])('isn’t what is said once: %s', async (_, one) => {
    await using lanes = await Lanes.open();
    await arrivesLate(lanes, one);
    expect(await lanes.claim(START + 60 * MINUTE)).toEqual([]);
  });

  it('isn’t a reminder, though it waits by itself too', async () => {
    const message = {id: 'consent_reminder', candidate: 3, coop: 'a'} as const;
    const [reference, candidate] = ['E-7', 3];
    const about = {about: 'candidate', message} as const;
    await using lanes = await Lanes.open();
    await lanes.owe({...owed('@ana: a'), gentle: true} as Owed, {
      to: 'candidate',
      candidate,
      reference,
      gentle: true,
      message: about,
    });
    expect(await lanes.claim()).toMatchObject([
      {gentle: true, again: false},
      {gentle: true, again: false},
    ]);
  });
});
