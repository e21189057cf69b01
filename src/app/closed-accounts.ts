import type {PersonId} from '../domain/workflow.ts';
import {changeRegistry} from './change-registry.ts';
import type {House} from './house.ts';
import {StoreFailed} from './ports.ts';
import type {Tx} from './ports.ts';

/**
 * Whose account was closed on the chat server belongs to no co-op any more: their word stands, and
 * their co-op's others are asked what they were asked.
 */
export async function noteClosedAccounts(
  {store, rules, clock, log}: Pick<House, 'store' | 'rules' | 'clock' | 'log'>,
  closed: readonly PersonId[],
): Promise<void> {
  const {people, requests, coordinators} = store.read.registry();
  const gone = closed.filter(
    (person) =>
      Boolean(people[person]?.coop) || person in requests || coordinators.includes(person),
  );
  for (const person of gone)
    try {
      await store.write((tx) =>
        changeRegistry(tx, rules, {
          command: {type: 'person_gone', person},
          actor: {kind: 'registry'},
          at: clock.now(),
        }),
      );
    } catch (error) {
      if (error instanceof StoreFailed) throw error;
      // A damaged thread of theirs doesn't hold up the others, nor the connection. They are looked at again.
      log.error(
        {err: error, person},
        'whose account was closed could not be taken out of their co-op',
      );
    }
}

/** Open again, they belong to nobody's co-op: who did is told how to join again. */
export async function noteOpenedAccounts(
  {clock}: Pick<House, 'clock'>,
  tx: Tx,
  opened: readonly PersonId[],
): Promise<void> {
  const {people} = tx.registry();
  for (const person of opened) {
    if (people[person]?.coop !== null) continue;
    const message = {about: 'surroundings', message: {id: 'back'}} as const;
    await tx.owe({to: 'person', person, reference: null, message, gentle: false}, clock.now());
  }
}
