import {randomBytes} from 'node:crypto';
import {copyFileSync, existsSync} from 'node:fs';
import path from 'node:path';
import type {Store} from '../../src/app/ports.ts';
import {DAY} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered} from './desk.ts';
import {ASKED} from './domain.ts';
import {Folder, openAt, say} from './house.ts';
import {Mortal, until} from './mortal.ts';

export const IDS = {next: () => randomBytes(16).toString('base64url')};
/** Wednesday, ten o'clock: the digest of nine is due. */
export const TEN = Date.parse('2026-11-04T13:00:00Z');

/** A federation with something to tell, of which all is said but what time says by itself. */
export async function withSomethingToTell(sandbox: Sandbox, file: string): Promise<Store> {
  const store = await openAt(file, {ids: IDS});
  const {ana} = await registered(sandbox, store);
  const offer = {type: 'offer', reference: 'D-1', closesAt: TEN + 5 * DAY, ...ASKED} as const;
  await store.write((tx) => say(tx, 'D-1', offer, ana, TEN));
  const desk = await openDesk(sandbox, store);
  await desk.quiet();
  await desk.stop();
  return store;
}

export function copyOf(from: string, to: string): void {
  for (const end of ['', '-wal']) if (existsSync(from + end)) copyFileSync(from + end, to + end);
}

/** What time says by itself, and how it looks once it is said. */
export interface Saying {
  /** Before it is due, where anything has to be there for it. */
  prepare?(store: Store, sandbox: Sandbox): Promise<void>;
  /** FIT's channel from then on, where it isn't the first. */
  readonly fitChannel?: string;
  say(store: Store, now: number): Promise<unknown>;
  check(sandbox: Sandbox, store: Store): void;
}

/** Runs until the `last` step, then another process goes on with what is left. True where it died. */
export async function lifeOf(last: number, saying: Saying): Promise<boolean> {
  using folder = new Folder();
  const left = path.join(folder.path, 'left.sqlite');
  const sandbox = await startSandbox({clock: createClock(TEN)});
  const first = await withSomethingToTell(sandbox, folder.database);
  await saying.prepare?.(first, sandbox);
  const mortal = new Mortal(last, () => {
    copyOf(folder.database, left);
  });
  const store = mortal.store(first);
  const client = mortal.client(sandbox.url, sandbox.botToken);
  const desk = openDesk(sandbox, store, client, saying.fitChannel);
  let said = false;
  void desk
    .then(() => saying.say(store, sandbox.clock.now()))
    .then(() => {
      said = true;
    });
  const idle = async () => said && (await first.read.outboxHealth(sandbox.clock.now())).owed === 0;
  await until(async () => mortal.dead || (await idle()), sandbox);
  if (!mortal.dead) {
    await (await desk).stop();
    saying.check(sandbox, first);
    await first.close();
  } else {
    // Longer than the server remembers a pending post.
    sandbox.clock.advance(31_000);
    const second = await openAt(left, {ids: IDS});
    const again = await openDesk(sandbox, second, undefined, saying.fitChannel);
    await saying.say(second, sandbox.clock.now());
    await again.quiet();
    saying.check(sandbox, second);
    await again.stop();
    await second.close();
  }
  await sandbox.close();
  return mortal.dead;
}
