import {isCaseEvent} from '../opportunity/case-study.ts';
import {timerChanges} from '../opportunity/timers.ts';
import type {Rules} from '../settings.ts';
import type {CoopId, Effect, Recorded} from '../workflow.ts';
import type {DelegationTimer} from './commands.ts';
import type {DelegationEvent} from './events.ts';
import type {DirectMessage, TeamMessage, ThreadMessage} from './messages.ts';
import type {DrawEffect} from './react-drawn.ts';
import {drawings} from './react-drawn.ts';
import {overruled} from './react-overruled.ts';
import {posts} from './react-posts.ts';
import type {Delegation, Offered} from './state.ts';
import {recipientCoops} from './state.ts';
import {peopleTaken} from './team.ts';
import {timersOf} from './timers.ts';

export type DelegationEffect =
  | Effect<ThreadMessage, DirectMessage, DelegationTimer>
  | DrawEffect
  | {readonly kind: 'team_post'; readonly message: TeamMessage}
  /** A co-op puts people in: they aren't free any more. */
  | {readonly kind: 'work_taken'; readonly coop: CoopId; readonly people: number};

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
    // A team's channel has nothing to do with how its work is told.
    ...(isCaseEvent(event) ? [] : drawings(before, after)),
    ...overruled(before, event),
    ...(event.type === 'contact_erased' ? [{kind: 'erase'} as const] : []),
    ...(event.type === 'taken' ? workTaken(after) : []),
    ...timerChanges(timersOf(before, rules), timersOf(after, rules)),
  ];
}

function workTaken(after: Offered): readonly DelegationEffect[] {
  if (after.status !== 'handed_over') return [];
  const {recipients, interests, offer} = after;
  return recipientCoops(recipients).map((coop) => {
    const interest = interests.find((one) => one.coop === coop);
    return {kind: 'work_taken', coop, people: peopleTaken(interest, recipients, offer.developers)};
  });
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
  'recipient_back',
  'call_ended',
  'chosen',
  'reason_given',
  'agreed',
  'round_reminded',
  'handover_reminded',
  'call_reminded',
  'checklist_reminded',
  'round_passed',
  'stepped_back',
  'ticked',
  'trouble_told',
  'case_told',
  'case_facts_given',
  'case_asked',
  'case_agreed',
  'case_declined',
  'case_waived',
  'case_published',
]);
