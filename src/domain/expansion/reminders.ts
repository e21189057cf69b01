import type {CoopId} from '../workflow.ts';
import type {DirectMessage} from './messages.ts';
import {isStanding, isWaiting} from './candidate.ts';
import type {Offered} from './state.ts';
import {candidateNumbered, isFilled} from './state.ts';

/**
 * Is there still something to remind a co-op of? Reminders wait for working hours, and what they
 * remind of may be answered by then. Anything else that is said is said.
 */
export function isStillDue(message: DirectMessage, state: Offered, coop: CoopId | null): boolean {
  if (coop === null) return false;
  const offering = coop === state.offer.offeringCoop;
  switch (message.id) {
    case 'call_reminder_direct':
      // Extended meanwhile, it is said anew when its time comes.
      return (
        offering &&
        state.status === 'gathering' &&
        state.reminded &&
        !state.offer.candidates.some(isStanding)
      );
    case 'review_reminder_direct':
      return (
        offering &&
        message.candidates.some((number) => {
          const candidate = candidateNumbered(state, number);
          return candidate !== undefined && isWaiting(candidate);
        })
      );
    case 'follow_up_direct':
      return (
        offering &&
        isFilled(state) &&
        !state.underWay.answered &&
        state.underWay.questions === message.question
      );
    default:
      return true;
  }
}
