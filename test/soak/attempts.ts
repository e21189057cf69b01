/** What somebody tried, and what they were told: all that may be expected of the bot follows from it. */
export interface Attempt {
  readonly person: string;
  readonly username: string;
  readonly how: 'command' | 'press' | 'dialog';
  /** The command as it was typed, the button, the dialog. */
  readonly what: string;
  readonly reference: string | null;
  /** Words that nobody else wrote, nor they before. */
  readonly marks: readonly string[];
  /** By the chat's clock. */
  readonly sent: number;
  readonly answered: number;
  /** Null: no answer, or none that says anything. */
  readonly said: string | null;
  /** Which confirmation they were given: what it says must be so. */
  readonly done: string | null;
}

/** Everything that was tried, and who waits for the next confirmation. */
export class Attempts {
  readonly all: Attempt[] = [];
  #waiting: (() => void)[] = [];
  #counting: {left: number; readonly reached: () => void} | undefined;
  #marks = 0;

  add(attempt: Attempt): void {
    this.all.push(attempt);
    if (attempt.said !== null && this.#counting && (this.#counting.left -= 1) <= 0) {
      this.#counting.reached();
      this.#counting = undefined;
    }
    if (attempt.done === null) return;
    for (const told of this.#waiting.splice(0)) told();
  }

  /** A word that is in no text yet. */
  mark(): string {
    this.#marks += 1;
    return `m${String(this.#marks)}m`;
  }

  /** The next confirmation that anybody is given. */
  nextDone(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Until so many were answered from now on. */
  answers(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#counting = {left: count, reached: resolve};
    });
  }

  get acknowledged(): readonly Attempt[] {
    return this.all.filter(({done}) => done !== null);
  }
}
