import {reasonProblems} from '../opportunity/call.ts';
import {nextFollowUp} from '../opportunity/follow-up.ts';
import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import {endInterest} from './decide-endings.ts';
import type {DelegationEvent} from './events.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import type {HandedOver, HandingOver, Offered} from './state.ts';
import {recipientCoops} from './state.ts';
import {timersOf} from './timers.ts';

/** Rule 2: the contact, and the co-op or team that takes it or doesn't. */

export function giveContact(
  state: Offered,
  {reachable, socialEconomy}: CommandOf<'give_contact'>,
  {at, rules}: Now,
): Outcomes {
  if (state.status === 'closed') return {id: 'ended', status: state.status};
  // Nobody who was told that the contact is there may find it gone.
  const promised =
    state.status === 'handed_over' || (state.status === 'handing_over' && state.lapsesAt !== null);
  if (promised && !reachable) return {id: 'contact_needed'};
  const given: DelegationEvent = {type: 'contact_given', reachable, socialEconomy};
  const opens = state.status === 'handing_over' && state.lapsesAt === null && reachable;
  if (!opens) return [given];
  const lapsesAt = rules.calendar.windowEnd(rules.handoverWindow, at);
  return [given, {type: 'handover_opened', lapsesAt}];
}

export function take(
  state: Offered,
  {handover}: CommandOf<'take'>,
  coop: CoopId,
  {at, rules}: Now,
): Outcomes {
  if (handover !== undefined && handover !== state.offer.handovers) return {id: 'handover_over'};
  if (state.status === 'handed_over')
    return {id: 'already_taken', coops: recipientCoops(state.recipients)};
  if (state.status !== 'handing_over') return {id: 'nothing_to_take', status: state.status};
  if (state.lapsesAt === null) return {id: 'waits_for_contact'};
  const fresh = {takenAt: at, questions: 0, outcome: null};
  return [{type: 'taken', coop, followUpAt: nextFollowUp(fresh, at, rules.followUpAfter)}];
}

/** Before it is taken, and late: giving it back. */
export function decline(
  state: Offered,
  {reason, handover}: CommandOf<'decline'>,
  coop: CoopId,
  now: Now,
): Outcomes {
  if (handover !== undefined && handover !== state.offer.handovers) return {id: 'handover_over'};
  if (state.status !== 'handing_over' && state.status !== 'handed_over')
    return {id: 'nothing_to_take', status: state.status};
  const problems = reasonProblems(reason);
  if (problems) return {id: 'invalid', problems};
  const gone = goneFor(state, coop);
  return endInterest(
    state,
    gone === undefined
      ? {coop, why: 'declined', reason: reason.trim()}
      : {coop: gone, why: 'coop_left', reason: reason.trim()},
    now,
  );
}

/** Of a co-op that took it and left FIT: the offering one gives it back in its place. */
function goneFor(state: HandingOver | HandedOver, coop: CoopId): CoopId | undefined {
  const own = recipientCoops(state.recipients).includes(coop);
  return own || state.status !== 'handed_over' ? undefined : state.gone[0];
}

/** Each working day; once `HANDOVER_WINDOW` has passed, of the co-ordinators too. */
export function remindContact(state: Offered, {at, rules}: Now): Outcomes {
  if (state.status !== 'handing_over' || state.remindAt === null) return {id: 'nothing_changes'};
  if (at < state.remindAt) return {id: 'not_due'};
  const patience = rules.calendar.windowEnd(rules.handoverWindow, state.since);
  return [
    {type: 'contact_missed', next: rules.calendar.nextMorning(at), coordinators: at >= patience},
  ];
}

export function lapseHandover(state: Offered, now: Now): Outcomes {
  if (state.status !== 'handing_over' || state.lapsesAt === null) return {id: 'nothing_changes'};
  if (now.at < state.lapsesAt) return {id: 'not_due'};
  return endInterest(state, {coop: silentCoop(state), why: 'silent', reason: null}, now);
}

/** Once, in the last quarter of its window. */
export function remindHandover(state: Offered, {at, rules}: Now): Outcomes {
  const due = timersOf(state, rules).handover_reminder;
  if (due === undefined) return {id: 'nothing_changes'};
  return at < due ? {id: 'not_due'} : [{type: 'handover_reminded'}];
}

/** A team's silence is that of the co-op which co-ordinates it. */
function silentCoop({recipients}: HandingOver): CoopId {
  return recipients.kind === 'coop' ? recipients.coop : recipients.coordinating;
}

export function eraseContact(state: Offered, {at, rules}: Now): Outcomes {
  const due = timersOf(state, rules).erase;
  if (due === undefined) return {id: 'nothing_changes'};
  return at < due ? {id: 'not_due'} : [{type: 'contact_erased'}];
}
