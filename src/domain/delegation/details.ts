/** What becomes known of a delegation when there is time. All of it is public. */

export const MODES = ['fixed_price', 'staff_augmentation', 'undefined'] as const;
type Mode = (typeof MODES)[number];

export interface Details {
  readonly mode: Mode | null;
  readonly english: boolean | null;
  readonly budget: string | null;
  readonly start: string | null;
  readonly duration: string | null;
}

export const NO_DETAILS: Details = {
  mode: null,
  english: null,
  budget: null,
  start: null,
  duration: null,
};

export const REASONS_NOT_TAKEN = ['strategy', 'technology', 'capacity', 'other'] as const;
export type ReasonNotTaken = (typeof REASONS_NOT_TAKEN)[number];
