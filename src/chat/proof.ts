import {createHash, timingSafeEqual} from 'node:crypto';
import type {Clock} from '../app/ports.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {Server} from './server.ts';
import {readTrigger} from './trigger.ts';
import type {Trigger} from './trigger.ts';

/** A press is accepted this long after it happened, and that much clocks may differ. */
const WINDOW_BACK = 120_000;
const WINDOW_AHEAD = 60_000;

/** Who speaks is proven, not believed: by the command's token and the server's own signature. */
export class Proof {
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #commandTokens: readonly Buffer[];

  constructor(server: Server, clock: Clock, commandTokens: readonly string[]) {
    this.#server = server;
    this.#clock = clock;
    this.#commandTokens = commandTokens.map(digest);
  }

  /** All are compared, in constant time, so that the answer's time says nothing about any. */
  isCommandToken(token: string): boolean {
    const given = digest(token);
    return this.#commandTokens.filter((one) => timingSafeEqual(one, given)).length > 0;
  }

  /** The person and moment that the server signed, or why it can't be believed. */
  async trigger(triggerId: string, person: PersonId): Promise<Trigger | string> {
    const key = this.#server.key;
    if (!key) return 'the key that signs triggers is not known yet';
    let trigger = await readTrigger(triggerId, key);
    if (!trigger) {
      await this.#server.refreshKey();
      if (this.#server.key !== key) trigger = await readTrigger(triggerId, this.#server.key);
    }
    if (!trigger) return 'trigger not signed by the server';
    if (trigger.person !== person) return 'trigger of another person';
    const age = this.#clock.now() - this.#server.time.ours(trigger.at);
    return age > WINDOW_BACK || age < -WINDOW_AHEAD
      ? `trigger outside its window, ${String(Math.round(age / 1_000))} s old: do the clocks agree?`
      : trigger;
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
