import {reasonProblems} from '../opportunity/call.ts';
import type {CoopId} from '../workflow.ts';
import type {Candidate, CandidateStatus} from './candidate.ts';
import {isDisclosed, isOut, isWithdrawable, mayJoin} from './candidate.ts';
import type {CommandOf} from './commands.ts';
import type {ExpansionEvent} from './events.ts';
import type {Outcomes} from './outcomes.ts';
import type {ExpansionRefusal} from './refusals.ts';
import type {Offered} from './state.ts';
import {candidateNumbered, isOver, seatsFree} from './state.ts';

/** People: proposed by their co-op, asked themselves, evaluated, accepted by the client, joined. */

export function propose(state: Offered, {consents}: CommandOf<'propose'>, coop: CoopId): Outcomes {
  if (coop === state.offer.offeringCoop) return {id: 'own_expansion'};
  if (state.status !== 'gathering') return {id: 'call_over', status: state.status};
  if (consents.length === 0) return {id: 'invalid', problems: {name: {id: 'required'}}};
  const last = state.offer.candidates.at(-1)?.number ?? 0;
  const candidates = consents.map((consent, i) => ({number: last + i + 1, consent}));
  return [{type: 'candidates_proposed', coop, candidates}];
}

export function amend(state: Offered, number: number): Outcomes {
  const found = atWork(state, number);
  if ('id' in found) return found;
  // What is erased isn't said anew.
  if (found.erased) return {id: 'candidate_erased', candidate: number};
  return mayJoin(found) ? [{type: 'candidate_amended', candidate: number}] : stands(found);
}

/** By the person themselves; until they agree nobody else is told that they exist. */
export function consent(state: Offered, {candidate, agrees}: CommandOf<'consent'>): Outcomes {
  const found = known(state, candidate);
  if ('id' in found) return found;
  if (found.status !== 'asked') return stands(found);
  return agrees
    ? [{type: 'candidate_consented', candidate}]
    : [{type: 'candidate_withdrawn', candidate, why: 'person'}];
}

export function withdrawCandidate(
  state: Offered,
  candidate: number,
  why: 'person' | 'coop',
): Outcomes {
  const found = atWork(state, candidate);
  if ('id' in found) return found;
  return isWithdrawable(found) ? [{type: 'candidate_withdrawn', candidate, why}] : stands(found);
}

/** Nothing is kept of who it is; whoever hasn't joined is withdrawn by it. */
export function forget(state: Offered, candidate: number, why: 'person' | 'coop'): Outcomes {
  const found = candidateNumbered(state, candidate);
  if (!found) return {id: 'no_such_candidate', candidate};
  if (found.erased) return {id: 'candidate_erased', candidate};
  const withdrawn: readonly ExpansionEvent[] =
    mayJoin(found) && !isOver(state) ? [{type: 'candidate_withdrawn', candidate, why}] : [];
  return [...withdrawn, {type: 'candidate_erased', candidate, why: 'asked'}];
}

/** The offering co-op's word, which it may change while a seat is free. */
export function qualify(state: Offered, candidate: number): Outcomes {
  const found = evaluated(state, candidate, ['proposed', 'not_qualified']);
  if ('id' in found) return found;
  if (found.status === 'not_qualified' && seatsFree(state) === 0) return noSeat(state);
  return [{type: 'candidate_qualified', candidate}];
}

export function disqualify(state: Offered, {candidate, reason}: CommandOf<'disqualify'>): Outcomes {
  const found = evaluated(state, candidate, ['proposed', 'qualified']);
  if ('id' in found) return found;
  const problems = reasonProblems(reason);
  return problems ? {id: 'invalid', problems} : [{type: 'candidate_disqualified', candidate}];
}

/** Once for each proposing co-op, whatever becomes of its people. */
export function stateInformed(state: Offered, coop: CoopId): Outcomes {
  if (state.status === 'withdrawn' || state.status === 'closed')
    return {id: 'ended', status: state.status};
  if (state.offer.informed[coop]) return {id: 'already_informed', coop};
  const proposed = state.offer.candidates.some((one) => one.coop === coop && isDisclosed(one));
  return proposed ? [{type: 'client_informed', coop}] : {id: 'nobody_proposed', coop};
}

/** Only of who qualifies, and not before the client was told. It takes a seat. */
export function clientAgrees(state: Offered, candidate: number): Outcomes {
  const found = evaluated(state, candidate, ['qualified', 'declined']);
  if ('id' in found) return found;
  if (!state.offer.informed[found.coop])
    return {id: 'client_not_informed', coop: found.coop, candidate};
  return seatsFree(state) === 0 ? noSeat(state) : [{type: 'client_agreed', candidate}];
}

export function clientDeclines(state: Offered, candidate: number): Outcomes {
  const found = evaluated(state, candidate, ['qualified', 'accepted']);
  return 'id' in found ? found : [{type: 'client_declined', candidate}];
}

export function join(state: Offered, candidate: number): Outcomes {
  const found = evaluated(state, candidate, ['accepted']);
  return 'id' in found ? found : [{type: 'candidate_joined', candidate}];
}

function noSeat({offer}: Offered): ExpansionRefusal {
  return {id: 'no_free_seat', seats: offer.seats};
}

function stands({number: candidate, status}: Candidate): ExpansionRefusal {
  return {id: 'candidate_stands', candidate, status};
}

function known(state: Offered, candidate: number): Candidate | ExpansionRefusal {
  const found = candidateNumbered(state, candidate);
  if (!found) return {id: 'no_such_candidate', candidate};
  // Who has a seat keeps it, whatever is kept of them.
  return found.erased && isOut(found) ? {id: 'candidate_erased', candidate} : found;
}

/** While it isn't closed or taken back. */
function atWork(state: Offered, candidate: number): Candidate | ExpansionRefusal {
  const found = known(state, candidate);
  if ('id' in found) return found;
  return state.status === 'withdrawn' || state.status === 'closed'
    ? {id: 'ended', status: state.status}
    : found;
}

/** By the offering co-op, which doesn't know of who hasn't agreed. */
function evaluated(
  state: Offered,
  candidate: number,
  from: readonly CandidateStatus[],
): Candidate | ExpansionRefusal {
  const undisclosed = candidateNumbered(state, candidate);
  if (undisclosed && !isDisclosed(undisclosed)) return {id: 'no_such_candidate', candidate};
  const found = atWork(state, candidate);
  if ('id' in found) return found;
  return from.includes(found.status) ? found : stands(found);
}
