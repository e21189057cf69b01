import type {CoopId, Instant, Reference} from '../workflow.ts';
import type {Figures, FiguresChange} from './state.ts';

/**
 * What a decision needs to know of the world beyond its own opportunity: gathered before it, for the
 * co-ops that are interested or asked, where the call may end or something may be proposed.
 */
export interface Facts {
  readonly coops: Readonly<Record<CoopId, CoopFacts>>;
  /** Co-ops with a part in it that aren't in the federation any more. */
  readonly removed?: readonly CoopId[];
  /** The co-op that shared it doesn't take part in FIT: asked where it is to be reopened. */
  readonly offeringOut?: boolean;
}

export interface CoopFacts {
  /** Its free people now; null where nobody said, or too long ago. */
  readonly figures: Figures | null;
  /** How they changed since the call opened; null where they didn't. */
  readonly changed: FiguresChange | null;
  /** When it last received work through FIT, this opportunity aside. */
  readonly lastWork: Instant | null;
  /** Where it is proposed too, and how many people it would put in there. */
  readonly elsewhere: readonly {readonly reference: Reference; readonly people: number}[];
  /**
   * Can its silence mean anything? `asked`: somebody has the question. `waiting`: it couldn't be
   * delivered yet. `nobody`: nobody of the co-op will get it.
   */
  readonly reached: 'asked' | 'waiting' | 'nobody';
}

export const NO_FACTS: Facts = {coops: {}};
