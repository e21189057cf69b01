import type Database from 'better-sqlite3';
import {FRIDAY, START} from './federation.ts';

type Written = {readonly type: string} & Record<string, unknown>;

const by = (person: string, coop: string) => ({person, coop});

/** A call of the first version that ended among two. */
export const OFFERED: readonly Written[] = [
  {
    type: 'offered',
    coop: 'a',
    closesAt: FRIDAY,
    title: 'Shop',
    request: 'A shop',
    technologies: ['Go'],
    developers: 1,
    by: by('ana', 'a'),
  },
  ...[by('bea', 'b'), by('caro', 'c')].map((speaker) => ({
    type: 'interest_shown',
    coop: speaker.coop,
    people: null,
    note: null,
    figures: {free: 1, total: 4},
    by: speaker,
  })),
  {type: 'call_ended', early: null, by: null},
];

/** Events as the first version wrote them. */
export function writeStream(
  database: Database.Database,
  reference: string,
  status: string,
  events: readonly Written[],
): void {
  const at = new Date(START).toISOString();
  const insert = database.prepare(
    'insert into events (stream, version, at, type, body) values (?, ?, ?, ?, ?)',
  );
  events.forEach((event, i) => {
    const body = JSON.stringify({...event, reference, at: START});
    insert.run(reference, i + 1, at, event.type, body);
  });
  database
    .prepare(
      `insert into opportunities (reference, kind, number, version, status, open, title,
         technologies, developers, offering_coop, changed_at)
       values (?, 'D', ?, ?, ?, 1, 'Shop', '["Go"]', 1, 'a', ?)`,
    )
    .run(reference, Number(reference.slice(2)), events.length, status, at);
}
