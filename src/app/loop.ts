import type {Clock} from './ports.ts';

/** Clocks are set and machines sleep: at most this long is believed, then it is looked at again. */
const FURTHEST = 60_000;
const RETRY = 1_000;
/** What goes on failing is told again after so many tries: a minute. */
const TOLD_AGAIN = 60;

/**
 * Once started, runs `turn` whenever woken, and when the time it answered with has come. Never two
 * turns at once; a wake during a turn is one more turn after it. A turn that throws is tried again a
 * second later; the first of them is told to `failed`, then one a minute.
 */
export class Loop {
  readonly #turn: () => Promise<number | undefined>;
  readonly #failed: (error: unknown) => void;
  readonly #clock: Clock;
  #unsubscribe: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #woken = false;
  #alive = false;
  #failures = 0;

  constructor(parts: {
    clock: Clock;
    turn: () => Promise<number | undefined>;
    failed: (error: unknown) => void;
  }) {
    this.#clock = parts.clock;
    this.#turn = parts.turn;
    this.#failed = parts.failed;
  }

  start(): void {
    this.#alive = true;
    this.#unsubscribe = this.#clock.onMoved?.(() => {
      this.wake();
    });
    this.wake();
  }

  wake(): void {
    this.#woken = true;
    if (!this.#alive || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#woken) this.wake();
    });
  }

  /** No turn begins any more; resolves when the one that runs has ended. */
  async stop(): Promise<void> {
    this.#alive = false;
    this.#unsubscribe?.();
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let wait: number | undefined;
    while (this.#woken && this.#alive) {
      this.#woken = false;
      try {
        const next = await this.#turn();
        this.#failures = 0;
        wait = next === undefined ? undefined : Math.max(next - this.#clock.now(), 0);
      } catch (error) {
        if (this.#failures % TOLD_AGAIN === 0) this.#failed(error);
        this.#failures += 1;
        wait = RETRY;
      }
    }
    if (wait === undefined || !this.#alive) return;
    this.#timer = setTimeout(
      () => {
        this.wake();
      },
      Math.min(wait, FURTHEST),
    );
  }
}
