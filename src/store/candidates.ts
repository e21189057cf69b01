import type {Kysely} from 'kysely';
import type {Reads, Tx, Vault} from '../app/ports.ts';
import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/** Ties sealed details to their row: moved to another candidate they don't open. */
function sealedAbout(reference: string, number: number): string {
  return `candidate ${String(number)} of ${reference}`;
}

export function candidateReads(
  db: Kysely<Schema>,
  vault: Vault,
): Pick<Reads, 'candidates' | 'withCandidates'> {
  return {
    async candidates(reference) {
      const rows = await db
        .selectFrom('candidates')
        .select(['number', 'key_id', 'sealed'])
        .where('reference', '=', reference)
        .orderBy('number')
        .execute();
      return new Map(
        rows.map(({number, key_id: keyId, sealed: bytes}) => {
          const text = vault.unseal(sealedAbout(reference, number), {keyId, bytes});
          return [number, JSON.parse(text) as CandidateDetails] as const;
        }),
      );
    },
    async withCandidates() {
      const rows = await db.selectFrom('candidates').select('reference').distinct().execute();
      return rows.map(({reference}) => reference);
    },
  };
}

export function candidateWrites(
  db: Kysely<Schema>,
  vault: Vault,
): Pick<Tx, 'sealCandidate' | 'eraseCandidate'> {
  return {
    async sealCandidate(reference, number, details, at) {
      const text = JSON.stringify(details);
      const {keyId, bytes} = vault.seal(sealedAbout(reference, number), text);
      const row = {key_id: keyId, sealed: bytes, at: toText(at)};
      await db
        .insertInto('candidates')
        .values({reference, number, ...row})
        .onConflict((conflict) => conflict.columns(['reference', 'number']).doUpdateSet(row))
        .execute();
    },
    async eraseCandidate(reference, number) {
      await db
        .deleteFrom('candidates')
        .where('reference', '=', reference)
        .where('number', '=', number)
        .execute();
    },
  };
}
