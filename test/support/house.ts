import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import Database from 'better-sqlite3';
import {vi} from 'vitest';
import {changeOpportunity} from '../../src/app/change-opportunity.ts';
import type {Changed} from '../../src/app/change-opportunity.ts';
import type {Keyring} from '../../src/app/keys.ts';
import {keyring, vaultOf} from '../../src/app/keys.ts';
import type {Clock, Ids, Log, Owed, Store, Tx} from '../../src/app/ports.ts';
import type {OpportunityCommand} from '../../src/domain/opportunity/either.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {openStore} from '../../src/store/open.ts';
import {ASKED} from './domain.ts';
import {FRIDAY, PEOPLE, RULES, START} from './federation.ts';

export const KEYS: Keyring = keyring([Buffer.alloc(32, 7)]);

/** A folder of its own, gone at the end of `using`. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(path.join(tmpdir(), 'fit-store-'));
  readonly database = path.join(this.path, 'fit.sqlite');
  [Symbol.dispose](): void {
    rmSync(this.path, {recursive: true, force: true});
  }
}

function countingIds(): Ids {
  let last = 0;
  return {next: () => `id${String((last += 1))}`};
}

export async function openAt(
  file: string,
  {ids = countingIds(), keys = KEYS, ...rest}: {ids?: Ids; keys?: Keyring; patience?: number} = {},
): Promise<Store> {
  const pragma = vi.spyOn(Database.prototype, 'pragma');
  try {
    const store = await openStore(file, {vault: vaultOf(keys), ids, ...rest});
    const writer = pragma.mock.calls.findIndex(([text]) => text === 'synchronous = FULL');
    writers.set(store, pragma.mock.contexts[writer] as Database.Database);
    return store;
  } finally {
    pragma.mockRestore();
  }
}

const writers = new WeakMap<Store, Database.Database>();

/** The connection that a store writes by: to make it fail, and to look. */
export function rawOf(store: Store): Database.Database {
  const writer = writers.get(store);
  if (!writer) throw new Error('not opened by openAt');
  return writer;
}

/** While this runs, the database can't grow by more than a few pages. */
export async function withFullDisk(store: Store, test: () => Promise<void>): Promise<void> {
  const raw = rawOf(store);
  const before = raw.pragma('max_page_count', {simple: true}) as number;
  raw.pragma(`max_page_count = ${String(raw.pragma('page_count', {simple: true}))}`);
  try {
    await test();
  } finally {
    raw.pragma(`max_page_count = ${String(before)}`);
  }
}

/** A clock that only moves when told; who waits for it hears of it. */
export class FakeClock implements Clock {
  #now = START;
  readonly #listeners = new Set<() => void>();
  now(): number {
    return this.#now;
  }
  onMoved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  advance(ms: number): void {
    this.#now += ms;
    for (const listener of this.#listeners) listener();
  }
  get listeners(): number {
    return this.#listeners.size;
  }
}

export const QUIET: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Ana of co-op `a` offers `reference`; later things are said by whoever is given. */
export function offer(tx: Tx, reference: string, closesAt = FRIDAY): Promise<Changed> {
  return say(tx, reference, {type: 'offer', reference, closesAt, ...ASKED});
}

export async function say(
  tx: Tx,
  reference: string,
  command: OpportunityCommand,
  actor: Actor = PEOPLE.ana,
  at = START,
): Promise<Changed> {
  const changed = await changeOpportunity(tx, RULES, {reference, command, actor, at});
  if (!changed.ok) throw new Error(`${command.type}: ${changed.refusal.id}`);
  return changed;
}

/** `D-1: text` into that thread, `@ana: text` to that person; `D-1: card` is the card. */
export function owed(named: string): Owed {
  const [lane = '', text = ''] = named.split(': ');
  if (lane.startsWith('@')) {
    const message = {id: 'coop_empty_direct', coop: text} as const;
    const to = {to: 'person', person: lane.slice(1), reference: null, gentle: false} as const;
    return {...to, message: {about: 'registry', message}};
  }
  const by = {person: 'ana', coop: 'a'};
  return {
    to: 'thread',
    reference: lane,
    message:
      text === 'card'
        ? {about: 'card'}
        : {about: 'delegation', message: {id: 'question', by, text}},
  };
}

/** The name that `owed` makes it from. */
export function nameOfOwed(one: Owed): string {
  const to = one.to === 'person' ? `@${one.person}` : (one.reference ?? one.channel);
  return `${to}: ${textOf(one.message)}`;
}

function textOf(owing: Owed['message']): string {
  if (owing.about === 'undelivered') return `undelivered ${owing.reference ?? ''}`;
  if (owing.about === 'card' || owing.about === 'people' || owing.about === 'erase')
    return owing.about;
  if (owing.about === 'stats') return `stats ${owing.period.unit}`;
  if (
    owing.about === 'export' ||
    owing.about === 'free' ||
    owing.about === 'announcement' ||
    owing.about === 'fic'
  )
    return owing.about;
  if (owing.about === 'drawn') return owing.drawing.post;
  if (owing.about === 'confirmed') return `confirmed ${owing.done.done.id}`;
  const {message} = owing;
  if (message.id === 'coop_empty_direct') return message.coop;
  return 'text' in message ? message.text : message.id;
}

/** Lets everything happen that needs no time. */
export async function settled(turns = 30): Promise<void> {
  for (let i = 0; i < turns; i += 1) await turn();
}
