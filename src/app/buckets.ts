import type {Instant} from '../domain/workflow.ts';

interface Level {
  /** In parts: so many milliseconds fill one, so that nothing is lost by rounding. */
  parts: number;
  at: Instant;
}

/**
 * A bucket for each name: full at first, refilled evenly, so that it is full again `refillMs` after
 * it was empty. Only those that aren't full are remembered. A clock that is put back neither
 * refills a bucket nor keeps it empty: it goes on from there.
 */
export class Buckets {
  readonly #capacity: number;
  readonly #refillMs: number;
  readonly #levels = new Map<string, Level>();
  #sweptAt: Instant | undefined;

  constructor(capacity: number, refillMs: number) {
    this.#capacity = capacity;
    this.#refillMs = refillMs;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#levels.size;
  }

  left(name: string, now: Instant): number {
    return this.#parts(name, now) / this.#refillMs;
  }

  /**
   * Whether it has as much: what costs more than all of it takes a full one, from which some of the
   * same may have been `paid` a moment ago.
   */
  has(name: string, now: Instant, cost = 1, paid = 0): boolean {
    return this.left(name, now) + paid >= Math.min(cost + paid, this.#capacity);
  }

  /** Takes as much as there is of it. */
  take(name: string, now: Instant, cost = 1): void {
    this.#forgetFull(now);
    const parts = this.#parts(name, now) - cost * this.#refillMs;
    this.#levels.set(name, {parts: Math.max(0, parts), at: now});
  }

  #parts(name: string, now: Instant): number {
    const full = this.#capacity * this.#refillMs;
    const level = this.#levels.get(name);
    if (!level) return full;
    const passed = Math.max(0, now - level.at);
    level.parts = Math.min(full, level.parts + passed * this.#capacity);
    level.at = now;
    return level.parts;
  }

  /** After `refillMs` all of them are full: to look that often bounds what is remembered. */
  #forgetFull(now: Instant): void {
    this.#sweptAt ??= now;
    if (Math.abs(now - this.#sweptAt) < this.#refillMs) return;
    this.#sweptAt = now;
    for (const name of this.#levels.keys())
      if (this.left(name, now) >= this.#capacity) this.#levels.delete(name);
  }
}
