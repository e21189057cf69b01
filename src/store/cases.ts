import type {Kysely} from 'kysely';
import type {Change, Reads} from '../app/ports.ts';
import {publishedAt} from '../domain/opportunity/case-told.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/** The cases that are listed. Written from the state, like every row that lists are read from. */

export function caseReads(db: Kysely<Schema>): Pick<Reads, 'cases'> {
  return {
    async cases({offset, limit}) {
      const {fn} = db;
      const rows = await db
        .selectFrom('cases')
        .select('reference')
        .orderBy('published_at', 'desc')
        .orderBy('reference')
        .offset(offset)
        .limit(limit)
        .execute();
      const {total} = await db
        .selectFrom('cases')
        .select(fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return {references: rows.map(({reference}) => reference), total};
    },
  };
}

export async function saveCase(
  db: Kysely<Schema>,
  {reference, state}: Pick<Change, 'reference' | 'state'>,
  before: Offered | undefined,
): Promise<void> {
  const at = publishedAt(state);
  if (at === (before ? publishedAt(before) : null)) return;
  await db.deleteFrom('cases').where('reference', '=', reference).execute();
  if (at === null) return;
  await db
    .insertInto('cases')
    .values({reference, published_at: toText(at)})
    .execute();
}
