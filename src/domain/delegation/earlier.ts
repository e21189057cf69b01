import type {Recorded} from '../workflow.ts';
import type {DelegationEvent, EventOf} from './events.ts';

/**
 * What events of earlier versions don't say, by type. Why the co-ordinators were called isn't here:
 * before there were rounds it was for no reason that is one today, and whoever reads it says so.
 */
const UNSAID: {readonly [Type in DelegationEvent['type']]?: Partial<EventOf<Type>>} = {
  call_ended: {figures: []},
  left_unplaced: {cause: 'nobody', coop: null},
  handover_proposed: {how: 'chosen', stretched: []},
  volunteers_wanted: {steppedBack: null},
  coordinators_called: {unreached: []},
  lengthened: {why: 'outage'},
};

/** An event as it is written today: whoever reads events reads these. */
export function completed(event: Recorded<DelegationEvent>): Recorded<DelegationEvent> {
  const unsaid = UNSAID[event.type];
  return unsaid ? {...unsaid, ...event} : event;
}
