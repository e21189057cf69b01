import type {Kysely} from 'kysely';
import {sql} from 'kysely';

/** Teams with channels of their own, messages that are drawn anew, reminders, who received work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rooms')
    .addColumn('reference', 'text', (c) => c.primaryKey().references('opportunities.reference'))
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('people', 'text', (c) => c.notNull())
    .addColumn('missing', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('drawn')
    .addColumn('reference', 'text', (c) => c.notNull().references('opportunities.reference'))
    .addColumn('drawing', 'text', (c) => c.notNull())
    .addColumn('post_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('drawn_pk', ['reference', 'drawing'])
    .execute();
  await db.schema
    .createTable('works')
    .addColumn('reference', 'text', (c) => c.notNull().references('opportunities.reference'))
    .addColumn('coop', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('works_pk', ['reference', 'coop'])
    .execute();
  await db.schema.createIndex('works_of_coop').on('works').columns(['coop', 'at']).execute();
  await db.schema
    .alterTable('outbox')
    .addColumn('gentle', 'integer', (c) => c.notNull().defaultTo(sql`0`))
    .execute();
  // What was said to people of a thread: whether a question has reached them.
  await sql`create index outbox_told on outbox (reference) where person is not null`.execute(db);
  await db.schema.alterTable('profiles').addColumn('time_zone', 'text').execute();
}
