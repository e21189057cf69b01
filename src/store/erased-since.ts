import {existsSync} from 'node:fs';
import Database from 'better-sqlite3';
import {checkHealth} from './health.ts';

/** What is confidential, which rows are one, and the event that erases one. */
const SEALED = [
  {table: 'confidential', keys: ['reference'], erased: `type = 'contact_erased'`},
  {
    table: 'candidates',
    keys: ['reference', 'number'],
    erased: `type = 'candidate_erased' and body ->> '$.candidate' = @number`,
  },
] as const;
type Sealed = (typeof SEALED)[number];

type Row = Readonly<Record<string, string | number>>;

/**
 * Erases from a restored copy what was erased, by time or by people, after it was made, as far as the
 * database that stood there can be read: there its history goes on, and says so, or the row is gone. What
 * was given anew since is no proof that the earlier one may stay, nor is an account that waits for a message.
 */
export function eraseAgain(copy: Database.Database, standing: string): void {
  if (!existsSync(standing)) return;
  for (const sealed of SEALED)
    for (const row of erasedSince(copy, standing, sealed))
      copy.prepare(`delete from ${sealed.table} where ${same(sealed)}`).run(row);
}

function same({keys}: Sealed): string {
  return keys.map((key) => `${key} = @${key}`).join(' and ');
}

function erasedSince(copy: Database.Database, standing: string, sealed: Sealed): Row[] {
  const {table, keys, erased} = sealed;
  const kept = copy.prepare(`select ${keys.join(', ')} from ${table}`).all() as Row[];
  const last = copy.prepare<[unknown], {version: number; body: string}>(
    'select version, body from events where stream = ? order by version desc limit 1',
  );
  try {
    const after = new Database(standing, {readonly: true});
    try {
      // What can't be reached on a damaged page isn't erased.
      checkHealth(after);
      const still = after.prepare(`select 1 from ${table} where ${same(sealed)}`);
      const was = after.prepare(
        `select 1 from events where stream = @reference and version > @version and ${erased}`,
      );
      const goesOn = after.prepare(
        'select 1 from events where stream = @stream and version = @version and body = @body',
      );
      return kept.filter((row) => {
        const event = last.get(row['reference']);
        const known = event && goesOn.get({stream: row['reference'], ...event});
        if (!event || known === undefined) return false;
        const {version} = event;
        return still.get(row) === undefined || was.get({...row, version}) !== undefined;
      });
    } finally {
      after.close();
    }
  } catch {
    // Damaged, or of another version: it may be why somebody restores.
    return [];
  }
}
