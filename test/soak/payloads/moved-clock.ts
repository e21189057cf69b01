import type {Clock} from '../../../src/app/ports.ts';

/** Stands still until it is moved; who waits for it hears of it. */
export class MovedClock implements Clock {
  #now: number;
  readonly #listeners = new Set<() => void>();

  constructor(now: number) {
    this.#now = now;
  }
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
}
