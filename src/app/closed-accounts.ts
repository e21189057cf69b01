import type {PersonId} from '../domain/workflow.ts';
import {changeRegistry} from './change-registry.ts';
import type {House} from './house.ts';

/**
 * Whose account was closed on the chat server belongs to no co-op any more: their word stands, and
 * their co-op's others are asked what they were asked.
 */
export async function noteClosedAccounts(
  {store, rules, clock}: Pick<House, 'store' | 'rules' | 'clock'>,
  closed: readonly PersonId[],
): Promise<void> {
  const {people, requests, coordinators} = store.read.registry();
  const gone = closed.filter(
    (person) =>
      Boolean(people[person]?.coop) || person in requests || coordinators.includes(person),
  );
  for (const person of gone)
    await store.write((tx) =>
      changeRegistry(tx, rules, {
        command: {type: 'person_gone', person},
        actor: {kind: 'registry'},
        at: clock.now(),
      }),
    );
}
