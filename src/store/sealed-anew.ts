import type {Kysely} from 'kysely';
import {sql} from 'kysely';
import type {Reads, SealedRow, Tx, Vault} from '../app/ports.ts';
import {aboutCandidate, opened, tagged} from './candidates.ts';
import {sealedAbout} from './contact-codec.ts';
import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import type {Schema} from './schema.ts';

export function sealedReads(db: Kysely<Schema>): Pick<Reads, 'sealedWith'> {
  return {
    async sealedWith() {
      const counted = await sql<{keyId: string; rows: number}>`
        select key_id as "keyId", count(*) as rows from
          (select key_id from confidential union all select key_id from candidates)
        group by key_id`.execute(db);
      return new Map(counted.rows.map(({keyId, rows}) => [keyId, rows]));
    },
  };
}

interface Row extends SealedRow {
  readonly keyId: string;
  readonly bytes: Buffer;
}

/** What an earlier key sealed, sealed by the first one of `SECRET_KEY`; its tags are made anew, too. */
export function sealedAnewWrites(
  db: Kysely<Schema>,
  vault: Vault,
  leavesBytes: () => Promise<void>,
): Pick<Tx, 'sealAnew'> {
  const [current] = vault.keyIds;
  /** Both tables in one order; a contact has no number. */
  const next = (after: SealedRow | undefined, limit: number) =>
    sql<Row>`select reference, number, key_id as "keyId", sealed as bytes from
        (select reference, 0 as number, key_id, sealed from confidential
          union all select reference, number, key_id, sealed from candidates)
      where key_id != ${current}
        and (reference, number) > (${after?.reference ?? ''}, ${after?.number ?? 0})
      order by reference, number limit ${limit}`.execute(db);
  return {
    async sealAnew(after, limit) {
      const {rows} = await next(after, limit);
      let sealed = 0;
      for (const row of rows) {
        const {reference, number} = row;
        const about = number === 0 ? sealedAbout(reference) : aboutCandidate(reference, number);
        const text = opened(vault, about, row);
        if (text === undefined) continue;
        const {keyId: key_id, bytes} = vault.seal(about, text);
        if (number === 0)
          await db
            .updateTable('confidential')
            .set({key_id, sealed: bytes})
            .where('reference', '=', reference)
            .execute();
        else {
          const {person} = JSON.parse(text) as CandidateDetails;
          const tag = person === null ? null : vault.tags(tagged(person))[0];
          await db
            .updateTable('candidates')
            .set({key_id, sealed: bytes, tag})
            .where('reference', '=', reference)
            .where('number', '=', number)
            .execute();
        }
        sealed += 1;
      }
      // What the old key sealed is worth nothing to whoever has it once it is overwritten.
      if (sealed > 0) await leavesBytes();
      return {sealed, shut: rows.length - sealed, last: rows.at(-1)};
    },
  };
}
