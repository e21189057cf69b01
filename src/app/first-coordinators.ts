import {hasCoordinator} from '../domain/registry/decide.ts';
import {changeRegistry} from './change-registry.ts';
import type {House, People} from './house.ts';

/**
 * The first co-ordinators come from the setup: while nobody co-ordinates, the user names of
 * `COORDINATORS` are made so. Answers with the names that no person's account has.
 */
export async function nameFirstCoordinators(
  {store, rules, clock, people}: Pick<House, 'store' | 'rules' | 'clock'> & {people: People},
  usernames: readonly string[],
): Promise<readonly string[]> {
  if (hasCoordinator(store.read.registry())) return [];
  return store.write(async (tx) => {
    const missing: string[] = [];
    for (const username of usernames) {
      const profile = people.byUsername(username);
      if (!profile?.active || profile.bot) missing.push(username);
      else
        await changeRegistry(tx, rules, {
          command: {type: 'add_coordinator', person: profile.id},
          actor: {kind: 'registry'},
          at: clock.now(),
        });
    }
    return missing;
  });
}
