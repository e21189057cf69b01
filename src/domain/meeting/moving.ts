import {DAY, HOUR} from '../time.ts';
import type {Instant} from '../workflow.ts';
import type {Meeting} from './state.ts';

/** A date so near is another one for the same meeting: the next is a month away. */
const NEAR = 7 * DAY;
/** An agenda without a date is for a meeting of these days. */
export const DATELESS_LASTS = 7 * DAY;
/** So soon after one that took place, it is the same meeting. */
export const SAME_MEETING = 12 * HOUR;

/**
 * Whether it is the meeting of this agenda that is held then: its day or hour was changed since, or
 * it had none.
 */
export function takesDate({heldAt, postedAt, roll}: Meeting, date: Instant, at: Instant): boolean {
  if (heldAt === null) return at <= postedAt + DATELESS_LASTS;
  if (Math.abs(date - heldAt) > NEAR) return false;
  // Where the roll was called it takes place, or did: another day is meant from the next one on.
  const called = at >= heldAt && Object.keys(roll.present).length > 0;
  return !called || date - heldAt < SAME_MEETING;
}
