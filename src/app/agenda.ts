import {setImmediate} from 'node:timers/promises';
import {customsOf} from '../domain/federation/customs.ts';
import {askedAt} from '../domain/federation/decide-meeting.ts';
import {agendaOf} from '../domain/meeting/agenda-of.ts';
import type {Agenda} from '../domain/meeting/agenda.ts';
import {SAME_MEETING, takesDate} from '../domain/meeting/moving.ts';
import {agendaAt, nextMeeting} from '../domain/meeting/plan.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import type {Status} from '../domain/opportunity/status.ts';
import type {Rules} from '../domain/settings.ts';
import {DAY, HOUR} from '../domain/time.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import {changeRegistry} from './change-registry.ts';
import type {Reads, Store} from './ports.ts';

const PLACED: readonly Status[] = ['handed_over', 'complete', 'partly_complete'];
const NOT_FOUND: readonly Status[] = ['unplaced', 'unfilled'];
/** Open ones on an agenda, at most: more are not talked about in a meeting. */
const ROWS = 200;

/** The first agenda doesn't tell of years. */
const FIRST_LOOKS_BACK = 60 * DAY;
/** A meeting that began so long ago is still the one that is meant. */
const STILL_ON = 6 * HOUR;
/** An agenda that somebody posts earlier is of a meeting of its own. */
const SOON = 7 * DAY;

/** What FIT would talk about if it met now. */
export async function agendaNow(read: Reads, at: Instant): Promise<Agenda> {
  const registry = read.registry();
  const since = registry.meeting.last?.toldUpTo ?? at - FIRST_LOOKS_BACK;
  const open = (await read.list({scope: 'open', limit: ROWS})).map(({reference}) => reference);
  return agendaOf({
    registry,
    open: await states(read, inOrder(open)),
    placed: await states(read, await read.cameTo(PLACED, since)),
    unplaced: (await states(read, await read.cameTo(NOT_FOUND, since))).filter(({status}) =>
      NOT_FOUND.includes(status),
    ),
    at,
  });
}

function inOrder(references: readonly Reference[]): readonly Reference[] {
  return [...references].sort((a, b) => a.localeCompare(b, 'en', {numeric: true}));
}

async function states(read: Reads, references: readonly Reference[]): Promise<readonly Offered[]> {
  const found: Offered[] = [];
  for (const reference of references) {
    const one = await read.opportunity(reference);
    if (one) found.push(one.state);
    // One by one, so that an agenda doesn't hold up a press.
    await setImmediate();
  }
  return found;
}

/** The meeting that comes next by plan; undefined where none is set. */
export function plannedMeeting(read: Reads, {calendar}: Rules, now: Instant): Instant | undefined {
  const {meeting} = customsOf(read.registry());
  return meeting ? nextMeeting(meeting, now, calendar) : undefined;
}

/**
 * For which meeting somebody posts an agenda now: the one by plan that has just begun or comes within a
 * week; undefined where it is another, without a date.
 */
export function meetingMeant(read: Reads, {calendar}: Rules, now: Instant): Instant | undefined {
  const registry = read.registry();
  const {meeting: plan} = customsOf(registry);
  if (!plan) return undefined;
  const begun = nextMeeting(plan, now - STILL_ON, calendar);
  const meant = registry.meeting.last?.heldAt === begun ? nextMeeting(plan, now, calendar) : begun;
  return meant - now <= SOON ? meant : undefined;
}

/** When its agenda is to be posted, or whether the last one took place is to be asked. */
export function nextMeetingDutyAt(read: Reads, rules: Rules, now: Instant): Instant | undefined {
  const times = [agendaDue(read, rules, now)?.at, askDue(read)].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** The agenda that comes next; past where it is late, which it may be until the meeting begins. */
function agendaDue(
  read: Reads,
  {calendar}: Rules,
  now: Instant,
): {readonly meeting: Instant; readonly at: Instant} | undefined {
  const registry = read.registry();
  const {meeting: plan, digestAt} = customsOf(registry);
  if (!plan) return undefined;
  const {announced, open, last} = registry.meeting;
  const next = nextMeeting(plan, now, calendar);
  // Its hour was changed when it was over: that is for the next one.
  const over = last?.heldAt != null && next - last.heldAt < SAME_MEETING;
  const meeting = announced === next || over ? nextMeeting(plan, next, calendar) : next;
  // An agenda that says another date is mended at once.
  if (open?.heldAt != null && takesDate(open, meeting, now)) return {meeting, at: now};
  return {meeting, at: agendaAt(meeting, digestAt, calendar)};
}

function askDue(read: Reads): Instant | undefined {
  const {open} = read.registry().meeting;
  return open && !open.asked ? (askedAt(open) ?? undefined) : undefined;
}

/** Does what is due: posts the agenda of the next meeting or moves it to that date, asks whether the last one took place. */
export async function doMeetingDuties(store: Store, rules: Rules, now: Instant): Promise<void> {
  const actor = {kind: 'time'} as const;
  const ask = askDue(store.read);
  if (ask !== undefined && ask <= now)
    await store.write((tx) =>
      changeRegistry(tx, rules, {command: {type: 'ask_whether_met'}, actor, at: now}),
    );
  const due = agendaDue(store.read, rules, now);
  if (!due || due.at > now) return;
  await store.write(async (tx) => {
    const still = agendaDue(tx, rules, now);
    if (still?.meeting !== due.meeting) return;
    const agenda = await agendaNow(tx, now);
    const command = {type: 'post_agenda', heldAt: due.meeting, agenda} as const;
    await changeRegistry(tx, rules, {command, actor, at: now});
  });
}
