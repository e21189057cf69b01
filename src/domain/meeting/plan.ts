import type {MeetingPlan} from '../federation/customs.ts';
import type {Calendar} from '../time.ts';
import type {Instant} from '../workflow.ts';

const A_WEEK = 7;
const WEEKEND = 6;

/** The first meeting by this plan after a moment. */
export function nextMeeting(plan: MeetingPlan, after: Instant, calendar: Calendar): Instant {
  let first = `${calendar.dayOf(after).date.slice(0, 7)}-01`;
  for (;;) {
    const at = calendar.atTime(dayIn(first, plan, calendar), plan.minute);
    if (at > after) return at;
    first = monthAfter(first, calendar);
  }
}

/** When the agenda of a meeting comes: at the digest's time on the working day before. */
export function agendaAt(meeting: Instant, minute: number, calendar: Calendar): Instant {
  let day = calendar.dayAfter(calendar.dayOf(meeting).date, -1);
  while (day.weekday >= WEEKEND) day = calendar.dayAfter(day.date, -1);
  return calendar.atTime(day.date, minute);
}

/** `first` is the first of a month. */
function dayIn(first: string, {nth, weekday}: MeetingPlan, calendar: Calendar): string {
  const from = nth > 0 ? first : monthAfter(first, calendar);
  const ahead = (weekday - calendar.dayAfter(from, 0).weekday + A_WEEK) % A_WEEK;
  return calendar.dayAfter(from, ahead + (nth > 0 ? (nth - 1) * A_WEEK : -A_WEEK)).date;
}

function monthAfter(first: string, calendar: Calendar): string {
  // 31 days after the first is always in the next month.
  return `${calendar.dayAfter(first, 31).date.slice(0, 7)}-01`;
}
