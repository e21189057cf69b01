import type {Clock} from '../app/ports.ts';
import type {Instant} from '../domain/workflow.ts';

/** Less is the answer's own way, and a header that tells whole seconds. Milliseconds. */
const AGREE = 5_000;

/**
 * Moments of the chat server by our clock, and back. How far the two are apart its answers tell; where a
 * test moves the bot's time while a real server keeps its own, that comes on top.
 */
export class ChatTime {
  readonly #ours: Clock;
  readonly #theirs: Clock;
  /** How far their clock is ahead of this machine's: now, and at least and at most so far. */
  #ahead = 0;
  #least = 0;
  #most = 0;

  constructor(ours: Clock, theirs: Clock = ours) {
    this.#ours = ours;
    this.#theirs = theirs;
  }

  /** The server's clock, and the machine's at the same moment. */
  heard(theirs: Instant, machine: Instant): void {
    const ahead = theirs - machine;
    this.#ahead = Math.abs(ahead) > AGREE ? ahead : 0;
    this.#least = Math.min(this.#least, this.#ahead);
    this.#most = Math.max(this.#most, this.#ahead);
  }

  ours(theirs: Instant): Instant {
    return theirs - this.#ahead + this.#ours.now() - this.#theirs.now();
  }

  theirs(ours: Instant): Instant {
    return ours + this.#ahead + this.#theirs.now() - this.#ours.now();
  }

  /** Before that it wasn't, whichever of the times so far our clock told then; nothing was in the future. */
  earliest(ours: Instant): Instant {
    return this.theirs(Math.min(ours, this.#ours.now())) - (this.#most - this.#least);
  }
}
