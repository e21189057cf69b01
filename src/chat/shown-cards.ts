import type {Reference} from '../domain/workflow.ts';

/** Cards whose last look is kept: an opportunity that nobody touches needs none. */
const KEPT = 500;

/** What each card showed last: an edit that changes nothing would still notify everybody's window. */
export class ShownCards {
  readonly #looks = new Map<Reference, string>();

  is(reference: Reference, look: string): boolean {
    return this.#looks.get(reference) === look;
  }

  set(reference: Reference, look: string): void {
    this.#looks.delete(reference);
    this.#looks.set(reference, look);
    const [oldest] = this.#looks.keys();
    if (this.#looks.size > KEPT && oldest !== undefined) this.#looks.delete(oldest);
  }
}
