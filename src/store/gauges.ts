import type {Kysely} from 'kysely';
import type {Reads} from '../app/ports.ts';
import {kindOf} from '../domain/opportunity/either.ts';
import type {Status} from '../domain/opportunity/status.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/** What is measured from outside, by indices: it costs as much as there is open or late. */
export function gaugeReads(db: Kysely<Schema>): Pick<Reads, 'openByState' | 'timersDue'> {
  const {fn} = db;
  return {
    async openByState() {
      const rows = await db
        .selectFrom('opportunities')
        .select(['kind', 'status', fn.countAll<number>().as('count')])
        .where('open', '=', 1)
        .groupBy(['kind', 'status'])
        .execute();
      return rows.map(({kind, status, count}) => ({
        kind: kindOf(kind),
        status: status as Status,
        count,
      }));
    },
    async timersDue(at) {
      const row = await db
        .selectFrom('timers')
        .select(fn.countAll<number>().as('count'))
        .where('due_at', '<=', toText(at))
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}
