import type {Kysely} from 'kysely';

/** Where opportunities came to stand, in the order in which it was saved: what a digest tells once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('milestones')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('was', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('milestones_at').on('milestones').column('at').execute();
  // Calls that close soon, and what waits, are found without reading the rest.
  await db.schema
    .createIndex('opportunities_standing')
    .on('opportunities')
    .columns(['open', 'status', 'closes_at'])
    .execute();
}
