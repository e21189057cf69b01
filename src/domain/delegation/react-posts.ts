import {remindCoop, reply, toCoop} from '../opportunity/post.ts';
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
import {caseForOthers, caseInvitations, casePosts} from '../opportunity/case-posts.ts';
import {isCaseEvent} from '../opportunity/case-study.ts';
import type {CoopId, Instant, Recorded, Speaker} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {DelegationEvent, EventOf} from './events.ts';
import type {Post} from './post.ts';
import {inTeam} from './post.ts';
import {
  askOthers,
  contactGiven,
  contactMissed,
  followedUp,
  handoverDirect,
  handoverProposed,
  handoverReminded,
} from './react-handover.ts';
import {
  chosen,
  coordinatorsCalled,
  objected,
  roundOpened,
  roundReminded,
  volunteersWanted,
} from './react-round.ts';
import {withoutCoop} from './settle.ts';
import type {Delegation, HandedOver, Offered} from './state.ts';
import {
  interestOf,
  mayReadContact,
  proposalOf,
  recipientCoops,
  recipientsOf,
  standingInterests,
} from './state.ts';
import {coopsWithOpenPoints, teamCoops} from './team.ts';

/** What is said to whom because of one event, but to those whom it overrules. */
export function posts(
  before: Delegation,
  event: Recorded<DelegationEvent>,
  after: Offered,
): readonly Post[] {
  const {offer} = after;
  const by = speakerOf(event);
  if (isCaseEvent(event)) return casePosts(before, event, offer);
  switch (event.type) {
    case 'offered':
      return offered(offer);
    case 'question_asked':
      return questionAsked(event, offer);
    case 'edited':
      return edited(before, event, after);
    case 'call_ended':
      return closedEarly(event);
    case 'call_extended':
    case 'lengthened':
    case 'closed_unanswered':
      return [reply(saidInThread(event))];
    case 'outcome_recorded':
      return [
        reply(saidInThread(event)),
        ...caseInvitations(before, event, {offer, hosts: stayed(after)}),
      ];
    case 'left_unplaced':
      return unplaced(event, after);
    case 'interest_came_late':
      // Once for each co-op: what it adds later is seen when the call is reopened.
      return interestOf(before, event.coop)
        ? []
        : [toCoop(offer.offeringCoop, {id: 'late_interest_direct', coop: event.coop, by})];
    case 'round_opened':
      return roundOpened(event, by);
    case 'round_reminded':
      return roundReminded(after);
    case 'objected':
      return objected(event, after, by);
    case 'round_resumed':
      return [reply({id: 'round_resumed', by: resumedBy(before, event), until: event.endsAt})];
    case 'coordinators_called':
      return coordinatorsCalled(event, after);
    case 'chosen':
      return chosen(event, after, by);
    case 'volunteers_wanted':
      return volunteersWanted(event, after);
    case 'stepped_back':
      return [reply({id: 'stepped_back', by, coop: event.coop})];
    case 'handover_proposed':
      return handoverProposed(event, after);
    case 'handover_reminded':
      return handoverReminded(after);
    case 'call_reminded':
      return callReminded(offer);
    case 'checklist_reminded':
      return coopsWithOpenPoints(after).map((coop) =>
        remindCoop(coop, {id: 'checklist_direct', handover: offer.handovers}),
      );
    case 'trouble_told':
      return troubleTold(event, [offer.offeringCoop, ...coopsOf(after)]);
    case 'handover_opened':
      return after.status === 'handing_over' ? handoverDirect(after, event.lapsesAt) : [];
    case 'contact_missed':
      return after.status === 'handing_over' ? contactMissed(after, event.coordinators) : [];
    case 'interest_ended':
      return interestEnded(before, event, after);
    case 'taken':
      return after.status === 'handed_over' ? taken(after, by) : [];
    case 'withdrawn':
      return withdrawn(event, coopsOf(before));
    case 'reopened':
      return [reply(saidInThread(event)), ...reopenedDirect(after, event.closesAt)];
    case 'followed_up':
      return after.status === 'handed_over' ? followedUp(after) : [];
    case 'recipient_left':
      return [
        reply({id: 'recipient_left', coop: event.coop}),
        toCoop(offer.offeringCoop, {id: 'recipient_left_direct', coop: event.coop}),
      ];
    case 'recipient_back':
      // Of what is closed nothing was asked.
      return after.status === 'handed_over'
        ? [reply({id: 'recipient_back', coop: event.coop})]
        : [];
    case 'person_left':
      return [...askOthers(after, event), ...caseForOthers(offer, event)];
    case 'contact_given':
      return contactGiven(before, event, after);
    case 'agreed':
    case 'round_passed': // its message is drawn anew; what it leads to follows at once
    case 'ticked':
    case 'interest_shown':
    case 'not_interested':
    case 'details_given':
    case 'reason_given':
    case 'contact_erased':
    case 'team_shrank':
      return [];
    default:
      return never(event);
  }
}

