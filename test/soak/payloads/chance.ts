/** Seeded chance: cheap, and the same wherever it is asked again. */
export class Chance {
  #state: number;

  constructor(...seeds: readonly number[]) {
    this.#state = seeds.reduce((mixed, seed) => mix(mixed ^ seed), 0x9e3779b9);
  }

  /** A whole number from 0 up to, but not, `below`. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return Math.floor((mix(this.#state) / 4_294_967_296) * below);
  }

  /** True so many times in a hundred. */
  is(percent: number): boolean {
    return this.below(100) < percent;
  }

  of<One>(choices: readonly One[]): One {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined && choices.length === 0) throw new Error('nothing to choose from');
    return chosen as One;
  }

  /** So many letters and digits, as the server's ids have them. */
  letters(count: number): string {
    let letters = '';
    while (letters.length < count) letters += LETTERS[this.below(32)] ?? '';
    return letters;
  }
}

const LETTERS = 'ybndrfg8ejkmcpqxot1uwisza345h769';

function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 15), number | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
