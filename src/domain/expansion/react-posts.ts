import {caseForOthers, caseInvitations, casePosts} from '../opportunity/case-posts.ts';
import {isCaseEvent} from '../opportunity/case-study.ts';
import {isVoice} from '../opportunity/offer.ts';
import {askCoop, remindCoop, reply, toCoop} from '../opportunity/post.ts';
import {
  callReminded,
  closedEarly,
  offered,
  questionAsked,
  saidInThread,
  speakerOf,
  troubleTold,
  wholeRequest,
  withdrawn,
} from '../opportunity/posts.ts';
import type {CoopId, Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {EventOf, ExpansionEvent} from './events.ts';
import {
  clientSaid,
  consented,
  consentsReminded,
  erased,
  evaluated,
  joined,
  lapsed,
  proposed,
  released,
  withdrawnCandidate,
} from './react-candidates.ts';
import type {Said} from './effects.ts';
import {isDisclosed, isStanding} from './candidate.ts';
import type {Expansion, Filled, Offered} from './state.ts';
import {
  candidatesOf,
  coopsOf,
  isFilled,
  proposingCoops,
  seatsFree,
  shares,
  waitingCandidates,
} from './state.ts';

/** What is said to whom because of one event, but to those whom it overrules. */
export function posts(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
  after: Offered,
): readonly Said[] {
  return [...ofEvent(before, event, after), ...ofStatus(before, after)];
}

function ofEvent(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
  after: Offered,
): readonly Said[] {
  const {offer} = after;
  if (isCaseEvent(event)) return casePosts(before, event, offer);
  switch (event.type) {
    case 'offered':
      return offered(offer);
    case 'question_asked':
      return questionAsked(event, offer);
    case 'edited':
      return edited(before, event, after);
    case 'seats_changed':
      return [
        reply({
          id: 'seats_changed',
          by: speakerOf(event),
          seats: event.seats,
          before: before.status === 'not_offered' ? event.seats : before.offer.seats,
        }),
      ];
    case 'call_ended':
      return closedEarly(event);
    case 'call_extended':
    case 'lengthened':
    case 'closed_unanswered':
      return [reply(saidInThread(event))];
    case 'outcome_recorded':
      return [
        reply(saidInThread(event)),
        ...caseInvitations(before, event, {offer, hosts: [offer.offeringCoop]}),
      ];
    case 'withdrawn':
      return withdrawn(event, standingCoops(before));
    case 'reopened':
      return [reply(saidInThread(event)), ...reopened(after, event.closesAt)];
    case 'trouble_told':
      return troubleTold(event, [offer.offeringCoop, ...proposingCoops(after)]);
    case 'followed_up':
      return isFilled(after) ? [followUp(after, {gentle: true})] : [];
    case 'candidates_proposed':
      return proposed(event, after);
    case 'candidate_consented':
      return consented(event, after);
    case 'candidate_amended':
      return amended(event, after);
    case 'candidate_withdrawn':
      return withdrawnCandidate(before, event, after);
    case 'consents_lapsed':
      return lapsed(event, after);
    case 'candidate_qualified':
    case 'candidate_disqualified':
      return evaluated(event, after);
    case 'client_agreed':
    case 'client_declined':
      return clientSaid(before, event, after);
    case 'candidate_joined':
      return joined(event, after);
    case 'candidates_released':
      return released(event, after);
    case 'candidate_erased':
      return erased(event, after);
    case 'left_unfilled':
      return [
        reply({id: 'unfilled', unlisted: event.unlisted}),
        toCoop(offer.offeringCoop, {id: 'unfilled_direct', unlisted: event.unlisted}),
      ];
    case 'call_reminded':
      return callReminded(offer);
    case 'consents_reminded':
      return consentsReminded(event, after);
    case 'review_reminded':
      return [
        remindCoop(offer.offeringCoop, {
          id: 'review_reminder_direct',
          candidates: event.candidates,
        }),
      ];
    case 'partner_left':
      return [
        reply({id: 'partner_left', coop: event.coop}),
        toCoop(offer.offeringCoop, {id: 'partner_left_direct', coop: event.coop}),
      ];
    case 'person_left':
      return [...askOthers(after, event), ...caseForOthers(offer, event)];
    case 'details_given':
    case 'terms_given':
    case 'client_given':
    case 'client_informed':
    case 'contact_erased':
      return [];
    default:
      return never(event);
  }
}

/** Where it stands by it now; that nobody was found, its own event says. */
function ofStatus(before: Expansion, after: Offered): readonly Said[] {
  if (before.status === after.status) return [];
  const {offeringCoop} = after.offer;
  switch (after.status) {
    case 'evaluating': {
      // Weighed anew, after it had ended: the thread was told of the end.
      if (before.status !== 'gathering') return [];
      const waiting = waitingCandidates(after).length;
      return [
        reply({id: 'evaluating', waiting}),
        toCoop(offeringCoop, {id: 'evaluating_direct', waiting, free: seatsFree(after)}),
      ];
    }
    case 'complete':
      return before.status === 'closed' ? [] : [reply({id: 'complete', shares: shares(after)})];
    case 'partly_complete': {
      // A seat was freed or added: that is said by itself. What was closed is corrected.
      if (before.status === 'complete' || before.status === 'closed') return [];
      const free = seatsFree(after);
      return [
        reply({id: 'partly_complete', shares: shares(after), free}),
        toCoop(offeringCoop, {id: 'partly_direct', free}),
      ];
    }
    case 'gathering':
    case 'unfilled':
    case 'withdrawn':
    case 'closed':
      return [];
    default:
      return never(after);
  }
}

function standingCoops(state: Expansion): readonly CoopId[] {
  return coopsOf(candidatesOf(state).filter(isStanding));
}

/** Told to those with somebody who stands. */
function edited(before: Expansion, event: EventOf<'edited'>, after: Offered): readonly Said[] {
  const reworded = before.status !== 'not_offered' && before.offer.request !== event.request;
  return [
    ...(reworded ? wholeRequest(event.request) : []),
    ...standingCoops(after).map((coop) => toCoop(coop, {id: 'edited_direct'} as const)),
  ];
}

/** Quietly: the offering co-op alone, where it knows of them. */
function amended(event: EventOf<'candidate_amended'>, after: Offered): readonly Said[] {
  const {candidate: number} = event;
  const candidate = after.offer.candidates.find((one) => one.number === number);
  if (!candidate || !isDisclosed(candidate)) return [];
  const message = {
    id: 'candidate_amended_direct',
    candidate: number,
    coop: candidate.coop,
  } as const;
  return [toCoop(after.offer.offeringCoop, message)];
}

/** Only those who had proposed somebody. */
function reopened(after: Offered, until: number): readonly Said[] {
  const standing = standingCoops(after);
  return after.offer.formerly.map((coop) =>
    toCoop(coop, {id: 'reopened_direct', until, standing: standing.includes(coop)} as const),
  );
}

function followUp({offer, underWay}: Filled, {gentle}: {gentle: boolean}): Said {
  const {questions, takenAt} = underWay;
  const message = {id: 'follow_up_direct', question: questions, takenAt} as const;
  return (gentle ? askCoop : toCoop)(offer.offeringCoop, message);
}

/** What the one who left was asked and didn't answer is asked of the others. */
function askOthers(after: Offered, {person, coop}: EventOf<'person_left'>): readonly Said[] {
  const {offer} = after;
  if (coop !== offer.offeringCoop || !isVoice(offer, person, coop)) return [];
  const candidates = waitingCandidates(after).map(({number}) => number);
  if (candidates.length > 0) return [toCoop(coop, {id: 'review_reminder_direct', candidates})];
  return isFilled(after) && !after.underWay.answered ? [followUp(after, {gentle: false})] : [];
}
