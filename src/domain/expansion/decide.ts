import {ask, extend, offeringIsOut, remindCall, reopen, withdraw} from '../opportunity/call.ts';
import {decideCase, waive} from '../opportunity/case-decide.ts';
import {toldOf} from '../opportunity/case-told.ts';
import type {Permitted} from '../opportunity/rights.ts';
import type {Rules} from '../settings.ts';
import type {Actor, CoopId, Envelope} from '../workflow.ts';
import {never, refused} from '../workflow.ts';
import type {ExpansionCommand} from './commands.ts';
import * as call from './decide-call.ts';
import * as people from './decide-candidates.ts';
import {changeSeats, edit, giveClient, giveDetails, giveTerms, offer} from './decide-offer.ts';
import type {Facts} from './facts.ts';
import type {ExpansionDecision, Now, Outcomes} from './outcomes.ts';
import {permit, speakerFor} from './rights.ts';
import {withConsequences} from './settle.ts';
import type {Expansion} from './state.ts';
import {isOver} from './state.ts';
import {timersOf} from './timers.ts';

export function decide(
  state: Expansion,
  said: Envelope<ExpansionCommand>,
  rules: Rules,
  facts: Facts,
): ExpansionDecision {
  const permission = permit(state, said);
  if (!permission.ok) return refused(permission.refusal);
  const now = {at: said.at, rules, facts};
  const outcomes = outcomesOf(state, permission.said, now);
  if ('id' in outcomes) return refused(outcomes);
  const by = speakerFor(state, permission.said);
  const events = withConsequences(state, outcomes, now);
  return {kind: 'events', events: events.map((event) => ({...event, at: said.at, by}))};
}

function outcomesOf(
  state: Expansion,
  {command, actor}: Permitted<ExpansionCommand>,
  now: Now,
): Outcomes {
  const {at} = now;
  if (command.type === 'offer') return offer(state, command, coopOf(actor), at);
  if (state.status === 'not_offered') return {id: 'not_offered'};
  switch (command.type) {
    case 'ask':
      return ask(state, command.text, {coop: coopOf(actor), over: isOver(state)});
    case 'edit':
      return edit(state, command);
    case 'give_details':
      return giveDetails(state, command);
    case 'give_terms':
      return giveTerms(state, command);
    case 'give_client':
      return giveClient(state, command.given);
    case 'change_seats':
      return changeSeats(state, command.seats);
    case 'extend':
      return extend(state, command.closesAt, at);
    case 'close_call':
      return call.endCall(state, 'person', now);
    case 'close_weighing':
      return call.closeWeighing(state);
    case 'withdraw':
      return call.withdrawable(state) ?? withdraw(state, command.reason, call.mayWithdraw(state));
    case 'reopen':
      return (
        offeringIsOut(state.offer, now.facts) ??
        call.reopenable(state) ??
        reopen(state, command.closesAt, {at, allowed: call.mayReopen(state)})
      );
    case 'propose':
      return people.propose(state, command, coopOf(actor));
    case 'amend':
      return people.amend(state, command.candidate);
    case 'consent':
      return people.consent(state, command);
    case 'withdraw_candidate':
      return people.withdrawCandidate(state, command.candidate, spokenBy(actor, command.candidate));
    case 'forget':
      return people.forget(state, command.candidate, spokenBy(actor, command.candidate));
    case 'qualify':
      return people.qualify(state, command.candidate);
    case 'disqualify':
      return people.disqualify(state, command);
    case 'state_informed':
      return people.stateInformed(state, command.coop);
    case 'client_agrees':
      return people.clientAgrees(state, command.candidate);
    case 'client_declines':
      return people.clientDeclines(state, command.candidate);
    case 'join':
      return people.join(state, command.candidate);
    case 'tell_trouble':
      return call.trouble(state, command.text, coopOf(actor));
    case 'record_outcome':
      return call.outcomeSaid(state, command, now);
    case 'remind_call':
      return remindCall(timersOf(state, now.rules).call_reminder, at);
    case 'remind_consents':
      return call.remindConsents(state, now);
    case 'tell_case':
    case 'give_case_facts':
    case 'ask_case':
    case 'answer_case': {
      const {removed = []} = now.facts;
      return decideCase(toldOf(state), command, {coop: coopOf(actor), removed});
    }
    case 'end_call':
      return call.endCall(state, 'time', now);
    case 'remind_review':
      return call.remindReview(state, now);
    case 'follow_up':
      return call.askAgain(state, now);
    case 'close_unanswered':
      return call.silenceEnds(state, now);
    case 'erase':
      return call.erase(state, now);
    case 'lengthen':
      return call.lengthen(state, command, now);
    case 'coop_left':
      return (
        (command.removed && waive(toldOf(state), command.coop)) ??
        call.coopLeft(state, command.coop)
      );
    case 'coop_back': // its people went with it, and are proposed anew
      return {id: 'nothing_changes'};
    case 'person_left':
      return call.personLeft(state, command);
    default:
      return never(command);
  }
}

/** The table of rights lets nobody through to these without a co-op. */
function coopOf(actor: Actor): CoopId {
  if (actor.kind !== 'person' || actor.coop === null) throw new Error('permitted without a co-op');
  return actor.coop;
}

/** By the candidate themselves, or for them by their co-op. */
function spokenBy(actor: Actor, candidate: number): 'person' | 'coop' {
  return actor.kind === 'person' && actor.candidate?.includes(candidate) ? 'person' : 'coop';
}
