import path from 'node:path';
import {expect} from 'vitest';
import {changeRegistry} from '../../src/app/change-registry.ts';
import type {House} from '../../src/app/house.ts';
import type {Intent} from '../../src/app/intents.ts';
import {perform} from '../../src/app/perform.ts';
import type {Store} from '../../src/app/ports.ts';
import {Sweep} from '../../src/app/sweep.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {RULES} from '../support/federation.ts';
import {Folder, QUIET, openAt} from '../support/house.ts';
import {Mortal, until} from '../support/mortal.ts';
import {IDS, TEN, copyOf} from '../support/one-life.ts';

/** The bot in a test: its doors' other side, its sweep, its relay. */
export interface Bot {
  readonly store: Store;
  readonly sandbox: Sandbox;
  /** Asks; by which delivery, once. Of a form: spent by success. */
  asks(who: string, delivery: string, intent: Intent): Promise<string>;
  sweeps(): Promise<void>;
}

export interface Happening {
  /** Before; delivered to the end, and no step of it counts. */
  prepare?(bot: Bot, people: Record<'ana' | 'bruno' | 'dario', Actor>): Promise<void>;
  act(bot: Bot): Promise<void>;
}

function botOf(sandbox: Sandbox, store: Store, {server}: Desk, told: Set<string>): Bot {
  const {clock} = sandbox;
  const house: House = {
    store,
    rules: RULES,
    clock,
    log: QUIET,
    people: server.accounts,
    membership: server,
  };
  return {
    store,
    sandbox,
    async asks(who, delivery, intent) {
      const person = sandbox.people[who]?.id ?? '';
      const spentBy = delivery.startsWith('dialog') ? 'success' : 'arrival';
      const answer = await perform(house, {person, at: clock.now(), delivery, spentBy}, intent);
      if (answer.kind !== 'busy') told.add(delivery);
      if (answer.kind === 'refused') throw new Error(JSON.stringify(answer));
      return answer.kind;
    },
    async sweeps() {
      const sweep = new Sweep({store, rules: RULES, clock, log: QUIET});
      await sweep.start();
      await sweep.stop();
    },
  };
}

/** What is said, by where: everything once, by the first words of it. */
function said(sandbox: Sandbox): unknown {
  const posts = saidBy(sandbox).filter((post) => post.props['fit_key'] !== undefined);
  const keys = posts.map((post) => post.props['fit_key']);
  expect(new Set(keys).size).toBe(keys.length);
  const rooms: Record<string, string[]> = {};
  for (const {channel_id, root_id, message, file_ids} of posts)
    (rooms[channel_id] ??= []).push(
      `${root_id === '' ? '' : 'reply '}${message.replace(/\(http[^)]*\)/g, '').slice(0, 70)} ${String(file_ids?.length ?? 0)}`,
    );
  // The same channels by other ids.
  return Object.values(rooms).toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
}

async function takingPart(
  store: Store,
  people: Readonly<Record<string, Actor>>,
  at: number,
): Promise<void> {
  for (const actor of Object.values(people)) {
    if (actor.kind !== 'person' || actor.coop === null) throw new Error('of no co-op');
    const {coop} = actor;
    const joins = {type: 'set_fit', coop, participates: true} as const;
    const accepts = {type: 'accept_agreement', version: 1} as const;
    await store.write(async (tx) => {
      await changeRegistry(tx, RULES, {command: joins, actor: {kind: 'registry'}, at});
      // Else they are asked how many are free: a reminder goes its own way, in no order with the rest.
      const says = {type: 'set_availability', free: 1, total: 4} as const;
      for (const command of [accepts, says]) {
        const done = await changeRegistry(tx, RULES, {command, actor, at});
        if (!done.ok) throw new Error(done.refusal.id);
      }
    });
  }
}

interface Lived {
  readonly died: boolean;
  readonly said: unknown;
}

/** Longer than the server remembers a pending post, or at once. */
const AFTER = [31_000, 0];

async function live(last: number | RegExp, {prepare, act}: Happening): Promise<Lived> {
  using folder = new Folder();
  const left = path.join(folder.path, 'left.sqlite');
  const sandbox = await startSandbox({clock: createClock(TEN)});
  const first = await openAt(folder.database, {ids: IDS});
  const people = await registered(sandbox, first);
  const before = await openDesk(sandbox, first);
  await takingPart(first, people, sandbox.clock.now());
  await prepare?.(botOf(sandbox, first, before, new Set()), people);
  await before.quiet();
  await before.stop();

  const mortal = new Mortal(typeof last === 'number' ? last : Infinity, () => {
    copyOf(folder.database, left);
  });
  const told = new Set<string>();
  const mortalStore = mortal.store(first);
  const client =
    typeof last === 'number'
      ? mortal.client(sandbox.url, sandbox.botToken)
      : mortal.clientUntil(last, sandbox.url, sandbox.botToken);
  const opening = openDesk(sandbox, mortalStore, client);
  let done = false;
  void opening
    .then((desk) => act(botOf(sandbox, mortalStore, desk, told)))
    .then(() => {
      done = true;
    });
  const idle = async () => done && (await first.read.outboxHealth(sandbox.clock.now())).owed === 0;
  await until(async () => mortal.dead || (await idle()), sandbox);
  if (!mortal.dead) {
    await (await opening).stop();
    await first.close();
  } else
    await secondLife(left, sandbox, {
      act,
      told: new Set(told),
      after: typeof last === 'number' ? (AFTER[last % 2] ?? 0) : 31_000,
    });
  const all = said(sandbox);
  await sandbox.close();
  return {died: mortal.dead, said: all};
}

async function secondLife(
  left: string,
  sandbox: Sandbox,
  {act, told, after}: {act: Happening['act']; told: ReadonlySet<string>; after: number},
): Promise<void> {
  sandbox.clock.advance(after);
  const second = await openAt(left, {ids: IDS});
  for (const delivery of told)
    expect(await second.write((tx) => tx.firstTime(delivery, 0)), delivery).toBe(false);
  const again = await openDesk(sandbox, second);
  await act(botOf(sandbox, second, again, new Set()));
  await again.quiet();
  await again.stop();
  await second.close();
}

/** Dies when such a request was done and nobody had noted it, for longer than the server remembers. */
export async function diesAfter(request: RegExp, happening: Happening): Promise<void> {
  const whole = await live(Infinity, happening);
  const one = await live(request, happening);
  expect(one.died, 'it was never sent').toBe(true);
  expect(one.said).toEqual(whole.said);
}

/** Dies at each of its awaits, and goes on: what is said is what one life says. `CRASH_FIRST`: from there on. */
export async function everyAwaitOf(happening: Happening): Promise<number> {
  const whole = await live(Number.MAX_SAFE_INTEGER, happening);
  for (let steps = 1 + Number(process.env['CRASH_FIRST'] ?? 0); ; steps += 1) {
    const one = await live(steps, happening);
    expect(one.said, `died at step ${String(steps)}`).toEqual(whole.said);
    if (!one.died) return steps;
  }
}
