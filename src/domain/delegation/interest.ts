import type {Round} from '../consent-round.ts';
import type {Figures, Need} from '../need.ts';
import type {CoopId, PersonId, Reference} from '../workflow.ts';

/**
 * A co-op's answer to a delegation. `at` is the first tap: an edit doesn't lose its place. Its
 * figures are those of when it last answered here, and from the end of the call on those of that
 * moment; null where unknown or stale.
 */
export interface Interest extends Need {
  readonly by: PersonId;
  /** How many people it could put in; null until it says. */
  readonly people: number | null;
  readonly note: string | null;
  /** How its figures changed while the call was open; null where they didn't. */
  readonly changed: FiguresChange | null;
}

export interface FiguresChange {
  readonly from: Figures | null;
  /** Who said so; null where it was work that the co-op took meanwhile. */
  readonly by: PersonId | null;
}

/** Other threads in which a co-op's same free people are proposed too. */
export interface Stretched {
  readonly coop: CoopId;
  readonly references: readonly Reference[];
}

/** What a consent round is about: who takes it, or who co-ordinates the team that does. */
export interface Proposal {
  readonly about: 'allocation' | 'coordination';
  /** Whom it names. */
  readonly coop: CoopId;
  /** Whoever is interested, in the order of need, as it was when the round opened. */
  readonly table: readonly Interest[];
  readonly stretched: readonly Stretched[];
  readonly round: Round;
  readonly ended: ProposalEnd | null;
}

/** All agreed, nobody objected, the co-ordinators chose, somebody it needed was gone, or the whole project. */
export type ProposalEnd = 'agreed' | 'unopposed' | 'chosen' | 'dropped' | 'withdrawn';

/** Why the co-ordinators have to choose. */
export type Called = 'objection' | 'no_volunteer' | 'unasked';
