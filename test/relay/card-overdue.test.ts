import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Delivery, Store} from '../../src/app/ports.ts';
import {CARD_OVERDUE, CardWaits} from '../../src/chat/card-waits.ts';
import {ChatError, MattermostClient} from '../../src/chat/client.ts';
import {DAY, MINUTE, SECOND} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {START} from '../support/federation.ts';
import {FakeClock, Folder, offer, openAt, owed, say} from '../support/house.ts';

const NOON = Date.parse('2026-11-04T13:00:00Z');

describe('a card that can’t be posted', () => {
  it('holds up no private message for more than an hour: they come in order, and the word of it', async () => {
    using folder = new Folder();
    const sandbox = await startSandbox({clock: createClock(NOON)});
    const store = await openAt(folder.database);
    const {clock} = sandbox;
    const client = new MattermostClient(sandbox.url, sandbox.botToken);
    const desk = await openDesk(sandbox, store, client);
    const {ana, bruno} = await registered(sandbox, store);
    await desk.quiet();
    const real = client.createPost;
    client.createPost = (post, ...rest) =>
      post.root_id === '' && post.channel_id === sandbox.channels['fit']
        ? Promise.reject(new ChatError('500', {status: 500, id: 'app.post.save.app_error'}))
        : real(post, ...rest);
    const before = saidBy(sandbox).length;
    const anas = sandbox.people['ana']!.id;
    await store.write(async (tx) => {
      const closesAt = clock.now() + 5 * DAY;
      const command = {type: 'offer', reference: 'D-1', closesAt, ...ASKED} as const;
      await say(tx, 'D-1', command, ana, clock.now());
      await say(tx, 'D-1', {type: 'ask', text: 'Which currency?'}, bruno, clock.now());
      await tx.owe(owed(`@${anas}: of something else`), clock.now());
    });
    const passes = async (ms: number, until = () => false) => {
      for (let passed = 0; passed < ms && !until(); passed += 5 * MINUTE) {
        clock.advance(5 * MINUTE);
        await sleep(20);
      }
    };
    const said = () => saidBy(sandbox).slice(before);
    const isStuck = ({message}: {message: string}) => message.includes('No puedo publicar');
    await sleep(100);
    await passes(50 * MINUTE);
    const early = said();
    await passes(DAY, () => said().some(isStuck));
    const late = said();
    // The card comes after all: nothing of it is said twice.
    client.createPost = real;
    await desk.quiet();
    const all = said();
    await desk.stop();
    await store.close();
    await sandbox.close();
    expect(early).toEqual([]);
    const word = late.find(isStuck);
    const lane = late.filter((post) => post.channel_id === word?.channel_id);
    const ofIt = lane.map((post) => JSON.stringify(post).includes('D-1'));
    // Two of the card's opportunity, what waited behind them, the word.
    expect(ofIt).toEqual([true, true, false, true]);
    expect(lane.at(-1)).toBe(word);
    const inFit = all.filter((post) => post.channel_id === sandbox.channels['fit']);
    expect(inFit.filter((post) => post.root_id === '')).toHaveLength(1);
    const keys = all.map((post) => post.props['fit_key']);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('what waits for a card', () => {
  let folder: Folder;
  let store: Store;
  beforeEach(async () => {
    folder = new Folder();
    store = await openAt(folder.database);
    await store.write((tx) => offer(tx, 'D-1'));
  });
  afterEach(async () => {
    await store.close();
    folder[Symbol.dispose]();
  });

  const clock = new FakeClock();
  const client = {answers: true};
  const claims = () => store.write((tx) => tx.claimParcels(clock.now(), new Set(), 9));
  async function asked(waits: CardWaits): Promise<Delivery | undefined> {
    const [parcel] = [{...owed('@bruno: x'), owedAt: START}] as never[];
    return waits.before(parcel!, (await store.read.opportunity('D-1'))!);
  }
  /** Asked every minute, as the relay does. */
  async function waitsFor(waits: CardWaits, ms: number): Promise<boolean> {
    for (let passed = 0; passed < ms; passed += MINUTE) {
      if ((await asked(waits)) === undefined) return false;
      clock.advance(MINUTE);
    }
    return true;
  }

  it('waits for one that nobody tried yet, and an hour for one that was', async () => {
    const waits = new CardWaits({store, clock, client});
    expect(await waitsFor(waits, 3 * CARD_OVERDUE)).toBe(true);
    await claims();
    expect(await waitsFor(waits, CARD_OVERDUE)).toBe(true);
    expect(await asked(waits)).toBeUndefined();
    // Nor does the next wait another hour.
    expect(await asked(waits)).toBeUndefined();
  });

  it('waits on while the server doesn’t answer, and an hour from when it is back', async () => {
    const waits = new CardWaits({store, clock, client});
    await claims();
    expect(await waitsFor(waits, CARD_OVERDUE / 2)).toBe(true);
    client.answers = false;
    expect(await waitsFor(waits, 5 * CARD_OVERDUE)).toBe(true);
    client.answers = true;
    expect(await waitsFor(waits, CARD_OVERDUE)).toBe(true);
    expect(await asked(waits)).toBeUndefined();
  });

  it('waits no longer where the clock is put back', async () => {
    const waits = new CardWaits({store, clock, client});
    await claims();
    clock.advance(5 * DAY);
    expect(await asked(waits)).toMatchObject({kind: 'waits'});
    clock.advance(-5 * DAY);
    expect(await waitsFor(waits, CARD_OVERDUE)).toBe(true);
    expect(await asked(waits)).toBeUndefined();
  });

  it('doesn’t take it for an outage that the card alone gets no answer, now and then', async () => {
    const waits = new CardWaits({store, clock, client});
    await claims();
    for (let minute = 0; minute < 60; minute += 1) {
      client.answers = minute % 3 === 0;
      expect(await asked(waits)).toMatchObject({kind: 'waits', afterMs: 5 * SECOND});
      clock.advance(MINUTE);
    }
    client.answers = true;
    expect(await asked(waits)).toBeUndefined();
  });
});
