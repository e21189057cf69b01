import {interestOf} from '../domain/delegation/state.ts';
import {findCoop} from '../domain/registry/state.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {endOf, refusedContact, simply} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {contact, giveContact, take} from './contact-acts.ts';
import {openDialog} from './dialogs.ts';
import {actTogether} from './together-acts.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import {edit, offer} from './offer-acts.ts';
import {completeInterest, interested} from './interest-acts.ts';
import type {Tx} from './ports.ts';

type Act = Extract<
  Intent,
  {
    do:
      | 'open_offer'
      | 'offer'
      | 'open'
      | 'interested'
      | 'complete_interest'
      | 'not_interested'
      | 'withdraw_interest'
      | 'ask'
      | 'edit'
      | 'give_details'
      | 'give_reason'
      | 'give_contact'
      | 'contact'
      | 'extend'
      | 'close_call'
      | 'withdraw'
      | 'reopen'
      | 'take'
      | 'decline'
      | 'agree'
      | 'object'
      | 'coordinate'
      | 'step_back'
      | 'tick'
      | 'trouble'
      | 'choose'
      | 'outcome';
  }
>;
type Of<Do extends Act['do']> = Extract<Act, {do: Do}>;

/** Everything that a person can do to a delegation, in the transaction of their request. */
export async function actOnDelegation(
  house: House,
  tx: Tx,
  caller: Caller,
  act: Act,
): Promise<Answer> {
  const doing: Doing = {house, tx, caller};
  switch (act.do) {
    case 'open_offer':
      return openDialog(doing, {dialog: 'delegate', title: act.title});
    case 'offer':
      return offer(doing, act);
    case 'open':
      return openDialog(doing, act);
    case 'interested':
      return interested(doing, act);
    case 'complete_interest':
      return completeInterest(doing, act);
    case 'not_interested':
      return notInterested(doing, act.reference);
    case 'withdraw_interest':
      return simply(doing, act.reference, {type: 'withdraw_interest'}, (_, coop) => ({
        id: 'interest_withdrawn',
        coop,
      }));
    case 'ask':
      return (
        refusedContact(act.reference, {text: act.text}) ??
        simply(doing, act.reference, {type: 'ask', text: act.text}, (state, coop) => ({
          id: 'question_asked',
          own: coop === state.offer.offeringCoop,
        }))
      );
    case 'edit':
      return edit(doing, act);
    case 'give_details': {
      const {budget, start, duration} = act.details;
      return (
        refusedContact(act.reference, {budget, start, duration}) ??
        simply(doing, act.reference, {type: 'give_details', details: act.details}, () => ({
          id: 'details_given',
        }))
      );
    }
    case 'give_reason':
      return simply(doing, act.reference, {type: 'give_reason', reason: act.reason}, () => ({
        id: 'reason_given',
      }));
    case 'give_contact':
      return giveContact(doing, act);
    case 'contact':
      return contact(doing, act.reference);
    case 'extend':
      return extend(doing, act);
    case 'close_call':
      return simply(doing, act.reference, {type: 'close_call'}, (state, coop) => ({
        id: 'call_closed',
        state,
        own: coop === state.offer.offeringCoop,
      }));
    case 'withdraw':
      return (
        refusedContact(act.reference, {reason: act.reason}) ??
        simply(doing, act.reference, {type: 'withdraw', reason: act.reason}, () => ({
          id: 'withdrawn',
        }))
      );
    case 'reopen':
      return reopen(doing, act);
    case 'take':
      return take(doing, act);
    case 'decline':
      return decline(doing, act);
    case 'agree':
    case 'object':
    case 'coordinate':
    case 'step_back':
    case 'tick':
    case 'trouble':
      return actTogether(doing, act);
    case 'choose':
      return choose(doing, act);
    case 'outcome':
      return (
        refusedContact(act.reference, {note: act.note}) ??
        simply(
          doing,
          act.reference,
          {type: 'record_outcome', outcome: act.outcome, note: act.note},
          () => ({id: 'outcome_recorded', outcome: act.outcome}),
        )
      );
  }
}

async function notInterested(doing: Doing, reference: Reference): Promise<Answer> {
  const before = (await doing.tx.opportunity(reference))?.state;
  return simply(doing, reference, {type: 'not_interested'}, (_, coop) => ({
    id: 'not_interested',
    coop,
    stood: before !== undefined && interestOf(before, coop) !== undefined,
  }));
}

async function decline(doing: Doing, act: Of<'decline'>): Promise<Answer> {
  const {reference, reason, handover} = act;
  const problem = refusedContact(reference, {reason});
  if (problem) return problem;
  return simply(
    doing,
    reference,
    {type: 'decline', reason, ...(handover !== undefined && {handover})},
    () => ({id: 'declined'}),
  );
}

async function extend(doing: Doing, {reference, closes}: Of<'extend'>): Promise<Answer> {
  const now = doing.caller.at;
  const found = await doing.tx.opportunity(reference);
  const from = found?.state.status === 'gathering' ? Math.max(found.state.closesAt, now) : now;
  const until = endOf(doing.house, closes, {now, from});
  if (typeof until !== 'number') return invalid(reference, {closes: until});
  return simply(doing, reference, {type: 'extend', closesAt: until}, () => ({
    id: 'extended',
    until,
  }));
}

async function reopen(doing: Doing, {reference, closes}: Of<'reopen'>): Promise<Answer> {
  const {rules} = doing.house;
  const {at} = doing.caller;
  const until =
    closes === null
      ? rules.calendar.windowEnd(rules.callWindows[0], at)
      : endOf(doing.house, closes, {now: at, from: at});
  if (typeof until !== 'number') return invalid(reference, {closes: until});
  return simply(doing, reference, {type: 'reopen', closesAt: until}, () => ({
    id: 'reopened',
    until,
  }));
}

async function choose(
  doing: Doing,
  {reference, coop: typed, reason}: Of<'choose'>,
): Promise<Answer> {
  const coop = findCoop(doing.tx.registry(), typed);
  if (!coop) return {kind: 'unknown_coop', typed};
  const problem = refusedContact(reference, {reason});
  if (problem) return problem;
  return simply(doing, reference, {type: 'choose', coop: coop.id, reason}, () => ({
    id: 'chosen',
    coop: coop.id,
  }));
}
