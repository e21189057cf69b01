/** Cards and other drawn messages whose last look is kept: an opportunity that nobody touches needs none. */
const KEPT = 500;

/** What each of them showed last, by its name: an edit that changes nothing would still notify everybody's window. */
export class ShownCards {
  readonly #looks = new Map<string, string>();

  is(name: string, look: string): boolean {
    return this.#looks.get(name) === look;
  }

  forget(name: string): void {
    this.#looks.delete(name);
  }

  set(name: string, look: string): void {
    this.#looks.delete(name);
    this.#looks.set(name, look);
    const [oldest] = this.#looks.keys();
    if (this.#looks.size > KEPT && oldest !== undefined) this.#looks.delete(oldest);
  }
}
