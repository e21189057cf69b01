import type {Clock} from './ports.ts';

/** Node's timers hold 31 bits; further away it is enough to look again. */
const FURTHEST = 3_600_000;

/**
 * Runs `turn` whenever woken, and when the time it answered with has come. Never two turns at once;
 * a wake during a turn is one more turn after it. A turn that throws is told to `failed` and tried
 * again a second later.
 */
export class Loop {
  readonly #turn: () => Promise<number | undefined>;
  readonly #failed: (error: unknown) => void;
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #woken = false;
  #stopped = false;

  constructor(parts: {
    clock: Clock;
    turn: () => Promise<number | undefined>;
    failed: (error: unknown) => void;
  }) {
    this.#clock = parts.clock;
    this.#turn = parts.turn;
    this.#failed = parts.failed;
    parts.clock.onMoved?.(() => {
      this.wake();
    });
  }

  wake(): void {
    this.#woken = true;
    if (this.#stopped || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#woken) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let next: number | undefined;
    while (this.#woken && !this.#stopped) {
      this.#woken = false;
      try {
        next = await this.#turn();
      } catch (error) {
        this.#failed(error);
        next = this.#clock.now() + 1_000;
      }
    }
    if (next === undefined || this.#stopped) return;
    const wait = Math.min(Math.max(next - this.#clock.now(), 0), FURTHEST);
    this.#timer = setTimeout(() => {
      this.wake();
    }, wait);
  }
}
