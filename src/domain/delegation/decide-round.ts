import {isUnanimous, resumedEnd, silentIn, withAgreement} from '../consent-round.ts';
import type {Round} from '../consent-round.ts';
import {problemsOf, textProblem} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {DelegationEvent} from './events.ts';
import type {CoopFacts} from './facts.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import type {DelegationRefusal} from './refusals.ts';
import {proposeTo} from './settle.ts';
import type {Allocating, FormingTeam, Offered, Proposal, Recipients} from './state.ts';
import {proposalOf} from './state.ts';
import {timersOf} from './timers.ts';

/** Consent rounds, about who takes it and about who co-ordinates alike. */

type Asking = (Allocating | FormingTeam) & {readonly proposal: Proposal};

function isAsking(state: Offered): state is Asking {
  return proposalOf(state) !== null;
}

/** Agreeing takes the co-op's own objection back. */
export function agree(
  state: Offered,
  {round: pressed}: CommandOf<'agree'>,
  coop: CoopId,
  now: Now,
): Outcomes {
  if (!isAsking(state)) return {id: 'no_round', status: state.status};
  const {round} = state.proposal;
  if (pressed !== undefined && pressed !== round.number) return {id: 'round_over'};
  if (round.agreed.includes(coop)) return {id: 'already_agreed', coop};
  return [
    {type: 'agreed', coop, round: round.number},
    ...onward(state, withAgreement(round, coop, ''), now),
  ];
}

/** Stops the clock, and calls the co-ordinators. */
export function object(
  state: Offered,
  {reason, round: pressed}: CommandOf<'object'>,
  coop: CoopId,
): Outcomes {
  if (!isAsking(state)) return {id: 'no_round', status: state.status};
  const {round} = state.proposal;
  if (pressed !== undefined && pressed !== round.number) return {id: 'round_over'};
  const problems = problemsOf({reason: textProblem(reason, LIMITS.reason)});
  if (problems) return {id: 'invalid', problems};
  const said = round.objections.find((one) => one.coop === coop);
  if (said?.reason === reason.trim()) return {id: 'nothing_changes'};
  const objected = {type: 'objected', coop, round: round.number, reason: reason.trim()} as const;
  return state.called === null ? [objected, called(state, 'objection')] : [objected];
}

function called(
  {status}: Allocating | FormingTeam,
  why: 'objection' | 'unasked',
  unreached: readonly CoopId[] = [],
): DelegationEvent {
  return {type: 'coordinators_called', into: status, why, unreached};
}

/** What follows for a round whose answers changed: it passes, goes on, or waits as before. */
export function onward(
  state: Allocating | FormingTeam,
  round: Round,
  now: Now,
): readonly DelegationEvent[] {
  if (isUnanimous(round)) return passed(state, round.asked, 'agreed', now);
  if (round.objections.length > 0) return [];
  // Whom nobody could ask is gone, or has answered: the silence of the others counts after all.
  if (state.called === 'unasked' && heardOf(round))
    return passed(state, round.asked, 'unopposed', now);
  return state.called === 'objection'
    ? [{type: 'round_resumed', endsAt: resumedEnd(round, now.at, now.rules.calendar)}]
    : [];
}

/** `among` are those who were asked: whose interest ended meanwhile has no part in what follows. */
function passed(
  state: Allocating | FormingTeam,
  among: readonly CoopId[],
  how: 'agreed' | 'unopposed',
  now: Now,
): readonly DelegationEvent[] {
  const {offer, proposal} = state;
  if (!proposal) return [];
  const interests = state.interests.filter(({coop}) => among.includes(coop));
  const recipients = recipientsFor(state, proposal.coop, among);
  return [{type: 'round_passed', how}, proposeTo(recipients, how, {offer, interests}, now)];
}

/** Whom it goes to where this co-op was agreed on, or chosen, among these. */
export function recipientsFor(
  state: Allocating | FormingTeam,
  coop: CoopId,
  among: readonly CoopId[] = state.interests.map((interest) => interest.coop),
): Recipients {
  if (state.status === 'allocating') return {kind: 'coop', coop};
  const coops = state.interests.map((one) => one.coop).filter((one) => among.includes(one));
  return {kind: 'team', coops, coordinating: coop};
}

/** The window ended: only who was asked consents by silence. */
export function endRound(state: Offered, now: Now): Outcomes {
  if (!isAsking(state) || state.called !== null) return {id: 'nothing_changes'};
  const {round} = state.proposal;
  if (now.at < round.endsAt) return {id: 'not_due'};
  const silent = silentIn(round);
  const waits = silent.some((coop) => reached(coop, now) === 'waiting');
  // The question is still on its way: there is another working day for it, once.
  if (waits && !round.waited)
    return [{type: 'lengthened', what: 'round', until: anotherDay(now), why: 'undelivered'}];
  const unreached = silent.filter((coop) => reached(coop, now) !== 'asked');
  if (unreached.length > 0) return [called(state, 'unasked', unreached)];
  return passed(state, round.asked, silent.length > 0 ? 'unopposed' : 'agreed', now);
}

/** Whom it hadn't reached has answered or is gone. Before there were rounds nobody was asked. */
function heardOf(round: Round): boolean {
  const silent = silentIn(round);
  return round.asked.length > 0 && !round.unreached.some((coop) => silent.includes(coop));
}

function reached(coop: CoopId, {facts}: Now): CoopFacts['reached'] {
  return facts.coops[coop]?.reached ?? 'asked';
}

function anotherDay({at, rules}: Now): number {
  return rules.calendar.windowEnd({amount: 1, unit: 'd'}, at);
}

/** Once, in the last quarter, and only who is silent. */
export function remindRound(state: Offered, {at, rules}: Now): Outcomes {
  const due = timersOf(state, rules).round_reminder;
  if (due === undefined) return {id: 'nothing_changes'};
  return at < due ? {id: 'not_due'} : [{type: 'round_reminded'}];
}

/** What a co-ordinator may settle now, or why there is nothing to. */
export function unsettled(state: Offered): Allocating | FormingTeam | DelegationRefusal {
  if (state.status !== 'allocating' && state.status !== 'forming_team')
    return {id: 'cannot_choose', status: state.status};
  if (state.called !== null) return state;
  const until =
    proposalOf(state)?.round.endsAt ?? (state.status === 'forming_team' ? state.volunteerBy : 0);
  return {id: 'nothing_to_settle', until};
}
