import {silentIn} from '../consent-round.ts';
import {isVoice} from '../opportunity/offer.ts';
import {askCoop, remind, remindCoop, reply, tell, toCoop} from '../opportunity/post.ts';
import type {CoopId} from '../workflow.ts';
import type {EventOf} from './events.ts';
import type {DirectMessage} from './messages.ts';
import type {Post} from './post.ts';
import type {Delegation, HandedOver, HandingOver, Offered, Recipients} from './state.ts';
import {proposalOf, recipientCoops} from './state.ts';

/** What is said of a handover: whom it is proposed to, and who is asked for what. */

export function handoverProposed(
  {recipients, lapsesAt, how, stretched}: EventOf<'handover_proposed'>,
  after: Offered,
): readonly Post[] {
  const thread = reply({
    id: 'handover_proposed',
    recipients,
    how,
    stretched,
    waitsForContact: lapsesAt === null,
  });
  if (lapsesAt === null)
    return [
      thread,
      toCoop(after.offer.offeringCoop, {id: 'contact_wanted_direct', recipients, again: false}),
    ];
  return after.status === 'handing_over' ? [thread, ...handoverDirect(after, lapsesAt)] : [thread];
}

/**
 * A team is asked in its channel (`react-drawn.ts`), where any of them can take it; the co-op that co-ordinates it, whose
 * silence would let it lapse, is asked by direct message too.
 */
export function handoverDirect(after: HandingOver, lapsesAt: number): readonly Post[] {
  const {recipients, offer} = after;
  const {handovers: handover} = offer;
  const message = {id: 'handover_direct', handover, lapsesAt, again: false} as const;
  return [toCoop(askedToTake(recipients), message)];
}

function askedToTake(recipients: Recipients): CoopId {
  return recipients.kind === 'coop' ? recipients.coop : recipients.coordinating;
}

/** Once more, to who would let it lapse. */
export function handoverReminded(after: Offered): readonly Post[] {
  if (after.status !== 'handing_over' || after.lapsesAt === null) return [];
  const {recipients, lapsesAt, offer} = after;
  const message = {
    id: 'handover_direct',
    handover: offer.handovers,
    lapsesAt,
    again: true,
  } as const;
  return [remindCoop(askedToTake(recipients), message)];
}

export function contactMissed(after: HandingOver, coordinators: boolean): readonly Post[] {
  const {recipients, offer} = after;
  return [
    remindCoop(offer.offeringCoop, {id: 'contact_wanted_direct', recipients, again: true}),
    ...(coordinators
      ? [
          remind(
            {to: 'coordinators', without: [offer.offeringCoop]}, // which was asked just now
            {id: 'contact_wanted_coordinators_direct', recipients},
          ),
        ]
      : []),
  ];
}

/** A contact is told of without its content: to whom it is somebody else's doing, and to who uses it. */
export function contactGiven(
  before: Delegation,
  {by}: EventOf<'contact_given'>,
  after: Offered,
): readonly Post[] {
  if (before.status === 'not_offered' || !by) return [];
  const {offeringCoop, handovers} = after.offer;
  const entered = {by, replaced: before.offer.confidentialSince !== null};
  return [
    ...(by.coop === offeringCoop
      ? []
      : [
          reply({id: 'contact_entered', ...entered}),
          tell(
            {to: 'coop', coop: offeringCoop, except: by.person},
            {id: 'contact_entered_direct', ...entered},
          ),
        ]),
    ...(after.status === 'handed_over'
      ? recipientCoops(after.recipients).map((coop) =>
          toCoop(coop, {id: 'contact_changed_direct', by, handover: handovers}),
        )
      : []),
  ];
}

/** The word of who left stands; what they were asked and didn't answer is asked of the others. */
export function askOthers(after: Offered, {person, coop}: EventOf<'person_left'>): readonly Post[] {
  const {offer} = after;
  // Where somebody else spoke last, who is still there, it wasn't this person who was asked.
  if (!isVoice(offer, person, coop)) return [];
  if (after.status === 'handing_over') {
    const {recipients, lapsesAt} = after;
    if (coop === offer.offeringCoop && lapsesAt === null)
      return [toCoop(coop, {id: 'contact_wanted_direct', recipients, again: true})];
    if (lapsesAt === null || askedToTake(recipients) !== coop) return [];
    const {handovers: handover} = offer;
    return [toCoop(coop, {id: 'handover_direct', handover, lapsesAt, again: false})];
  }
  const asking = proposalOf(after);
  if (asking && silentIn(asking.round).includes(coop))
    return [toCoop(coop, {id: 'round_direct', round: asking.round.number, again: false})];
  if (after.status === 'forming_team' && !asking && after.called === null) {
    const coops = after.interests.map((interest) => interest.coop);
    const {volunteerBy: until} = after;
    return coops.includes(coop) ? [toCoop(coop, {id: 'team_direct', coops, until})] : [];
  }
  const unanswered =
    after.status === 'handed_over' &&
    !after.answered &&
    recipientCoops(after.recipients).includes(coop);
  return unanswered ? [toCoop(coop, followUpMessage(after))] : [];
}

/** Asked by time, not by anybody's act: it waits for working hours. */
export function followedUp(after: HandedOver): readonly Post[] {
  return recipientCoops(after.recipients).map((coop) => askCoop(coop, followUpMessage(after)));
}

function followUpMessage({questions, takenAt}: HandedOver): DirectMessage {
  return {id: 'follow_up_direct', question: questions, takenAt};
}
