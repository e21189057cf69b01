import type {CoopId, Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {DelegationEvent} from './events.ts';
import type {
  Closed,
  Delegation,
  HandedOver,
  Interest,
  Offer,
  Offered,
  Recipients,
} from './state.ts';
import {NO_DETAILS, standingInterests} from './state.ts';

type Event = Recorded<DelegationEvent>;
type Of<Type extends Event['type']> = Extract<Event, {type: Type}>;

/** Folds one event into the state. Total: an event that can't follow leaves the state as it was. */
export function evolve(before: Delegation, event: Event): Delegation {
  if (event.type === 'offered') return offered(event);
  if (before.status === 'not_offered') return before;
  const state = withVoice(before, event);
  switch (event.type) {
    case 'interest_shown':
      return withInterest(state, event);
    case 'interest_came_late':
      return state.status === 'unplaced'
        ? {...state, late: upsert(state.late, event)}
        : state;
    case 'interest_ended':
      return withoutInterest(state, event);
    case 'not_interested':
      return state.status === 'gathering'
        ? {...state, notInterested: union(state.notInterested, [event.coop])}
        : state;
    case 'question_asked':
    case 'recipient_left':
    case 'person_left':
    case 'chosen':
      return state;
    case 'contact_missed':
      return state.status === 'handing_over' ? {...state, remindAt: event.next} : state;
    case 'edited': {
      const {title, request, technologies, developers} = event;
      return withOffer(state, {title, request, technologies, developers});
    }
    case 'details_given':
      return withOffer(state, {details: event.details});
    case 'reason_given':
      return withOffer(state, {reasonNotTaken: event.reason});
    case 'contact_given':
      return withOffer(state, {
        contact: event.reachable ? 'given' : 'missing',
        socialEconomy: event.socialEconomy,
      });
    case 'contact_erased':
      return withOffer(state, {contact: 'erased'});
    case 'call_extended':
      return state.status === 'gathering' ? {...state, closesAt: event.closesAt} : state;
    case 'call_ended':
      // The rules' own event follows at once and says where it leads.
      return state;
    case 'lengthened':
      if (event.what === 'call')
        return state.status === 'gathering' ? {...state, closesAt: event.until} : state;
      return state.status === 'handing_over' ? {...state, lapsesAt: event.until} : state;
    case 'left_unplaced':
      return {status: 'unplaced', offer: state.offer, since: event.at, late: []};
    case 'coordinators_called':
      return {
        status: event.into,
        offer: state.offer,
        ...afterCall(state, event),
        calling: {since: event.at},
      };
    case 'handover_proposed':
      return {
        status: 'handing_over',
        offer: {...state.offer, handovers: state.offer.handovers + 1},
        ...afterCall(state, event),
        recipients: event.recipients,
        lapsesAt: event.lapsesAt,
        remindAt: event.remindAt,
        since: event.at,
      };
    case 'handover_opened':
      return state.status === 'handing_over'
        ? {...state, lapsesAt: event.lapsesAt, remindAt: null}
        : state;
    case 'team_shrank':
      return 'recipients' in state ? {...state, recipients: event.recipients} : state;
    case 'taken':
      return taken(state, event);
    case 'withdrawn':
      return {
        status: 'withdrawn',
        offer: {...state.offer, formerly: union(state.offer.formerly, coopsIn(state))},
        since: event.at,
        reason: event.reason,
      };
    case 'reopened':
      return reopened(state, event);
    case 'followed_up':
      return state.status === 'handed_over'
        ? {
            ...state,
            questions: event.question,
            answered: false,
            followUpAt: event.next,
            silenceAt: event.closesAt,
          }
        : state;
    case 'outcome_recorded':
      return outcomeRecorded(state, event);
    case 'closed_unanswered':
      return state.status === 'handed_over'
        ? closed(state, event.outcome, state.note, event.at)
        : state;
    default:
      return never(event);
  }
}

function offered(event: Of<'offered'>): Delegation {
  const {reference, coop, closesAt, title, request, technologies, developers, at, by} = event;
  const person = by?.person ?? '';
  const offer: Offer = {
    reference,
    title,
    request,
    technologies,
    developers,
    offeringCoop: coop,
    offeredBy: person,
    publishedAt: at,
    details: NO_DETAILS,
    reasonNotTaken: null,
    socialEconomy: null,
    contact: 'missing',
    voices: {[coop]: person},
    formerly: [],
    handovers: 0,
  };
  return {status: 'gathering', offer, closesAt, interests: [], notInterested: []};
}

function withOffer(state: Offered, change: Partial<Offer>): Offered {
  return {...state, offer: {...state.offer, ...change}};
}

/** The last word spoken by any member is the co-op's, and what is meant for it goes to them. */
function withVoice(state: Offered, {by}: Event): Offered {
  if (!by?.coop || state.offer.voices[by.coop] === by.person) return state;
  return withOffer(state, {voices: {...state.offer.voices, [by.coop]: by.person}});
}

function upsert(
  interests: readonly Interest[],
  event: Of<'interest_shown' | 'interest_came_late'>,
): readonly Interest[] {
  const {coop, people, note, figures} = event;
  const before = interests.find((interest) => interest.coop === coop);
  const interest: Interest = {
    coop,
    by: event.by?.person ?? '',
    at: before?.at ?? event.at,
    people,
    note,
    figures,
  };
  return before
    ? interests.map((other) => (other.coop === coop ? interest : other))
    : [...interests, interest];
}

function withInterest(state: Offered, event: Of<'interest_shown'>): Offered {
  if (!('interests' in state)) return state;
  const interests = upsert(state.interests, event);
  if (state.status !== 'gathering') return {...state, interests};
  const notInterested = state.notInterested.filter((coop) => coop !== event.coop);
  return {...state, interests, notInterested};
}

function withoutInterest(state: Offered, {coop}: Of<'interest_ended'>): Offered {
  const remembered = withOffer(state, {formerly: union(state.offer.formerly, [coop])});
  if (remembered.status === 'unplaced')
    return {...remembered, late: remembered.late.filter((interest) => interest.coop !== coop)};
  if (!('interests' in remembered)) return remembered;
  const interests = remembered.interests.filter((interest) => interest.coop !== coop);
  return {...remembered, interests};
}

function afterCall(state: Offered, event: Event) {
  const callEndedAt = 'callEndedAt' in state ? state.callEndedAt : event.at;
  return {interests: standingInterests(state), callEndedAt};
}

function taken(state: Offered, event: Of<'taken'>): Offered {
  if (state.status !== 'handing_over') return state;
  const {offer, interests, callEndedAt, recipients} = state;
  return {
    status: 'handed_over',
    offer,
    interests,
    callEndedAt,
    recipients,
    takenAt: event.at,
    outcome: null,
    note: null,
    questions: 0,
    answered: true,
    followUpAt: event.followUpAt,
    silenceAt: null,
  };
}

function reopened(state: Offered, event: Of<'reopened'>): Offered {
  const interests = state.status === 'unplaced' ? state.late : [];
  const {offer} = state;
  return {
    status: 'gathering',
    // What was erased has to be asked for again.
    offer: {...offer, contact: offer.contact === 'erased' ? 'missing' : offer.contact},
    closesAt: event.closesAt,
    interests,
    notInterested: [],
  };
}

function outcomeRecorded(state: Offered, event: Of<'outcome_recorded'>): Offered {
  if (state.status !== 'handed_over' && state.status !== 'closed') return state;
  const {outcome, note} = event;
  if (outcome !== 'waiting' && outcome !== 'won')
    return closed(state, outcome, note, state.status === 'closed' ? state.since : event.at);
  const {offer, interests, callEndedAt, recipients, takenAt, questions} = state;
  return {
    status: 'handed_over',
    offer,
    interests,
    callEndedAt,
    recipients,
    takenAt,
    questions,
    outcome,
    note,
    answered: true,
    followUpAt: event.askAgainAt ?? event.at,
    silenceAt: null,
  };
}

function closed(
  state: HandedOver | Closed,
  outcome: Closed['outcome'],
  note: string | null,
  since: number,
): Closed {
  const {offer, interests, callEndedAt, recipients, takenAt, questions} = state;
  return {
    status: 'closed',
    offer,
    interests,
    callEndedAt,
    recipients,
    takenAt,
    questions,
    outcome,
    note,
    since,
  };
}

function coopsIn(state: Offered): readonly CoopId[] {
  const recipients: Recipients | undefined = 'recipients' in state ? state.recipients : undefined;
  const team = recipients?.kind === 'team' ? recipients.coops : [];
  return union(
    standingInterests(state).map((interest) => interest.coop),
    team,
  );
}

function union<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  return [...new Set([...some, ...more])];
}
