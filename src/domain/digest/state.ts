import type {Instant} from '../workflow.ts';
import type {News} from './news.ts';

/** The digest of a local day. A day on which there was nothing to say has one too: it is over. */
export interface Made {
  /** `2026-11-22`. */
  readonly day: string;
  readonly at: Instant;
  readonly said: boolean;
  /** The milestones that it tells of: those after the first number, up to the second. */
  readonly from: number;
  readonly upTo: number;
  readonly news: readonly News[];
}

export interface DigestState {
  readonly last: Made | null;
  /** Left and not told yet, in the order in which they were left. */
  readonly news: readonly News[];
  /** News left so far. */
  readonly count: number;
}

export const NO_DIGEST: DigestState = {last: null, news: [], count: 0};
