/** Chance that can be had again: the same seed, the same choices (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 up to 1, without it. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to `count`, without it. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<One>(some: readonly One[]): One | undefined {
    return some[this.below(some.length)];
  }

  /** By weight: `[[3, 'often'], [1, 'seldom']]`. */
  weighed<One>(some: readonly (readonly [weight: number, one: One])[]): One | undefined {
    let left = this.next() * some.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, one] of some) {
      left -= weight;
      if (left < 0) return one;
    }
    return undefined;
  }
}
