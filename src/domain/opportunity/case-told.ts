import {recipientsOf} from '../delegation/state.ts';
import {partners} from '../expansion/state.ts';
import type {CoopId, PersonId} from '../workflow.ts';
import type {Told} from './case-decide.ts';
import {waitsForWord} from './case-study.ts';
import type {Offered} from './either.ts';

/** Either workflow as far as its case goes: who has a part is who took it, or whose people joined. */
export function toldOf(state: Offered): Told {
  const {status, offer} = state;
  const others = state.kind === 'delegation' ? recipientsOf(state) : partners(state);
  return {
    status,
    finished: isFinished(state),
    parts: [...new Set([offer.offeringCoop, ...others])],
    study: offer.caseStudy,
  };
}

export function isFinished(state: Offered): boolean {
  return state.status === 'closed' && state.outcome === 'finished';
}

/** When its case was listed, where it is. */
export function publishedAt(state: Offered): number | null {
  return isFinished(state) ? (state.offer.caseStudy?.publishedAt ?? null) : null;
}

/** Does the case wait for this co-op's yes or no? Not of one that has no part in it any more. */
export function caseWaitsFor(state: Offered, coop: CoopId): boolean {
  const {finished, study, parts} = toldOf(state);
  return finished && waitsForWord(study, coop) && parts.includes(coop);
}

/** Does a case wait for this person's co-op, or for them, who wrote it? Both go to the co-op's others. */
export function caseConcerns(
  state: Offered,
  {person, coop}: {readonly person: PersonId; readonly coop: CoopId},
): boolean {
  const {caseStudy: study, left} = state.offer;
  if (!isFinished(state) || !study || left.includes(person)) return false;
  return caseWaitsFor(state, coop) || study.writer === person;
}
