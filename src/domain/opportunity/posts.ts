import type {CoopId, Recorded, Speaker} from '../workflow.ts';
import type {SharedEvent, SharedEventOf} from './events.ts';
import type {SharedDirectMessage, SharedThreadMessage} from './messages.ts';
import {isCutOnCard} from './offer.ts';
import type {OfferBase} from './offer.ts';
import type {Post} from './post.ts';
import {remindCoop, reply, tell, toCoop} from './post.ts';

/** What is said in the same words of either workflow. */

type SharedPost = Post<SharedThreadMessage, SharedDirectMessage>;

const NOBODY: Speaker = {person: '', coop: null};

export function speakerOf({by}: Recorded<object>): Speaker {
  return by ?? NOBODY;
}

/** To who shared it, with what can still be said of it; the thread has the whole request. */
export function offered({request, offeredBy}: OfferBase): readonly SharedPost[] {
  return [
    ...wholeRequest(request),
    tell({to: 'person', person: offeredBy}, {id: 'offered_direct'}),
  ];
}

export function wholeRequest(request: string): readonly SharedPost[] {
  return isCutOnCard(request) ? [reply({id: 'whole_request'})] : [];
}

export function questionAsked(
  event: SharedEventOf<'question_asked'>,
  {offeringCoop}: OfferBase,
): readonly SharedPost[] {
  const {text} = event;
  const by = speakerOf(event);
  return [
    reply({id: 'question', by, text}),
    ...(event.coop === offeringCoop
      ? []
      : [toCoop(offeringCoop, {id: 'question_direct', by, text} as const)]),
  ];
}

/** It ends tomorrow: there is still time to extend it, or to ask elsewhere. */
export function callReminded({offeringCoop}: OfferBase): readonly SharedPost[] {
  return [remindCoop(offeringCoop, {id: 'call_reminder_direct'} as const)];
}

export function closedEarly(
  event: Recorded<{readonly early: number | null}>,
): readonly SharedPost[] {
  return event.early !== null && event.by
    ? [reply({id: 'call_closed_early', by: event.by, early: event.early})]
    : [];
}

/** `answered`: the co-ops whose answer stood. */
export function withdrawn(
  {reason, by}: SharedEventOf<'withdrawn'>,
  answered: readonly CoopId[],
): readonly SharedPost[] {
  return [
    reply({id: 'withdrawn', reason, by}),
    ...answered.map((coop) => toCoop(coop, {id: 'withdrawn_direct', reason, by} as const)),
  ];
}

/** For the co-ordinators alone, but for those whose own co-op has a part in it. */
export function troubleTold(
  event: SharedEventOf<'trouble_told'>,
  involved: readonly CoopId[],
): readonly SharedPost[] {
  const {coop, text} = event;
  const by = speakerOf(event);
  const without = involved.filter((one) => one !== coop);
  return [
    tell({to: 'coordinators', without, except: by.person}, {
      id: 'trouble_direct',
      by,
      coop,
      text,
    } as const),
  ];
}

/** What is said in the thread alone. */
export function saidInThread(
  event: Extract<
    Recorded<SharedEvent>,
    {type: 'call_extended' | 'lengthened' | 'reopened' | 'outcome_recorded' | 'closed_unanswered'}
  >,
): SharedThreadMessage {
  const by = speakerOf(event);
  switch (event.type) {
    case 'call_extended':
      return {id: 'call_extended', by, until: event.closesAt};
    case 'lengthened':
      return {id: 'lengthened', what: event.what, until: event.until, why: event.why};
    case 'reopened':
      return {id: 'reopened', by, until: event.closesAt};
    case 'outcome_recorded':
      return {id: 'outcome', outcome: event.outcome, note: event.note, by: event.by};
    case 'closed_unanswered':
      return {id: 'outcome', outcome: event.outcome, note: null, by: null};
  }
}
