import {describe, expect, it} from 'vitest';
import {makeDigest, nextDigestAt, todaysDigest} from '../../src/app/digest.ts';
import type {Store} from '../../src/app/ports.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {moment} from '../support/calendar.ts';
import {deliverDigests, digestsOwed, toRegistry} from '../support/digests.ts';
import {PEOPLE, RULES} from '../support/federation.ts';
import {Folder, offer, openAt, say} from '../support/house.ts';
import {told} from '../domain/digest/days.ts';

const MONDAY = moment('2026-11-02 09:00');

/** A federation on a Monday morning at nine, with a call that was opened on Friday. */
async function morning(test: (store: Store) => Promise<void>): Promise<void> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  await store.write((tx) => offer(tx, 'D-1', MONDAY + 9 * DAY));
  await test(store);
  await store.close();
}

const making = (store: Store, at: number) => makeDigest(store, RULES, at);
const toldBy = (store: Store) => digestsOwed(store).map((one) => `${one.day}: ${told(one)}`);
const news = (text: string) => ({type: 'leave_news', text}) as const;

describe('making the day’s digest', () => {
  it('tells what happened since the one before, once', () =>
    morning(async (store) => {
      expect(await making(store, MONDAY - 1)).toBe(false);
      expect(await making(store, MONDAY)).toBe(true);
      deliverDigests(store);
      expect(await making(store, MONDAY + HOUR)).toBe(false);
      await store.write((tx) => offer(tx, 'D-2', MONDAY + 9 * DAY));
      expect(await making(store, MONDAY + DAY + HOUR)).toBe(true);
      expect(toldBy(store)).toEqual(['2026-11-02: fresh D-1', '2026-11-03: fresh D-2']);
    }));

  it('is one, however many begin at the same moment', () =>
    morning(async (store) => {
      const made = await Promise.all([1, 2, 3, 4].map(() => making(store, MONDAY)));
      expect(made.filter(Boolean)).toHaveLength(1);
      expect(digestsOwed(store)).toHaveLength(1);
    }));

  it('is one where the clock goes back, or its time is changed to a later one', () =>
    morning(async (store) => {
      await making(store, MONDAY);
      deliverDigests(store);
      await store.write((tx) => offer(tx, 'D-2', MONDAY + 9 * DAY));
      expect(await making(store, MONDAY - HOUR)).toBe(false);
      const later = {type: 'set_customs', customs: {digestAt: 12 * 60}} as const;
      await toRegistry(store, later, MONDAY + HOUR, PEOPLE.flora);
      expect(await making(store, MONDAY + 4 * HOUR)).toBe(false);
      expect(await nextDigestAt(store.read, RULES, MONDAY + 4 * HOUR)).toBe(
        MONDAY + DAY + 3 * HOUR,
      );
    }));

  it('is over for the day where there is nothing to say', () =>
    morning(async (store) => {
      await making(store, MONDAY);
      deliverDigests(store);
      expect(await making(store, MONDAY + DAY)).toBe(true);
      await store.write((tx) => offer(tx, 'D-2', MONDAY + 9 * DAY));
      expect(await making(store, MONDAY + DAY + HOUR)).toBe(false);
      expect(await making(store, MONDAY + 2 * DAY)).toBe(true);
      expect(toldBy(store)).toEqual(['2026-11-02: fresh D-1', '2026-11-04: fresh D-2']);
    }));

  it('waits as long as the one before hasn’t reached its channel, and then tells all of it', () =>
    morning(async (store) => {
      await making(store, MONDAY);
      await store.write((tx) => offer(tx, 'D-2', MONDAY + 9 * DAY));
      for (const days of [1, 2]) {
        const at = MONDAY + days * DAY;
        expect(await making(store, at)).toBe(false);
        // Looked at again soon, not at once.
        expect(await nextDigestAt(store.read, RULES, at)).toBe(at + MINUTE);
      }
      deliverDigests(store);
      await store.write((tx) => offer(tx, 'D-3', MONDAY + 9 * DAY));
      expect(await making(store, MONDAY + 3 * DAY)).toBe(true);
      expect(toldBy(store)).toEqual(['2026-11-02: fresh D-1', '2026-11-05: fresh D-2 D-3']);
    }));

  it('waits where the channel is known to be closed: an upgraded federation has none, and no pile', () =>
    morning(async (store) => {
      const subject = 'diffusion_channel';
      const noted = {subject, since: MONDAY, told: true, toldAt: MONDAY} as const;
      await store.write((tx) =>
        tx.saveSurroundings({...noted, problem: {id: 'diffusion_missing'}}),
      );
      for (const days of [0, 1, 2]) expect(await making(store, MONDAY + days * DAY)).toBe(false);
      expect(digestsOwed(store)).toEqual([]);
      await store.write((tx) => tx.saveSurroundings({...noted, problem: null}));
      // Mended at night: in the morning.
      expect(await making(store, MONDAY + 2 * DAY + 12 * HOUR)).toBe(false);
      expect(await making(store, MONDAY + 3 * DAY)).toBe(true);
      expect(toldBy(store)).toEqual(['2026-11-05: fresh D-1']);
    }));
});

