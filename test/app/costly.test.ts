import {describe, expect, it} from 'vitest';
import {Budget} from '../../src/app/budget.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.parse('2026-11-04T13:00:00Z');

/** How many that cost one each are let through, all at this moment. */
function through(budget: Budget, person: string, now: number, tries: number): number {
  return Array.from({length: tries}, () => budget.allows(person, 'fit', now)).filter(Boolean)
    .length;
}

describe('what costs much', () => {
  /** As a door does it: who asks pays for one, and for the rest once it is known what they ask. */
  function asks(budget: Budget, person: string, now: number): boolean {
    return budget.allows(person, 'fit', now) && budget.allows(person, 'fit', now, 5, 1);
  }

  it.each([
    [1, 1],
    [3, 1],
    [5, 1],
    [6, 1],
    [11, 1],
    [12, 2],
    [60, 10],
  ])('is there after a rest where a share is %i: %i of it, and then no more', (share, times) => {
    const budget = new Budget(share);
    for (let i = 0; i < 2; i += 1) {
      const now = START + i * 10 * MINUTE;
      const answers = Array.from({length: times + 3}, () => asks(budget, 'ana', now));
      expect(answers.filter(Boolean)).toHaveLength(times);
      expect(answers.lastIndexOf(true)).toBe(times - 1);
      // What was left of it is still there for what costs one.
      expect(through(budget, 'ana', now, 100)).toBe(Math.max(0, share - 6 * times));
    }
  });

  it.each([1, 3, 5])('isn’t there where some of a share of %i is used up', (share) => {
    const budget = new Budget(share);
    budget.allows('ana', 'fit', START);
    expect(asks(budget, 'ana', START + 1)).toBe(false);
    expect(asks(budget, 'ana', START + MINUTE)).toBe(true);
  });

  it('is paid for: it leaves nothing of a share that is smaller', () => {
    const budget = new Budget(5);
    expect(asks(budget, 'ana', START)).toBe(true);
    expect(through(budget, 'ana', START + 12 * SECOND, 5)).toBe(1);
  });
});
