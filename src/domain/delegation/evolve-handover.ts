import {withOutcomeKnown} from '../opportunity/case-evolve.ts';
import {asked, begun, endedBySilence, withOutcome} from '../opportunity/follow-up.ts';
import type {EventOf} from './events.ts';
import type {Closed, HandedOver, HandingOver, Offered} from './state.ts';
import {standingInterests} from './state.ts';

/** From the end of the call to what came of it. */

export function handoverProposed(state: Offered, event: EventOf<'handover_proposed'>): HandingOver {
  const {offer} = state;
  const {handovers, teams} = offer;
  // A team of before there were rounds had none to begin it.
  const team =
    event.recipients.kind === 'team' ? {teams: Math.max(teams, 1), inTeam: true} : undefined;
  return {
    kind: 'delegation',
    status: 'handing_over',
    offer: {...offer, ...team, handovers: handovers + 1},
    interests: standingInterests(state),
    recipients: event.recipients,
    lapsesAt: event.lapsesAt,
    opensAt: event.lapsesAt === null ? null : event.at,
    reminded: false,
    remindAt: event.remindAt,
    since: event.at,
  };
}

export function taken(state: Offered, event: EventOf<'taken'>): Offered {
  if (state.status !== 'handing_over') return state;
  const {kind, offer, interests, recipients} = state;
  return {
    kind,
    status: 'handed_over',
    offer,
    interests,
    recipients,
    gone: [],
    ticks: [],
    ...begun(event.at, event.followUpAt),
  };
}

export function followedUp(state: Offered, event: EventOf<'followed_up'>): Offered {
  return state.status === 'handed_over' ? {...state, ...asked(state, event)} : state;
}

export function outcomeRecorded(state: Offered, event: EventOf<'outcome_recorded'>): Offered {
  if (state.status !== 'handed_over' && state.status !== 'closed') return state;
  const {is, ...known} = withOutcome(state, event);
  const taken = {...takenOf(state), offer: withOutcomeKnown(state.offer, event.outcome)};
  return 'since' in known
    ? {...taken, ...known, status: 'closed'}
    : {...taken, ...known, status: 'handed_over'};
}

export function closedUnanswered(state: Offered, event: EventOf<'closed_unanswered'>): Offered {
  return state.status === 'handed_over'
    ? {...takenOf(state), ...endedBySilence(state, event), status: 'closed'}
    : state;
}

/** What was taken by whom, whatever came of it. */
function takenOf({kind, offer, interests, recipients, gone, ticks}: HandedOver | Closed) {
  return {kind, offer, interests, recipients, gone, ticks};
}
