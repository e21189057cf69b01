import type {Kysely} from 'kysely';
import {sql} from 'kysely';

/** Where each thread stands, who isn't in the FIT channel, and what somebody has to mend on the server. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('opportunities').addColumn('root_channel_id', 'text').execute();
  // Until now there was one channel: the one that was known at the last run.
  await sql`update opportunities set root_channel_id =
    (select json_extract(value, '$.fitChannelId') from notes where key = 'chat server')
    where root_post_id is not null`.execute(db);
  await db.schema
    .createTable('away')
    .addColumn('person', 'text', (c) => c.primaryKey())
    .addColumn('since', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('surroundings')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('problem', 'text')
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('told', 'integer', (c) => c.notNull())
    .addColumn('told_at', 'text')
    .execute();
}
