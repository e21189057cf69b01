import type {CoopId, Instant} from '../../domain/workflow.ts';
import type {Words} from '../../text/words.ts';

/** What an export is written with. */
export interface Naming {
  readonly words: Words;
  /** A co-op as it is called, also one that was removed. */
  readonly coop: (id: CoopId) => string;
  /** `2026-11-22`, where the federation lives. */
  readonly date: (at: Instant) => string;
}
