import fc from 'fast-check';
import {it} from 'vitest';
import type {DelegationEvent, EventOf} from '../../src/domain/delegation/events.ts';
import type {Delegation} from '../../src/domain/delegation/state.ts';
import {standingInterests} from '../../src/domain/delegation/state.ts';
import {happenings} from './arbitrary.ts';
import {Life} from './life.ts';

const RUNS = {numRuns: 400, seed: Date.now() % 2 ** 31};

interface Watched {
  readonly holds: (life: Life) => void;
  broken: boolean;
}

const watched: Watched[] = [];
let lived = false;

/** All that a file says is always so is watched in the same lives: making them is what takes time. */
function live(): void {
  if (lived) return;
  lived = true;
  for (const happened of fc.sample(happenings, RUNS))
    Life.of(happened, (life) => {
      for (const one of watched) one.broken ||= breaks(one, life);
    });
}

function breaks({holds}: Watched, life: Life): boolean {
  try {
    holds(life);
    return false;
  } catch {
    return true;
  }
}

/** Holds whatever anybody does, after every decision. */
export function always(sentence: string, holds: (life: Life) => void): void {
  const one: Watched = {holds, broken: false};
  watched.push(one);
  it(sentence, () => {
    live();
    if (!one.broken) return;
    // The same lives again, to find the shortest that breaks it.
    fc.assert(
      fc.property(happenings, (happened) => {
        Life.of(happened, holds);
      }),
      RUNS,
    );
    throw new Error(`broken, with the seed ${String(RUNS.seed)}`);
  });
}

/** Holds wherever anybody's doings led. */
export function inTheEnd(sentence: string, holds: (life: Life) => void): void {
  it(sentence, () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        holds(Life.of(happened));
      }),
      {numRuns: 200},
    );
  });
}

/** What happened of one type in the last decision. */
export function lastly<Type extends DelegationEvent['type']>(
  {last}: Life,
  type: Type,
): readonly EventOf<Type>[] {
  return last.events.filter((event): event is EventOf<Type> => event.type === type);
}

/** The co-ops whose interest stands. */
export function coopsOf(state: Delegation): readonly string[] {
  return standingInterests(state).map(({coop}) => coop);
}
