import {activeCoops, peopleOf} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {Newcomer} from './setup-answers.ts';

/** What somebody of no co-op can do: ask one, or wait for those who can confirm it. */
export function newcomerOf(registry: Registry, person: PersonId): Newcomer {
  const coordinators = registry.coordinators.filter((one) => one !== person);
  const coop = registry.requests[person];
  if (coop === undefined)
    return {is: 'first', coops: activeCoops(registry).length > 0, coordinators};
  const people = peopleOf(registry, coop);
  return people.length > 0
    ? {is: 'waiting', coop, people, ofCoop: true}
    : {is: 'waiting', coop, people: coordinators, ofCoop: false};
}
