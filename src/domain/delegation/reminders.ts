import {silentIn} from '../consent-round.ts';
import type {CoopId} from '../workflow.ts';
import type {DirectMessage} from './messages.ts';
import type {Offered} from './state.ts';
import {proposalOf, recipientsOf} from './state.ts';

/**
 * Is there still something to remind a co-op of? Reminders wait for working hours, and what they
 * remind of may be answered by then. Anything else that is said is said.
 */
export function isStillDue(message: DirectMessage, state: Offered, coop: CoopId | null): boolean {
  if (coop === null) return false;
  switch (message.id) {
    case 'contact_wanted_direct':
      return (
        state.status === 'handing_over' &&
        state.lapsesAt === null &&
        state.offer.offeringCoop === coop &&
        // Meanwhile it may be for somebody else: that was said at once.
        JSON.stringify(state.recipients) === JSON.stringify(message.recipients)
      );
    case 'round_direct': {
      const round = proposalOf(state)?.round;
      const called = 'called' in state && state.called !== null;
      return round?.number === message.round && !called && silentIn(round).includes(coop);
    }
    case 'handover_direct':
      return (
        state.status === 'handing_over' &&
        state.offer.handovers === message.handover &&
        recipientsOf(state).includes(coop)
      );
    case 'follow_up_direct':
      return (
        state.status === 'handed_over' &&
        !state.answered &&
        state.questions === message.question &&
        recipientsOf(state).includes(coop)
      );
    default:
      return true;
  }
}
