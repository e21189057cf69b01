import type {Kysely} from 'kysely';
import {folded} from '../domain/opportunity/either.ts';
import {opportunityEvent, toText} from './codecs.ts';
import {milestonesOf} from '../domain/opportunity/milestones.ts';
import type {Milestone} from '../domain/opportunity/milestones.ts';
import type {Schema} from './schema.ts';
import {worksOf} from './works.ts';

/** Rises when rows have to be made anew from the events that are there. */
const VERSION = '3';
const NOTE = 'projections';
/** The note with the last milestone that no digest tells, because it was before there were any. */
export const TOLD_BEFORE = 'milestones told before';

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
    await fillMilestones(tx);
    await tx
      .insertInto('notes')
      .values({key: NOTE, value: VERSION})
      .onConflict((conflict) => conflict.column('key').doUpdateSet({value: VERSION}))
      .execute();
  });
}

/** In the order in which they happened; nobody is told of what was before there was a digest. */
async function fillMilestones(db: Kysely<Schema>): Promise<void> {
  const {known} = await db
    .selectFrom('milestones')
    .select((row) => row.fn.countAll<number>().as('known'))
    .executeTakeFirstOrThrow();
  if (known > 0) return;
  const all = await db.selectFrom('opportunities').select('reference').execute();
  const found: Omit<Milestone, 'id'>[] = [];
  for (const {reference} of all)
    found.push(...milestonesOf(reference, await eventsOf(db, reference)));
  found.sort((a, b) => a.at - b.at);
  for (const {reference, status, was, at} of found)
    await db
      .insertInto('milestones')
      .values({reference, status, was, at: toText(at)})
      .execute();
  await db
    .insertInto('notes')
    .values({key: TOLD_BEFORE, value: String(found.length)})
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** None of what can't be read any more: a damaged thread keeps the bot from nothing else. */
async function eventsOf(db: Kysely<Schema>, reference: string) {
  const rows = await db
    .selectFrom('events')
    .select('body')
    .where('stream', '=', reference)
    .orderBy('version')
    .execute();
  try {
    return rows.map(({body}) => opportunityEvent(body));
  } catch {
    return [];
  }
}

async function fillWorks(db: Kysely<Schema>, reference: string): Promise<void> {
  const state = folded(reference, await eventsOf(db, reference));
  for (const row of state ? worksOf(reference, state) : [])
    await db
      .insertInto('works')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
