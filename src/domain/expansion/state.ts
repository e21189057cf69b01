import type {WithdrawalReason} from '../opportunity/events.ts';
import type {OpenCall} from '../opportunity/open-call.ts';
import type {OfferBase} from '../opportunity/offer.ts';
import type {Ended, UnderWay} from '../opportunity/outcome.ts';
import type {CoopId, Instant, PersonId, Speaker} from '../workflow.ts';
import type {Candidate} from './candidate.ts';
import {isDisclosed, isSeated, isStanding, isWaiting} from './candidate.ts';
import type {SeatDetails, Terms} from './details.ts';

/** What is asked, in the offering co-op's words. All of it is public. */
export interface Asked {
  readonly title: string;
  readonly request: string;
  readonly technologies: readonly string[];
  readonly seats: number;
}

/** That the client knows what intercooperation is, and that people of this co-op belong to it. */
export interface Statement {
  readonly by: PersonId;
  readonly at: Instant;
}

/** What is known of an expansion in every state. The offering co-op co-ordinates it, always. */
export interface Offer extends OfferBase, Asked {
  readonly details: SeatDetails;
  readonly terms: Terms;
  /** The client's name itself is never here: it lives in its own encrypted table. */
  readonly client: 'missing' | 'given' | 'erased';
  /** When something was last put into that table; null where it is empty. */
  readonly confidentialSince: Instant | null;
  /** In the order of their number. */
  readonly candidates: readonly Candidate[];
  /** The client knows of people of these co-ops: who stated it, and when. */
  readonly informed: Readonly<Record<CoopId, Statement>>;
  /** Technologies of which FIC was told already that nobody lists them. */
  readonly unlisted: readonly string[];
  /** Co-ops of people who joined that left FIT since. */
  readonly gone: readonly CoopId[];
}

interface With {
  readonly kind: 'expansion';
  readonly offer: Offer;
  /** What is asked of the work since somebody first had a seat after a call; null before. */
  readonly underWay: UnderWay | null;
}

export interface Gathering extends With, OpenCall {
  readonly status: 'gathering';
}
/** The call has ended, some still wait for an answer, and a seat is free. */
export interface Evaluating extends With {
  readonly status: 'evaluating';
  readonly since: Instant;
}
/** Every seat is taken, or some are and nobody waits. */
export interface Filled extends With {
  readonly status: 'complete' | 'partly_complete';
  readonly since: Instant;
  readonly underWay: UnderWay;
}
export interface Unfilled extends With {
  readonly status: 'unfilled';
  readonly since: Instant;
}
export interface Withdrawn extends With {
  readonly status: 'withdrawn';
  readonly since: Instant;
  readonly reason: WithdrawalReason;
  /** Who took it back; null where the registry did. */
  readonly by: Speaker | null;
}
export interface Closed extends With, Ended {
  readonly status: 'closed';
}

export type Expansion =
  | {readonly status: 'not_offered'}
  | Gathering
  | Evaluating
  | Filled
  | Unfilled
  | Withdrawn
  | Closed;

export type Offered = Exclude<Expansion, {status: 'not_offered'}>;
export type Status = Offered['status'];

/** Counts as closed in lists and for erasure. */
export function isOver(state: Offered): state is Unfilled | Withdrawn | Closed {
  return state.status === 'unfilled' || state.status === 'withdrawn' || state.status === 'closed';
}

/** Somebody has a seat, the call is over, and nobody waits: what comes of it is asked about. */
export function isFilled(state: Offered): state is Filled {
  return state.status === 'complete' || state.status === 'partly_complete';
}

export function candidatesOf(state: Expansion): readonly Candidate[] {
  return state.status === 'not_offered' ? [] : state.offer.candidates;
}

export function candidateNumbered(state: Expansion, number: number): Candidate | undefined {
  return candidatesOf(state).find((candidate) => candidate.number === number);
}

export function seatsTaken({offer}: Offered): number {
  return offer.candidates.filter(isSeated).length;
}

export function seatsFree(state: Offered): number {
  return state.offer.seats - seatsTaken(state);
}

/** Those who wait for the offering co-op, or for the client's word: the unreviewed first, by waiting. */
export function waitingCandidates(state: Expansion): readonly Candidate[] {
  const waiting = candidatesOf(state).filter(isWaiting);
  const [unreviewed, qualified] = [
    waiting.filter(({status}) => status === 'proposed'),
    waiting.filter(({status}) => status === 'qualified'),
  ];
  const first = (some: readonly Candidate[]) => [...some].sort((a, b) => a.since - b.since);
  return [...first(unreviewed), ...first(qualified)];
}

/** Whom the client accepted and who hasn't joined yet. */
export function acceptedCandidates(state: Expansion): readonly Candidate[] {
  return candidatesOf(state).filter(({status}) => status === 'accepted');
}

/** Co-ops with somebody who stands, known to the offering one. */
export function proposingCoops(state: Expansion): readonly CoopId[] {
  return coopsOf(candidatesOf(state).filter((one) => isDisclosed(one) && isStanding(one)));
}

/** Co-ops with somebody who joined: they work on it together with the offering one. */
export function partners(state: Expansion): readonly CoopId[] {
  return coopsOf(candidatesOf(state).filter(({status}) => status === 'joined'));
}

/** Somebody works on it, or is about to: what goes wrong concerns them wherever it stands. */
export function isUnderWay(state: Offered): boolean {
  return isFilled(state) || state.status === 'closed' || partners(state).length > 0;
}

export function coopsOf(candidates: readonly Candidate[]): readonly CoopId[] {
  return [...new Set(candidates.map(({coop}) => coop))];
}

/** What the thread and the card may show of a co-op: how many people, never who. */
export interface Share {
  readonly coop: CoopId;
  /** Who stand, known to the offering co-op: those seated are among them. */
  readonly proposed: number;
  /** Whom the client accepted, joined or about to. */
  readonly seated: number;
  readonly joined: number;
}

export function shares(state: Expansion): readonly Share[] {
  const standing = candidatesOf(state).filter((one) => isDisclosed(one) && isStanding(one));
  return coopsOf(standing).map((coop) => {
    const own = standing.filter((one) => one.coop === coop);
    return {
      coop,
      proposed: own.length,
      seated: own.filter(isSeated).length,
      joined: own.filter(({status}) => status === 'joined').length,
    };
  });
}

/**
 * May the client's name be seen by this co-op's people? Only where the client accepted one of theirs,
 * for as long as it is kept.
 */
export function mayReadClient(state: Expansion, coop: CoopId): boolean {
  return candidatesOf(state).some((one) => one.coop === coop && isSeated(one));
}

/** May this co-op's people see who a candidate is? The proposing and, once they agreed, the offering one. */
export function mayReadCandidate(state: Offered, candidate: Candidate, coop: CoopId): boolean {
  if (candidate.erased) return false;
  return candidate.coop === coop || (state.offer.offeringCoop === coop && isDisclosed(candidate));
}
