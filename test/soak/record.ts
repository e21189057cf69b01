import Database from 'better-sqlite3';
import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import type {RegistryEvent} from '../../src/domain/registry/events.ts';
import type {Recorded} from '../../src/domain/workflow.ts';
import type {Schema} from '../../src/store/schema.ts';

export type Stored = Recorded<OpportunityEvent> | Recorded<RegistryEvent>;
export type OutboxLine = Schema['outbox'] & {readonly id: number};

/** What the database holds once all is over, read without any code of the bot's. */
export interface Kept {
  readonly streams: ReadonlyMap<string, readonly Stored[]>;
  readonly outbox: readonly OutboxLine[];
  rows<Table extends keyof Schema>(table: Table): readonly Schema[Table][];
  /** What is wrong with the file itself, or with the numbers of its events. */
  readonly damage: readonly string[];
}

/** Milliseconds from a press to its decision: it may have to ask Mattermost who presses. */
const LONGEST_PRESS = 15_000;

export const REGISTRY = 'registry';

export function recordIn(file: string): Kept & Disposable {
  const database = new Database(file, {readonly: true});
  const rows = <Table extends keyof Schema>(table: Table, order = 'rowid') =>
    database.prepare(`select * from ${table} order by ${order}`).all() as Schema[Table][];
  const damage: string[] = [];
  const integrity = database.pragma('integrity_check', {simple: true});
  if (integrity !== 'ok') damage.push(`integrity_check: ${String(integrity)}`);
  for (const row of database.pragma('foreign_key_check') as object[])
    damage.push(`foreign_key_check: ${JSON.stringify(row)}`);

  const streams = new Map<string, Stored[]>();
  for (const {stream, version, type, at, body} of rows('events', 'stream, version')) {
    const events = streams.get(stream) ?? [];
    const event = JSON.parse(body) as Stored;
    events.push(event);
    streams.set(stream, events);
    if (version !== events.length) damage.push(`${stream} has no event ${String(events.length)}`);
    if (event.type !== type || new Date(event.at).toISOString() !== at)
      damage.push(`${stream} ${String(version)} isn't what stands beside it`);
    const before = events.at(-2);
    // Each has the moment at which its press arrived: one that had to wait may be saved after a later one.
    if (before && before.at > event.at + LONGEST_PRESS)
      damage.push(`${stream} ${String(version)} happened before the event before it`);
  }
  const outbox = rows('outbox', 'id') as OutboxLine[];
  return {streams, outbox, rows, damage, [Symbol.dispose]: () => database.close()};
}

/** Is anything owed that could be paid by now? Reminders wait for a working morning. */
export function owesAnything(file: string): boolean {
  const database = new Database(file, {readonly: true});
  try {
    const sql = `select count(*) as n from outbox where state in ('owed', 'trying')
      and (gentle = 0 or person is null and lane not like '% candidate %')`;
    return (database.prepare(sql).get() as {n: number}).n > 0;
  } finally {
    database.close();
  }
}
