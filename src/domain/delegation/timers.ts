import {callReminderAt} from '../opportunity/call.ts';
import {CHECKLIST_REMINDED_AFTER} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {Timers} from '../opportunity/timers.ts';
import type {DelegationTimer} from './commands.ts';
import {remindAt} from '../consent-round.ts';
import {lastQuarter} from '../time.ts';
import type {
  Allocating,
  Delegation,
  FormingTeam,
  Gathering,
  HandedOver,
  HandingOver,
} from './state.ts';
import {coopsWithOpenPoints} from './team.ts';
import {never} from '../workflow.ts';

/** Which timers a state wants, so that none is forgotten and none outlives its reason. */
export function timersOf(state: Delegation, rules: Rules): Timers<DelegationTimer> {
  switch (state.status) {
    case 'not_offered':
      return {};
    case 'allocating':
    case 'forming_team':
      return askingTimers(state, rules);
    case 'gathering':
      return {call: state.closesAt, ...callReminder(state, rules)};
    case 'handing_over':
      return {
        ...(state.lapsesAt !== null && {handover: state.lapsesAt}),
        ...handoverReminder(state, rules),
        ...(state.remindAt !== null && {contact: state.remindAt}),
      };
    case 'handed_over':
      return {
        follow_up: state.followUpAt,
        ...(state.silenceAt !== null && {unanswered: state.silenceAt}),
        ...checklistReminder(state, rules),
      };
    case 'unplaced':
    case 'withdrawn':
    case 'closed': {
      const {confidentialSince} = state.offer;
      if (confidentialSince === null) return {};
      // What was entered after the end is kept as long as what was there before.
      return {erase: Math.max(state.since, confidentialSince) + rules.contactRetention};
    }
    default:
      return never(state);
  }
}

/** While the co-ordinators are called the clock stands. */
function askingTimers(state: Allocating | FormingTeam, {calendar}: Rules): Timers<DelegationTimer> {
  if (state.called !== null) return {};
  if (state.status === 'forming_team' && !state.proposal) return {volunteers: state.volunteerBy};
  const {proposal} = state;
  if (!proposal) return {};
  const {round} = proposal;
  const reminder = remindAt(round, calendar);
  return {round: round.endsAt, ...(reminder !== null && {round_reminder: reminder})};
}

/** Only where nobody has answered. */
function callReminder(state: Gathering, {calendar}: Rules): Timers<DelegationTimer> {
  const at = state.interests.length > 0 ? undefined : callReminderAt(state, calendar);
  return at === undefined ? {} : {call_reminder: at};
}

/** A week after it was taken, for as long as something is open that a co-op of FIT has to tick. */
function checklistReminder(state: HandedOver, {calendar}: Rules): Timers<DelegationTimer> {
  const done = state.offer.checklistReminded === state.offer.handovers;
  if (done || coopsWithOpenPoints(state).length === 0) return {};
  return {checklist: calendar.open(state.takenAt + CHECKLIST_REMINDED_AFTER)};
}

function handoverReminder(state: HandingOver, {calendar}: Rules): Timers<DelegationTimer> {
  const {opensAt, lapsesAt, reminded} = state;
  if (opensAt === null || lapsesAt === null || reminded) return {};
  return {handover_reminder: lastQuarter(calendar, opensAt, lapsesAt)};
}
