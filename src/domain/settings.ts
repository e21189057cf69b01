import {DAY, HOUR} from './time.ts';
import type {Calendar, Window} from './time.ts';

/** What a federation may want to change about the rules, in one place. */
export interface Rules {
  readonly calendar: Calendar;
  /** Choices for how long a call stays open; the first is the default. */
  readonly callWindows: readonly [Window, ...Window[]];
  /** How long a consent round takes, and one about who co-ordinates a team. */
  readonly consentWindow: Window;
  readonly teamConsentWindow: Window;
  /** How long the recipients have for "we take it", once the contact is there. */
  readonly handoverWindow: Window;
  /** After a delegation was taken: when to ask what came of it. Milliseconds, ascending. */
  readonly followUpAfter: readonly number[];
  /** How long confidential fields are kept after an end. Milliseconds. */
  readonly contactRetention: number;
}

/** While a delegation is under way, and after the listed questions: how often it is asked about. */
export const FOLLOW_UP_EVERY = 90 * DAY;

/** The third and later questions close it when nobody answered for this long. */
export const UNANSWERED_CLOSES_AFTER = 14 * DAY;

/** From which question on silence closes it. */
export const SILENCE_COUNTS_FROM = 3;

/** What a co-op says of its free people goes stale after a month. */
export const AVAILABILITY_STALE_AFTER = 30 * DAY;

/** A co-op that never said how many people it has free is asked so soon after it joined FIT. */
export const AVAILABILITY_FIRST_ASKED_AFTER = 3 * DAY;

/** Nobody is reminded of a call, or of a question, that is younger than this. */
export const REMINDED_NOT_BEFORE = 4 * HOUR;

/** What a team's checklist still has open by then is brought to its co-ops' minds, and goes on the agenda. */
export const CHECKLIST_REMINDED_AFTER = 7 * DAY;

/** Whoever waits to be evaluated this long is brought to the offering co-op's mind, once. */
export const REVIEW_REMINDED_AFTER: Window = {amount: 2, unit: 'd'};

/** An outage longer than this lengthens the windows it fell into. */
export const OUTAGE_COUNTS_FROM = HOUR;

/** Limits of what people write, in characters (code points). */
export const LIMITS = {
  title: 80,
  request: 3_000,
  requestOnCard: 600,
  reason: 500,
  text: 300,
  /** Each of a case study's three texts; its client's country, its years. */
  caseText: 500,
  caseFact: 80,
  /** The working agreement's text in one language. */
  agreement: 3_000,
  /** Developers needed, people put in: 1 to this. */
  people: 99,
  /** Hours a week. */
  hours: 99,
  /** Candidates proposed in one go. */
  atOnce: 8,
  /** All people of a co-op. */
  coopPeople: 9_999,
} as const;

/** The working agreement that comes with the bot; a federation's own begin after it. */
export const FIRST_AGREEMENT = 1;