/** Those who took it, but for whom left FIT since. */
function stayed(after: Offered): readonly CoopId[] {
  const gone = 'gone' in after ? after.gone : [];
  return recipientsOf(after).filter((coop) => !gone.includes(coop));
}

function coopsOf(state: Delegation): readonly CoopId[] {
  return standingInterests(state).map(({coop}) => coop);
}

function unplaced({cause, coop}: EventOf<'left_unplaced'>, {offer}: Offered): readonly Post[] {
  return [
    reply({id: 'unplaced', cause}),
    toCoop(offer.offeringCoop, {id: 'unplaced_direct', cause, coop}),
  ];
}

function interestEnded(
  before: Delegation,
  event: EventOf<'interest_ended'>,
  {offer}: Offered,
): readonly Post[] {
  if (before.status === 'gathering' || before.status === 'unplaced') return [];
  if (before.status === 'closed') return []; // its place was taken: nothing that anybody waits for
  const {coop, why, reason} = event;
  const afterTaking = mayReadContact(before, coop);
  // Where nobody is left, the offering co-op is told by what follows: it is without a place.
  const gone = before.status === 'handed_over' ? before.gone : [];
  const others = standingInterests(before).some(
    (interest) => interest.coop !== coop && !gone.includes(interest.coop),
  );
  const team = teamCoops(before) ?? [];
  const othersGoOn = goesOnWithout(before, coop);
  // In the place of one that left FIT it was the offering co-op itself that gave it back.
  const comesBack = afterTaking && why !== 'coop_left' && others && !othersGoOn;
  return [
    reply({id: 'interest_ended', coop, why, reason, afterTaking, othersGoOn}),
    ...(team.includes(coop) ? [inTeam({id: 'team_left', coop, why})] : []),
    ...(comesBack ? [toCoop(offer.offeringCoop, {id: 'given_back_direct', coop})] : []),
    ...(why === 'silent' ? [toCoop(coop, {id: 'lapsed_direct', coop})] : []),
  ];
}

/** Do the others of a team that took it, or is asked to, go on as they are? */
function goesOnWithout(before: Delegation, coop: CoopId): boolean {
  if (!('recipients' in before) || before.recipients.kind !== 'team') return false;
  // Where one of them ended just before, nobody could go on without that one.
  if (recipientsOf(before).some((one) => !interestOf(before, one))) return false;
  const staying = withoutCoop(before.recipients, coop, {taken: before.status !== 'handing_over'});
  return staying !== undefined && staying !== 'same';
}

/** The offering co-op is told by name; who had been interested too, that it found its place. */
function taken(after: HandedOver, by: Speaker): readonly Post[] {
  const {offer, recipients, interests} = after;
  const takers = recipientCoops(recipients);
  const others = interests.filter(({coop}) => !takers.includes(coop));
  return [
    reply({id: 'taken', by, recipients}),
    toCoop(offer.offeringCoop, {id: 'taken_direct', by}),
    ...others.map(({coop}) => toCoop(coop, {id: 'taken_by_others_direct', recipients})),
    ...(recipients.kind === 'team'
      ? [inTeam({id: 'team_taken', handover: offer.handovers, by})]
      : []),
  ];
}

/** Who took the last objection back; nobody, where the co-op that had objected is gone. */
function resumedBy(before: Delegation, {by}: EventOf<'round_resumed'>): Speaker | null {
  const asked = proposalOf(before)?.round.asked ?? [];
  return by?.coop && asked.includes(by.coop) ? by : null;
}

/** Told to those whom it still concerns: the interested, later only those who take it. */
function edited(before: Delegation, event: EventOf<'edited'>, after: Offered): readonly Post[] {
  const recipients = recipientsOf(after);
  const concerned =
    recipients.length > 0 ? recipients : standingInterests(after).map(({coop}) => coop);
  const taken = after.status === 'handed_over';
  const reworded = before.status !== 'not_offered' && before.offer.request !== event.request;
  return [
    ...(reworded ? wholeRequest(event.request) : []),
    ...concerned.map((coop) => toCoop(coop, {id: 'edited_direct', taken})),
  ];
}

/** Only those who had been interested, or came too late and stand now. */
function reopenedDirect(after: Offered, until: Instant): readonly Post[] {
  const standing = standingInterests(after).map(({coop}) => coop);
  const coops = new Set([...after.offer.formerly, ...standing]);
  return [...coops].map((coop) =>
    toCoop(coop, {id: 'reopened_direct', until, stands: standing.includes(coop)}),
  );
}
