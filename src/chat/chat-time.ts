import type {Clock} from '../app/ports.ts';
import type {Instant} from '../domain/workflow.ts';

/**
 * Moments of the chat server by our clock, and back. The two clocks are one, but where a test moves the
 * bot's time while a real server keeps its own.
 */
export class ChatTime {
  readonly #ours: Clock;
  readonly #theirs: Clock;

  constructor(ours: Clock, theirs: Clock = ours) {
    this.#ours = ours;
    this.#theirs = theirs;
  }

  ours(theirs: Instant): Instant {
    return theirs + this.#ours.now() - this.#theirs.now();
  }

  theirs(ours: Instant): Instant {
    return ours + this.#theirs.now() - this.#ours.now();
  }
}
