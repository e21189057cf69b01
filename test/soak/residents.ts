import {requester} from '../support/chat-person.ts';
import {openStream} from '../support/chat-stream.ts';
import type {Attempts} from './attempts.ts';
import {Chance} from './chance.ts';
import {Resident} from './resident.ts';
import type {Town} from './town.ts';

/** Each with a chance of their own, so that what one does isn't changed by another. */
export async function residentsOf(
  town: Town,
  seed: number,
  attempts: Attempts,
): Promise<{readonly residents: readonly Resident[]; leave(): void}> {
  const {url, people} = town.sandbox;
  const moved = await Promise.all(
    town.usernames.map(async (username, i) => {
      const {token, id} = people[username] ?? {token: '', id: ''};
      const stream = await openStream(url, token);
      const chance = new Chance(seed * 1_000 + i);
      const request = requester(url, token);
      const resident = new Resident({username, id, stream, request, town, chance, attempts});
      return {resident, stream};
    }),
  );
  return {
    residents: moved.map(({resident}) => resident),
    leave() {
      for (const {stream} of moved) stream.close();
    },
  };
}
