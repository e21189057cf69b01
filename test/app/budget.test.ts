import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Budget, budgetOf, costOf} from '../../src/app/budget.ts';
import {Buckets} from '../../src/app/buckets.ts';
import type {Intent} from '../../src/app/intents.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.parse('2026-11-04T13:00:00Z');

/** How many of `tries` are let through, all at this moment. */
function through(budget: Budget, person: string, now: number, tries: number): number {
  return Array.from({length: tries}, () => budget.allows(person, 'fit', now)).filter(Boolean)
    .length;
}

describe('one person’s share', () => {
  it('is so many at once, and as many again spread over a minute', () => {
    const budget = new Budget(60);
    expect(through(budget, 'ana', START, 100)).toBe(60);
    expect(through(budget, 'ana', START + SECOND, 100)).toBe(1);
    expect(through(budget, 'ana', START + 11 * SECOND, 100)).toBe(10);
    expect(through(budget, 'ana', START + 11 * SECOND + MINUTE, 100)).toBe(60);
  });

  it('is nobody else’s', () => {
    const budget = new Budget(60);
    through(budget, 'ana', START, 100);
    expect(through(budget, 'bruno', START, 60)).toBe(60);
  });

  it('is there again for whoever goes on trying: what is over it costs nothing', () => {
    const budget = new Budget(60);
    through(budget, 'ana', START, 100);
    for (let ms = 100; ms < SECOND; ms += 100)
      expect(budget.allows('ana', 'fit', START + ms)).toBe(false);
    expect(budget.allows('ana', 'fit', START + SECOND)).toBe(true);
  });

  it('lets what costs more than all of it through while it is full, and then nothing', () => {
    const budget = new Budget(5);
    expect(budget.allows('ana', null, START, 10)).toBe(true);
    expect(budget.allows('ana', null, START)).toBe(false);
  });
});

describe('what somebody asks for', () => {
  const cost = (does: Intent['do']) => costOf({do: does} as Intent);

  it.each([
    'ask',
    'trouble',
    'propose',
    'stats',
    'post_stats',
    'post_shown_stats',
    'export',
  ] as const)(
    'costs six times as much where others are told of it or it is much work: %s',
    (does) => {
      expect(cost(does)).toBe(6);
    },
  );

  it.each(['home', 'list', 'help', 'offer', 'interested', 'take'] as const)(
    'costs one of their share: %s',
    (does) => {
      expect(cost(does)).toBe(1);
    },
  );

  it('is limited where the deployment says so, to what it says', () => {
    expect(budgetOf(null)).toBeUndefined();
    expect(through(budgetOf(3)!, 'ana', START, 5)).toBe(3);
  });
});

describe('a channel that many flood together', () => {
  it('goes on answering those who did little themselves', () => {
    const budget = new Budget(60);
    const flooders = Array.from({length: 30}, (_, i) => `flooder${String(i)}`);
    let passed = 0;
    // For five minutes, each at just the pace that their own share allows.
    for (let second = 0; second < 300; second += 1) {
      const now = START + second * SECOND;
      for (const one of flooders) if (budget.allows(one, 'fit', now)) passed += 1;
      if (second % 10 === 0) expect(budget.allows('ana', 'fit', now)).toBe(true);
    }
    const asked = 30 * 300;
    // The channel's: 600 at once and 600 a minute; beside it 60 of each, and 6 a minute more.
    expect(passed).toBeLessThan(600 * 6 + 30 * (60 + 6 * 5));
    expect(passed).toBeLessThan(asked * 0.75);
    expect(through(budget, 'bruno', START + 300 * SECOND, 60)).toBe(60);
  });

  it('is one channel: in another they are as free as ever', () => {
    const budget = new Budget(2);
    for (let i = 0; i < 20; i += 1) budget.allows(`p${String(i)}`, 'fit', START, 1);
    budget.allows('ana', 'fit', START);
    budget.allows('ana', 'fit', START);
    expect(budget.allows('ana', 'fit', START + 30 * SECOND)).toBe(true);
  });
});

