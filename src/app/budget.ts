import type {Instant, PersonId} from '../domain/workflow.ts';
import {Buckets} from './buckets.ts';
import type {Intent} from './intents.ts';

const MINUTE = 60_000;
/** As many people at their limit at once fill a channel; a federation at work is far from it. */
const PEOPLE_TO_A_CHANNEL = 10;
/** Who asked for no more than a minute's worth in this time has no part in a flood. */
const CALM = 10 * MINUTE;

/** What others are told of at once, or is much work, counts as so many: ten of them at once. */
const MUCH = 6;
const COSTS: Partial<Record<Intent['do'], number>> = {
  ask: MUCH,
  trouble: MUCH,
  propose: MUCH,
  stats: MUCH,
  post_stats: MUCH,
  post_shown_stats: MUCH,
  export: MUCH,
};

export function costOf(intent: Intent): number {
  return COSTS[intent.do] ?? 1;
}

export function budgetOf(perMinute: number | null): Budget | undefined {
  return perMinute === null ? undefined : new Budget(perMinute);
}

/**
 * How much anybody may ask for: so much at once, and as much again spread over a minute. A channel
 * has its own, ten times as wide. Where many together use that up, those go first who asked for
 * much in the last ten minutes; whoever didn't is answered as ever.
 */
export class Budget {
  readonly #own: Buckets;
  readonly #channels: Buckets;
  readonly #calm: Buckets;

  constructor(perMinute: number) {
    this.#own = new Buckets(perMinute, MINUTE);
    this.#channels = new Buckets(perMinute * PEOPLE_TO_A_CHANNEL, MINUTE);
    this.#calm = new Buckets(perMinute, CALM);
  }

  /** How many people and channels are remembered, by all that is kept of them. */
  get size(): number {
    return this.#own.size + this.#channels.size + this.#calm.size;
  }

  /**
   * What is over it costs nothing, neither what was `paid` for it already: else whoever tries again
   * each second never had enough. A form doesn't prove which channel it was opened in.
   */
  allows(person: PersonId, channel: string | null, now: Instant, cost = 1, paid = 0): boolean {
    const has = (of: Buckets, name: string) => of.has(name, now, cost, paid);
    const flooded = channel !== null && !has(this.#channels, channel);
    const enough = has(this.#own, person) && (!flooded || has(this.#calm, person));
    if (!enough && paid === 0) return false;
    const taken = enough ? cost : -paid;
    this.#own.take(person, now, taken);
    this.#calm.take(person, now, taken);
    if (channel !== null) this.#channels.take(channel, now, taken);
    return enough;
  }
}
