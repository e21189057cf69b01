import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Intent} from '../../src/app/intents.ts';
import {ASKING} from '../threats/asking.ts';
import type {Who} from '../threats/quarter.ts';
import type {Act, Outcome} from './floor.ts';
import {Floor} from './floor.ts';
import {isSame, orders} from './orders.ts';

/** `RACES=5000 FIT_SEED=1 npm exec -- vitest run test/races/any-order.test.ts` for more, or the same again. */
const RUNS = Math.ceil(Number(process.env['RACES'] ?? 1_000) / 25);
const SEED = process.env['FIT_SEED'];

let floor: Floor;
beforeAll(async () => {
  floor = await Floor.open();
}, 120_000);
afterAll(() => {
  floor.close();
});

const REFERENCES = [
  ...['D-1', 'D-2', 'D-3', 'D-4', 'D-5', 'D-6', 'D-7', 'D-8', 'D-9', 'D-10'],
  ...['E-1', 'E-2', 'E-3', 'E-4'],
];
/** What changes something, and by whom it could: what looks reads what was committed, at any moment. */
const LOOKS = new Set([
  ...['home', 'help', 'list', 'mine', 'show', 'history', 'details', 'network_text', 'rest_text'],
  ...['about_me', 'review', 'why_not', 'explain', 'cases', 'whoami', 'agreement', 'settings'],
  ...['which_setting', 'coops', 'coop_show', 'guide', 'announcement', 'unknown', 'misspelt'],
  ...['digest', 'news', 'meeting', 'decisions'],
]);
const CHANGES = Object.entries(ASKING).filter(([doing]) => !LOOKS.has(doing));

const which = fc.nat({max: 1_000_000});
const who = fc.constantFrom<Who>('ana', 'bruno', 'caro', 'chloe', 'cata', 'zoe', 'remi', 'sol');
const act = (reference: string): fc.Arbitrary<Act> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.tuple(who, fc.constantFrom(...CHANGES), which).map(([one, [, make], nth]) => {
        const all = make(reference);
        return [one, all[nth % all.length] as Intent] as const;
      }),
    },
    {weight: 1, arbitrary: fc.constantFrom('deadline' as const, 'digest' as const)},
  );
const race = fc
  .constantFrom(...REFERENCES)
  .chain((reference) => fc.array(act(reference), {minLength: 2, maxLength: 3}));

describe('whatever is asked for at once', () => {
  it('comes out as one after the other, in an order that the answers agree with', async () => {
    const hours = fc.integer({min: 0, max: 30 * 24});
    const property = fc.asyncProperty(race, hours, fc.scheduler(), async (acts, later, s) => {
      const at = floor.now + later * 3_600_000;
      // It takes its time to say who is there: they come to the door in any order.
      const slow = (person: string) => s.schedule(Promise.resolve(), person);
      const running = floor.atOnce(
        acts,
        acts.map((_, i) => i),
        {at},
        slow,
      );
      const outcome = await s.waitFor(running);
      const tried: Outcome[] = [];
      for (const order of orders(acts.length)) {
        tried.push(await floor.inTurn(acts, order, {at}));
        if (tried.some((one) => isSame(one, outcome))) return;
      }
      expect(tried.map(({answers}) => answers)).toContainEqual(outcome.answers);
      expect(tried.map(({left}) => left)).toContain(outcome.left);
      throw new Error('the answers are of one order, what stays is of another');
    });
    await fc.assert(property, {numRuns: RUNS, ...(SEED !== undefined && {seed: Number(SEED)})});
  }, 600_000);
});
