import type {Kysely} from 'kysely';
import type {OutboxHealth} from '../app/ports.ts';
import {MINUTE} from '../domain/time.ts';
import {toInstant, toText} from './codecs.ts';
import {PARKED, UNPAID} from './outbox.ts';
import type {Schema} from './schema.ts';

/** What was never tried and waits longer waits for a moment of its own: a digest, for the morning. */
const HELD_FOR = 5 * MINUTE;

export async function outboxHealth(db: Kysely<Schema>, now?: number): Promise<OutboxHealth> {
  const {fn} = db;
  const unpaid = db
    .selectFrom('outbox')
    .select([fn.count<number>('id').as('rows'), fn.min('owed_at').as('oldest')])
    .where(UNPAID);
  const owed = await (
    now === undefined
      ? unpaid
      : unpaid.where((row) =>
          row.or([
            row('not_before', '<=', toText(now)),
            row.and([
              row('gentle', '=', 0),
              row.or([
                row('not_before', 'is', null),
                row('not_before', '<=', toText(now + HELD_FOR)),
                row('tried_at', 'is not', null),
              ]),
            ]),
          ]),
        )
  ).executeTakeFirstOrThrow();
  const parked = await db
    .selectFrom('outbox')
    .select(fn.count<number>('id').as('rows'))
    .where(PARKED)
    .executeTakeFirstOrThrow();
  return {
    owed: owed.rows,
    parked: parked.rows,
    oldestOwedAt: (owed.oldest as string | null) === null ? null : toInstant(owed.oldest),
  };
}
