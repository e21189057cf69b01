import {timerChanges} from '../opportunity/timers.ts';
import type {Rules} from '../settings.ts';
import type {Recorded} from '../workflow.ts';
import type {ExpansionEffect} from './effects.ts';
import type {ExpansionEvent} from './events.ts';
import {overruled} from './react-overruled.ts';
import {posts} from './react-posts.ts';
import {cardKey, changedShares} from './shown.ts';
import type {Expansion} from './state.ts';
import {candidateNumbered} from './state.ts';
import {timersOf} from './timers.ts';

/** What is owed to the chat and the clock because of one event. */
export function react(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
  after: Expansion,
  rules: Rules,
): readonly ExpansionEffect[] {
  if (after.status === 'not_offered') return [];
  return [
    ...(cardKey(before) === cardKey(after) ? [] : [{kind: 'card'} as const]),
    ...changedShares(before, after).map(
      (coop) => ({kind: 'draw', drawing: {post: 'share', coop}}) as const,
    ),
    ...posts(before, event, after),
    ...overruled(before, event),
    ...beyond(before, event, after),
    ...timerChanges(timersOf(before, rules), timersOf(after, rules)),
  ];
}

/** What is owed to others than the chat's readers. */
function beyond(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
  after: Expansion,
): readonly ExpansionEffect[] {
  switch (event.type) {
    case 'contact_erased':
      return [{kind: 'erase'}];
    case 'candidate_erased':
      return [{kind: 'erase_candidate', candidate: event.candidate}];
    case 'candidate_joined': {
      const coop = candidateNumbered(after, event.candidate)?.coop;
      return coop === undefined ? [] : [{kind: 'work_taken', coop, people: 1}];
    }
    case 'left_unfilled': {
      const told = before.status === 'not_offered' ? [] : before.offer.unlisted;
      const technologies = event.unlisted.filter((one) => !told.includes(one));
      return technologies.length > 0 ? [{kind: 'tell_fic', technologies}] : [];
    }
    default:
      return [];
  }
}
