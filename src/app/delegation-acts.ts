import {interestOf} from '../domain/delegation/state.ts';
import {findCoop} from '../domain/registry/state.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {refusedContact, simply} from './acting.ts';
import type {Answer} from './answers.ts';
import {giveContact, take} from './contact-acts.ts';
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
      | 'offer'
      | 'interested'
      | 'complete_interest'
      | 'not_interested'
      | 'withdraw_interest'
      | 'edit'
      | 'give_details'
      | 'give_reason'
      | 'give_contact'
      | 'take'
      | 'decline'
      | 'agree'
      | 'object'
      | 'coordinate'
      | 'step_back'
      | 'tick'
      | 'choose';
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
    case 'offer':
      return offer(doing, act);
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
    case 'take':
      return take(doing, act);
    case 'decline':
      return decline(doing, act);
    case 'agree':
    case 'object':
    case 'coordinate':
    case 'step_back':
    case 'tick':
      return actTogether(doing, act);
    case 'choose':
      return choose(doing, act);
  }
}

async function notInterested(doing: Doing, reference: Reference): Promise<Answer> {
  const before = (await doing.tx.opportunity(reference))?.state;
  return simply(doing, reference, {type: 'not_interested'}, (_, coop) => ({
    id: 'not_interested',
    coop,
    stood: before?.kind === 'delegation' && interestOf(before, coop) !== undefined,
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
