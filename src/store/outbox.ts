import type {Kysely} from 'kysely';
import {sql} from 'kysely';
import type {Ids, Owed, Parcel, Tx} from '../app/ports.ts';
import {toInstant, toText} from './codecs.ts';
import {keepDrawn, keepRoom, nameOf} from './drawn.ts';
import {laneOf, parcelOf} from './lanes.ts';
import type {Head} from './lanes.ts';
import {prepared} from './prepared.ts';
import type {OutboxRow, Schema} from './schema.ts';
import type {Touched} from './touched.ts';

type OutboxWrites = Pick<Tx, 'owe' | 'claimParcels' | 'settleParcel' | 'unblock' | 'bringForward'>;

// Literals, not parameters: only so SQLite sees that its partial indices hold the answer.
export const UNPAID = sql<boolean>`outbox.state in ('owed', 'trying')`;
export const PARKED = sql<boolean>`outbox.state = 'parked'`;

const CARD = JSON.stringify({about: 'card'} satisfies Owed['message']);
const PEOPLE = JSON.stringify({about: 'people'} satisfies Owed['message']);

/**
 * An edit whose answer was lost may still be done, after a later one: so long after that one, when no
 * server is at it any more, what it showed is shown again. Milliseconds.
 */
const SHOWN_AGAIN_AFTER = 60_000;

type Fresh = Pick<
  OutboxRow,
  'key' | 'lane' | 'reference' | 'person' | 'message' | 'not_before' | 'owed_at' | 'gentle'
>;

/** What is owed to the chat, in lanes: in order within a thread or towards a person, no other waits. */
export function outboxWrites(db: Kysely<Schema>, ids: Ids, touched: Touched): OutboxWrites {
  const waiting = prepared(db, ({lane}: {lane: string}) =>
    db
      .selectFrom('outbox')
      .select(['state', 'message'])
      .where('lane', '=', lane)
      .where(UNPAID)
      .orderBy('id'),
  );
  const insert = prepared(db, (one: Fresh) =>
    db.insertInto('outbox').values({
      key: one.key,
      lane: one.lane,
      reference: one.reference,
      person: one.person,
      message: one.message,
      not_before: one.not_before,
      owed_at: one.owed_at,
      gentle: one.gentle,
      state: 'owed',
      attempts: 0,
    }),
  );
  /** The lane's next may go at once. */
  const next = (lane: string, now: number) =>
    db
      .updateTable('outbox')
      .set({not_before: toText(now)})
      .where('id', '=', (rest) =>
        rest
          .selectFrom('outbox')
          .select((row) => row.fn.min('id').as('first'))
          .where('lane', '=', lane)
          .where(UNPAID)
          .$castTo<{first: number}>(),
      )
      .execute();
  const showAgain = (parcel: Parcel, now: number) => {
    const key = ids.next();
    const {reference, message} = parcel;
    return insert({
      key,
      lane: `${laneOf(parcel)} ${key}`,
      reference,
      person: null,
      message: JSON.stringify(message),
      not_before: toText(now + SHOWN_AGAIN_AFTER),
      owed_at: toText(now),
      gentle: 1,
    });
  };
  return {
    async owe(owed, at) {
      const gentle = 'gentle' in owed && owed.gentle;
      const shared = laneOf(owed);
      const message = JSON.stringify(owed.message);
      // A reminder may wait for the morning: what is said at once doesn't wait behind it.
      const ahead = gentle ? [] : (await waiting({lane: shared})).rows;
      // What is drawn from the state at delivery, and still waits, will show this change too.
      const waits = ahead.findLastIndex((row) => row.state === 'owed' && row.message === message);
      // Not what a gathering goes before, which decides who is named in it.
      const gathers = ahead.findLastIndex((row) => row.message === PEOPLE);
      if (waits !== -1 && waits >= gathers && isDrawn(owed)) return;
      touched.something = true;
      const key = ids.next();
      await insert({
        key,
        lane: gentle ? `${shared} ${key}` : shared,
        reference: owed.reference,
        person: owed.to === 'person' ? owed.person : null,
        message,
        not_before: ahead.length === 0 ? toText(at) : null,
        owed_at: toText(at),
        gentle: gentle ? 1 : 0,
      });
    },
    async claimParcels(now, busy, limit) {
      const rows = await heads(db)
        .where('not_before', '<=', toText(now))
        .orderBy('not_before')
        .orderBy('id')
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
          .where(
            'id',
            'in',
            claimed.map((row) => row.id),
          )
          .execute();
      return claimed.map(parcelOf);
    },
    async settleParcel(parcel, delivery, retryAt, now) {
      touched.something = true;
      const {id, lane, reference, message, triedAt} = parcel;
      const row = db.updateTable('outbox').where('id', '=', id);
      const retry = {not_before: toText(retryAt)};
      switch (delivery.kind) {
        case 'paid': {
          const {postId, channelId} = delivery;
          await row
            .set({
              state: 'paid',
              not_before: null,
              paid_at: toText(now),
              post_id: postId,
              problem: null,
            })
            .execute();
          const root = message.about === 'card' ? postId : delivery.root;
          if (root !== undefined && reference !== null)
            await db
              .updateTable('opportunities')
              .set({
                root_post_id: root,
                ...(channelId !== undefined && {root_channel_id: channelId}),
              })
              .where('reference', '=', reference)
              .execute();
          if (message.about === 'drawn' && reference !== null && channelId !== undefined)
            await keepDrawn(db, {
              reference,
              drawing: nameOf(message.drawing),
              post_id: postId,
              channel_id: channelId,
            });
          if (triedAt !== null && isEdited(message)) await showAgain(parcel, now);
          break;
        }
        case 'gathered':
          await row.set({state: 'paid', not_before: null, paid_at: toText(now)}).execute();
          if (reference !== null) await keepRoom(db, reference, delivery.room);
          break;
        case 'moot':
          await row.set({state: 'paid', not_before: null, paid_at: toText(now)}).execute();
          break;
        case 'refused':
          await row.set({state: 'parked', not_before: null, problem: delivery.problem}).execute();
          break;
        case 'waits':
          await row
            .set({
              ...retry,
              problem: delivery.problem,
              tried_at: triedAt === null ? null : toText(triedAt),
              // Nothing was tried: the next try isn't put off for it.
              attempts: parcel.attempts,
            })
            .execute();
          return;
        case 'again':
        case 'blocked':
          await row.set({...retry, problem: delivery.problem}).execute();
          return;
      }
      await next(lane, now);
    },
    async unblock(now) {
      touched.something = true;
      await db
        .updateTable('outbox')
        .set({not_before: toText(now)})
        .where('not_before', '>', toText(now))
        // What was never tried waits for its own moment, not for the server.
        .where('state', '=', 'trying')
        .execute();
    },
    async bringForward(latest, now) {
      await db
        .updateTable('outbox')
        .set({not_before: toText(now)})
        .where('not_before', '>', toText(latest))
        .execute();
    },
  };
}

