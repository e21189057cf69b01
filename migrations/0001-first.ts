import type {Kysely} from 'kysely';
import {sql} from 'kysely';

/** Everything a delegation needs: history, lists, timers, what is owed, what is confidential. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('stream', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('events_pk', ['stream', 'version'])
    .execute();
  await db.schema
    .createTable('opportunities')
    .addColumn('reference', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('D', 'E')`))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('open', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('technologies', 'text', (c) => c.notNull())
    .addColumn('developers', 'integer', (c) => c.notNull())
    .addColumn('offering_coop', 'text', (c) => c.notNull())
    .addColumn('closes_at', 'text')
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addColumn('root_post_id', 'text')
    .addUniqueConstraint('opportunities_number', ['kind', 'number'])
    .execute();
  await db.schema
    .createIndex('opportunities_lists')
    .on('opportunities')
    .columns(['open', 'changed_at'])
    .execute();
  await db.schema
    .createTable('parts')
    .addColumn('reference', 'text', (c) => c.notNull().references('opportunities.reference'))
    .addColumn('coop', 'text', (c) => c.notNull())
    .addColumn('open', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('parts_pk', ['reference', 'coop'])
    .execute();
  await db.schema.createIndex('parts_of_coop').on('parts').columns(['coop', 'open']).execute();
  await db.schema
    .createTable('timers')
    .addColumn('reference', 'text', (c) => c.notNull().references('opportunities.reference'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('timers_pk', ['reference', 'name'])
    .execute();
  await db.schema.createIndex('timers_due').on('timers').column('due_at').execute();
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('lane', 'text', (c) => c.notNull())
    .addColumn('reference', 'text')
    .addColumn('person', 'text')
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('owed', 'trying', 'paid', 'parked')`),
    )
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('not_before', 'text')
    .addColumn('owed_at', 'text', (c) => c.notNull())
    .addColumn('tried_at', 'text')
    .addColumn('paid_at', 'text')
    .addColumn('post_id', 'text')
    .addColumn('problem', 'text')
    .execute();
  // Only what is still owed is ever searched: these stay small however much was paid.
  for (const index of [
    sql`outbox_lanes on outbox (lane, id, owed_at) where state in ('owed', 'trying')`,
    sql`outbox_heads on outbox (not_before, id) where not_before is not null`,
    sql`outbox_parked on outbox (id) where state = 'parked'`,
  ])
    await sql`create index ${index}`.execute(db);
  await db.schema
    .createTable('inbox')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('inbox_age').on('inbox').column('at').execute();
  await db.schema
    .createTable('confidential')
    .addColumn('reference', 'text', (c) => c.primaryKey().references('opportunities.reference'))
    .addColumn('key_id', 'text', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('openings')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('reference', 'text', (c) => c.notNull().references('opportunities.reference'))
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('coop', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('profiles')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('username', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('bot', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('notes')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}
