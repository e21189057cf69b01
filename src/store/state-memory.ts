import type {Offered} from '../domain/opportunity/either.ts';
import type {Reference} from '../domain/workflow.ts';

/** So many are remembered; of the others the events are read and folded again. */
const MOST = 1_000;

interface Kept {
  readonly version: number;
  readonly state: Offered;
}

/** Where a connection looks before it folds, and where it leaves what it has folded. */
export interface States {
  at(reference: Reference, version: number): Offered | undefined;
  keep(reference: Reference, version: number, state: Offered): void;
}

/**
 * Opportunities as they were folded from their events. Whoever asks has read the version in the
 * database, and gets nothing of another: what is forgotten here, or was never there, costs time alone.
 * What the running transaction saw or made is kept apart until it is committed.
 */
export class StateMemory {
  readonly #committed = new Map<Reference, Kept>();
  readonly #uncommitted = new Map<Reference, Kept>();

  readonly forReaders: States = {
    at: (reference, version) => stateAt(this.#committed, reference, version),
    keep: (reference, version, state) => {
      this.#remember(reference, {version, state});
    },
  };

  readonly forWriter: States = {
    at: (reference, version) =>
      stateAt(this.#uncommitted, reference, version) ??
      stateAt(this.#committed, reference, version),
    keep: (reference, version, state) => this.#uncommitted.set(reference, {version, state}),
  };

  commit(): void {
    for (const [reference, kept] of this.#uncommitted) this.#remember(reference, kept);
    this.#uncommitted.clear();
  }

  /** Of the transaction or a part of it: a version that never was is remembered by nobody. */
  rollback(): void {
    this.#uncommitted.clear();
  }

  #remember(reference: Reference, kept: Kept): void {
    // A reader may have read before what was committed meanwhile.
    if ((this.#committed.get(reference)?.version ?? 0) > kept.version) return;
    this.#committed.delete(reference);
    this.#committed.set(reference, kept);
    if (this.#committed.size <= MOST) return;
    const [longestUnchanged] = this.#committed.keys();
    if (longestUnchanged !== undefined) this.#committed.delete(longestUnchanged);
  }
}

function stateAt(
  among: ReadonlyMap<Reference, Kept>,
  reference: Reference,
  version: number,
): Offered | undefined {
  const kept = among.get(reference);
  return kept?.version === version ? kept.state : undefined;
}
