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
        state.offer.offeringCoop === coop
      );
    case 'round_direct': {
      const round = proposalOf(state)?.round;
      const asking = round?.number === message.round && round.stoppedAt === null;
      return asking && silentIn(round).includes(coop);
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
