/** What becomes known of an expansion when there is time. All of it is public. */

/** English, asked of a seat or had by a person. */
export const ENGLISH_LEVELS = ['none', 'reads', 'speaks'] as const;
export type EnglishLevel = (typeof ENGLISH_LEVELS)[number];

export const SENIORITIES = ['junior', 'semisenior', 'senior'] as const;
export type Seniority = (typeof SENIORITIES)[number];

/** Who would be welcome in the seats. Seniorities inform, they don't bind. */
export interface SeatDetails {
  readonly juniors: number | null;
  readonly semiseniors: number | null;
  readonly seniors: number | null;
  readonly english: EnglishLevel | null;
  /** A week. */
  readonly hours: number | null;
}

export interface Terms {
  readonly start: string | null;
  readonly duration: string | null;
  readonly rate: string | null;
}

export const NO_SEAT_DETAILS: SeatDetails = {
  juniors: null,
  semiseniors: null,
  seniors: null,
  english: null,
  hours: null,
};

export const NO_TERMS: Terms = {start: null, duration: null, rate: null};

/** How many seats have a seniority. */
export function seniorities({juniors, semiseniors, seniors}: SeatDetails): number {
  return (juniors ?? 0) + (semiseniors ?? 0) + (seniors ?? 0);
}