export async function cardIsOwed(db: Kysely<Schema>, reference: string): Promise<boolean> {
  return (await owedCards(db, reference).executeTakeFirst()) !== undefined;
}

export async function cardIsTried(db: Kysely<Schema>, reference: string): Promise<boolean> {
  const tried = owedCards(db, reference).where('tried_at', 'is not', null);
  return (await tried.executeTakeFirst()) !== undefined;
}

function owedCards(db: Kysely<Schema>, reference: string) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where('lane', '=', reference)
    .where('message', '=', CARD)
    .where(UNPAID);
}

/** Is anything unpaid in this lane? */
export async function laneIsOwed(db: Kysely<Schema>, lane: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('lane', '=', lane)
    .where(UNPAID)
    .executeTakeFirst();
  return row !== undefined;
}

/** When the earliest of the lanes' heads may be tried, but for those under way. */
export async function nextParcelAt(
  db: Kysely<Schema>,
  busy: ReadonlySet<number>,
): Promise<number | undefined> {
  const rows = await heads(db)
    .where('not_before', 'is not', null)
    .orderBy('not_before')
    .limit(busy.size + 1)
    .execute();
  const next = rows.find((row) => !busy.has(row.id));
  return next && toInstant(next.not_before);
}

/** The first unpaid row of a lane is the one that has a time from which on it may be tried. */
function heads(db: Kysely<Schema>) {
  return db.selectFrom('outbox').selectAll().$castTo<Head>();
}

function isDrawn({message}: Owed): boolean {
  return isEdited(message) || message.about === 'people' || message.about === 'export';
}

/** Stands somewhere, and is edited there. */
function isEdited(message: Owed['message']): boolean {
  return (
    message.about === 'card' ||
    message.about === 'drawn' ||
    (message.about === 'federation' && message.message.id === 'agenda')
  );
}
