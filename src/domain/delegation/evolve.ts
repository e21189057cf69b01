import {extended} from '../opportunity/call.ts';
import {withCase} from '../opportunity/case-evolve.ts';
import {isCaseEvent} from '../opportunity/case-study.ts';
import {offerBase, union, withVoice} from '../opportunity/offer.ts';
import type {Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import {completed} from './earlier.ts';
import type {DelegationEvent, EventOf} from './events.ts';
import {
  closedUnanswered,
  followedUp,
  handoverProposed,
  outcomeRecorded,
  taken,
} from './evolve-handover.ts';
import {
  reopened,
  withEndFigures,
  withInterest,
  withLateInterest,
  withdrawn,
  withoutInterest,
} from './evolve-interest.ts';
import {
  agreedTo,
  called,
  keepEnded,
  objectedTo,
  proposalEnded,
  roundLengthened,
  roundOpened,
  roundReminded,
  roundResumed,
  volunteersWanted,
} from './evolve-round.ts';
import type {Delegation, Offer, Offered} from './state.ts';
import {NO_DETAILS} from './state.ts';

/** Folds one event into the state. Total: an event that can't follow leaves the state as it was. */
export function evolve(before: Delegation, recorded: Recorded<DelegationEvent>): Delegation {
  const event = completed(recorded);
  if (event.type === 'offered') return offered(event);
  if (before.status === 'not_offered') return before;
  const state = {...before, offer: withVoice(before.offer, event)};
  return keepEnded(state, changed(state, event));
}

function changed(
  state: Offered,
  event: Recorded<Exclude<DelegationEvent, {type: 'offered'}>>,
): Offered {
  if (isCaseEvent(event)) return {...state, offer: withCase(state.offer, event)};
  switch (event.type) {
    case 'interest_shown':
      return withInterest(state, event);
    case 'interest_came_late':
      return withLateInterest(state, event);
    case 'interest_ended':
      return withoutInterest(state, event);
    case 'not_interested':
      return state.status === 'gathering'
        ? {...state, notInterested: union(state.notInterested, [event.coop])}
        : state;
    case 'recipient_left':
      return state.status === 'handed_over'
        ? {...state, gone: union(state.gone, [event.coop])}
        : state;
    case 'recipient_back':
      return 'gone' in state
        ? {...state, gone: state.gone.filter((coop) => coop !== event.coop)}
        : state;
    case 'question_asked':
    case 'stepped_back': // who co-ordinates is asked anew at once
    case 'trouble_told':
      return state;
    case 'call_ended': // the rules' own event follows at once and says where it leads
      return withEndFigures(state, event);
    case 'round_opened':
      return roundOpened(state, event);
    case 'agreed':
      return agreedTo(state, event);
    case 'objected':
      return objectedTo(state, event);
    case 'round_resumed':
      return roundResumed(state, event);
    case 'round_reminded':
      return roundReminded(state);
    case 'round_passed':
      return proposalEnded(state, event.how);
    case 'chosen':
      return proposalEnded(state, 'chosen');
    case 'volunteers_wanted':
      return volunteersWanted(state, event);
    case 'person_left':
      return withOffer(state, withoutPerson(state.offer, event));
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
        confidentialSince: event.at,
        socialEconomy: event.socialEconomy,
      });
    case 'contact_erased':
      return withOffer(state, {
        contact: state.offer.contact === 'given' ? 'erased' : state.offer.contact,
        confidentialSince: null,
      });
    case 'call_extended':
      return state.status === 'gathering' ? extended(state, event) : state;
    case 'call_reminded':
      return state.status === 'gathering' ? {...state, reminded: true} : state;
    case 'checklist_reminded':
      return withOffer(state, {checklistReminded: state.offer.handovers});
    case 'lengthened':
      return lengthened(state, event);
    case 'left_unplaced':
      return {
        kind: 'delegation',
        status: 'unplaced',
        offer: state.offer,
        since: event.at,
        cause: event.cause,
        late: [],
      };
    case 'coordinators_called':
      return called(state, event);
    case 'handover_proposed':
      return handoverProposed(state, event);
    case 'handover_opened':
      return state.status === 'handing_over'
        ? {...state, lapsesAt: event.lapsesAt, opensAt: event.at, remindAt: null}
        : state;
    case 'handover_reminded':
      return state.status === 'handing_over' ? {...state, reminded: true} : state;
    case 'ticked':
      return ticked(state, event);
    case 'team_shrank':
      return 'recipients' in state ? {...state, recipients: event.recipients} : state;
    case 'taken':
      return taken(state, event);
    case 'withdrawn':
      return withdrawn(state, event);
    case 'reopened':
      return reopened(state, event);
    case 'followed_up':
      return followedUp(state, event);
    case 'outcome_recorded':
      return outcomeRecorded(state, event);
    case 'closed_unanswered':
      return closedUnanswered(state, event);
    default:
      return never(event);
  }
}

function offered(event: EventOf<'offered'>): Delegation {
  const {closesAt, developers} = event;
  const offer: Offer = {
    ...offerBase(event),
    developers,
    details: NO_DETAILS,
    reasonNotTaken: null,
    socialEconomy: null,
    contact: 'missing',
    confidentialSince: null,
    handovers: 0,
    rounds: 0,
    proposals: [],
    teams: 0,
    inTeam: false,
    leavers: {},
    checklistReminded: 0,
  };
  const {at: opensAt} = event;
  return {
    kind: 'delegation',
    status: 'gathering',
    offer,
    opensAt,
    closesAt,
    extendedAt: null,
    reminded: false,
    interests: [],
    notInterested: [],
  };
}

function lengthened(state: Offered, event: EventOf<'lengthened'>): Offered {
  const {what, until} = event;
  switch (what) {
    case 'call':
      return state.status === 'gathering' ? {...state, closesAt: until} : state;
    case 'round':
      return roundLengthened(state, event);
    case 'volunteers':
      return state.status === 'forming_team' ? {...state, volunteerBy: until} : state;
    case 'handover':
      return state.status === 'handing_over' ? {...state, lapsesAt: until} : state;
    case 'answer':
      return state.status === 'handed_over' ? {...state, silenceAt: until} : state;
  }
}

function withoutPerson(
  {left, leavers}: Offer,
  {person, coop}: EventOf<'person_left'>,
): Partial<Offer> {
  const before = leavers[coop] ?? [];
  return {left: union(left, [person]), leavers: {...leavers, [coop]: union(before, [person])}};
}

function ticked(state: Offered, {coop, point, done}: EventOf<'ticked'>): Offered {
  if (state.status !== 'handed_over' && state.status !== 'closed') return state;
  const others = state.ticks.filter((tick) => tick.coop !== coop || tick.point !== point);
  return {...state, ticks: done ? [...others, {coop, point}] : others};
}

function withOffer(state: Offered, change: Partial<Offer>): Offered {
  return {...state, offer: {...state.offer, ...change}};
}
