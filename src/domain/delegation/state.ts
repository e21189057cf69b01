import type {Details, ReasonNotTaken} from './details.ts';
import type {Called, Interest, Proposal} from './interest.ts';
import type {WithdrawalReason} from '../opportunity/events.ts';
import type {OpenCall} from '../opportunity/open-call.ts';
import type {OfferBase} from '../opportunity/offer.ts';
import type {Ended, UnderWay} from '../opportunity/outcome.ts';
import type {CoopId, Instant, PersonId, Speaker} from '../workflow.ts';

export {MODES, NO_DETAILS, REASONS_NOT_TAKEN} from './details.ts';
export type {Details, ReasonNotTaken} from './details.ts';
export type {Figures} from '../need.ts';
export type {
  Called,
  FiguresChange,
  Interest,
  Proposal,
  ProposalEnd,
  Stretched,
} from './interest.ts';

/** What is asked, in the offering co-op's words. All of it is public. */
export interface Asked {
  readonly title: string;
  readonly request: string;
  readonly technologies: readonly string[];
  readonly developers: number;
}

/** What is known of a delegation in every state. */
export interface Offer extends OfferBase, Asked {
  readonly details: Details;
  readonly reasonNotTaken: ReasonNotTaken | null;
  /** Is the client a co-op or another social-economy organisation? Alone of the contact, public. */
  readonly socialEconomy: boolean | null;
  /** The contact itself is never here: it lives in its own encrypted table. */
  readonly contact: 'missing' | 'given' | 'erased';
  /**
   * When something was last put into that table: the contact, or a name or notes that reach nobody
   * yet. Null where it is empty.
   */
  readonly confidentialSince: Instant | null;
  /** Handovers proposed so far: the number that a handover's buttons are bound to. */
  readonly handovers: number;
  /** Rounds opened so far: the number that a round's buttons are bound to. */
  readonly rounds: number;
  /** Proposals that are over, for their messages in the thread. */
  readonly proposals: readonly Proposal[];
  /** How often a team was begun. Above 0 there is a channel, the same one each time. */
  readonly teams: number;
  /** It is a team's since the last opening: what follows stands in its channel. */
  readonly inTeam: boolean;
  /** Who left each co-op that had a part in it. */
  readonly leavers: Readonly<Record<CoopId, readonly PersonId[]>>;
  /** The handover whose checklist its co-ops were reminded of; 0: of none. */
  readonly checklistReminded: number;
}

/** Who takes it: one co-op, or several with one that co-ordinates. */
export type Recipients =
  | {readonly kind: 'coop'; readonly coop: CoopId}
  | {readonly kind: 'team'; readonly coops: readonly CoopId[]; readonly coordinating: CoopId};

/** Why nobody takes it: nobody was interested, or how the last interest ended. */
export type UnplacedCause =
  'nobody' | 'declined' | 'silent' | 'given_back' | 'withdrawn' | 'coop_left';

interface With {
  readonly kind: 'delegation';
  readonly offer: Offer;
}
/** After the call: the interests that still stand. */
interface AfterCall extends With {
  readonly interests: readonly Interest[];
}

