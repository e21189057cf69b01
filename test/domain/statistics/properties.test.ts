import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {exported} from '../../../src/domain/export.ts';
import {folded} from '../../../src/domain/opportunity/either.ts';
import {worksIn} from '../../../src/domain/opportunity/works.ts';
import type {Statistics} from '../../../src/domain/statistics/statistics.ts';
import {statisticsOf} from '../../../src/domain/statistics/statistics.ts';
import {storyOf} from '../../../src/domain/statistics/story.ts';
import {HOUR} from '../../../src/domain/time.ts';
import {technologyKey} from '../../../src/domain/technologies.ts';
import {happenings as delegations} from '../../support/arbitrary.ts';
import {START} from '../../support/federation.ts';
import type {History} from '../../support/histories.ts';
import {Life} from '../../support/life.ts';
import {happenings as expansions} from '../expansion/happenings.ts';
import {Life as ExpansionLife} from '../expansion/life.ts';

/** Whatever anybody did to some delegations and expansions. */
const histories: fc.Arbitrary<readonly (readonly [string, History])[]> = fc
  .tuple(
    fc.array(delegations, {minLength: 1, maxLength: 4}),
    fc.array(expansions, {minLength: 1, maxLength: 4}),
  )
  .map(([some, others]) => [
    ...some.map((one, i) => [`D-${String(i + 1)}`, Life.of(one).events] as const),
    ...others.map((one, i) => [`E-${String(i + 1)}`, ExpansionLife.of(one).events] as const),
  ]);
/** Hours after the beginning; most lives are over by then. */
const hours = fc.integer({min: 0, max: 3_000});
const ALL = {from: -Infinity, to: Infinity};
const RUNS = {numRuns: 150};

function storiesOf(some: readonly (readonly [string, History])[]) {
  return some.map(([reference, history]) => storyOf(reference, history)!);
}

/** Two times, added up. */
function together(one: Statistics, other: Statistics): unknown {
  const counted = new Map<string, number>();
  const add = (key: string, n: number) => counted.set(key, (counted.get(key) ?? 0) + n);
  const took: number[][] = [[], []];
  for (const {delegations: d, expansions: e, outcomes, people, technologies, flows} of [
    one,
    other,
  ]) {
    for (const [name, value] of [...Object.entries(d), ...Object.entries(people)])
      if (typeof value === 'number') add(name, value);
    for (const [name, value] of Object.entries(e))
      if (typeof value === 'number') add(`e ${name}`, value);
    for (const {came, count} of outcomes) add(`came ${came}`, count);
    for (const {from, to, works} of flows) add(`${from} ${to}`, works);
    for (const {name, sought, notFound} of technologies) {
      add(`sought ${technologyKey(name)}`, sought);
      add(`not found ${technologyKey(name)}`, notFound);
    }
    took[0]?.push(...d.took);
    took[1]?.push(...e.took);
  }
  return {
    counted: [...counted].sort(([a], [b]) => a.localeCompare(b)),
    took: took.map((some) => some.sort((a, b) => a - b)),
  };
}

const NOTHING = statisticsOf([], ALL);

describe('whatever happened', () => {
  it('two parts of a time add up to the whole of it', () => {
    fc.assert(
      fc.property(histories, hours, hours, hours, (some, ...three) => {
        const [from = 0, middle = 0, to = 0] = three
          .map((h) => START + h * HOUR)
          .sort((a, b) => a - b);
        const stories = storiesOf(some);
        const whole = statisticsOf(stories, {from, to});
        const parts = [
          {from, to: middle},
          {from: middle, to},
        ].map((span) => statisticsOf(stories, span));
        expect(together(parts[0]!, parts[1]!)).toEqual(together(whole, NOTHING));
      }),
      RUNS,
    );
  });

  it('what was passed on adds up to the works received, none of them to oneself', () => {
    fc.assert(
      fc.property(histories, (some) => {
        const {flows} = statisticsOf(storiesOf(some), ALL);
        const works = some.flatMap(([reference, history]) => worksIn(folded(reference, history)!));
        expect(flows.reduce((sum, flow) => sum + flow.works, 0)).toBe(works.length);
        expect(flows.filter(({from, to}) => from === to)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('each is offered once and ends once at most; of each that was taken it is said what came of it', () => {
    fc.assert(
      fc.property(histories, (some) => {
        const {delegations: d, expansions: e, outcomes} = statisticsOf(storiesOf(some), ALL);
        expect(d.offered + e.offered).toBe(some.length);
        expect(d.placed + d.unplaced + d.withdrawn).toBeLessThanOrEqual(d.offered);
        expect(e.complete + e.partly + e.unfilled + e.withdrawn).toBeLessThanOrEqual(e.offered);
        expect(d.took).toHaveLength(d.placed);
        expect(e.took).toHaveLength(e.complete);
        expect(outcomes.reduce((sum, {count}) => sum + count, 0)).toBe(
          d.placed + e.complete + e.partly,
        );
        for (const one of [...d.took, ...e.took]) expect(one).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('as many people were put in as an export adds up to', () => {
    fc.assert(
      fc.property(histories, (some) => {
        const {people} = statisticsOf(storiesOf(some), ALL);
        const rows = some.map(([reference, history]) => exported(reference, history)!);
        const sum = (counts: readonly (number | null)[]) =>
          counts.reduce<number>((all, one) => all + (one ?? 0), 0);
        const all = people.inDelegations + people.joined;
        expect(sum(rows.map(({peopleTaken}) => peopleTaken))).toBe(all);
        for (const {takenBy, peopleTaken} of rows)
          expect(sum(takenBy.map((one) => one.people))).toBeLessThanOrEqual(peopleTaken ?? 0);
      }),
      RUNS,
    );
  });

  it('the order in which they are read changes nothing', () => {
    fc.assert(
      fc.property(histories, (some) => {
        const forth = statisticsOf(storiesOf(some), ALL);
        const back = statisticsOf(storiesOf(some.toReversed()), ALL);
        expect(together(back, NOTHING)).toEqual(together(forth, NOTHING));
      }),
      RUNS,
    );
  });
});
