import {extended} from '../opportunity/call.ts';
import {asked, endedBySilence, withOutcome} from '../opportunity/follow-up.ts';
import {withCase, withOutcomeKnown} from '../opportunity/case-evolve.ts';
import {isCaseEvent} from '../opportunity/case-study.ts';
import {offerBase, union, withVoice} from '../opportunity/offer.ts';
import type {Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {Candidate, CandidateStatus} from './candidate.ts';
import {isOut} from './candidate.ts';
import {NO_SEAT_DETAILS, NO_TERMS, seniorities} from './details.ts';
import type {EventOf, ExpansionEvent} from './events.ts';
import type {Expansion, Offer, Offered} from './state.ts';
import {isFilled, seatsFree} from './state.ts';
import {settled} from './settled.ts';

/** Folds one event into the state. Total: an event that can't follow leaves the state as it was. */
export function evolve(before: Expansion, event: Recorded<ExpansionEvent>): Expansion {
  if (event.type === 'offered') return offered(event);
  if (before.status === 'not_offered') return before;
  const state = {...before, offer: withVoice(before.offer, event)};
  return settled(changed(state, event), event.at);
}

function changed(
  state: Offered,
  event: Recorded<Exclude<ExpansionEvent, {type: 'offered'}>>,
): Offered {
  if (isCaseEvent(event)) return {...state, offer: withCase(state.offer, event)};
  const {at, by} = event;
  const to = (status: CandidateStatus, numbers: readonly number[]) =>
    withCandidates(state, numbers, (one) => ({
      ...one,
      status,
      // Who withdraws after a refusal was out already: what is kept of them isn't kept longer by it.
      since: status === 'withdrawn' && isOut(one) ? one.since : at,
      word: by?.coop === state.offer.offeringCoop ? by.person : null,
      reminded: false,
    }));
  switch (event.type) {
    case 'question_asked':
    case 'trouble_told':
    case 'candidate_amended':
      return state;
    case 'left_unfilled': // where it stands follows from the candidates
      return withOffer(state, {unlisted: union(state.offer.unlisted, event.unlisted)});
    case 'edited': {
      const {title, request, technologies} = event;
      return withOffer(state, {title, request, technologies});
    }
    case 'details_given':
      return withOffer(state, {details: event.details});
    case 'terms_given':
      return withOffer(state, {terms: event.terms});
    case 'client_given':
      return withOffer(state, {
        client: event.given ? 'given' : 'missing',
        confidentialSince: event.given ? at : null,
      });
    case 'contact_erased':
      return withOffer(state, {
        client: state.offer.client === 'given' ? 'erased' : state.offer.client,
        confidentialSince: null,
      });
    case 'seats_changed':
      return seatsChanged(state, event.seats);
    case 'call_extended':
      return state.status === 'gathering' ? extended(state, event) : state;
    case 'call_reminded':
      return state.status === 'gathering' ? {...state, reminded: true} : state;
    case 'lengthened':
      return lengthened(state, event);
    case 'call_ended': // where it leads to, the candidates say
      return state.status === 'gathering'
        ? {...common(state), status: 'evaluating', since: at}
        : state;
    case 'candidates_proposed':
      return proposed(state, event);
    case 'candidate_consented': {
      const agreed = to('proposed', [event.candidate]);
      return withCandidates(agreed, [event.candidate], (one) => ({...one, proposedAt: at}));
    }
    case 'candidate_withdrawn': {
      const coop = state.offer.candidates.find((one) => one.number === event.candidate)?.coop;
      const left = event.why === 'coop_left' && coop !== undefined ? [coop] : [];
      return withOffer(to('withdrawn', [event.candidate]), {gone: union(state.offer.gone, left)});
    }
    case 'consents_lapsed':
      return to('withdrawn', event.candidates);
    case 'candidate_qualified':
      return to('qualified', [event.candidate]);
    case 'candidate_disqualified':
      return to('not_qualified', [event.candidate]);
    case 'client_informed':
      return withOffer(state, {
        informed: {...state.offer.informed, [event.coop]: {by: by?.person ?? '', at}},
      });
    case 'client_agreed':
      return to('accepted', [event.candidate]);
    case 'client_declined':
      return to('declined', [event.candidate]);
    case 'candidate_joined':
      return to('joined', [event.candidate]);
    case 'candidates_released':
      return to('released', event.candidates);
    case 'consents_reminded':
    case 'review_reminded':
      return withCandidates(state, event.candidates, (one) => ({...one, reminded: true}));
    case 'candidate_erased':
      return withCandidates(state, [event.candidate], (one) => ({...one, erased: true}));
    case 'partner_left':
      return withOffer(state, {gone: union(state.offer.gone, [event.coop])});
    case 'person_left':
      return withOffer(state, {left: union(state.offer.left, [event.person])});
    case 'withdrawn':
      return {
        ...common(state),
        underWay: null,
        status: 'withdrawn',
        since: at,
        reason: event.reason,
        by,
      };
    case 'reopened':
      return reopened(state, event);
    case 'followed_up':
      return isFilled(state) ? {...state, underWay: asked(state.underWay, event)} : state;
    case 'outcome_recorded':
      return outcomeRecorded(state, event);
    case 'closed_unanswered':
      return isFilled(state)
        ? {
            ...common(state),
            underWay: null,
            status: 'closed',
            ...endedBySilence(state.underWay, event),
          }
        : state;
    default:
      return never(event);
  }
}

function offered(event: EventOf<'offered'>): Offered {
  const {closesAt, seats, at: opensAt} = event;
  const offer: Offer = {
    ...offerBase(event),
    seats,
    details: NO_SEAT_DETAILS,
    terms: NO_TERMS,
    client: 'missing',
    confidentialSince: null,
    candidates: [],
    informed: {},
    unlisted: [],
    gone: [],
  };
  const call = {opensAt, closesAt, extendedAt: null, reminded: false};
  return {kind: 'expansion', status: 'gathering', offer, underWay: null, ...call};
}

function proposed(state: Offered, event: EventOf<'candidates_proposed'>): Offered {
  const {coop, at: since, by} = event;
  const candidates = event.candidates.map(({number, consent}): Candidate => {
    const agreed = consent === 'word';
    return {
      number,
      coop,
      consent,
      since,
      by: by?.person ?? '',
      status: agreed ? 'proposed' : 'asked',
      word: null,
      proposedAt: agreed ? since : null,
      reminded: false,
      erased: false,
    };
  });
  // A co-op that came back to FIT takes part again.
  const gone = state.offer.gone.filter((one) => one !== coop);
  return withOffer(state, {candidates: [...state.offer.candidates, ...candidates], gone});
}

/** Seniorities of more seats than there are say nothing any more. */
function seatsChanged(state: Offered, seats: number): Offered {
  const {details} = state.offer;
  const fits = seniorities(details) <= seats;
  const {juniors, semiseniors, seniors} = fits ? details : NO_SEAT_DETAILS;
  return withOffer(state, {seats, details: {...details, juniors, semiseniors, seniors}});
}

function reopened(state: Offered, {at: opensAt, closesAt}: EventOf<'reopened'>): Offered {
  const {kind, offer, underWay} = state;
  // What was erased has to be asked for again.
  const client = offer.client === 'erased' ? 'missing' : offer.client;
  const formerly = [...new Set(offer.candidates.map(({coop}) => coop))].filter(
    (coop) => !offer.gone.includes(coop),
  );
  return {
    kind,
    status: 'gathering',
    offer: {...offer, client, formerly},
    underWay,
    opensAt,
    closesAt,
    extendedAt: null,
    reminded: false,
  };
}

function lengthened(state: Offered, {what, until}: EventOf<'lengthened'>): Offered {
  if (what === 'call') return state.status === 'gathering' ? {...state, closesAt: until} : state;
  return isFilled(state) ? {...state, underWay: {...state.underWay, silenceAt: until}} : state;
}

function outcomeRecorded(state: Offered, event: EventOf<'outcome_recorded'>): Offered {
  if (!isFilled(state) && state.status !== 'closed') return state;
  const {is, ...known} = withOutcome(state.status === 'closed' ? state : state.underWay, event);
  const {kind} = state;
  const offer = withOutcomeKnown(state.offer, event.outcome);
  if ('since' in known) return {kind, offer, underWay: null, status: 'closed', ...known};
  if (isFilled(state)) return {...state, offer, underWay: known};
  // Corrected: what it is now, the seats say again.
  const status = seatsFree(state) === 0 ? 'complete' : 'partly_complete';
  return {kind, offer, underWay: known, status, since: known.takenAt};
}

function common({kind, offer, underWay}: Offered) {
  return {kind, offer, underWay};
}

function withOffer<State extends Offered>(state: State, change: Partial<Offer>): State {
  return {...state, offer: {...state.offer, ...change}};
}

function withCandidates(
  state: Offered,
  numbers: readonly number[],
  change: (candidate: Candidate) => Candidate,
): Offered {
  return withOffer(state, {
    candidates: state.offer.candidates.map((one) =>
      numbers.includes(one.number) ? change(one) : one,
    ),
  });
}
