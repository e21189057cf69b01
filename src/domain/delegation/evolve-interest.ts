import {withoutAsked} from '../consent-round.ts';
import {union} from '../opportunity/offer.ts';
import type {EventOf} from './events.ts';
import {changeRound} from './evolve-round.ts';
import type {Interest, Offered} from './state.ts';
import {standingInterests} from './state.ts';

/** Answers: one for each co-op, in the order of the first tap. */

export function withInterest(state: Offered, event: EventOf<'interest_shown'>): Offered {
  if (!('interests' in state)) return state;
  const interests = upsert(state.interests, event);
  if (state.status !== 'gathering') return {...state, interests};
  const notInterested = state.notInterested.filter((coop) => coop !== event.coop);
  return {...state, interests, notInterested};
}

export function withLateInterest(state: Offered, event: EventOf<'interest_came_late'>): Offered {
  return state.status === 'unplaced' ? {...state, late: upsert(state.late, event)} : state;
}

function upsert(
  interests: readonly Interest[],
  event: EventOf<'interest_shown' | 'interest_came_late'>,
): readonly Interest[] {
  const {coop, people, note, figures} = event;
  const before = interests.find((interest) => interest.coop === coop);
  const by = event.by?.person ?? '';
  const kept = {
    at: before?.at ?? event.at,
    lastWork: before?.lastWork ?? null,
    changed: before?.changed ?? null,
  };
  const interest: Interest = {coop, by, people, note, figures, ...kept};
  return before
    ? interests.map((other) => (other.coop === coop ? interest : other))
    : [...interests, interest];
}

export function withoutInterest(state: Offered, {coop, why}: EventOf<'interest_ended'>): Offered {
  const stay = (interest: Interest) => interest.coop !== coop;
  const formerly =
    why === 'coop_left'
      ? state.offer.formerly.filter((other) => other !== coop) // a reopening is nothing to it any more
      : union(state.offer.formerly, [coop]);
  const remembered: Offered = {...state, offer: {...state.offer, formerly}};
  if (remembered.status === 'unplaced') return {...remembered, late: remembered.late.filter(stay)};
  if (!('interests' in remembered)) return remembered;
  const interests = remembered.interests.filter(stay);
  if (remembered.status === 'handed_over')
    return {...remembered, interests, gone: remembered.gone.filter((other) => other !== coop)};
  if (remembered.status !== 'allocating' && remembered.status !== 'forming_team')
    return {...remembered, interests};
  return changeRound({...remembered, interests}, (round) => withoutAsked(round, coop));
}

/** From the end of the call on, the figures of that moment count. */
export function withEndFigures(state: Offered, {figures}: EventOf<'call_ended'>): Offered {
  if (state.status !== 'gathering') return state;
  const interests = state.interests.map((interest) => {
    const end = figures.find((one) => one.coop === interest.coop);
    return end
      ? {...interest, figures: end.figures, lastWork: end.lastWork, changed: end.changed}
      : interest;
  });
  return {...state, interests};
}

export function withdrawn(state: Offered, event: EventOf<'withdrawn'>): Offered {
  const interested = standingInterests(state).map((interest) => interest.coop);
  return {
    kind: 'delegation',
    status: 'withdrawn',
    offer: {...state.offer, formerly: union(state.offer.formerly, interested)},
    since: event.at,
    reason: event.reason,
    by: event.by,
  };
}

export function reopened(state: Offered, event: EventOf<'reopened'>): Offered {
  const {offer} = state;
  return {
    kind: 'delegation',
    status: 'gathering',
    // What was erased has to be asked for again.
    offer: {
      ...offer,
      contact: offer.contact === 'erased' ? 'missing' : offer.contact,
      inTeam: false,
    },
    opensAt: event.at,
    closesAt: event.closesAt,
    extendedAt: null,
    reminded: false,
    interests: state.status === 'unplaced' ? state.late : [],
    notInterested: [],
  };
}
