import type Database from 'better-sqlite3';
import {asking, commonVersion, putAside} from './stood-there.ts';

/** What is confidential, which rows are one, the event with which one is given, and the one that erases it. */
const SEALED = [
  {
    table: 'confidential',
    keys: ['reference'],
    given: `type = 'contact_given'`,
    erased: `type = 'contact_erased'`,
  },
  {
    table: 'candidates',
    keys: ['reference', 'number'],
    given: `type = 'candidates_proposed' and @number in (select value ->> '$.number'
      from json_each(events.body, '$.candidates'))`,
    erased: `type = 'candidate_erased' and body ->> '$.candidate' = @number`,
  },
] as const;
type Sealed = (typeof SEALED)[number];

interface Row {
  readonly reference: string;
  readonly number?: number;
}

/**
 * Erases from a restored copy what was erased, by time or by people, after it was made: as far as the
 * database that stands in its place, or one that an earlier restore put aside, can be read and goes on
 * from what the copy knows. What was given anew since is no proof that the earlier one may stay, nor is
 * an account that waits for a message.
 */
export function eraseAgain(copy: Database.Database, database: string): void {
  for (const sealed of SEALED) {
    const {table, keys} = sealed;
    const kept = copy.prepare(`select ${keys.join(', ')} from ${table}`).all() as Row[];
    if (kept.length === 0) continue;
    const gone = asking(database, (standing) =>
      kept.filter(
        (row) => wasErased(copy, standing, sealed, row) || isGone(copy, standing, sealed, row),
      ),
    );
    const before = putAside(database).map((file) =>
      asking(file, (aside) => kept.filter((row) => wasErased(copy, aside, sealed, row))),
    );
    for (const rows of [gone, ...before])
      for (const row of rows ?? [])
        copy.prepare(`delete from ${table} where ${same(sealed)}`).run(row);
  }
}

function same({keys}: Sealed): string {
  return keys.map((key) => `${key} = @${key}`).join(' and ');
}

/** The other says so, of what both know to have been given. */
function wasErased(
  copy: Database.Database,
  other: Database.Database,
  {given, erased}: Sealed,
  row: Row,
): boolean {
  const common = commonVersion(copy, other, row.reference);
  const events = (which: string) => `from events where stream = @reference and ${which}`;
  const {version} = copy.prepare(`select max(version) as version ${events(given)}`).get(row) as {
    version: number | null;
  };
  if (version === null || version > common) return false;
  const after = other.prepare(`select 1 ${events(erased)} and version > @common`);
  return after.get({...row, common}) !== undefined;
}

/** The other goes on from all that the copy knows, without it. */
function isGone(
  copy: Database.Database,
  other: Database.Database,
  sealed: Sealed,
  row: Row,
): boolean {
  const {last} = copy
    .prepare('select max(version) as last from events where stream = @reference')
    .get(row) as {last: number | null};
  const goesOn = last !== null && commonVersion(copy, other, row.reference) === last;
  const still = other.prepare(`select 1 from ${sealed.table} where ${same(sealed)}`);
  return goesOn && still.get(row) === undefined;
}
