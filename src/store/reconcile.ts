import {randomBytes} from 'node:crypto';
import type Database from 'better-sqlite3';
import {DRAWN_WITH} from '../app/ports.ts';
import type {Owed} from '../app/ports.ts';

/** The note with the highest number that was given before an old backup was put in place. */
export function lostNumbers(kind: string): string {
  return `numbers lost ${kind}`;
}

const CARD = JSON.stringify({about: 'card'} satisfies Owed['message']);

/**
 * Prepares an old copy for a chat that went on without it: what may have been said since is looked
 * for before it is said, cards are drawn as the copy knows them, and no number is given twice, or a
 * button of a lost opportunity would act on another one. `highest`: by kind, as far as is known.
 */
export function reconcile(
  database: Database.Database,
  highest: Readonly<Record<string, number>>,
  now: Date,
): void {
  const note = database.prepare(
    'insert into notes (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  );
  const kept = highestNumbers(database);
  database.transaction(() => {
    // It can't have been said before it was owed: from there on the courier looks.
    database.exec(
      `update outbox set tried_at = owed_at where tried_at is null and state in ('owed', 'trying')`,
    );
    for (const {reference} of standing(database)) owe(database, reference, now);
    // Rounds, heads of teams and the like show what the copy doesn't know: the bot draws them at its start.
    note.run(DRAWN_WITH, '');
    for (const [kind, number] of Object.entries(highest))
      if (number > (kept[kind] ?? 0)) note.run(lostNumbers(kind), String(number));
  })();
}

/** By kind, those that were lost before included. */
export function highestNumbers(database: Database.Database): Record<string, number> {
  const rows = database
    .prepare(
      `select kind, max(number) as number from (
        select kind, number from opportunities union all
        select substr(key, ?) as kind, cast(value as integer) as number from notes
          where key in (?, ?)
      ) group by kind`,
    )
    .all(lostNumbers('').length + 1, lostNumbers('D'), lostNumbers('E'));
  return Object.fromEntries(
    (rows as {kind: string; number: number}[]).map(({kind, number}) => [kind, number]),
  );
}

/** Opportunities under way whose cards hang in the channel, and aren't owed anyway. */
function standing(database: Database.Database): {reference: string}[] {
  return database
    .prepare(
      `select reference from opportunities where open = 1 and root_post_id is not null
        and reference not in (select lane from outbox
          where message = ? and state in ('owed', 'trying'))`,
    )
    .all(CARD) as {reference: string}[];
}

function owe(database: Database.Database, reference: string, now: Date): void {
  const at = now.toISOString();
  database
    .prepare(
      `insert into outbox (key, lane, reference, message, state, attempts, not_before, owed_at, gentle)
        values (?, ?, ?, ?, 'owed', 0, iif(exists (select 1 from outbox
          where lane = ? and state in ('owed', 'trying')), null, ?), ?, 0)`,
    )
    .run(randomBytes(16).toString('base64url'), reference, reference, CARD, reference, at, at);
}
