import type {PersonCommand} from '../domain/delegation/commands.ts';
import {isIncomplete, mayReadContact, standingInterests} from '../domain/delegation/state.ts';
import type {Offered} from '../domain/delegation/state.ts';
import {freshAvailability, actorOf, coopOf, findCoop} from '../domain/registry/state.ts';
import {parseWindow, windowText} from '../domain/time.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import {invalid} from './answers.ts';
import type {Answer, Done} from './answers.ts';
import {changeOpportunity} from './change-opportunity.ts';
import {changeRegistry} from './change-registry.ts';
import {contactProblems} from './public-text.ts';
import {openDialog} from './dialogs.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import type {Tx} from './ports.ts';

type Act = Extract<
  Intent,
  {
    do:
      | 'open_offer' | 'offer' | 'open' | 'interested' | 'complete_interest' | 'not_interested'
      | 'withdraw_interest' | 'ask' | 'edit' | 'give_details' | 'give_reason' | 'give_contact'
      | 'contact' | 'extend' | 'close_call' | 'withdraw' | 'reopen' | 'take' | 'decline'
      | 'choose' | 'outcome';
  }
>;
type Of<Do extends Act['do']> = Extract<Act, {do: Do}>;

interface Doing {
  readonly house: House;
  readonly tx: Tx;
  readonly caller: Caller;
}

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
      return simply(doing, act.reference, {type: 'not_interested'}, (_, coop) => ({
        id: 'not_interested',
        coop,
      }));
    case 'withdraw_interest':
      return simply(doing, act.reference, {type: 'withdraw_interest'}, (_, coop) => ({
        id: 'interest_withdrawn',
        coop,
      }));
    case 'ask':
      return (
        refusedContact(act.reference, {text: act.text}) ??
        simply(doing, act.reference, {type: 'ask', text: act.text}, () => ({id: 'question_asked'}))
      );
    case 'edit': {
      const {title, request, technologies, developers} = act;
      return (
        refusedContact(act.reference, publicTexts(act)) ??
        simply(
          doing,
          act.reference,
          {type: 'edit', title, request, technologies, developers},
          () => ({id: 'edited'}),
        )
      );
    }
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
      return simply(doing, act.reference, {type: 'close_call'}, (state) => ({
        id: 'call_closed',
        state,
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

/** One command; its confirmation, or why not. */
async function simply(
  {house, tx, caller}: Doing,
  reference: Reference,
  command: PersonCommand,
  done: (state: Offered, coop: string) => Done,
): Promise<Answer> {
  if (command.type !== 'offer' && !(await tx.opportunity(reference)))
    return {kind: 'unknown_reference', typed: reference};
  const actor = actorOf(tx.registry(), caller.person);
  const at = caller.at;
  const changed = await changeOpportunity(tx, house.rules, {reference, command, actor, at});
  if (!changed.ok) return {kind: 'refused', reference, refusal: changed.refusal};
  return {kind: 'done', reference, done: done(changed.state, actor.coop ?? '')};
}

function refusedContact(
  reference: Reference | null,
  texts: Readonly<Record<string, string | null>>,
): Answer | undefined {
  const problems = contactProblems(texts);
  return problems && invalid(reference, problems);
}

function publicTexts(asked: {title: string; request: string; technologies: readonly string[]}) {
  const {title, request, technologies} = asked;
  return {title, request, technologies: technologies.join(', ')};
}

/** A window from now, or a date where one may be typed; undefined where it is neither. */
function endOf(house: House, closes: string, now: Instant): Instant | undefined {
  const window = parseWindow(closes);
  if (window) return house.rules.calendar.windowEnd(window, now);
  return house.rules.calendar.endOfDay(closes, now);
}

/** Only what the dialog offered: how long a call stays open is the federation's to say. */
function offeredWindow({rules}: House, typed: string) {
  return rules.callWindows.find((window) => windowText(window) === typed);
}

async function offer(doing: Doing, act: Of<'offer'>): Promise<Answer> {
  const {house, tx, caller} = doing;
  const window = act.closes === '' ? house.rules.callWindows[0] : offeredWindow(house, act.closes);
  if (!window) return invalid(null, {closes: {id: 'not_an_option'}});
  const until = house.rules.calendar.windowEnd(window, caller.at);
  const problem = refusedContact(null, publicTexts(act));
  if (problem) return problem;
  const reference = await tx.nextReference('D');
  const {title, request, technologies, developers} = act;
  const answer = await simply(
    doing,
    reference,
    {type: 'offer', reference, closesAt: until, title, request, technologies, developers},
    () => ({id: 'offered', until}),
  );
  // A refused offer never had this reference.
  return answer.kind === 'refused' ? {...answer, reference: null} : answer;
}

/** One tap: down at once; a dialog only where the rules miss something, or to change what was said. */
async function interested(doing: Doing, act: Of<'interested'>): Promise<Answer> {
  const {house, tx, caller} = doing;
  const {reference} = act;
  const registry = tx.registry();
  const coop = coopOf(registry, caller.person);
  const before = await tx.opportunity(reference);
  if (!before || before.state.status === 'not_offered')
    return {kind: 'unknown_reference', typed: reference};
  const standing = standingInterests(before.state).some((interest) => interest.coop === coop);
  const problem = refusedContact(reference, {note: act.note});
  if (problem) return problem;
  if (standing && act.note === null && before.state.status === 'gathering')
    return openDialog(doing, {dialog: 'interest', reference, said: null});

  const known = coop === null ? null : freshAvailability(registry, coop, caller.at);
  const answer = await simply(
    doing,
    reference,
    {
      type: 'be_interested',
      figures: known && {free: known.free, total: known.total},
      ...(act.note !== null && {note: act.note}),
    },
    (state) => interestDone(state, coop, house),
  );
  if (answer.kind !== 'done' || answer.done.id !== 'interested') return answer;
  const {interest, developers} = answer.done;
  return isIncomplete(interest, developers)
    ? openDialog(doing, {dialog: 'interest', reference, said: answer})
    : answer;
}

function interestDone(state: Offered, coop: string | null, _house: House): Done {
  const all = state.status === 'unplaced' ? state.late : standingInterests(state);
  const interest = all.find((one) => one.coop === coop);
  if (!interest) throw new Error('an interest was saved and is not there');
  const late = state.status === 'unplaced';
  return {id: 'interested', interest, developers: state.offer.developers, late};
}

/** The dialog's figures are the co-op's own, so they are kept in the registry too. */
async function completeInterest(doing: Doing, act: Of<'complete_interest'>): Promise<Answer> {
  const {house, tx, caller} = doing;
  const {reference, people, free, total, note} = act;
  const problem = refusedContact(reference, {note});
  if (problem) return problem;
  const actor = actorOf(tx.registry(), caller.person);
  if ((free === null) !== (total === null))
    return invalid(reference, {[free === null ? 'free' : 'total']: {id: 'required'}});
  if (free !== null && total !== null) {
    const known = actor.coop === null ? null : freshAvailability(tx.registry(), actor.coop, caller.at);
    if (known?.free !== free || known.total !== total) {
      const command = {type: 'set_availability', free, total} as const;
      const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
      if (!changed.ok) return {kind: 'refused', reference, refusal: changed.refusal};
    }
  }
  const figures = free !== null && total !== null ? {free, total} : null;
  return simply(doing, reference, {type: 'be_interested', people, note, figures}, (state) =>
    interestDone(state, actor.coop, house),
  );
}

/** The text is sealed in its own table; the rules learn only that there is one. */
async function giveContact(doing: Doing, act: Of<'give_contact'>): Promise<Answer> {
  const {tx, caller} = doing;
  const {reference, clientName, clientContact, privateNotes, socialEconomy} = act;
  const reachable = clientContact.trim() !== '';
  const answer = await simply(
    doing,
    reference,
    {type: 'give_contact', reachable, socialEconomy},
    () => ({id: 'contact_given', reachable}),
  );
  if (answer.kind === 'done')
    await tx.sealContact(reference, {clientName, clientContact, privateNotes}, caller.at);
  return answer;
}

/** `/fit contact`: the offering co-op gives it, who took it sees it again. */
async function contact(doing: Doing, reference: Reference): Promise<Answer> {
  const {tx, caller} = doing;
  const found = await tx.opportunity(reference);
  if (!found || found.state.status === 'not_offered')
    return {kind: 'unknown_reference', typed: reference};
  const coop = coopOf(tx.registry(), caller.person);
  return coop !== null && mayReadContact(found.state, coop)
    ? showContact(doing, reference, {justTaken: false})
    : openDialog(doing, {dialog: 'contact', reference});
}

/** Only after the rules said that this co-op took it. Each opening is recorded, with who and when. */
async function showContact(
  {tx, caller}: Doing,
  reference: Reference,
  {justTaken}: {justTaken: boolean},
): Promise<Answer> {
  const found = await tx.opportunity(reference);
  const coop = coopOf(tx.registry(), caller.person);
  if (!found || coop === null || found.state.status === 'not_offered' || !mayReadContact(found.state, coop))
    throw new Error('a contact was about to be shown to a co-op that did not take it');
  const sealed = await tx.contact(reference);
  if (!sealed) return {kind: 'refused', reference, refusal: {id: 'waits_for_contact'}};
  await tx.recordOpening({reference, person: caller.person, coop, at: caller.at});
  const {title} = found.state.offer;
  return {kind: 'contact', reference, title, contact: sealed, justTaken};
}

async function take(doing: Doing, {reference, handover}: Of<'take'>): Promise<Answer> {
  const {tx, caller} = doing;
  const found = await tx.opportunity(reference);
  const coop = coopOf(tx.registry(), caller.person);
  // "We take it" pressed again, by any of the co-op's people: the contact again.
  if (found && coop !== null && mayReadContact(found.state, coop)) {
    const current = found.state.status !== 'not_offered' && found.state.offer.handovers;
    if (handover === undefined || handover === current)
      return showContact(doing, reference, {justTaken: false});
  }
  const command = {type: 'take', ...(handover !== undefined && {handover})} as const;
  const answer = await simply(doing, reference, command, () => ({id: 'declined'}));
  return answer.kind === 'done' ? showContact(doing, reference, {justTaken: true}) : answer;
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
  const until = endOf(doing.house, closes, doing.caller.at);
  if (until === undefined) return invalid(reference, {closes: {id: 'not_a_date'}});
  return simply(doing, reference, {type: 'extend', closesAt: until}, () => ({id: 'extended', until}));
}

async function reopen(doing: Doing, {reference, closes}: Of<'reopen'>): Promise<Answer> {
  const {rules} = doing.house;
  const {at} = doing.caller;
  const until =
    closes === null
      ? rules.calendar.windowEnd(rules.callWindows[0], at)
      : endOf(doing.house, closes, at);
  if (until === undefined) return {kind: 'bad_window', typed: closes ?? ''};
  return simply(doing, reference, {type: 'reopen', closesAt: until}, () => ({id: 'reopened', until}));
}

async function choose(doing: Doing, {reference, coop: typed, reason}: Of<'choose'>): Promise<Answer> {
  const registry = doing.tx.registry();
  const coop = findCoop(registry, typed);
  if (!coop) return {kind: 'unknown_coop', typed};
  const problem = refusedContact(reference, {reason});
  if (problem) return problem;
  const coordinatorCoops = registry.coordinators.map((person) => coopOf(registry, person));
  return simply(
    doing,
    reference,
    {type: 'choose', coop: coop.id, reason, coordinatorCoops},
    () => ({id: 'chosen', coop: coop.id}),
  );
}
