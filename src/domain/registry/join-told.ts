import {DAY} from '../time.ts';
import type {CoopId, Instant, PersonId} from '../workflow.ts';
import type {Registry} from './state.ts';
import {peopleOf} from './state.ts';

type Told = Pick<Registry, 'toldOf'>;

/**
 * Was a request to join told within the day, to those who would be told now? Taken back and asked
 * again, it stands again and the buttons of its message work, but nobody gets another one.
 */
export function wasToldOf(
  registry: Registry,
  {person, coop}: {person: PersonId; coop: CoopId},
  at: Instant,
): boolean {
  const told = registry.toldOf[keyOf(person, coop)];
  if (!told || at - told.at >= DAY) return false;
  return told.coopWasEmpty === (peopleOf(registry, coop).length === 0);
}

/** What is remembered of a request that was made just now. */
export function withTold(
  registry: Registry,
  request: {person: PersonId; coop: CoopId},
  at: Instant,
): Told {
  if (wasToldOf(registry, request, at)) return registry;
  const coopWasEmpty = peopleOf(registry, request.coop).length === 0;
  const key = keyOf(request.person, request.coop);
  return {toldOf: {...registry.toldOf, [key]: {at, coopWasEmpty}}};
}

/** Once it was answered, another request is another matter. */
export function withoutTold(registry: Registry, person: PersonId, coop: CoopId): Told {
  const key = keyOf(person, coop);
  const others = Object.entries(registry.toldOf).filter(([one]) => one !== key);
  return {toldOf: Object.fromEntries(others)};
}

function keyOf(person: PersonId, coop: CoopId): string {
  return `${person}/${coop}`;
}
