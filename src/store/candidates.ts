import type {Kysely} from 'kysely';
import type {Reads, Tx, Vault} from '../app/ports.ts';
import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import type {PersonId} from '../domain/workflow.ts';
import {toText} from './codecs.ts';
import type {Schema} from './schema.ts';

/** Ties sealed details to their row: moved to another candidate they don't open. */
export function aboutCandidate(reference: string, number: number): string {
  return `candidate ${String(number)} of ${reference}`;
}

export function tagged(person: PersonId): string {
  return `candidate ${person}`;
}

export function candidateReads(
  db: Kysely<Schema>,
  vault: Vault,
): Pick<Reads, 'candidates' | 'candidaciesOf'> {
  return {
    async candidates(reference) {
      const rows = await db
        .selectFrom('candidates')
        .select(['number', 'key_id', 'sealed'])
        .where('reference', '=', reference)
        .orderBy('number')
        .execute();
      return new Map(
        rows.flatMap(({number, key_id: keyId, sealed: bytes}) => {
          const text = opened(vault, aboutCandidate(reference, number), {keyId, bytes});
          return text === undefined ? [] : [[number, JSON.parse(text) as CandidateDetails]];
        }),
      );
    },
    async candidaciesOf(person, reference) {
      const found = db
        .selectFrom('candidates')
        .select(['reference', 'number'])
        .where('tag', 'in', vault.tags(tagged(person)));
      const some = reference === undefined ? found : found.where('reference', '=', reference);
      return some.orderBy('reference').orderBy('number').execute();
    },
  };
}

/** What doesn't open, because its key is gone, is nothing any more: the others are. */
export function opened(
  vault: Vault,
  about: string,
  sealed: Parameters<Vault['unseal']>[1],
): string | undefined {
  try {
    return vault.unseal(about, sealed);
  } catch {
    return undefined;
  }
}

export function candidateWrites(
  db: Kysely<Schema>,
  vault: Vault,
  leavesBytes: () => Promise<void>,
): Pick<Tx, 'sealCandidate' | 'eraseCandidate'> {
  const eraseCandidate: Tx['eraseCandidate'] = async (reference, number) => {
    const {numDeletedRows} = await db
      .deleteFrom('candidates')
      .where('reference', '=', reference)
      .where('number', '=', number)
      .executeTakeFirst();
    if (numDeletedRows > 0n) await leavesBytes();
  };
  return {
    async sealCandidate(reference, number, details, at) {
      const text = JSON.stringify(details);
      const {keyId, bytes} = vault.seal(aboutCandidate(reference, number), text);
      const tag = details.person === null ? null : vault.tags(tagged(details.person))[0];
      const row = {tag, key_id: keyId, sealed: bytes, at: toText(at)};
      await eraseCandidate(reference, number);
      await db
        .insertInto('candidates')
        .values({reference, number, ...row})
        .execute();
    },
    eraseCandidate,
  };
}