export interface Gathering extends With, OpenCall {
  readonly status: 'gathering';
  readonly interests: readonly Interest[];
  /** Co-ops that said they are not: spared reminders, shown to nobody. */
  readonly notInterested: readonly CoopId[];
}
/** One developer is needed, several co-ops are interested: a round on the one that needs it most. */
export interface Allocating extends AfterCall {
  readonly status: 'allocating';
  readonly proposal: Proposal;
  /** Why it is the co-ordinators' to choose; null while it isn't. */
  readonly called: Called | null;
}
/** More than one is needed, several co-ops are interested: which of them co-ordinates? */
export interface FormingTeam extends AfterCall {
  readonly status: 'forming_team';
  /** The round about the co-op that volunteered; null while none has. */
  readonly proposal: Proposal | null;
  readonly called: Called | null;
  readonly since: Instant;
  /** Until when a co-op may volunteer before the co-ordinators are called. */
  readonly volunteerBy: Instant;
}
export interface HandingOver extends AfterCall {
  readonly status: 'handing_over';
  readonly recipients: Recipients;
  /** Null while it waits for the contact; then the end of `HANDOVER_WINDOW`, and its beginning. */
  readonly lapsesAt: Instant | null;
  readonly opensAt: Instant | null;
  /** Who is to take it has been asked once more. */
  readonly reminded: boolean;
  /** When a missing contact is asked for again; null once it is there. */
  readonly remindAt: Instant | null;
  readonly since: Instant;
}
export interface HandedOver extends AfterCall, UnderWay {
  readonly status: 'handed_over';
  readonly recipients: Recipients;
  /** Co-ops that took it and left FIT since: the offering one says what becomes of it. */
  readonly gone: readonly CoopId[];
  readonly ticks: readonly Tick[];
}
export interface Unplaced extends With {
  readonly status: 'unplaced';
  readonly since: Instant;
  readonly cause: UnplacedCause;
  /** Interests that came too late: they stand once it is reopened. */
  readonly late: readonly Interest[];
}
export interface Withdrawn extends With {
  readonly status: 'withdrawn';
  readonly since: Instant;
  readonly reason: WithdrawalReason;
  /** Who took it back; null where the registry did. */
  readonly by: Speaker | null;
}
export interface Closed extends AfterCall, Ended {
  readonly status: 'closed';
  readonly recipients: Recipients;
  readonly gone: readonly CoopId[];
  readonly ticks: readonly Tick[];
}

/** A point of a team's checklist that a co-op has ticked. Points count from 1. */
export interface Tick {
  readonly coop: CoopId;
  readonly point: number;
}

export type Delegation =
  | {readonly status: 'not_offered'}
  | Gathering
  | Allocating
  | FormingTeam
  | HandingOver
  | HandedOver
  | Unplaced
  | Withdrawn
  | Closed;

export type Offered = Exclude<Delegation, {status: 'not_offered'}>;
export type Status = Offered['status'];

/** Counts as closed in lists and for erasure. */
export function isOver(state: Offered): state is Unplaced | Withdrawn | Closed {
  return state.status === 'unplaced' || state.status === 'withdrawn' || state.status === 'closed';
}

/** The co-ops whose interest stands; after the call these are the ones the rules choose among. */
export function standingInterests(state: Delegation): readonly Interest[] {
  return 'interests' in state ? state.interests : [];
}

export function recipientCoops(recipients: Recipients): readonly CoopId[] {
  return recipients.kind === 'coop' ? [recipients.coop] : recipients.coops;
}

/** A co-op's answer, standing or come too late. */
export function interestOf(state: Delegation, coop: CoopId): Interest | undefined {
  const interests = state.status === 'unplaced' ? state.late : standingInterests(state);
  return interests.find((interest) => interest.coop === coop);
}

/** The co-ops that took it, or are asked to; none before there is a handover. */
export function recipientsOf(state: Delegation): readonly CoopId[] {
  return 'recipients' in state ? recipientCoops(state.recipients) : [];
}

/** The proposal that is being asked about. */
export function proposalOf(state: Delegation): Proposal | null {
  return 'proposal' in state ? state.proposal : null;
}

/** The proposal of a round, also when it is over. */
export function proposalNumbered(state: Offered, number: number): Proposal | undefined {
  const current = proposalOf(state);
  if (current?.round.number === number) return current;
  return state.offer.proposals.find(({round}) => round.number === number);
}

/** Something the rules need is missing: free people, or how many it could put in. */
export function isIncomplete(interest: Interest, developers: number): boolean {
  return interest.figures === null || (developers > 1 && interest.people === null);
}

/**
 * May the contact be seen by this co-op's people now? Only by the co-ops that took it, for as long
 * as it is kept: also after the end, until it is erased.
 */
export function mayReadContact(state: Delegation, coop: CoopId): boolean {
  const taken = state.status === 'handed_over' || state.status === 'closed';
  return taken && recipientsOf(state).includes(coop);
}
