import type {Kysely} from 'kysely';
import {folded} from '../domain/opportunity/either.ts';
import {opportunityEvent} from './codecs.ts';
import type {Schema} from './schema.ts';
import {worksOf} from './works.ts';

/** Rises when rows have to be made anew from the events that are there. */
const VERSION = '2';
const NOTE = 'projections';

/** Fills, from the events, what a migration added and can't know. Once; nothing for a new database. */
export async function fillProjections(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const note = await tx
      .selectFrom('notes')
      .select('value')
      .where('key', '=', NOTE)
      .executeTakeFirst();
    if (note?.value === VERSION) return;
    const taken = await tx
      .selectFrom('opportunities')
      .select('reference')
      .where('status', 'in', ['handed_over', 'closed'])
      .execute();
    for (const {reference} of taken) await fillWorks(tx, reference);
    await tx
      .insertInto('notes')
      .values({key: NOTE, value: VERSION})
      .onConflict((conflict) => conflict.column('key').doUpdateSet({value: VERSION}))
      .execute();
  });
}

async function fillWorks(db: Kysely<Schema>, reference: string): Promise<void> {
  const rows = await db
    .selectFrom('events')
    .select('body')
    .where('stream', '=', reference)
    .orderBy('version')
    .execute();
  const state = folded(
    reference,
    rows.map(({body}) => opportunityEvent(body)),
  );
  for (const row of state ? worksOf(reference, state) : [])
    await db
      .insertInto('works')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
