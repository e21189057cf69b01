import type {Rules} from '../settings.ts';
import type {Actor, CoopId, Envelope} from '../workflow.ts';
import {never, refused} from '../workflow.ts';
import type {DelegationCommand} from './commands.ts';
import {choose, endCall, extend, lengthen, reopen, timeEndsCall, withdraw} from './decide-call.ts';
import {coopLeft, personLeft} from './decide-endings.ts';
import {
  decline,
  eraseContact,
  giveContact,
  lapseHandover,
  remindContact,
  take,
} from './decide-handover.ts';
import {beInterested, notInterested, withdrawInterest} from './decide-interest.ts';
import {ask, edit, giveDetails, giveReason, offer} from './decide-offer.ts';
import {closeUnanswered, followUp, recordOutcome} from './decide-outcome.ts';
import type {DelegationDecision, Outcomes} from './outcomes.ts';
import {permit, speakerFor} from './rights.ts';
import type {Permitted} from './rights.ts';
import type {Delegation} from './state.ts';

export function decide(
  state: Delegation,
  said: Envelope<DelegationCommand>,
  rules: Rules,
): DelegationDecision {
  const permission = permit(state, said);
  if (!permission.ok) return refused(permission.refusal);
  const outcomes = outcomesOf(state, permission.said, rules);
  if ('id' in outcomes) return refused(outcomes);
  const by = speakerFor(state, permission.said);
  return {kind: 'events', events: outcomes.map((event) => ({...event, at: said.at, by}))};
}

function outcomesOf(state: Delegation, {command, actor, at}: Permitted, rules: Rules): Outcomes {
  if (command.type === 'offer') return offer(state, command, coopOf(actor), at);
  if (state.status === 'not_offered') return {id: 'not_offered'};
  switch (command.type) {
    case 'be_interested':
      return beInterested(state, command, coopOf(actor));
    case 'withdraw_interest':
      return withdrawInterest(state, coopOf(actor), at, rules);
    case 'not_interested':
      return notInterested(state, coopOf(actor), at, rules);
    case 'ask':
      return ask(state, command.text, coopOf(actor));
    case 'edit':
      return edit(state, command);
    case 'give_details':
      return giveDetails(state, command);
    case 'give_reason':
      return giveReason(state, command);
    case 'give_contact':
      return giveContact(state, command, at, rules);
    case 'extend':
      return extend(state, command.closesAt, at);
    case 'close_call':
      return endCall(state, at, rules);
    case 'withdraw':
      return withdraw(state, command.reason);
    case 'reopen':
      return reopen(state, command.closesAt, at);
    case 'take':
      return take(state, command, coopOf(actor), at, rules);
    case 'decline':
      return decline(state, command, coopOf(actor), at, rules);
    case 'choose':
      return choose(state, command, actor, at, rules);
    case 'record_outcome':
      return recordOutcome(state, command, at, rules);
    case 'end_call':
      return timeEndsCall(state, at, rules);
    case 'remind_contact':
      return remindContact(state, at, rules);
    case 'lapse_handover':
      return lapseHandover(state, at, rules);
    case 'follow_up':
      return followUp(state, at, rules);
    case 'close_unanswered':
      return closeUnanswered(state, at);
    case 'erase_contact':
      return eraseContact(state);
    case 'lengthen':
      return lengthen(state, command, rules);
    case 'coop_left':
      return coopLeft(state, command.coop, at, rules);
    case 'person_left':
      return personLeft(state, command);
    default:
      return never(command);
  }
}

/** The table of rights lets nobody through to these without a co-op. */
function coopOf(actor: Actor): CoopId {
  if (actor.kind !== 'person' || actor.coop === null) throw new Error('permitted without a co-op');
  return actor.coop;
}
