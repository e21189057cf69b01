import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {eventually} from '../support/eventually.ts';
import {Folder, openAt, say} from '../support/house.ts';
import type {OddFront, Oddity} from '../support/odd-front.ts';
import {oddFront} from '../support/odd-front.ts';
import {ODDITIES} from '../support/oddities.ts';

const POST = 'POST /api/v4/posts';
/** Milliseconds that the bot waits for an answer here; ten seconds where it lives. */
const PATIENCE = 250;
const TEXTS = ['first', 'second', 'third'];

describe('fault: Mattermost is down, hangs, limits, answers what it shouldn’t', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let front: OddFront;
  let store: Store;
  let desk: Desk;
  let ana: Actor;
  let bruno: Actor;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    front = await oddFront(sandbox.url);
    store = await openAt(folder.database);
    desk = await openDesk(
      sandbox,
      store,
      new MattermostClient(front.url, sandbox.botToken, PATIENCE),
    );
    ({ana, bruno} = await registered(sandbox, store));
    await desk.quiet();
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await front.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const offers = (reference: string) =>
    store.write((tx) => {
      const closesAt = now() + 5 * 86_400_000;
      const command = {type: 'offer', reference, closesAt, ...ASKED} as const;
      return say(tx, reference, command, ana, now());
    });
  const asks = (reference: string, text: string) =>
    store.write((tx) => say(tx, reference, {type: 'ask', text}, bruno, now()));

  /** The next so many requests of this kind are answered oddly; counts them. */
  function oddly(
    what: (asked: {what: string; body: string}) => boolean,
    times: number,
    is: Oddity,
  ) {
    let hits = 0;
    front.is((asked, response, onward) => {
      if (hits >= times || !what(asked)) return undefined;
      hits += 1;
      return is(asked, response, onward);
    });
    return () => hits;
  }

  /** Retries wait by the bot's clock: it is moved on until nothing is owed. */
  const settles = (step = 10_000) =>
    eventually(
      async () => {
        sandbox.clock.advance(step);
        return (await store.read.outboxHealth()).owed === 0 ? true : undefined;
      },
      'everything to arrive',
      30_000,
    );

  /** What was said in a thread, in order, and how many cards it has. */
  function saidOf(reference: string) {
    const posts = saidBy(sandbox).filter(
      ({channel_id: at, message}) => at === sandbox.channels['fit'] && message.includes(reference),
    );
    const roots = posts.filter((post) => post.root_id === '');
    const thread = posts.filter((post) => post.root_id !== '' && post.message.includes('?'));
    return {
      roots: roots.length,
      thread: thread.map(({message}) => /(\w+)\?/.exec(message)?.[1]),
    };
  }

  async function expectAllOnce(reference: string): Promise<void> {
    expect(saidOf(reference)).toEqual({roots: 1, thread: TEXTS});
    expect(await store.read.outboxHealth()).toMatchObject({owed: 0, parked: 0});
    // Who offers is told of each in private, once.
    for (const text of TEXTS) {
      const told = saidBy(sandbox).filter(
        ({channel_id: at, message}) =>
          at !== sandbox.channels['fit'] &&
          message.includes(reference) &&
          message.includes(`${text}?`),
      );
      expect(told, `${reference} ${text}`).toHaveLength(1);
    }
  }

  it.each(Object.keys(ODDITIES))(
    'what stands there %s: everything arrives once, in order',
    async (name) => {
      const hits = oddly(
        () => true,
        6,
        (_, response) => {
          ODDITIES[name]?.(response);
          return 'done';
        },
      );
      await offers('D-1');
      for (const text of TEXTS) await asks('D-1', `${text}?`);
      await settles();
      expect(hits()).toBe(6);
      await expectAllOnce('D-1');
    },
  );

  it.each([
    'accepts and never answers',
    'answers headers and never the body',
    'breaks the connection',
    'is a page of 502',
    'is a page of 404',
    'is null',
    'is broken JSON',
    'is an object of something else',
    'asks to slow down, in seconds',
  ])(
    'the server does what it was asked, and what stands there %s: nothing is said twice',
    async (name) => {
      const hits = oddly(
        ({what}) => what === POST,
        6,
        async (_, response, onward) => {
          await onward();
          ODDITIES[name]?.(response);
        },
      );
      await offers('D-1');
      for (const text of TEXTS) await asks('D-1', `${text}?`);
      await settles();
      expect(hits()).toBe(6);
      await expectAllOnce('D-1');
    },
  );

  it.each(['accepts and never answers', 'is a page of 502', 'is a page of 403', 'is null'])(
    'where one thread’s messages meet what %s, other threads aren’t held up',
    async (name) => {
      await offers('D-1');
      await offers('D-2');
      await settles();
      const hits = oddly(
        ({what, body}) => what === POST && body.includes('D-1'),
        Infinity,
        (_, response) => {
          ODDITIES[name]?.(response);
          return 'done';
        },
      );
      for (const text of TEXTS) for (const of of ['D-1', 'D-2']) await asks(of, `${text}?`);
      await eventually(() => {
        sandbox.clock.advance(500);
        return Promise.resolve(saidOf('D-2').thread.length === 3 ? true : undefined);
      }, 'the other thread');
      expect(saidOf('D-1').thread).toEqual([]);
      expect(hits()).toBeGreaterThan(0);
      front.is(undefined);
      sandbox.clock.advance(15 * MINUTE);
      await settles();
      for (const of of ['D-1', 'D-2']) await expectAllOnce(of);
    },
  );

  it('down for an hour: it is tried seldom, and then all arrives once, in order', async () => {
    const before = front.asked.length;
    oddly(
      () => true,
      Infinity,
      (_, response) => {
        response.socket?.destroy();
        return 'done';
      },
    );
    for (const of of ['D-1', 'D-2']) {
      await offers(of);
      for (const text of TEXTS) await asks(of, `${text}?`);
    }
    for (let waited = 0; waited < HOUR; waited += MINUTE) {
      sandbox.clock.advance(MINUTE);
      await sleep(3);
    }
    // Two threads and two people: one try a minute and lane, at most.
    expect(front.asked.length - before).toBeLessThan(4 * 80);
    expect(await store.read.outboxHealth()).toMatchObject({parked: 0});
    front.is(undefined);
    sandbox.clock.advance(2 * MINUTE);
    await settles();
    for (const of of ['D-1', 'D-2']) await expectAllOnce(of);
  });

  it('a page about a card that stands is no word that it was deleted: it isn’t posted again', async () => {
    const pages = ['is a page of 404', 'is a page of 403', 'is another program’s 404'];
    for (const [n, name] of pages.entries()) {
      const reference = `D-${String(n + 1)}`;
      await offers(reference);
      await settles();
      const hits = oddly(
        ({what}) => /^(?:PUT|GET) \/api\/v4\/posts\//.test(what),
        4,
        (_, response) => {
          ODDITIES[name]?.(response);
          return 'done';
        },
      );
      const interest = {type: 'be_interested', figures: {free: 1, total: 2}} as const;
      await store.write((tx) => say(tx, reference, interest, bruno, now()));
      await settles();
      expect(hits()).toBeGreaterThan(0);
      expect(saidOf(reference).roots).toBe(1);
      const card = saidBy(sandbox).find(({message}) => message.startsWith(`**${reference} ·`));
      expect(JSON.stringify(card)).toContain('Brote');
    }
  });
});
