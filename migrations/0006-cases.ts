import type {Kysely} from 'kysely';

/** Which cases are listed, the latest first: what they say stands in the events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cases')
    .addColumn('reference', 'text', (c) => c.primaryKey())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('cases_by_moment')
    .on('cases')
    .columns(['published_at', 'reference'])
    .execute();
}
