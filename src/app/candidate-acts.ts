import type {PersonCommand} from '../domain/expansion/commands.ts';
import {permit} from '../domain/expansion/rights.ts';
import {candidateNumbered, seatsFree, waitingCandidates} from '../domain/expansion/state.ts';
import type {OfferedExpansion} from '../domain/opportunity/either.ts';
import {coopOf, findCoop} from '../domain/registry/state.ts';
import type {CoopId, Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {actorIn, decidedExpansion, simplyExpansion} from './acting.ts';
import type {Answer} from './answers.ts';
import type {Done} from './done.ts';
import {openDialog} from './dialogs.ts';
import {entriesFor, ownEntry} from './entries.ts';
import type {Intent} from './intents.ts';
import type {Verdict} from './expansion-intents.ts';
import {amendCandidate, addMore, propose} from './proposing.ts';

/** What happens to the people of an expansion: by their co-op, by themselves, by the offering one. */
export type CandidateAct = Extract<
  Intent,
  {
    do:
      | 'propose'
      | 'amend_candidate'
      | 'candidate_more'
      | 'consent'
      | 'evaluate'
      | 'informed'
      | 'withdraw_candidate'
      | 'forget'
      | 'review_next';
  }
>;
type Of<Do extends CandidateAct['do']> = Extract<CandidateAct, {do: Do}>;

export async function actOnCandidate(doing: Doing, act: CandidateAct): Promise<Answer> {
  switch (act.do) {
    case 'propose':
      return propose(doing, act);
    case 'amend_candidate':
      return amendCandidate(doing, act);
    case 'candidate_more':
      return addMore(doing, act);
    case 'consent':
      return consent(doing, act);
    case 'evaluate':
      return evaluate(doing, act);
    case 'informed':
      return informed(doing, act);
    case 'withdraw_candidate':
      return withdraw(doing, act);
    case 'forget':
      return forget(doing, act);
    case 'review_next':
      return openDialog(doing, {
        dialog: 'review',
        reference: act.reference,
        ...(act.candidate !== null && {bound: act.candidate}),
      });
  }
}

function consent(doing: Doing, {reference, candidate, agrees}: Of<'consent'>): Promise<Answer> {
  return simplyExpansion(doing, reference, {type: 'consent', candidate, agrees}, (state) => ({
    id: 'consented',
    agrees,
    coop: coopOfCandidate(state, candidate),
  }));
}

const COMMANDS: Record<Verdict, Exclude<PersonCommand['type'], 'offer'>> = {
  qualify: 'qualify',
  disqualify: 'disqualify',
  agrees: 'client_agrees',
  declines: 'client_declines',
  joined: 'join',
};

/** What the offering co-op says of somebody, and with it, in one form, that the client was told. */
async function evaluate(doing: Doing, act: Of<'evaluate'>): Promise<Answer> {
  const {reference, candidate, verdict, reason} = act;
  if (act.informed && verdict === 'agrees') {
    const found = (await doing.tx.opportunity(reference))?.state;
    const coop = found?.kind === 'expansion' ? coopOfCandidate(found, candidate) : '';
    const stated = await decidedExpansion(doing, reference, {type: 'state_informed', coop});
    if (!stated.ok && !isSaidAlready(stated.answer)) return stated.answer;
  }
  const command = {type: COMMANDS[verdict], candidate, reason} as PersonCommand;
  const answer = await simplyExpansion(doing, reference, command, (state) =>
    evaluated(state, candidate),
  );
  if (answer.kind === 'done' && (verdict === 'qualify' || verdict === 'disqualify'))
    await keepReason(doing, reference, candidate, verdict === 'disqualify' ? reason.trim() : null);
  return answer;
}

function isSaidAlready(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.refusal.id === 'already_informed';
}

function evaluated(state: OfferedExpansion, number: number): Done {
  const candidate = candidateNumbered(state, number);
  if (!candidate) throw new Error('evaluated a candidate that is not there');
  return {
    id: 'evaluated',
    candidate: number,
    coop: candidate.coop,
    status: candidate.status,
    waiting: waitingCandidates(state)
      .map((one) => one.number)
      .filter((one) => one !== number),
    free: seatsFree(state),
  };
}

/** For the proposing co-op alone, sealed with who it is about. */
async function keepReason(
  {tx, caller}: Doing,
  reference: Reference,
  candidate: number,
  reason: string | null,
): Promise<void> {
  const known = (await tx.candidates(reference)).get(candidate);
  if (known) await tx.sealCandidate(reference, candidate, {...known, reason}, caller.at);
}

async function informed(doing: Doing, {reference, coop: typed}: Of<'informed'>): Promise<Answer> {
  const found = typeof typed === 'string' ? findCoop(doing.tx.registry(), typed)?.id : typed.id;
  if (found === undefined)
    return {kind: 'unknown_coop', typed: typeof typed === 'string' ? typed : typed.id};
  const coop = found;
  return simplyExpansion(doing, reference, {type: 'state_informed', coop}, () => ({
    id: 'informed',
    coop,
  }));
}

async function withdraw(
  doing: Doing,
  {reference, candidate}: Of<'withdraw_candidate'>,
): Promise<Answer> {
  const own = await isOwn(doing, reference, candidate);
  return simplyExpansion(doing, reference, {type: 'withdraw_candidate', candidate}, () => ({
    id: 'candidate_withdrawn',
    candidate,
    own,
  }));
}

async function isOwn(doing: Doing, reference: Reference, candidate: number): Promise<boolean> {
  return (await actorIn(doing, reference)).candidate?.includes(candidate) === true;
}

/** It can't be undone, so that it is asked back first. */
async function forget(doing: Doing, act: Of<'forget'>): Promise<Answer> {
  const {reference, candidate, confirmed} = act;
  const own = await isOwn(doing, reference, candidate);
  if (!confirmed) {
    const asked = await askForget(doing, reference, candidate, own);
    if (asked) return asked;
  }
  return simplyExpansion(doing, reference, {type: 'forget', candidate}, (state) => ({
    id: 'forgotten',
    candidate,
    coop: coopOfCandidate(state, candidate),
    own,
  }));
}

/** Undefined where the rules have something else to say. */
async function askForget(
  doing: Doing,
  reference: Reference,
  candidate: number,
  own: boolean,
): Promise<Answer | undefined> {
  const {tx, caller} = doing;
  const state = (await tx.opportunity(reference))?.state;
  if (state?.kind !== 'expansion') return undefined;
  const actor = await actorIn(doing, reference);
  const command = {type: 'forget', candidate} as const;
  if (!permit(state, {command, actor, at: caller.at}).ok) return undefined;
  const entries = own
    ? [await ownEntry(tx, state, caller.person, candidate)]
    : await entriesFor(tx, state, coopOf(tx.registry(), caller.person));
  const entry = entries.find((one) => one?.candidate.number === candidate);
  return entry?.details ? {kind: 'ask_forget', reference, entry, own} : undefined;
}

function coopOfCandidate(state: OfferedExpansion, number: number): CoopId {
  return candidateNumbered(state, number)?.coop ?? '';
}
