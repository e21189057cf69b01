/** What a decision about an expansion needs to know of the world around it. */
export interface Facts {
  /** Technologies asked for that no co-op taking part in FIT lists. */
  readonly unlisted: readonly string[];
  /** Co-ops with a part in it that aren't in the federation any more. */
  readonly removed?: readonly string[];
  /** The co-op that shared it doesn't take part in FIT: nothing is reopened for it. */
  readonly offeringOut?: boolean;
}

export const NO_FACTS: Facts = {unlisted: []};
