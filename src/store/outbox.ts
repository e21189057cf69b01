import type {Kysely} from 'kysely';
import {sql} from 'kysely';
import type {Ids, OwedMessage, Parcel, Tx} from '../app/ports.ts';
import {toInstant, toText} from './codecs.ts';
import type {OutboxRow, Schema} from './schema.ts';
import type {Touched} from './writes.ts';

type OutboxWrites = Pick<Tx, 'owe' | 'claimParcels' | 'settleParcel'>;

/** What is owed to the chat, in lanes: in order within a thread or towards a person, no other waits. */
export function outboxWrites(db: Kysely<Schema>, ids: Ids, touched: Touched): OutboxWrites {
  return {
    async owe({reference, person, message}, at) {
      touched.something = true;
      const lane = person === null ? (reference ?? '') : `@${person}`;
      // A card is drawn from the state at delivery: one that still waits will show this change too.
      if (message.about === 'card' && (await cardWaits(db, lane))) return;
      await db
        .insertInto('outbox')
        .values({
          key: ids.next(),
          lane,
          reference,
          person,
          message: JSON.stringify(message),
          state: 'owed',
          attempts: 0,
          not_before: toText(at),
          owed_at: toText(at),
          tried_at: null,
          paid_at: null,
          post_id: null,
          problem: null,
        })
        .execute();
    },
    async claimParcels(now, busy, limit) {
      const rows = await heads(db)
        .where('outbox.not_before', '<=', toText(now))
        .orderBy('outbox.id')
        .limit(limit + busy.size)
        .execute();
      const claimed = rows.filter((row) => !busy.has(row.id)).slice(0, limit);
      if (claimed.length > 0)
        await db
          .updateTable('outbox')
          .set({
            state: 'trying',
            attempts: sql<number>`attempts + 1`,
            tried_at: sql<string>`coalesce(tried_at, ${toText(now)})`,
          })
          .where('id', 'in', claimed.map((row) => row.id))
          .execute();
      return claimed.map(parcelOf);
    },
    async settleParcel({id, reference, message}, delivery, retryAt, now) {
      touched.something = true;
      const row = db.updateTable('outbox').where('id', '=', id);
      switch (delivery.kind) {
        case 'paid':
          await row
            .set({state: 'paid', paid_at: toText(now), post_id: delivery.postId, problem: null})
            .execute();
          if (message.about === 'card' && reference !== null)
            await db
              .updateTable('opportunities')
              .set({root_post_id: delivery.postId})
              .where('reference', '=', reference)
              .execute();
          return;
        case 'again':
        case 'blocked':
          await row.set({not_before: toText(retryAt), problem: delivery.problem}).execute();
          return;
        case 'refused':
          await row.set({state: 'parked', problem: delivery.problem}).execute();
      }
    },
  };
}

/** When the earliest of the lanes' heads may be tried, but for those under way. */
export async function nextParcelAt(
  db: Kysely<Schema>,
  busy: ReadonlySet<number>,
): Promise<number | undefined> {
  const rows = await heads(db)
    .orderBy('outbox.not_before')
    .limit(busy.size + 1)
    .execute();
  const next = rows.find((row) => !busy.has(row.id));
  return next && toInstant(next.not_before);
}

type Head = OutboxRow & {id: number};

/** The first unpaid row of every lane. */
function heads(db: Kysely<Schema>) {
  return db
    .selectFrom('outbox')
    .selectAll('outbox')
    .$castTo<Head>()
    .where('outbox.id', 'in', (unpaid) =>
      unpaid
        .selectFrom('outbox as other')
        .select((row) => row.fn.min('other.id').as('first'))
        .where('other.state', 'in', ['owed', 'trying'])
        .groupBy('other.lane')
        .$castTo<{first: number}>(),
    );
}

async function cardWaits(db: Kysely<Schema>, lane: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('lane', '=', lane)
    .where('state', '=', 'owed')
    .where('message', '=', JSON.stringify({about: 'card'}))
    .executeTakeFirst();
  return row !== undefined;
}

function parcelOf(row: Head): Parcel {
  return {
    id: row.id,
    key: row.key,
    reference: row.reference,
    person: row.person,
    message: JSON.parse(row.message) as OwedMessage,
    owedAt: toInstant(row.owed_at),
    attempts: row.attempts,
    triedAt: row.tried_at === null ? null : toInstant(row.tried_at),
  };
}