describe('news', () => {
  it('are told once, by co-op, from five minutes on', () =>
    morning(async (store) => {
      await toRegistry(store, news('A talk'), MONDAY - HOUR, PEOPLE.bea);
      await toRegistry(store, news('A link'), MONDAY - MINUTE, PEOPLE.ana);
      await making(store, MONDAY);
      deliverDigests(store);
      await making(store, MONDAY + DAY);
      deliverDigests(store);
      await making(store, MONDAY + 2 * DAY);
      expect(toldBy(store)).toEqual([
        '2026-11-02: fresh D-1, news A talk',
        '2026-11-03: news A link',
      ]);
    }));

  it('that found no room come in the next one', () =>
    morning(async (store) => {
      for (let i = 2; i <= 12; i += 1)
        await store.write((tx) => offer(tx, `D-${String(i)}`, MONDAY + 9 * DAY));
      for (const [text, who] of [
        ['a', 'bea'],
        ['b', 'bea'],
        ['c', 'bea'],
        ['d', 'ana'],
      ] as const)
        await toRegistry(store, news(text), MONDAY - HOUR, PEOPLE[who]);
      for (const days of [0, 1, 2]) {
        await making(store, MONDAY + days * DAY);
        deliverDigests(store);
      }
      expect(toldBy(store)).toEqual([
        '2026-11-02: fresh D-1 D-2 (+10), news a (+3)',
        '2026-11-03: news b c d',
      ]);
    }));

  it('are taken back by their author until they are told, and by who co-ordinates', () =>
    morning(async (store) => {
      for (const text of ['a', 'b', 'c'])
        await toRegistry(store, news(text), MONDAY - HOUR, PEOPLE.bea);
      const withdraw = (which: number, who: 'bea' | 'caro' | 'flora', at = MONDAY - MINUTE) =>
        toRegistry(store, {type: 'withdraw_news', news: which}, at, PEOPLE[who]);
      expect(await withdraw(1, 'caro')).toBe('only_author');
      expect(await withdraw(1, 'bea')).toBeUndefined();
      expect(await withdraw(2, 'flora')).toBeUndefined();
      expect(await withdraw(2, 'bea')).toBe('no_such_news');
      await making(store, MONDAY);
      expect(toldBy(store)).toEqual(['2026-11-02: fresh D-1, news c']);
      expect(await withdraw(3, 'bea', MONDAY + MINUTE)).toBe('no_such_news');
    }));

  it('are three of a co-op at a time, and three of the co-ordination', () =>
    morning(async (store) => {
      const leave = (who: keyof typeof PEOPLE, at = MONDAY - HOUR) =>
        toRegistry(store, news('x'), at, PEOPLE[who]);
      for (const who of ['bea', 'flora'] as const) {
        for (let nth = 1; nth <= 3; nth += 1) expect(await leave(who)).toBeUndefined();
        expect(await leave(who)).toBe('too_many_news');
      }
      // Another co-op's are its own; whoever takes one back makes room.
      expect(await leave('ana')).toBeUndefined();
      await toRegistry(store, {type: 'withdraw_news', news: 2}, MONDAY - HOUR, PEOPLE.bea);
      expect(await leave('bea')).toBeUndefined();
      expect(await leave('bea')).toBe('too_many_news');
      // And so does what was told.
      for (const days of [0, 1, 2]) {
        await making(store, MONDAY + days * DAY);
        deliverDigests(store);
      }
      expect(await leave('bea', MONDAY + 2 * DAY)).toBeUndefined();
    }));

  it('are FIT’s to leave', () =>
    morning(async (store) => {
      const leave = (who: keyof typeof PEOPLE, text = 'x') =>
        toRegistry(store, news(text), MONDAY, PEOPLE[who]);
      expect(await leave('olivia')).toBe('coop_not_in_fit');
      expect(await leave('sol')).toBe('needs_coop');
      expect(await leave('flora')).toBeUndefined();
      expect(await leave('bea', ' ')).toBe('invalid');
      expect(await leave('bea', 'x'.repeat(301))).toBe('invalid');
    }));
});

describe('today’s digest, for who asks', () => {
  it('is as it would be now, told already or not; and none where nothing is to tell', () =>
    morning(async (store) => {
      const seen = async (at: number) => told(await todaysDigest(store.read, RULES, at));
      expect(await seen(MONDAY - HOUR)).toBe('fresh D-1');
      await toRegistry(store, news('A talk'), MONDAY - HOUR, PEOPLE.bea);
      await making(store, MONDAY);
      await store.write((tx) => offer(tx, 'D-2', MONDAY + 9 * DAY));
      await store.write((tx) => say(tx, 'D-1', {type: 'close_call'}, PEOPLE.ana, MONDAY + HOUR));
      expect(await seen(MONDAY + 2 * HOUR)).toBe('fresh D-2, unplaced D-1, news A talk');
      expect(digestsOwed(store)).toHaveLength(1);
      deliverDigests(store);
      await making(store, MONDAY + DAY);
      expect(told(digestsOwed(store)[1])).toBe('fresh D-2, unplaced D-1');
      expect(await seen(MONDAY + 2 * DAY - HOUR)).toBe('nothing');
    }));
});
