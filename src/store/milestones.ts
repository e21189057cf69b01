import type {Kysely} from 'kysely';
import type {Reads} from '../app/ports.ts';
import type {Status} from '../domain/opportunity/status.ts';
import {toInstant, toText} from './codecs.ts';
import {TOLD_BEFORE} from './projections.ts';
import type {Schema} from './schema.ts';

/** Where opportunities came to stand: for the digest, which tells it once, and the meeting. */
export function milestoneReads(
  db: Kysely<Schema>,
): Pick<Reads, 'milestonesAfter' | 'cameTo' | 'toldBefore'> {
  return {
    async milestonesAfter(id) {
      const rows = await db
        .selectFrom('milestones')
        .selectAll()
        .where('id', '>', id)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id ?? 0,
        reference: row.reference,
        status: row.status as Status,
        was: row.was as Status | null,
        at: toInstant(row.at),
      }));
    },
    async cameTo(statuses, since) {
      if (statuses.length === 0) return [];
      const all = db.selectFrom('milestones').select('reference').where('status', 'in', statuses);
      const some = since === -Infinity ? all : all.where('at', '>', toText(since));
      const rows = await some
        .groupBy('reference')
        .orderBy((row) => row.fn.max('id'))
        .execute();
      return rows.map((row) => row.reference);
    },
    async toldBefore() {
      const row = await db
        .selectFrom('notes')
        .select('value')
        .where('key', '=', TOLD_BEFORE)
        .executeTakeFirst();
      return Number(row?.value ?? 0);
    },
  };
}
