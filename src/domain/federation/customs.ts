import type {LocalDay} from '../time.ts';

/**
 * What the co-ordination may change in chat, and the environment sets before: when the digest comes,
 * when FIT meets, what taking part in its meetings means.
 */
export interface Customs {
  /** Minutes after local midnight. */
  readonly digestAt: number;
  /** 1 (Monday) to 7, ascending; never empty. */
  readonly digestDays: readonly number[];
  /** Null: nobody is reminded of a meeting. */
  readonly meeting: MeetingPlan | null;
  readonly attendance: Attendance;
}

/** `first tuesday 15:00`. */
export interface MeetingPlan {
  /** 1 to 4; -1 is the last of the month. */
  readonly nth: number;
  readonly weekday: LocalDay['weekday'];
  /** Minutes after local midnight. */
  readonly minute: number;
}

/**
 * Taking part in the meetings is, by FIT's own rule, the condition to apply for what is shared. Off:
 * nobody looks; shown: who wasn't there stands on the next agenda; required: who missed two meetings
 * in a row, and was warned after the first, applies again after coming to one.
 */
export const ATTENDANCE = ['off', 'shown', 'required'] as const;
export type Attendance = (typeof ATTENDANCE)[number];

export const CUSTOMS = ['digestAt', 'digestDays', 'meeting', 'attendance'] as const;
export type Custom = (typeof CUSTOMS)[number];

export const USUAL_CUSTOMS: Customs = {
  digestAt: 9 * 60,
  digestDays: [1, 2, 3, 4, 5],
  meeting: null,
  attendance: 'off',
};

/** Those that hold: what was chosen in chat outranks the environment. */
export function customsOf({customs}: {readonly customs: CustomsState}): Customs {
  return {...customs.usual, ...customs.chosen};
}

export interface CustomsState {
  /** As the environment has it. */
  readonly usual: Customs;
  readonly chosen: Partial<Customs>;
}

/** Compares what is set, not how it is written down. */
export function isSameCustom<One extends Custom>(
  some: Partial<Customs>,
  custom: One,
  value: Customs[One],
): boolean {
  return custom in some && JSON.stringify(some[custom]) === JSON.stringify(value);
}
