import type {Candidate} from '../domain/expansion/candidate.ts';
import {isOut} from '../domain/expansion/candidate.ts';
import {allowed, permit} from '../domain/expansion/rights.ts';
import {
  acceptedCandidates,
  candidateNumbered,
  candidatesOf,
  partners,
  proposingCoops,
  seatsFree,
  waitingCandidates,
} from '../domain/expansion/state.ts';
import type {OfferedExpansion} from '../domain/opportunity/either.ts';
import {actorOf, coopOf} from '../domain/registry/state.ts';
import type {CoopId, PersonActor, PersonId, Reference} from '../domain/workflow.ts';
import type {Answer} from './answers.ts';
import type {Entries} from './expansion-answers.ts';
import {entriesFor, numbersOf, ownEntry} from './entries.ts';
import type {Caller, Intent} from './intents.ts';
import type {Reads} from './ports.ts';

/** What people look at of an expansion. Who a candidate is, only the two co-ops and they themselves see. */
type ExpansionLook = Extract<Intent, {do: 'about_me' | 'review' | 'why_not' | 'explain'}>;

export async function expansionLook(
  read: Reads,
  caller: Caller,
  intent: ExpansionLook,
): Promise<Answer> {
  const {reference} = intent;
  const found = await read.opportunity(reference);
  if (!found) return {kind: 'unknown_reference', typed: reference};
  const {state} = found;
  if (state.kind !== 'expansion') return {kind: 'other_kind', reference, is: state.kind};
  switch (intent.do) {
    case 'about_me': {
      const entry = await ownEntry(read, state, caller.person, intent.candidate);
      return entry ? {kind: 'about_me', state, entry} : noCandidate(reference, intent.candidate);
    }
    case 'review':
      return review(read, state, caller);
    case 'why_not':
      return whyNot(read, state, caller.person, intent.candidate);
    case 'explain': {
      const coop = coopOf(read.registry(), caller.person);
      const offering = coop === state.offer.offeringCoop;
      return {kind: 'explain', state, offering, coops: proposingCoops(state)};
    }
  }
}

/** Nobody learns by it whether there is one. */
function noCandidate(reference: Reference, candidate: number): Answer {
  return {kind: 'refused', reference, refusal: {id: 'no_such_candidate', candidate}};
}

async function review(read: Reads, state: OfferedExpansion, {person, at}: Caller): Promise<Answer> {
  const {reference} = state.offer;
  const actor = await actorAt(read, reference, person);
  const command = {type: 'qualify', candidate: 0} as const;
  const permission = permit(state, {command, actor, at});
  if (!permission.ok) return {kind: 'refused', reference, refusal: permission.refusal};
  const open = state.status !== 'withdrawn' && state.status !== 'closed';
  const those = open
    ? [...waitingCandidates(state), ...acceptedCandidates(state), ...refused(state)]
    : [];
  return {kind: 'review', state, entries: await entriesFor(read, state, actor.coop, those)};
}

/** Of whom the word can still be changed: while a seat is free. */
function refused(state: OfferedExpansion): readonly Candidate[] {
  if (seatsFree(state) === 0) return [];
  return candidatesOf(state).filter(
    ({status, erased}) => (status === 'not_qualified' || status === 'declined') && !erased,
  );
}

async function whyNot(
  read: Reads,
  state: OfferedExpansion,
  person: PersonId,
  number: number,
): Promise<Answer> {
  const {reference} = state.offer;
  const coop = coopOf(read.registry(), person);
  const candidate = candidateNumbered(state, number);
  const theirs = candidate?.coop === coop ? [candidate] : [];
  const [entry] = await entriesFor(read, state, coop, theirs);
  if (!entry) return noCandidate(reference, number);
  return {kind: 'why_not', reference, entry, reason: entry.details?.reason ?? null};
}

export async function showExpansion(
  read: Reads,
  state: OfferedExpansion,
  person: PersonId,
  what: 'show' | 'details',
): Promise<Answer> {
  if (what === 'details') return {kind: 'expansion_details', state};
  const actor = await actorAt(read, state.offer.reference, person);
  const {coop} = actor;
  return {
    kind: 'show_expansion',
    state,
    own: {
      coop,
      offering: coop === state.offer.offeringCoop,
      partner: coop !== null && partners(state).includes(coop),
      may: allowed(state, actor),
      entries: await entriesFor(read, state, coop),
    },
  };
}

async function actorAt(read: Reads, reference: Reference, person: PersonId): Promise<PersonActor> {
  const candidate = await numbersOf(read, reference, person);
  return {...actorOf(read.registry(), person), candidate};
}

/** Whom a co-op proposes, where there is still something of it to know: the newest expansions first. */
export async function proposedBy(
  read: Reads,
  references: readonly Reference[],
  coop: CoopId,
): Promise<readonly Entries[]> {
  const found: Entries[] = [];
  for (const reference of references) {
    const state = (await read.opportunity(reference))?.state;
    if (state?.kind !== 'expansion' || state.offer.offeringCoop === coop) continue;
    const theirs = candidatesOf(state).filter(
      (one) => one.coop === coop && !(isOut(one) && one.erased),
    );
    const entries = await entriesFor(read, state, coop, theirs);
    if (entries.length > 0) found.push({reference, title: state.offer.title, entries});
  }
  return found;
}
