import type {Rules} from '../settings.ts';
import type {Effect, Recorded} from '../workflow.ts';
import type {DelegationTimer} from './commands.ts';
import type {DelegationEvent} from './events.ts';
import type {DirectMessage, ThreadMessage} from './messages.ts';
import {overruled} from './react-overruled.ts';
import {posts} from './react-posts.ts';
import type {Delegation} from './state.ts';
import {timerChanges} from './timers.ts';

export type DelegationEffect = Effect<ThreadMessage, DirectMessage, DelegationTimer>;

/** What is owed to the chat and the clock because of one event. */
export function react(
  before: Delegation,
  event: Recorded<DelegationEvent>,
  after: Delegation,
  rules: Rules,
): readonly DelegationEffect[] {
  if (after.status === 'not_offered') return [];
  return [
    ...(LEAVES_CARD.has(event.type) ? [] : [{kind: 'card'} as const]),
    ...posts(before, event, after),
    ...overruled(before, event),
    ...(event.type === 'contact_erased' ? [{kind: 'erase'} as const] : []),
    ...timerChanges(before, after, rules),
  ];
}

/** What leaves the card as it was: an edit sends a notice to everybody's window. */
const LEAVES_CARD: ReadonlySet<DelegationEvent['type']> = new Set([
  'question_asked',
  'not_interested',
  'followed_up',
  'contact_missed',
  'contact_erased',
  'person_left',
  'recipient_left',
  'call_ended',
  'chosen',
  'reason_given',
]);
