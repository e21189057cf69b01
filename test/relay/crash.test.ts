import {copyFileSync, existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Store, Tx} from '../../src/app/ports.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, rawOf, say} from '../support/house.ts';
import {Mortal, until} from '../support/mortal.ts';
import {randomBytes} from 'node:crypto';

const IDS = {next: () => randomBytes(16).toString('base64url')};

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
    async () =>
      mortal.dead || (acknowledged.length === 2 && (await idle(first, sandbox.clock.now()))),
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

async function idle(store: Store, now: number): Promise<boolean> {
  return (await store.read.outboxHealth(now)).owed === 0;
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
  }, 300_000);
});
