import fc from 'fast-check';
import {expect, it} from 'vitest';
import {digestOf} from '../../../src/domain/digest/digest.ts';
import type {Digest, Row} from '../../../src/domain/digest/digest.ts';
import type {Milestone} from '../../../src/domain/opportunity/milestones.ts';
import type {Status} from '../../../src/domain/opportunity/status.ts';
import {DAY} from '../../../src/domain/time.ts';
import {NINE, TAKEN} from './days.ts';

/** Any standing but that of a draft, in any order: more than the rules allow. */
const STANDINGS: readonly Status[] = [
  ...(['gathering', 'allocating', 'forming_team', 'handing_over', 'evaluating'] as const),
  ...(['handed_over', 'complete', 'partly_complete', 'closed'] as const),
  ...(['unplaced', 'unfilled', 'withdrawn'] as const),
];

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({of: fc.nat({max: 14}), to: fc.constantFrom(...STANDINGS)}),
    },
    {weight: 1, arbitrary: fc.constant('digest' as const)},
  ),
  {maxLength: 80},
);

const SECTION: Readonly<Partial<Record<Status, keyof Digest>>> = {
  gathering: 'fresh',
  allocating: 'waiting',
  forming_team: 'waiting',
  handing_over: 'waiting',
  evaluating: 'waiting',
  handed_over: 'placed',
  complete: 'placed',
  partly_complete: 'placed',
  unplaced: 'unplaced',
  unfilled: 'unplaced',
};
const ONCE = ['placed', 'fresh', 'unplaced'] as const;

it('every milestone that matters is in exactly one digest, and nothing is in two', () => {
  fc.assert(
    fc.property(steps, (happened) => {
      const standing = new Map<string, Status>();
      let since: Milestone[] = [];
      let id = 0;
      for (const step of [...happened, 'digest' as const]) {
        if (step !== 'digest') {
          const reference = `D-${String(step.of)}`;
          const was = standing.get(reference) ?? null;
          if (was === step.to) continue;
          standing.set(reference, step.to);
          since.push({id: (id += 1), reference, status: step.to, was, at: NINE});
          continue;
        }
        expectTold(standing, since);
        since = [];
      }
    }),
    {numRuns: 1_000},
  );
});

/** What was reached since the last one and still stands is told, each in its place; of the rest only what waits. */
function expectTold(standing: ReadonlyMap<string, Status>, since: readonly Milestone[]): void {
  const digest = digestOf({
    day: '2026-11-20',
    milestones: since,
    rows: Array.from(standing, ([reference, status]) => rowOf(reference, status)),
    placings: Object.fromEntries(
      [...standing.keys()].map((one) => [one, {coops: ['b'], how: 'coop', people: 1} as const]),
    ),
    news: [],
    soon: NINE + DAY,
  });
  for (const name of ONCE) {
    const expected = [...standing].flatMap(([reference, status]) =>
      isDue(reference, status, since) === name ? [reference] : [],
    );
    const {shown, more} = digest?.[name] ?? {shown: [], more: 0};
    expect(shown.length + more).toBe(expected.length);
    expect(expected).toEqual(expect.arrayContaining(shown.map(({reference}) => reference)));
  }
  const came = [...standing].some(
    ([reference, status]) => since.at(-1) && isDue(reference, status, since) !== undefined,
  );
  expect(digest !== undefined).toBe(came);
}

function isDue(reference: string, now: Status, since: readonly Milestone[]) {
  const own = since.filter((one) => one.reference === reference);
  const reached = (status: Status) =>
    own.some(
      (one) => one.status === status && !(status === 'partly_complete' && one.was === 'complete'),
    );
  if (now === 'closed') return TAKEN.some(reached) ? 'placed' : undefined;
  if (TAKEN.includes(now)) return TAKEN.some(reached) ? 'placed' : undefined;
  if (now === 'unplaced' || now === 'unfilled')
    return reached('unplaced') || reached('unfilled') ? 'unplaced' : undefined;
  return reached(now) ? SECTION[now] : undefined;
}

function rowOf(reference: string, status: Status): Row {
  return {
    reference,
    title: reference,
    status,
    technologies: [],
    developers: 1,
    offeringCoop: 'a',
    closesAt: status === 'gathering' ? NINE + 5 * DAY : null,
  };
}
