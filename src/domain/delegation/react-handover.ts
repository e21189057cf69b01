import type {CoopId} from '../workflow.ts';
import type {EventOf} from './events.ts';
import type {Post} from './post.ts';
import {remindCoop, reply, tell, toCoop} from './post.ts';
import type {Delegation, HandedOver, HandingOver, Offered} from './state.ts';
import {recipientCoops} from './state.ts';

/** What is said of a handover: whom it is proposed to, and who is asked for what. */

export function handoverProposed(
  recipients: HandingOver['recipients'],
  lapsesAt: number | null,
  after: Offered,
): readonly Post[] {
  const thread = reply({
    id: 'handover_proposed',
    recipients,
    waitsForContact: lapsesAt === null,
  });
  if (lapsesAt === null)
    return [
      thread,
      toCoop(after.offer.offeringCoop, {id: 'contact_wanted_direct', recipients, again: false}),
    ];
  return after.status === 'handing_over' ? [thread, ...handoverDirect(after, lapsesAt)] : [thread];
}

export function handoverDirect(after: HandingOver, lapsesAt: number): readonly Post[] {
  return recipientCoops(after.recipients).map((coop) =>
    toCoop(coop, {id: 'handover_direct', handover: after.offer.handovers, lapsesAt}),
  );
}

export function contactMissed(after: HandingOver, coordinators: boolean): readonly Post[] {
  const {recipients, offer} = after;
  return [
    remindCoop(offer.offeringCoop, {id: 'contact_wanted_direct', recipients, again: true}),
    ...(coordinators
      ? [
          tell(
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
  // Where somebody else spoke last, or nobody did, it wasn't this person who was asked.
  if (offer.voices[coop] !== person) return [];
  if (after.status === 'handing_over') {
    const {recipients, lapsesAt} = after;
    if (coop === offer.offeringCoop && lapsesAt === null)
      return [remindCoop(coop, {id: 'contact_wanted_direct', recipients, again: true})];
    if (lapsesAt === null || !recipientCoops(recipients).includes(coop)) return [];
    return [toCoop(coop, {id: 'handover_direct', handover: offer.handovers, lapsesAt})];
  }
  const unanswered =
    after.status === 'handed_over' &&
    !after.answered &&
    recipientCoops(after.recipients).includes(coop);
  return unanswered ? [followUpDirect(coop, after)] : [];
}

export function followUpDirect(coop: CoopId, {questions, takenAt}: HandedOver): Post {
  return toCoop(coop, {id: 'follow_up_direct', question: questions, takenAt});
}
