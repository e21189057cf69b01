import type {CoopId, Instant, PersonId} from '../workflow.ts';
import type {EnglishLevel, Seniority} from './details.ts';

/**
 * A person whom a co-op proposes, as the rules know them: a number, a co-op, where it stands. Who it
 * is lives sealed in a table of its own, and never enters an event.
 */
export interface Candidate {
  /** Counted from 1 in each expansion, never given twice. */
  readonly number: number;
  readonly coop: CoopId;
  /** Who of that co-op proposed them. */
  readonly by: PersonId;
  /** How it is known that they agree: asked by a button, or their co-op's word, kept with who gave it. */
  readonly consent: Consent;
  readonly status: CandidateStatus;
  /** When it came to that. */
  readonly since: Instant;
  /** Who of the offering co-op said so; null where nobody of it did. */
  readonly word: PersonId | null;
  /** When they agreed, so that the offering co-op learned of them; null before. */
  readonly proposedAt: Instant | null;
  /** Whoever is to answer now, themselves or the offering co-op, has been reminded. */
  readonly reminded: boolean;
  /** Nothing is kept of who it is any more. */
  readonly erased: boolean;
}

export type Consent = 'asked' | 'word';

export const CANDIDATE_STATUSES = [
  'asked',
  'proposed',
  'qualified',
  'not_qualified',
  'accepted',
  'declined',
  'joined',
  'withdrawn',
  'released',
] as const;
export type CandidateStatus = (typeof CANDIDATE_STATUSES)[number];

/** Waits for the offering co-op, or for the client's word, which it brings. */
export function isWaiting({status}: Candidate): boolean {
  return status === 'proposed' || status === 'qualified';
}

/** Accepted takes a seat. */
export function isSeated({status}: Candidate): boolean {
  return status === 'accepted' || status === 'joined';
}

/** Stands: may still come to join, or did. */
export function isStanding(candidate: Candidate): boolean {
  return candidate.status === 'asked' || isWaiting(candidate) || isSeated(candidate);
}

/** Stands, and hasn't joined. */
export function mayJoin(candidate: Candidate): boolean {
  return isStanding(candidate) && candidate.status !== 'joined';
}

/** By the person or their co-op: also who was refused, because a refusal is open to change. */
export function isWithdrawable(candidate: Candidate): boolean {
  const {status} = candidate;
  return mayJoin(candidate) || status === 'not_qualified' || status === 'declined';
}

/** The offering co-op knows, or knew, that there is this person. */
export function isDisclosed({proposedAt}: Candidate): boolean {
  return proposedAt !== null;
}

/** Refused, withdrawn or released: from then on what is kept of them is kept for a while only. */
export function isOut(candidate: Candidate): boolean {
  return !isStanding(candidate);
}

/**
 * Who a candidate is: shown to the proposing and the offering co-op alone, sealed at rest, erased
 * after a while or when asked.
 */
export interface CandidateDetails {
  /** Their account, where they have one here: who is asked. */
  readonly person: PersonId | null;
  /** As typed; of who has an account, their user name. */
  readonly name: string;
  readonly technologies: readonly string[];
  readonly seniority: Seniority | null;
  readonly english: EnglishLevel | null;
  /** A week. */
  readonly hours: number | null;
  readonly available: string | null;
  readonly link: string | null;
  readonly note: string | null;
  /** Why they don't qualify: for the proposing co-op alone. */
  readonly reason: string | null;
}

export const NOBODY_KNOWN: CandidateDetails = {
  person: null,
  name: '',
  technologies: [],
  seniority: null,
  english: null,
  hours: null,
  available: null,
  link: null,
  note: null,
  reason: null,
};
