import type {Candidate} from '../domain/expansion/candidate.ts';
import {isDisclosed, isSeated} from '../domain/expansion/candidate.ts';
import {mayReadCandidate} from '../domain/expansion/state.ts';
import type {OfferedExpansion} from '../domain/opportunity/either.ts';
import {standingOf} from '../domain/registry/state.ts';
import type {CoopId, PersonId, Reference} from '../domain/workflow.ts';
import type {Entries, Entry} from './expansion-answers.ts';
import type {Reads} from './ports.ts';

/** Candidates with who they are: for private answers and dialogs to those who may know. */

/** The candidates of an expansion that are this person. */
export async function numbersOf(
  read: Reads,
  reference: Reference,
  person: PersonId,
): Promise<readonly number[]> {
  return (await read.candidaciesOf(person, reference)).map(({number}) => number);
}

/**
 * Of these candidates, all that this co-op's people may see; who was erased, without a name. An offering
 * co-op that left FIT weighs nobody any more: it still knows whom it took a word for.
 */
export async function entriesFor(
  read: Reads,
  state: OfferedExpansion,
  coop: CoopId | null,
  candidates: readonly Candidate[] = state.offer.candidates,
): Promise<readonly Entry[]> {
  if (coop === null) return [];
  const offering = state.offer.offeringCoop === coop;
  const weighs = offering && standingOf(read.registry(), coop).participates;
  const theirs = candidates.filter(
    (candidate) =>
      candidate.coop === coop ||
      (offering && isDisclosed(candidate) && (weighs || isSeated(candidate))),
  );
  if (theirs.length === 0) return [];
  const known = await read.candidates(state.offer.reference);
  return theirs.map((candidate) => ({
    candidate,
    details: mayReadCandidate(state, candidate, coop)
      ? visible(known.get(candidate.number), candidate.coop === coop)
      : null,
    informed: state.offer.informed[candidate.coop] !== undefined,
  }));
}

/** Why somebody doesn't qualify is for their own co-op alone. */
function visible(details: Entry['details'] | undefined, own: boolean): Entry['details'] {
  if (!details) return null;
  return own ? details : {...details, reason: null};
}

/** A candidate as they may see themselves. */
export async function ownEntry(
  read: Reads,
  state: OfferedExpansion,
  person: PersonId,
  number: number,
): Promise<Entry | undefined> {
  const candidate = state.offer.candidates.find((one) => one.number === number);
  const details = (await read.candidates(state.offer.reference)).get(number);
  if (!candidate || details?.person !== person) return undefined;
  const informed = state.offer.informed[candidate.coop] !== undefined;
  return {candidate, details: {...details, reason: null}, informed};
}

/** Where somebody is proposed themselves, as long as anything is kept of it. */
export async function ownCandidacies(read: Reads, person: PersonId): Promise<readonly Entries[]> {
  const found = new Map<Reference, Entries>();
  for (const {reference, number} of await read.candidaciesOf(person)) {
    const state = (await read.opportunity(reference))?.state;
    if (state?.kind !== 'expansion') continue;
    const entry = await ownEntry(read, state, person, number);
    if (!entry) continue;
    const entries = [...(found.get(reference)?.entries ?? []), entry];
    found.set(reference, {reference, title: state.offer.title, entries});
  }
  return [...found.values()];
}
