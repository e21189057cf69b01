import {copyFileSync, existsSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import type {Store, Tx} from '../../src/app/ports.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, rawOf, say} from '../support/house.ts';
import {randomBytes} from 'node:crypto';

const {promise: never} = Promise.withResolvers<never>();
const IDS = {next: () => randomBytes(16).toString('base64url')};

/**
 * A process that dies at its `last` step: from then on none of its awaits ever answers, and what
 * stood in the database's files at that moment is all that is left of it.
 */
class Mortal {
  steps = 0;
  dead = false;
  readonly #last: number;
  readonly #die: () => void;
  constructor(last: number, die: () => void) {
    this.#last = last;
    this.#die = die;
  }

  async step(): Promise<void> {
    if (!this.dead) {
      this.steps += 1;
      if (this.steps < this.#last) return;
      this.dead = true;
      this.#die();
    }
    await never;
  }

  /** Each statement of a work is a step; so is the moment before it, and the one after COMMIT. */
  store(store: Store): Store {
    return {
      ...store,
      write: async (work) => {
        await this.step();
        const result = await store.write((tx) => work(this.#tx(tx)));
        await this.step();
        return result;
      },
    };
  }

  #tx(tx: Tx): Tx {
    return new Proxy(tx, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || name === 'registry') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          const result: unknown = await Reflect.apply(value, target, args);
          await this.step();
          return result;
        };
      },
    });
  }

  /** Before a request is sent, and after the server has done it. */
  client(url: string, token: string): MattermostClient {
    const {step} = {step: () => this.step()};
    return new (class extends MattermostClient {
      constructor() {
        super(url, token);
        const inner = this.doFetch;
        this.doFetch = async <Data>(...args: Parameters<typeof inner>): Promise<Data> => {
          await step();
          const answer: Data = await inner(...args);
          await step();
          return answer;
        };
      }
    })();
  }
}

/** Two decisions by two people, each by a delivery that the chat server makes once. */
async function press(
  store: Store,
  people: {ana: Actor; bruno: Actor},
  at: number,
): Promise<string[]> {
  const acknowledged: string[] = [];
  const once = async (delivery: string, decide: (tx: Tx) => Promise<unknown>) => {
    await store.write(async (tx) => {
      if (await tx.firstTime(delivery, at)) await decide(tx);
    });
    acknowledged.push(delivery);
  };
  const closesAt = at + 5 * 86_400_000;
  const offer = {type: 'offer', reference: 'D-1', closesAt, ...ASKED} as const;
  await once('offer', (tx) => say(tx, 'D-1', offer, people.ana, at));
  const question = {type: 'ask', text: 'Which currency?'} as const;
  await once('question', (tx) => say(tx, 'D-1', question, people.bruno, at));
  return acknowledged;
}

/** Runs until the `last` step, then a new process goes on with what is left. True where it died. */
async function lifeOf(last: number): Promise<boolean> {
  using folder = new Folder();
  const left = path.join(folder.path, 'left.sqlite');
  const sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
  const first = await openAt(folder.database, {ids: IDS});
  const people = await registered(sandbox, first);
  // Nobody is told of the registration: it is not what dies here.
  const before = await openDesk(sandbox, first);
  await before.quiet();
  await before.stop();
  const already = new Set(saidBy(sandbox).map(({id}) => id));

  const mortal = new Mortal(last, () => {
    for (const end of ['', '-wal'])
      if (existsSync(folder.database + end)) copyFileSync(folder.database + end, left + end);
  });
  const desk = openDesk(sandbox, mortal.store(first), mortal.client(sandbox.url, sandbox.botToken));
  const pressing = desk.then(() => press(mortal.store(first), people, sandbox.clock.now()));
  let acknowledged: readonly string[] = [];
  void pressing.then((done) => (acknowledged = done));
  await until(
    async () => mortal.dead || (acknowledged.length === 2 && (await idle(first))),
    sandbox,
  );
  if (!mortal.dead) {
    await (await desk).stop();
    await first.close();
    expectAllOnce(sandbox, already);
    await sandbox.close();
    return false;
  }

  // Longer than the server remembers a pending post.
  sandbox.clock.advance(31_000);
  const second = await openAt(left, {ids: IDS});
  for (const delivery of acknowledged)
    expect(await second.write((tx) => tx.firstTime(delivery, 0))).toBe(false);
  const again = await openDesk(sandbox, second);
  await press(second, people, sandbox.clock.now());
  await again.quiet();
  const events = rawOf(second).prepare("select type from events where stream = 'D-1'");
  expect(events.pluck().all()).toEqual(['offered', 'question_asked']);
  expectAllOnce(sandbox, already);
  await again.stop();
  await second.close();
  await sandbox.close();
  return true;
}

async function idle(store: Store): Promise<boolean> {
  return (await store.read.outboxHealth()).owed === 0;
}

async function until(there: () => Promise<boolean>, sandbox: Sandbox): Promise<void> {
  for (let i = 0; !(await there()); i += 1) {
    if (i > 1_000) throw new Error('neither dead nor done');
    await sleep(3);
    sandbox.clock.advance(100);
  }
}

function expectAllOnce(sandbox: Sandbox, already: ReadonlySet<string>): void {
  const posts = saidBy(sandbox).filter(({id}) => !already.has(id));
  const inChannel = posts.filter((post) => post.channel_id === sandbox.channels['fit']);
  expect(inChannel.map((post) => (post.root_id === '' ? 'card' : 'reply'))).toEqual([
    'card',
    'reply',
  ]);
  // Ana is told that it was offered, and what was asked.
  expect(posts.length - inChannel.length).toBe(2);
  expect(new Set(posts.map((post) => post.props['fit_key'])).size).toBe(4);
}

describe('a process that dies at any of its steps', () => {
  it('loses no decision that it acknowledged, and says everything once', async () => {
    let steps = 0;
    while (await lifeOf(steps + 1)) steps += 1;
    expect(steps).toBeGreaterThan(40);
  }, 60_000);
});
