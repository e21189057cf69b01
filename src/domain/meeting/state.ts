import type {CoopId, Instant, PersonId, Speaker} from '../workflow.ts';
import type {Agenda} from './agenda.ts';

/** A meeting whose agenda is in the channel, until somebody says that it took place. */
export interface Meeting {
  readonly number: number;
  /** When FIT meets; null where no date is set. */
  readonly heldAt: Instant | null;
  readonly postedAt: Instant;
  readonly agenda: Agenda;
  readonly roll: Roll;
  /** The co-ordinators were asked whether it took place. */
  readonly asked: boolean;
}

export interface Roll {
  /** Who answered for each co-op that was there. */
  readonly present: Readonly<Record<CoopId, PersonId>>;
  readonly excused: readonly CoopId[];
}

/** A meeting that took place. */
export interface Met extends Roll {
  readonly number: number;
  readonly at: Instant;
  /** Up to when its agenda told what happened: the next one goes on there. */
  readonly toldUpTo: Instant;
  /** That was in the channel, so that its thread has the minutes; null where it wasn't. */
  readonly agenda: Agenda | null;
  readonly heldAt: Instant | null;
  readonly absent: readonly CoopId[];
  readonly decisions: readonly Decision[];
}

/** What was noted with `/fit decided`: everybody of FIT reads it. */
export interface Decision {
  readonly text: string;
  readonly by: Speaker;
  readonly at: Instant;
}

/** A co-op that missed meetings in a row while attendance was looked at. */
export interface Missed {
  readonly times: number;
  /** When it was told that it won't be able to apply if it misses the next; null: it wasn't. */
  readonly warnedAt: Instant | null;
  /** It missed one whose agenda came after that warning. */
  readonly barred: boolean;
}

export interface MeetingState {
  /** Meetings begun so far. */
  readonly count: number;
  readonly open: Meeting | null;
  readonly last: Met | null;
  /** For the minutes of the meeting that is open, or of the next. */
  readonly decisions: readonly Decision[];
  /** The meeting by plan whose agenda was posted last. */
  readonly announced: Instant | null;
  readonly missed: Readonly<Record<CoopId, Missed>>;
}

export const NO_MEETING: MeetingState = {
  count: 0,
  open: null,
  last: null,
  decisions: [],
  announced: null,
  missed: {},
};
