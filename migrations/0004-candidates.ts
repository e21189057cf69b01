import type {Kysely} from 'kysely';

/** Who the candidates of expansions are: sealed, apart from the events, so that it can be erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('candidates')
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('tag', 'text')
    .addColumn('key_id', 'text', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('candidates_pk', ['reference', 'number'])
    .execute();
  await db.schema.createIndex('candidates_by_tag').on('candidates').column('tag').execute();
}
