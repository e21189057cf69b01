import type {CoopId, Instant} from './workflow.ts';

/** A co-op's free people and all its people, as it said them. `total` is 1 or more. */
export interface Figures {
  readonly free: number;
  readonly total: number;
}

/** What need is read from. `at` is when the co-op first said that it is interested. */
export interface Need {
  readonly coop: CoopId;
  /** Null where nobody said, or too long ago. */
  readonly figures: Figures | null;
  /** When it last received work through FIT; null is never. */
  readonly lastWork: Instant | null;
  readonly at: Instant;
}

/**
 * The co-op that needs work most comes first: the larger share of free people, in tenths (else the
 * smallest co-ops always came first); then the longer time since its last work through FIT; then who
 * was interested earlier. Unknown figures come last.
 */
export function byNeed<Row extends Need>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(
    (one, other) =>
      tenths(other.figures) - tenths(one.figures) ||
      (one.lastWork ?? -Infinity) - (other.lastWork ?? -Infinity) ||
      one.at - other.at,
  );
}

/** 42 % and 47 % are four tenths both; unknown is less than none. */
function tenths(figures: Figures | null): number {
  return figures === null ? -1 : Math.floor((figures.free * 10) / figures.total);
}
