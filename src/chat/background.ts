import type {Log} from '../app/ports.ts';

/** Work that nobody waits for: later, and again and again, until it is stopped. */
export class Background {
  readonly #log: Log;
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(log: Log) {
    this.#log = log;
  }

  run(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#log.warn({err: error}, 'a request to the chat server failed');
    });
  }

  after(ms: number, work: () => Promise<void>): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.run(work);
    }, ms);
    this.#timers.add(timer);
  }

  every(ms: number, work: () => Promise<void>): void {
    this.after(ms, async () => {
      this.every(ms, work);
      await work();
    });
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
