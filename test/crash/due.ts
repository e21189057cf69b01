import {Life as ExpansionLife} from '../domain/expansion/life.ts';
import {Life as DelegationLife} from '../support/life.ts';
import type {Store} from '../../src/app/ports.ts';
import {NOBODY_KNOWN} from '../../src/domain/expansion/candidate.ts';
import {folded, timersOf} from '../../src/domain/opportunity/either.ts';
import type {OpportunityEvent, Timer} from '../../src/domain/opportunity/either.ts';
import type {Recorded} from '../../src/domain/workflow.ts';
import {RULES, START} from '../support/federation.ts';

/** An opportunity as it came to be, and a timer that is the next to fire. */
export interface Due {
  readonly reference: string;
  readonly timer: Timer;
  readonly at: number;
  readonly events: readonly Recorded<OpportunityEvent>[];
}

/** One for each of these timers, found by living many lives. */
export function lifeBefore(
  kind: 'delegation' | 'expansion',
  timers: readonly Timer[],
): readonly Due[] {
  const found = new Map<Timer, Due>();
  for (let seed = 1; !timers.every((timer) => found.has(timer)); seed += 1) {
    if (seed > 2_000)
      throw new Error(`never due: ${timers.filter((one) => !found.has(one)).join(', ')}`);
    const chance = chances(seed);
    const life =
      kind === 'delegation'
        ? DelegationLife.of([1 + chance(3), chance(2) === 0, [], []])
        : ExpansionLife.of([1 + chance(3), []]);
    for (let moves = 0; moves < 25; moves += 1) {
      const [next] = [...life.timers].sort(([, some], [, other]) => some - other);
      if (next && !found.has(next[0]))
        found.set(next[0], {
          reference: kind === 'delegation' ? 'D-1' : 'E-7',
          timer: next[0],
          at: next[1],
          events: life.decided.flatMap(({events}) => events as Recorded<OpportunityEvent>[]),
        });
      life.happen(chance(4) === 0 ? {kind: 'due'} : {kind: 'likely', which: chance(100)});
    }
  }
  return timers.flatMap((timer) => found.get(timer) ?? []);
}

/** The same numbers for the same seed. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const COOPS = {a: ['ana', 'abel'], b: ['bea', 'beto'], c: ['caro', 'ciro'], d: ['dina']};

/** The little federation, and this opportunity in it with the timers that it wants. */
export async function settle(store: Store, due: Due): Promise<void> {
  await store.write(async (tx) => {
    const about = {at: START, by: null} as const;
    for (const [coop, people] of Object.entries(COOPS))
      await tx.saveRegistry([
        {type: 'coop_added', coop, name: coop, handle: coop, kind: 'member', ...about},
        {type: 'fit_joined', coop, ...about},
        // Asked a month after: another duty than this one.
        {type: 'availability_set', coop, free: 1, total: 4, ...about, at: due.at},
        ...people.map((person) => ({type: 'person_joined', coop, person, ...about}) as const),
      ] as Parameters<typeof tx.saveRegistry>[0]);
  });
  await put(store, due);
}

export async function put(store: Store, {reference, events}: Due): Promise<void> {
  const state = folded(reference, events);
  if (!state) throw new Error(`${reference} was never offered`);
  const contact = {clientName: 'Canarito', clientContact: 'c@example.org', privateNotes: ''};
  await store.write(async (tx) => {
    await tx.save({reference, expected: 0, events, state});
    for (const [timer, at] of Object.entries(timersOf(state, RULES)))
      await tx.setTimer(reference, timer as Timer, at);
    await tx.sealContact(reference, contact, START);
    if (state.kind === 'expansion')
      for (const {number} of state.offer.candidates)
        await tx.sealCandidate(reference, number, {...NOBODY_KNOWN, person: 'cata'}, START);
  });
}
