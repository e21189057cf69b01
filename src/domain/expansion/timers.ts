import type {Timers} from '../opportunity/timers.ts';
import {callReminderAt} from '../opportunity/call.ts';
import {REMINDED_NOT_BEFORE, REVIEW_REMINDED_AFTER} from '../settings.ts';
import type {Rules} from '../settings.ts';
import type {Instant} from '../workflow.ts';
import {never} from '../workflow.ts';
import {isStanding} from './candidate.ts';
import type {ExpansionTimer} from './commands.ts';
import {erasures} from './erasure.ts';
import type {Expansion, Gathering, Offered} from './state.ts';
import {waitingCandidates} from './state.ts';

/** Which timers a state wants, so that none is forgotten and none outlives its reason. */
export function timersOf(state: Expansion, rules: Rules): Timers<ExpansionTimer> {
  switch (state.status) {
    case 'not_offered':
      return {};
    case 'gathering':
      return {
        call: state.closesAt,
        ...callReminder(state, rules),
        ...consentReminder(state, rules),
        ...reminder(state, rules),
        ...erasing(state, rules),
      };
    case 'evaluating':
      return {...reminder(state, rules), ...erasing(state, rules)};
    case 'complete':
    case 'partly_complete': {
      const {followUpAt, silenceAt} = state.underWay;
      return {
        follow_up: followUpAt,
        ...(silenceAt !== null && {unanswered: silenceAt}),
        ...erasing(state, rules),
      };
    }
    case 'unfilled':
    case 'withdrawn':
    case 'closed':
      return erasing(state, rules);
    default:
      return never(state);
  }
}

/** Only where nobody stands: not even somebody who hasn't answered yet. */
function callReminder(state: Gathering, {calendar}: Rules): Timers<ExpansionTimer> {
  const answered = state.offer.candidates.some(isStanding);
  const at = answered ? undefined : callReminderAt(state, calendar);
  return at === undefined ? {} : {call_reminder: at};
}

/** Who is reminded to say whether they agree, and when: they aren't asked any more once the call ends. */
export function consentsDue(
  state: Offered,
  {calendar}: Rules,
): readonly {readonly candidate: number; readonly at: Instant}[] {
  if (state.status !== 'gathering') return [];
  const at = calendar.morningBefore(state.closesAt);
  return state.offer.candidates
    .filter(({status, reminded}) => status === 'asked' && !reminded)
    .filter(({since}) => at - since >= REMINDED_NOT_BEFORE)
    .map(({number: candidate}) => ({candidate, at}));
}

function consentReminder(state: Gathering, rules: Rules): Timers<ExpansionTimer> {
  const at = earliest(consentsDue(state, rules));
  return at === undefined ? {} : {consent_reminder: at};
}

/** Whom the offering co-op is reminded of, and when. */
export function reviewsDue(
  state: Offered,
  {calendar}: Rules,
): readonly {readonly candidate: number; readonly at: Instant}[] {
  if (state.status !== 'gathering' && state.status !== 'evaluating') return [];
  return waitingCandidates(state)
    .filter(({reminded}) => !reminded)
    .map(({number: candidate, since}) => ({
      candidate,
      at: calendar.windowEnd(REVIEW_REMINDED_AFTER, since),
    }));
}

function reminder(state: Offered, rules: Rules): Timers<ExpansionTimer> {
  const at = earliest(reviewsDue(state, rules));
  return at === undefined ? {} : {review_reminder: at};
}

function erasing(state: Offered, rules: Rules): Timers<ExpansionTimer> {
  const at = earliest(erasures(state, rules));
  return at === undefined ? {} : {erase: at};
}

function earliest(due: readonly {readonly at: Instant}[]): Instant | undefined {
  return due.length === 0 ? undefined : Math.min(...due.map(({at}) => at));
}
