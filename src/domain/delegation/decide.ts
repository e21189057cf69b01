import {ask, extend, offeringIsOut, remindCall, reopen, withdraw} from '../opportunity/call.ts';
import {decideCase, waive} from '../opportunity/case-decide.ts';
import {toldOf} from '../opportunity/case-told.ts';
import type {Permitted} from '../opportunity/rights.ts';
import type {Rules} from '../settings.ts';
import type {Actor, CoopId, Envelope} from '../workflow.ts';
import {never, refused} from '../workflow.ts';
import type {DelegationCommand} from './commands.ts';
import {choose, endCall, lengthen, mayReopen, mayWithdraw} from './decide-call.ts';
import {coopBack, coopLeft, personLeft} from './decide-endings.ts';
import {
  decline,
  eraseContact,
  giveContact,
  lapseHandover,
  remindContact,
  remindHandover,
  take,
} from './decide-handover.ts';
import {beInterested, notInterested, withdrawInterest} from './decide-interest.ts';
import {edit, giveDetails, giveReason, offer} from './decide-offer.ts';
import {askAgain, outcomeSaid, silenceEnds, trouble} from './decide-outcome.ts';
import {agree, endRound, object, remindRound} from './decide-round.ts';
import {coordinate, endVolunteering, remindChecklist, stepBack, tick} from './decide-team.ts';
import type {Facts} from './facts.ts';
import type {Now} from './now.ts';
import type {DelegationDecision, Outcomes} from './outcomes.ts';
import {permit, speakerFor} from './rights.ts';
import type {Delegation} from './state.ts';
import {isOver} from './state.ts';
import {timersOf} from './timers.ts';

export function decide(
  state: Delegation,
  said: Envelope<DelegationCommand>,
  rules: Rules,
  facts: Facts,
): DelegationDecision {
  const permission = permit(state, said);
  if (!permission.ok) return refused(permission.refusal);
  const outcomes = outcomesOf(state, permission.said, {at: said.at, rules, facts});
  if ('id' in outcomes) return refused(outcomes);
  const by = speakerFor(state, permission.said);
  return {kind: 'events', events: outcomes.map((event) => ({...event, at: said.at, by}))};
}

function outcomesOf(
  state: Delegation,
  {command, actor}: Permitted<DelegationCommand>,
  now: Now,
): Outcomes {
  const {at, rules} = now;
  if (command.type === 'offer') return offer(state, command, coopOf(actor), at);
  if (state.status === 'not_offered') return {id: 'not_offered'};
  switch (command.type) {
    case 'be_interested':
      return beInterested(state, command, coopOf(actor));
    case 'withdraw_interest':
      return withdrawInterest(state, coopOf(actor), now);
    case 'not_interested':
      return notInterested(state, coopOf(actor), now);
    case 'ask':
      return ask(state, command.text, {coop: coopOf(actor), over: isOver(state)});
    case 'edit':
      return edit(state, command);
    case 'give_details':
      return giveDetails(state, command);
    case 'give_reason':
      return giveReason(state, command);
    case 'give_contact':
      return giveContact(state, command, now);
    case 'extend':
      return extend(state, command.closesAt, at);
    case 'close_call':
      return endCall(state, 'person', now);
    case 'withdraw':
      return withdraw(state, command.reason, mayWithdraw(state));
    case 'reopen':
      return (
        offeringIsOut(state.offer, now.facts) ??
        reopen(state, command.closesAt, {at, allowed: mayReopen(state)})
      );
    case 'take':
      return take(state, command, coopOf(actor), now);
    case 'decline':
      return decline(state, command, coopOf(actor), now);
    case 'choose':
      return choose(state, command, actor, now);
    case 'agree':
      return agree(state, command, coopOf(actor), now);
    case 'object':
      return object(state, command, coopOf(actor));
    case 'coordinate':
      return coordinate(state, coopOf(actor), now);
    case 'step_back':
      return stepBack(state, coopOf(actor), now);
    case 'tick':
      return tick(state, command, coopOf(actor));
    case 'tell_trouble':
      return trouble(state, command.text, coopOf(actor));
    case 'record_outcome':
      return outcomeSaid(state, command, now);
    case 'remind_call':
      return remindCall(timersOf(state, rules).call_reminder, at);
    case 'tell_case':
    case 'give_case_facts':
    case 'ask_case':
    case 'answer_case': {
      const {removed = []} = now.facts;
      return decideCase(toldOf(state), command, {coop: coopOf(actor), removed});
    }
    case 'end_call':
      return endCall(state, 'time', now);
    case 'remind_round':
      return remindRound(state, now);
    case 'end_round':
      return endRound(state, now);
    case 'end_volunteering':
      return endVolunteering(state, now);
    case 'remind_handover':
      return remindHandover(state, now);
    case 'remind_checklist':
      return remindChecklist(state, now);
    case 'remind_contact':
      return remindContact(state, now);
    case 'lapse_handover':
      return lapseHandover(state, now);
    case 'follow_up':
      return askAgain(state, now);
    case 'close_unanswered':
      return silenceEnds(state, now);
    case 'erase':
      return eraseContact(state, now);
    case 'lengthen':
      return lengthen(state, command, now);
    case 'coop_left':
      return (
        (command.removed && waive(toldOf(state), command.coop)) ??
        coopLeft(state, command.coop, now)
      );
    case 'coop_back':
      return coopBack(state, command.coop);
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
