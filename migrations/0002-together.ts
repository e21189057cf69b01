import type {Kysely} from 'kysely';
import {sql} from 'kysely';

/** By message of the first version: what to add, as paths and values in turn. */
const SAID_BY_NOW: Readonly<Record<string, readonly (string | ReturnType<typeof sql>)[]>> = {
  handover_proposed: ['$.message.how', 'chosen', '$.message.stretched', sql`json('[]')`],
  handover_direct: ['$.message.again', sql`json('false')`],
  interest_ended: ['$.message.othersGoOn', sql`json('false')`],
  lengthened: ['$.message.why', 'outage'],
  coordinators_called: ['$.message.why', 'unasked'],
  coordinators_called_direct: ['$.message.why', 'unasked'],
};

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
  // What the first version still owed says less than what is said now.
  for (const [id, more] of Object.entries(SAID_BY_NOW))
    await sql`update outbox set message = json_set(message, ${sql.join(more)})
      where state in ('owed', 'trying') and json_extract(message, '$.message.id') = ${id}`.execute(
      db,
    );
  await db.schema.alterTable('profiles').addColumn('time_zone', 'text').execute();
}
