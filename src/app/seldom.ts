import {MINUTE} from '../domain/time.ts';
import {Buckets} from './buckets.ts';
import type {Clock, Log} from './ports.ts';

/** What anybody can cause as often as they like is told so often a minute: no log may fill the disk. */
export class Seldom {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #lines: Buckets;

  constructor(parts: {log: Log; clock: Clock; aMinute: number}) {
    this.#log = parts.log;
    this.#clock = parts.clock;
    this.#lines = new Buckets(parts.aMinute, MINUTE);
  }

  /** `kind` is what is counted together. */
  tell(level: 'warn' | 'error', kind: string, fields: object, text: string): void {
    const now = this.#clock.now();
    if (!this.#lines.has(kind, now)) return;
    this.#lines.take(kind, now);
    this.#log[level](fields, text);
  }
}
