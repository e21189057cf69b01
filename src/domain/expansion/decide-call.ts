import {callEnd, lengthen as lengthened, sharedWindow} from '../opportunity/call.ts';
import {closeUnanswered, followUp, recordOutcome, tellTrouble} from '../opportunity/follow-up.ts';
import {caseConcerns} from '../opportunity/case-told.ts';
import type {CoopId} from '../workflow.ts';
import {isStanding, isWithdrawable} from './candidate.ts';
import type {CommandOf} from './commands.ts';
import {erasures} from './erasure.ts';
import type {ExpansionEvent} from './events.ts';
import type {Now, Outcomes} from './outcomes.ts';
import type {Offered} from './state.ts';
import {
  candidatesOf,
  isFilled,
  isOver,
  isUnderWay,
  partners,
  seatsFree,
  waitingCandidates,
} from './state.ts';
import {consentsDue, reviewsDue} from './timers.ts';

/** The call, the weighing after it, and what came of it. */

/** After 90 days, and every 90 again: there are no earlier questions. */
const LISTED: readonly number[] = [];

export function endCall(state: Offered, by: 'person' | 'time', {at}: Now): Outcomes {
  const end = callEnd(state, by, at);
  return 'id' in end ? end : [{type: 'call_ended', early: end.early}];
}

/** Those who wait are thanked: with whom is there, it goes on. */
export function closeWeighing(state: Offered): Outcomes {
  if (state.status !== 'evaluating') return {id: 'nothing_to_weigh', status: state.status};
  const candidates = waitingCandidates(state).map(({number}) => number);
  return [{type: 'candidates_released', candidates, why: 'weighing_closed'}];
}

export function mayWithdraw(state: Offered): boolean {
  return !isOver(state);
}

/** A seat has to be free; who stands stays in it. */
export function mayReopen(state: Offered): boolean {
  switch (state.status) {
    case 'evaluating':
    case 'partly_complete':
    case 'unfilled':
    case 'withdrawn':
      return true;
    case 'complete':
    case 'gathering':
    case 'closed':
      return false;
  }
}

export function withdrawable(state: Offered): Outcomes | undefined {
  const joined = candidatesOf(state).filter(({status}) => status === 'joined').length;
  return joined > 0 && mayWithdraw(state) ? {id: 'somebody_joined', joined} : undefined;
}

export function reopenable(state: Offered): Outcomes | undefined {
  return state.status === 'complete' && seatsFree(state) === 0
    ? {id: 'no_free_seat', seats: state.offer.seats}
    : undefined;
}

export function lengthen(state: Offered, command: CommandOf<'lengthen'>, {rules}: Now): Outcomes {
  const silenceAt = isFilled(state) ? state.underWay.silenceAt : null;
  return lengthened(sharedWindow({...state, silenceAt}), command, rules);
}

export function outcomeSaid(
  state: Offered,
  command: CommandOf<'record_outcome'>,
  {at}: Now,
): Outcomes {
  if (state.status === 'closed') return recordOutcome(state, command, {at, listed: LISTED});
  return isFilled(state)
    ? recordOutcome(state.underWay, command, {at, listed: LISTED})
    : {id: 'no_outcome_yet', status: state.status};
}

export function askAgain(state: Offered, {at}: Now): Outcomes {
  return isFilled(state) ? followUp(state.underWay, {at, listed: LISTED}) : {id: 'nothing_changes'};
}

export function silenceEnds(state: Offered, {at}: Now): Outcomes {
  return isFilled(state) ? closeUnanswered(state.underWay, at) : {id: 'nothing_changes'};
}

export function trouble(state: Offered, text: string, coop: CoopId): Outcomes {
  return tellTrouble(state, text, {coop, underWay: isUnderWay(state)});
}

/** Nobody is left waiting: once for each, after two working days. */
export function remindReview(state: Offered, {at, rules}: Now): Outcomes {
  const due = reviewsDue(state, rules);
  if (due.length === 0) return {id: 'nothing_changes'};
  const candidates = due.filter((one) => one.at <= at).map(({candidate}) => candidate);
  return candidates.length > 0 ? [{type: 'review_reminded', candidates}] : {id: 'not_due'};
}

/** Once for each, a day before they aren't asked any more. */
export function remindConsents(state: Offered, {at, rules}: Now): Outcomes {
  const due = consentsDue(state, rules);
  if (due.length === 0) return {id: 'nothing_changes'};
  const candidates = due.filter((one) => one.at <= at).map(({candidate}) => candidate);
  return candidates.length > 0 ? [{type: 'consents_reminded', candidates}] : {id: 'not_due'};
}

export function erase(state: Offered, {at, rules}: Now): Outcomes {
  const all = erasures(state, rules);
  if (all.length === 0) return {id: 'nothing_changes'};
  const due = all.filter((one) => one.at <= at).map(({event}) => event);
  return due.length > 0 ? due : {id: 'not_due'};
}

/** A co-op left FIT: what it shared and nobody joined is taken back, its people are withdrawn. */
export function coopLeft(state: Offered, coop: CoopId): Outcomes {
  const {offeringCoop, gone} = state.offer;
  if (state.status === 'closed') return {id: 'nothing_changes'};
  if (coop === offeringCoop) return offeringCoopLeft(state);
  // Also who was refused, and of what is over: it may be reopened, and a refusal changed.
  const own = candidatesOf(state).filter((candidate) => candidate.coop === coop);
  const withdrawn = own.filter(isWithdrawable).map(({number: candidate}): ExpansionEvent => ({
    type: 'candidate_withdrawn',
    candidate,
    why: 'coop_left',
  }));
  // Told once: a co-op that left FIT may be removed later.
  const partner: readonly ExpansionEvent[] =
    partners(state).includes(coop) && !gone.includes(coop) ? [{type: 'partner_left', coop}] : [];
  const events = [...withdrawn, ...partner];
  return events.length > 0 ? events : {id: 'nothing_changes'};
}

/** With who joined it goes on: the agreement with the client holds. Nobody else is weighed. */
function offeringCoopLeft(state: Offered): Outcomes {
  if (isOver(state)) return {id: 'nothing_changes'};
  if (partners(state).length === 0) return [{type: 'withdrawn', reason: {kind: 'coop_left'}}];
  if (state.status === 'gathering') return [...thanks(state), {type: 'call_ended', early: null}];
  return state.status === 'evaluating' ? thanks(state) : {id: 'nothing_changes'};
}

function thanks(state: Offered): readonly ExpansionEvent[] {
  const candidates = waitingCandidates(state).map(({number}) => number);
  return candidates.length === 0
    ? []
    : [{type: 'candidates_released', candidates, why: 'weighing_closed'}];
}

/** Their word stands; their co-op's others are asked what they were asked. */
export function personLeft(state: Offered, {person, coop}: CommandOf<'person_left'>): Outcomes {
  const {offer} = state;
  const part =
    offer.offeringCoop === coop ||
    offer.candidates.some((one) => one.coop === coop && isStanding(one));
  const ofCase = caseConcerns(state, {person, coop});
  return ofCase || (!isOver(state) && part)
    ? [{type: 'person_left', person, coop}]
    : {id: 'nothing_changes'};
}
