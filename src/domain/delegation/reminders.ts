import {silentIn} from '../consent-round.ts';
import type {CoopId} from '../workflow.ts';
import type {DirectMessage} from './messages.ts';
import type {Offered, Recipients} from './state.ts';
import {proposalOf, recipientsOf} from './state.ts';
import {coopsWithOpenPoints} from './team.ts';

/**
 * Is there still something to remind a co-op of? Reminders wait for working hours, and what they
 * remind of may be answered by then. Anything else that is said is said.
 */
export function isStillDue(message: DirectMessage, state: Offered, coop: CoopId | null): boolean {
  // A co-ordinator needn't be of any co-op.
  if (message.id === 'contact_wanted_coordinators_direct') return wantsContact(message, state);
  if (coop === null) return false;
  switch (message.id) {
    case 'call_reminder_direct':
      // Extended meanwhile, it is said anew when its time comes.
      return (
        state.status === 'gathering' &&
        state.reminded &&
        state.interests.length === 0 &&
        state.offer.offeringCoop === coop
      );
    case 'checklist_direct':
      return (
        state.status === 'handed_over' &&
        state.offer.handovers === message.handover &&
        coopsWithOpenPoints(state).includes(coop)
      );
    case 'contact_wanted_direct':
      return wantsContact(message, state) && state.offer.offeringCoop === coop;
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

/** Meanwhile it may be for somebody else: that was said at once. */
function wantsContact({recipients}: {readonly recipients: Recipients}, state: Offered): boolean {
  return (
    state.status === 'handing_over' &&
    state.lapsesAt === null &&
    JSON.stringify(state.recipients) === JSON.stringify(recipients)
  );
}
