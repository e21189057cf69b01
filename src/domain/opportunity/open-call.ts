import type {Instant} from '../workflow.ts';

/** A call that is open: since when, until when, and whether its co-op was reminded that it ends with nobody. */
export interface OpenCall {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** When somebody last gave it more time; null where nobody did. */
  readonly extendedAt: Instant | null;
  readonly reminded: boolean;
}
