import type {Kysely} from 'kysely';
import type {Reads, Tx} from '../app/ports.ts';
import type {Problem, Subject} from '../domain/surroundings.ts';
import {toInstant, toText} from './codecs.ts';
import {prepared} from './prepared.ts';
import type {Schema} from './schema.ts';

export function surroundingsReads(db: Kysely<Schema>): Pick<Reads, 'away' | 'surroundings'> {
  const people = prepared(db, () => db.selectFrom('away').select('person'));
  return {
    async away() {
      const {rows} = await people({});
      return new Set(rows.map(({person}) => person));
    },
    async surroundings() {
      const rows = await db.selectFrom('surroundings').selectAll().orderBy('subject').execute();
      return rows.map((row) => ({
        subject: row.subject as Subject,
        problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
        since: toInstant(row.since),
        told: row.told === 1,
        toldAt: row.told_at === null ? null : toInstant(row.told_at),
      }));
    },
  };
}

export function surroundingsWrites(
  db: Kysely<Schema>,
): Pick<Tx, 'setAway' | 'setBack' | 'saveSurroundings'> {
  return {
    async setAway(person, at) {
      const {numInsertedOrUpdatedRows: rows} = await db
        .insertInto('away')
        .values({person, since: toText(at)})
        .onConflict((conflict) => conflict.column('person').doNothing())
        .executeTakeFirst();
      return rows === 1n;
    },
    async setBack(person) {
      const {numDeletedRows} = await db
        .deleteFrom('away')
        .where('person', '=', person)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
    async saveSurroundings({subject, problem, since, told, toldAt}) {
      const row = {
        problem: problem && JSON.stringify(problem),
        since: toText(since),
        told: told ? 1 : 0,
        told_at: toldAt === null ? null : toText(toldAt),
      };
      await db
        .insertInto('surroundings')
        .values({subject, ...row})
        .onConflict((conflict) => conflict.column('subject').doUpdateSet(row))
        .execute();
    },
  };
}
