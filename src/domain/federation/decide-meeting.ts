import {problemsOf, textProblem} from '../fields.ts';
import {DATELESS_LASTS, SAME_MEETING, takesDate} from '../meeting/moving.ts';
import type {Meeting, Met} from '../meeting/state.ts';
import type {Outcomes} from '../registry/events.ts';
import type {Registry} from '../registry/state.ts';
import {activeCoops, peopleOf} from '../registry/state.ts';
import {LIMITS} from '../settings.ts';
import {DAY, HOUR, MINUTE} from '../time.ts';
import type {CoopId, Instant} from '../workflow.ts';
import {customsOf} from './customs.ts';
import type {FederationCommandOf} from './commands.ts';

/** The roll can be answered from so long before a meeting begins. */
const ROLL_OPENS_BEFORE = 30 * MINUTE;
/** What is noted so soon after a meeting belongs to its minutes. */
const MINUTES_OPEN_FOR = DAY;
/** Most meetings are over by then, and the working day isn't. */
const ASKED_AFTER = 2 * HOUR;
/** Whoever was warned sooner before an agenda couldn't yet mind it. */
const WARNED_BEFORE = DAY;

/**
 * One agenda at a time. Where FIT changed when it meets, it is that of the other date; that of a
 * meeting of which nobody said that it took place lapses.
 */
export function postAgenda(
  {meeting}: Registry,
  {heldAt, agenda}: FederationCommandOf<'post_agenda'>,
  {at, byTime}: {at: Instant; byTime: boolean},
): Outcomes {
  const {open, count, announced} = meeting;
  if (byTime && heldAt !== null && announced === heldAt) return {id: 'not_due'};
  if (open && byTime && heldAt !== null && takesDate(open, heldAt, at))
    return [{type: 'meeting_moved', meeting: open.number, heldAt}];
  if (open && !byTime && !isOver(open, at)) return {id: 'agenda_posted', at: open.postedAt};
  return [
    ...(open ? [{type: 'meeting_lapsed', meeting: open.number} as const] : []),
    {type: 'agenda_posted', meeting: count + 1, heldAt, agenda},
  ];
}

/** Another can be called by now, whether anybody said that it took place or not. */
export function isOver({heldAt, postedAt}: Meeting, at: Instant): boolean {
  return at > (heldAt === null ? postedAt + DATELESS_LASTS : heldAt + DAY);
}

export function bePresent(
  {meeting: {open}}: Registry,
  command: FederationCommandOf<'be_present'>,
  {own, at}: {own: CoopId | null; at: Instant},
): Outcomes {
  if (!open || (command.meeting !== undefined && command.meeting !== open.number))
    return {id: 'no_roll'};
  const from = rollOpensAt(open);
  if (from !== null && at < from) return {id: 'roll_not_open', from};
  const coop = command.coop ?? own;
  if (coop === null) return {id: 'needs_coop'};
  if (open.roll.present[coop] !== undefined) return {id: 'already_present', coop};
  return [{type: 'present', meeting: open.number, coop, person: command.person}];
}

function rollOpensAt({heldAt}: Meeting): Instant | null {
  return heldAt === null ? null : heldAt - ROLL_OPENS_BEFORE;
}

/** Who is there can be noted: a short while before it begins, until somebody says that it took place. */
export function rollIsOpen(meeting: Meeting, at: Instant): boolean {
  return at >= (rollOpensAt(meeting) ?? -Infinity);
}

/** That it took place can be said. */
export function hasBegun({heldAt}: Meeting, at: Instant): boolean {
  return heldAt === null || at >= heldAt;
}

/** From the meeting whose agenda is there, else from the last. */
export function excuse(
  {meeting: {open, last}}: Registry,
  {coop, reason}: FederationCommandOf<'excuse'>,
): Outcomes {
  const problems = problemsOf({
    reason: textProblem(reason ?? '', LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  // While the next one's agenda is there, who missed the last is still meant first.
  const missed = last?.absent.includes(coop) === true && !last.excused.includes(coop);
  const meeting = missed ? last : open;
  if (!meeting) return {id: last ? 'was_there' : 'no_meeting_yet', coop};
  const roll = 'roll' in meeting ? meeting.roll : meeting;
  if (roll.present[coop] !== undefined) return {id: 'was_there', coop};
  if (roll.excused.includes(coop)) return {id: 'nothing_changes'};
  return [{type: 'excused', meeting: meeting.number, coop, reason: reason?.trim() || null}];
}

export function note({meeting}: Registry, text: string, at: Instant): Outcomes {
  const problems = problemsOf({text: textProblem(text, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  return [{type: 'decided', meeting: minutesOf(meeting, at), text: text.trim()}];
}

/** The number of the meeting in whose minutes something is noted now. */
function minutesOf({open, last, count}: Registry['meeting'], at: Instant): number {
  if (open) return open.number;
  return last && isFresh(last, at) ? last.number : count + 1;
}

function isFresh({at: met}: Met, at: Instant): boolean {
  return at - met < MINUTES_OPEN_FOR;
}

export function askWhetherMet({meeting: {open}}: Registry, at: Instant): Outcomes {
  const due = open && askedAt(open);
  if (!open || due === null || open.asked || at < due) return {id: 'not_due'};
  return [{type: 'meeting_asked', meeting: open.number}];
}

/** When the co-ordinators are asked whether it took place; null where no date was set. */
export function askedAt({heldAt}: Meeting): Instant | null {
  return heldAt === null ? null : heldAt + ASKED_AFTER;
}

/** It took place: the roll is kept, and from here on the next agenda begins. */
export function weMet(
  registry: Registry,
  command: FederationCommandOf<'we_met'>,
  at: Instant,
): Outcomes {
  const {open, last, count} = registry.meeting;
  const other = command.meeting !== undefined && command.meeting !== open?.number;
  const again = open === null && last !== null && at - last.at < SAME_MEETING;
  if (other || again) return {id: 'nothing_changes'};
  // It closes the roll, and bars: not while they are still arriving.
  if (open?.heldAt != null && !hasBegun(open, at))
    return {id: 'meeting_not_begun', at: open.heldAt};
  if (!open) return [{type: 'met', meeting: count + 1, absent: [], warned: [], barred: []}];
  const absent = absentFrom(registry, open);
  const {attendance} = customsOf(registry);
  const required = attendance === 'required' ? absent : [];
  const warnedInTime = (coop: CoopId) => {
    const warnedAt = registry.meeting.missed[coop]?.warnedAt ?? null;
    return warnedAt !== null && warnedAt + WARNED_BEFORE <= open.postedAt;
  };
  return [
    {
      type: 'met',
      meeting: open.number,
      absent,
      warned: required.filter((coop) => !warnedInTime(coop)),
      barred: required.filter(warnedInTime),
    },
  ];
}

/**
 * Co-ops of FIT that weren't there and aren't excused. Where nobody answered the roll it wasn't
 * called; who joined after the agenda, or has nobody, misses nothing.
 */
function absentFrom(registry: Registry, {roll, postedAt}: Meeting): readonly CoopId[] {
  if (Object.keys(roll.present).length === 0) return [];
  return activeCoops(registry)
    .filter(({participates, joinedAt}) => participates && (joinedAt ?? 0) <= postedAt)
    .map(({id}) => id)
    .filter((id) => peopleOf(registry, id).length > 0)
    .filter((id) => roll.present[id] === undefined && !roll.excused.includes(id));
}