describe('a form, which doesn’t prove which channel it was opened in', () => {
  it('is no part of any channel’s flood, however many are sent', () => {
    const budget = new Budget(2);
    for (let i = 0; i < 30; i += 1) budget.allows(`p${String(i)}`, null, START);
    expect(budget.allows('ana', null, START)).toBe(true);
    expect(budget.allows('ana', null, START)).toBe(true);
    expect(budget.allows('ana', null, START + 30_000)).toBe(true);
    // Nor does it use up anything of a channel: the person's own two are remembered.
    const quiet = new Budget(2);
    quiet.allows('ana', null, START);
    expect(quiet.size).toBe(2);
    quiet.allows('ana', 'fit', START);
    expect(quiet.size).toBe(3);
  });
});

describe('a bucket', () => {
  const steps = fc.array(
    fc.record({
      ms: fc.integer({min: 0, max: 90_000}),
      tries: fc.integer({min: 0, max: 40}),
      name: fc.constantFrom('ana', 'bruno'),
    }),
    {maxLength: 40},
  );

  it('never gives more than it holds and what was refilled, nor less than is there', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 30}), steps, (capacity, all) => {
        const buckets = new Buckets(capacity, MINUTE);
        let now = START;
        const given = new Map<string, number[]>();
        for (const {ms, tries, name} of all) {
          now += ms;
          for (let i = 0; i < tries; i += 1) {
            if (!buckets.has(name, now)) {
              expect(buckets.left(name, now)).toBeLessThan(1);
              break;
            }
            buckets.take(name, now);
            given.set(name, [...(given.get(name) ?? []), now]);
          }
        }
        for (const times of given.values())
          times.forEach((from, i) => {
            times.slice(i).forEach((to, more) => {
              const most = capacity + ((to - from) * capacity) / MINUTE;
              expect(more + 1).toBeLessThanOrEqual(most + 1e-6);
            });
          });
      }),
    );
  });

  it('neither locks anybody out nor gives more than it holds where the clock is put back', () => {
    const jumps = fc.array(fc.integer({min: -86_400_000, max: 86_400_000}), {maxLength: 30});
    fc.assert(
      fc.property(fc.integer({min: 1, max: 30}), jumps, (capacity, all) => {
        const buckets = new Buckets(capacity, MINUTE);
        let now = START;
        for (const jump of all) {
          now += jump;
          let given = 0;
          while (buckets.has('ana', now) && given <= capacity) {
            buckets.take('ana', now);
            given += 1;
          }
          expect(given).toBeLessThanOrEqual(capacity);
          if (jump < 0) {
            // From there it goes on as ever: one more after its part of a minute.
            now += Math.ceil(MINUTE / capacity);
            expect(buckets.has('ana', now)).toBe(true);
          }
        }
      }),
    );
  });

  it('is looked for among the full ones once in the time that fills any of them, not at each request', () => {
    const buckets = new Buckets(60, MINUTE);
    buckets.take('ana', START);
    buckets.take('bruno', START + MINUTE - 1);
    expect(buckets.size).toBe(2);
    buckets.take('carla', START + MINUTE);
    // Ana's is full again; Bruno's isn't yet.
    expect(buckets.size).toBe(2);
    buckets.take('dina', START + 2 * MINUTE);
    expect(buckets.size).toBe(1);
  });

  it('is forgotten once it is full: only those of the last two minutes are remembered', () => {
    const budget = new Budget(60);
    const sizes: number[] = [];
    for (let i = 0; i < 20_000; i += 1) {
      const now = START + i * 100;
      budget.allows(`person${String(i)}`, `channel${String(i)}`, now);
      sizes.push(budget.size);
    }
    // Ten new people a second; what they asked for is remembered for ten minutes at most.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10 * (3 * 2 * 60 + 2 * 600));
    expect(Math.max(...sizes.slice(15_000))).toBeLessThanOrEqual(
      Math.max(...sizes.slice(5_000, 15_000)),
    );
    budget.allows('ana', 'fit', START + 20_000 * 100 + 600_001);
    expect(budget.size).toBeLessThanOrEqual(3);
  });
});

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
