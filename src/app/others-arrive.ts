import {DAY, HOUR} from '../domain/time.ts';
import type {Instant} from '../domain/workflow.ts';
import type {Delivery, Parcel} from './ports.ts';

/** So long it may fail: then it is set aside, if others go on to arrive. */
const STUMBLES_FOR = DAY;
const BLOCKED_FOR = 7 * DAY;
/** For so long others must have arrived after that. */
const TAKES_OTHERS_FOR = HOUR;
/** Nobody noticed it for so long: the co-ordinators are told. */
const UNNOTICED_FOR = HOUR;
/** Where it shows already what it should, the server isn't asked: no sign that it takes anything. */
const EDITED: ReadonlySet<Parcel['message']['about']> = new Set([
  'card',
  'drawn',
  'federation',
] as const);

/**
 * Tells what is wrong with one message from an outage, of which none is to suffer: only by what others
 * arrived long after it was first tried, and before the try that is judged began (`arrivedAt`).
 */
export class OthersArrive {
  #lastAt: Instant = -Infinity;
  /** Since when others are seen to arrive, by the parcel that fails for long. */
  readonly #since = new Map<number, Instant>();

  /** When something last arrived. */
  get lastAt(): Instant {
    return this.#lastAt;
  }

  note({id, message}: Parcel, {kind}: Delivery, now: Instant): void {
    if (kind === 'paid' && !EDITED.has(message.about)) this.#lastAt = now;
    if (kind !== 'again' && kind !== 'blocked') this.#since.delete(id);
  }

  /** The clock was wrong, and so is what it said. */
  forget(): void {
    this.#lastAt = -Infinity;
    this.#since.clear();
  }

  /** Not by the first that arrives after an outage: others may fail once more then. */
  isPoison({id, triedAt}: Parcel, delivery: Delivery, arrivedAt: Instant): boolean {
    const failsFor = patienceWith(delivery);
    if (failsFor === undefined || arrivedAt < (triedAt ?? Infinity) + failsFor) return false;
    const first = Math.min(this.#since.get(id) ?? arrivedAt, arrivedAt);
    this.#since.set(id, first);
    return arrivedAt - first > TAKES_OTHERS_FOR;
  }

  /** Somebody has to mend something on the server, and hasn't noticed yet. */
  isStuck({triedAt}: Parcel, delivery: Delivery, arrivedAt: Instant, now: Instant): boolean {
    if (triedAt === null || now - triedAt <= UNNOTICED_FOR) return false;
    return (
      delivery.kind === 'blocked' || (stumbles(delivery) && arrivedAt - triedAt >= UNNOTICED_FOR)
    );
  }
}

function patienceWith(delivery: Delivery): number | undefined {
  if (stumbles(delivery)) return STUMBLES_FOR;
  return delivery.kind === 'blocked' && delivery.stranger !== true ? BLOCKED_FOR : undefined;
}

function stumbles(delivery: Delivery): boolean {
  return delivery.kind === 'again' && delivery.stumbled === true;
}
