import {existsSync} from 'node:fs';
import Database from 'better-sqlite3';
import {checkHealth} from './health.ts';

/** What is confidential, and which rows are one. */
const SEALED = [
  ['confidential', ['reference']],
  ['candidates', ['reference', 'number']],
] as const;

type Row = Readonly<Record<string, string | number>>;

/**
 * Erases from a restored copy what was erased, by time or by people, after it was made, as far as the
 * database that stood there can be read: there its history goes on, and the row is gone.
 */
export function eraseAgain(copy: Database.Database, standing: string): void {
  if (!existsSync(standing)) return;
  for (const [table, keys] of SEALED)
    for (const row of erasedSince(copy, standing, table, keys))
      copy
        .prepare(
          `delete from ${table} where ${keys.map((key) => `${key} = @${key}`).join(' and ')}`,
        )
        .run(row);
}

function erasedSince(
  copy: Database.Database,
  standing: string,
  table: string,
  keys: readonly string[],
): Row[] {
  const kept = copy.prepare(`select ${keys.join(', ')} from ${table}`).all() as Row[];
  const last = copy.prepare<[unknown], {version: number; body: string}>(
    'select version, body from events where stream = ? order by version desc limit 1',
  );
  try {
    const after = new Database(standing, {readonly: true});
    try {
      // What can't be reached on a damaged page isn't erased.
      checkHealth(after);
      const same = keys.map((key) => `${key} = @${key}`).join(' and ');
      const still = after.prepare(`select 1 from ${table} where ${same}`);
      const goesOn = after.prepare(
        'select 1 from events where stream = @stream and version = @version and body = @body',
      );
      return kept.filter((row) => {
        const event = last.get(row['reference']);
        const known = event && goesOn.get({stream: row['reference'], ...event});
        return known !== undefined && still.get(row) === undefined;
      });
    } finally {
      after.close();
    }
  } catch {
    // Damaged, or of another version: it may be why somebody restores.
    return [];
  }
}
