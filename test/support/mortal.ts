import {setTimeout as sleep} from 'node:timers/promises';
import type {Store, Tx} from '../../src/app/ports.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';

const {promise: never} = Promise.withResolvers<never>();

/**
 * A process that dies at its `last` step: from then on none of its awaits ever answers, and what
 * stood in the database's files at that moment is all that is left of it.
 */
export class Mortal {
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

  /** Dies when the server has done the first request that looks like this, before it is marked. */
  clientUntil(request: RegExp, url: string, token: string): MattermostClient {
    const {dies} = {
      dies: async () => {
        if (!this.dead) {
          this.dead = true;
          this.#die();
        }
        await never;
      },
    };
    return new (class extends MattermostClient {
      constructor() {
        super(url, token);
        const inner = this.doFetch;
        this.doFetch = async <Data>(...args: Parameters<typeof inner>): Promise<Data> => {
          const answer: Data = await inner(...args);
          const [path, options] = args;
          if (request.test(`${options.method ?? 'GET'} ${path}`)) await dies();
          return answer;
        };
      }
    })();
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

/** Lets the sandbox's time pass until something is so; throws where it never is. */
export async function until(there: () => Promise<boolean>, sandbox: Sandbox): Promise<void> {
  for (let i = 0; !(await there()); i += 1) {
    if (i > 1_000) throw new Error('neither dead nor done');
    await sleep(3);
    sandbox.clock.advance(100);
  }
}
