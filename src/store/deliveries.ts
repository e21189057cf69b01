import type {Kysely} from 'kysely';
import type {DirectMessage} from '../domain/delegation/messages.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {OutboxRow, Schema} from './schema.ts';

/** How far a message of a thread has come, by the person it was for. `wanted` as it was owed, key for key. */
export async function deliveries(
  db: Kysely<Schema>,
  reference: string,
  wanted: Extract<DirectMessage, {id: 'round_direct'}>,
): Promise<ReadonlyMap<PersonId, 'delivered' | 'owed' | 'parked'>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['person', 'state'])
    .where('reference', '=', reference)
    .where('person', 'is not', null)
    .where('message', '=', JSON.stringify({about: 'delegation', message: wanted}))
    .orderBy('id')
    .execute();
  const found = new Map<PersonId, 'delivered' | 'owed' | 'parked'>();
  for (const {person, state} of rows) {
    if (person === null) continue;
    const known = found.get(person);
    // Asked again after somebody left: the first question is enough.
    if (known !== 'delivered') found.set(person, REACHED[state]);
  }
  return found;
}

const REACHED = {
  paid: 'delivered',
  parked: 'parked',
  owed: 'owed',
  trying: 'owed',
} as const satisfies Record<OutboxRow['state'], string>;
