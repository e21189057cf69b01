import type {Clock, Delivery, Opportunity, Parcel, Store} from '../app/ports.ts';
import {HOUR, MINUTE, SECOND} from '../domain/time.ts';
import type {Instant, Reference} from '../domain/workflow.ts';

/** How often it is looked whether the card is there, at first and later. Milliseconds. */
const CARD_SOON = 250;
const CARD_LATE = MINUTE;
const CARD_LATER = 5 * SECOND;
/** So long it is waited for a card that was tried, while the server answers. */
export const CARD_OVERDUE = HOUR;
/** Who doesn't answer for so long isn't there: a card may come once they are back. */
const SILENCE = 10 * MINUTE;

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly client: {readonly answers: boolean};
}

/**
 * A direct message waits for the card that it links to, and all that is owed to the same person waits behind it. Where
 * no card can be posted, private messages go on, without the link.
 */
export class CardWaits {
  readonly #parts: Parts;
  /** Cards that were tried and aren't there: since when the server answers all the same, and when it last did. */
  readonly #failing = new Map<Reference, {readonly since: Instant; readonly answered: Instant}>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Undefined where there is nothing to wait for. */
  async before({owedAt}: Parcel, opportunity: Opportunity): Promise<Delivery | undefined> {
    const {reference, rootPostId} = opportunity;
    if (rootPostId !== null || !(await this.#parts.store.read.cardIsOwed(reference))) {
      this.#failing.delete(reference);
      return undefined;
    }
    if ((await this.#isClosed()) || (await this.#isOverdue(reference))) return undefined;
    const late = this.#parts.clock.now() - owedAt > CARD_LATE;
    const afterMs = late ? CARD_LATER : CARD_SOON;
    return {kind: 'waits', afterMs, problem: 'its card is not there yet'};
  }

  /** The FIT channel is. */
  async #isClosed(): Promise<boolean> {
    const wrong = await this.#parts.store.read.surroundings();
    return wrong.some(({subject, problem}) => subject === 'fit_channel' && problem !== null);
  }

  /** Not by how long the server was away, during which nothing can arrive. */
  async #isOverdue(reference: Reference): Promise<boolean> {
    const {store, clock, client} = this.#parts;
    if (!(await store.read.cardIsTried(reference))) return false;
    const now = clock.now();
    const kept = this.#failing.get(reference);
    if (client.answers) {
      // Not in what is to come by now, where the clock was put back.
      const since = Math.min(kept?.since ?? now, now);
      this.#failing.set(reference, {since, answered: now});
      return now - since >= CARD_OVERDUE;
    }
    // Also the card alone may get no answer, from what stands before the server.
    if (kept && now - kept.answered <= SILENCE) return now - kept.since >= CARD_OVERDUE;
    this.#failing.delete(reference);
    return false;
  }
}
