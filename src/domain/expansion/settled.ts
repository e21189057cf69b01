import {begun} from '../opportunity/follow-up.ts';
import type {UnderWay} from '../opportunity/outcome.ts';
import {FOLLOW_UP_EVERY} from '../settings.ts';
import type {Instant} from '../workflow.ts';
import {isWaiting} from './candidate.ts';
import type {Offered} from './state.ts';
import {seatsFree, seatsTaken} from './state.ts';

/**
 * Where it stands after the call follows from the seats and the candidates alone: `accepted` takes a
 * seat, and a seat given up is free again.
 */
export function settled(state: Offered, at: Instant): Offered {
  if (state.status === 'gathering' || state.status === 'withdrawn' || state.status === 'closed')
    return state;
  const status = statusOf(state);
  if (status === state.status) return state;
  const {kind, offer, underWay} = state;
  if (status === 'unfilled') return {kind, offer, underWay: null, status, since: at};
  if (status === 'evaluating') return {kind, offer, underWay, status, since: at};
  const began = underWay ? resumed(underWay, at) : begun(at, at + FOLLOW_UP_EVERY);
  return {kind, offer, underWay: began, status, since: at};
}

/**
 * Weighing and calling anew stood between: nobody was silent meanwhile, and what fell due isn't asked
 * on the day on which it goes on.
 */
function resumed(underWay: UnderWay, at: Instant): UnderWay {
  const followUpAt = underWay.followUpAt > at ? underWay.followUpAt : at + FOLLOW_UP_EVERY;
  return {...underWay, followUpAt, silenceAt: null};
}

function statusOf(state: Offered): 'complete' | 'evaluating' | 'partly_complete' | 'unfilled' {
  if (seatsFree(state) === 0) return 'complete';
  if (state.offer.candidates.some(isWaiting)) return 'evaluating';
  return seatsTaken(state) > 0 ? 'partly_complete' : 'unfilled';
}
