import type {DirectMessage} from '../domain/delegation/messages.ts';
import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import type {
  Drawing,
  Kind,
  Offered,
  OpportunityEvent,
  Timer,
} from '../domain/opportunity/either.ts';
import type {Status} from '../domain/opportunity/status.ts';
import type {RegistryEvent} from '../domain/registry/events.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {Noted} from '../domain/surroundings.ts';
import type {CoopId, Instant, PersonId, Recorded, Reference} from '../domain/workflow.ts';
import type {Milestone} from '../domain/opportunity/milestones.ts';
import type {Channel, Owed, Parcel, Delivery, TeamRoom, DrawnPost} from './owed.ts';

export type {Channel, Owed, Parcel, Delivery, TeamRoom, DrawnPost} from './owed.ts';

/** Time as the house sees it; a sandbox's clock can be moved, and says so. */
export interface Clock {
  now(): Instant;
  onMoved?(listener: () => void): () => void;
}

/** Unguessable names: 128 bits, letters, digits, `-` and `_`. */
export interface Ids {
  next(): string;
}

export interface Log {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** A text that only the keys of this deployment open. */
export interface Sealed {
  readonly keyId: string;
  readonly bytes: Buffer;
}

/** Seals what is confidential. `about` ties it to its row: elsewhere it doesn't open. */
export interface Vault {
  /** The first seals, all of them open. */
  readonly keyIds: readonly [string, ...string[]];
  seal(about: string, text: string): Sealed;
  /** Throws where the key is gone or a byte was changed. */
  unseal(about: string, sealed: Sealed): string;
  /**
   * What a text is found by without being written: the first by the key that seals now, the others
   * by those before it. The same text has the same tags; no text follows from them.
   */
  tags(text: string): readonly [string, ...string[]];
}

/** Something confidential, by its row: a contact has number 0, a candidate their own. */
export interface SealedRow {
  readonly reference: Reference;
  readonly number: number;
}

/** A person's account on the chat server. */
export interface Profile {
  readonly id: PersonId;
  readonly username: string;
  readonly name: string;
  readonly locale: string;
  /** Null where the person's device never told. */
  readonly timeZone: string | null;
  readonly active: boolean;
  readonly bot: boolean;
}

export interface Opportunity {
  readonly reference: Reference;
  readonly version: number;
  readonly state: Offered;
  /** The card in the FIT channel, once it has been posted. */
  readonly rootPostId: string | null;
  /** The channel that it stands in: FIT's, unless FIT has another by now. */
  readonly rootChannelId: string | null;
}

/** A row of `/fit list`. */
export interface Listed {
  readonly reference: Reference;
  readonly title: string;
  readonly status: Status;
  readonly technologies: readonly string[];
  /** Developers needed, or seats. */
  readonly developers: number;
  readonly offeringCoop: CoopId;
  readonly closesAt: Instant | null;
  readonly rootPostId: string | null;
}

/** What a client told the offering co-op. Sealed at rest, shown only in private answers. */
export interface Contact {
  readonly clientName: string;
  readonly clientContact: string;
  readonly privateNotes: string;
}

export interface DueTimer {
  readonly reference: Reference;
  readonly timer: Timer;
  readonly at: Instant;
}

export interface OutboxHealth {
  readonly owed: number;
  readonly parked: number;
  readonly oldestOwedAt: Instant | null;
}

export interface Reads {
  registry(): Registry;
  opportunity(reference: Reference): Promise<Opportunity | undefined>;
  /** All that happened to it, in order; nothing for a reference that there isn't. */
  history(reference: Reference): Promise<readonly Recorded<OpportunityEvent>[]>;
  list(filter: {
    readonly scope: 'open' | 'closed' | 'all';
    readonly limit: number;
  }): Promise<readonly Listed[]>;
  /** Those in which this co-op has a part that aren't over, or are unplaced with a late interest. */
  liveOf(coop: CoopId): Promise<readonly Reference[]>;
  /** Those in which its people may be proposed, and that nobody has taken yet. */
  undecidedOf(coop: CoopId): Promise<readonly Reference[]>;
  /** All in which it has a part, over or not; what changed last comes first. */
  partsOf(coop: CoopId, limit: number): Promise<readonly Reference[]>;
  listed(references: readonly Reference[]): Promise<readonly Listed[]>;
  /** All to which anything happened since then, over or not; minus infinity: all there are. */
  changedSince(at: Instant): Promise<readonly Reference[]>;
  /** Cases that are listed, the latest first, and how many there are. */
  cases(part: {
    readonly offset: number;
    readonly limit: number;
  }): Promise<{readonly references: readonly Reference[]; readonly total: number}>;
  /** Undefined where there is none, and where no key opens it. */
  contact(reference: Reference): Promise<Contact | undefined>;
  /** Who the candidates of an expansion are, by their number; those erased are missing. */
  candidates(reference: Reference): Promise<ReadonlyMap<number, CandidateDetails>>;
  /** Where this person is a candidate, as long as anything is kept of it; nothing is opened for it. */
  candidaciesOf(
    person: PersonId,
    reference?: Reference,
  ): Promise<readonly {readonly reference: Reference; readonly number: number}[]>;
  /** How many rows are sealed, by the key. */
  sealedWith(): Promise<ReadonlyMap<string, number>>;
  profiles(): Promise<readonly Profile[]>;
  note(key: string): Promise<string | undefined>;
  /** People of the registry who aren't in the FIT channel: what waits for them goes to others. */
  away(): Promise<ReadonlySet<PersonId>>;
  surroundings(): Promise<readonly Noted[]>;
  nextTimerAt(): Promise<Instant | undefined>;
  /** What time will bring next, the earliest first. */
  upcoming(limit: number): Promise<readonly DueTimer[]>;
  /** When the next delivery may be tried, leaving out those under way. */
  nextParcelAt(busy: ReadonlySet<number>): Promise<Instant | undefined>;
  runningWindows(): Promise<readonly Reference[]>;
  /** When a co-op last received work through FIT, one opportunity aside; undefined is never. */
  lastWork(coop: CoopId, besides: Reference): Promise<Instant | undefined>;
  /** How far a message of a thread has come to each of those it was for: delivered, still owed, set aside. */
  deliveries(
    reference: Reference,
    message: Extract<DirectMessage, {id: 'round_direct'}>,
  ): Promise<ReadonlyMap<PersonId, 'delivered' | 'owed' | 'parked'>>;
  teamRoom(reference: Reference): Promise<TeamRoom | undefined>;
  /** Where a message that is drawn anew stands. */
  drawnPost(reference: Reference, drawing: Drawing): Promise<DrawnPost | undefined>;
  /** Those after a number, up to the newest, in their order. */
  milestonesAfter(id: number): Promise<readonly Milestone[]>;
  /** What came to stand in one of these since then, each once; minus infinity: ever. */
  cameTo(statuses: readonly Status[], since: Instant): Promise<readonly Reference[]>;
  /** The last milestone that no digest tells: it was there before there were any. */
  toldBefore(): Promise<number>;
  /** Open ones that stand in one of these; of calls, those that close until then. */
  standing(
    statuses: readonly Status[],
    options: {readonly closesBy?: Instant; readonly limit: number},
  ): Promise<readonly Listed[]>;
  /** Is something still owed to a channel? */
  channelIsOwed(channel: Channel): Promise<boolean>;
  /** Is a candidate still to be told something, reminders aside? */
  candidateIsOwed(reference: Reference, candidate: number): Promise<boolean>;
  /** Is the card of this opportunity still to be posted or drawn anew? */
  cardIsOwed(reference: Reference): Promise<boolean>;
  /** The same, and it was tried at least once. */
  cardIsTried(reference: Reference): Promise<boolean>;
  /** Open ones, by where they stand. */
  openByState(): Promise<
    readonly {readonly kind: Kind; readonly status: Status; readonly count: number}[]
  >;
  /** How many timers were due by then. */
  timersDue(at: Instant): Promise<number>;
  /** Reminders that wait for somebody's morning aren't late. */
  outboxHealth(now?: Instant): Promise<OutboxHealth>;
}

export interface Change {
  readonly reference: Reference;
  /** The version the decision was made on; a different one now is a `Conflict`. */
  readonly expected: number;
  readonly events: readonly Recorded<OpportunityEvent>[];
  readonly state: Offered;
}

/** The note with the key that what is under way has been drawn with; empty after an old backup. */
export const DRAWN_WITH = 'drawn with';

export interface Tx extends Reads {
  /** A part of the work that leaves nothing where it throws; the rest may go on without it. */
  apart<T>(part: () => Promise<T>): Promise<T>;
  /** True once per key: a delivery, a dialog. */
  firstTime(key: string, at: Instant): Promise<boolean>;
  nextReference(kind: 'D' | 'E'): Promise<Reference>;
  save(change: Change): Promise<void>;
  saveRegistry(events: readonly Recorded<RegistryEvent>[]): Promise<void>;
  owe(owed: Owed, at: Instant): Promise<void>;
  setTimer(reference: Reference, timer: Timer, at: Instant): Promise<void>;
  cancelTimer(reference: Reference, timer: Timer): Promise<void>;
  /** The earliest timer due at `now`, taken out. */
  takeDueTimer(now: Instant): Promise<DueTimer | undefined>;
  saveTeamRoom(reference: Reference, room: TeamRoom): Promise<void>;
  /** Below which card its thread goes on, and in which channel. */
  saveRoot(reference: Reference, postId: string, channelId: string): Promise<void>;
  sealContact(reference: Reference, contact: Contact, at: Instant): Promise<void>;
  eraseContact(reference: Reference): Promise<void>;
  sealCandidate(
    reference: Reference,
    number: number,
    details: CandidateDetails,
    at: Instant,
  ): Promise<void>;
  eraseCandidate(reference: Reference, number: number): Promise<void>;
  /**
   * Seals with the first key what others sealed, in the order of rows; those that don't open stay as
   * they are (`shut`). `last` is where to go on from, undefined at the end.
   */
  sealAnew(
    after: SealedRow | undefined,
    limit: number,
  ): Promise<{
    readonly sealed: number;
    readonly shut: number;
    readonly last: SealedRow | undefined;
  }>;
  recordOpening(opening: {
    readonly reference: Reference;
    readonly person: PersonId;
    readonly coop: CoopId;
    readonly at: Instant;
  }): Promise<void>;
  saveProfiles(profiles: readonly Profile[]): Promise<void>;
  setNote(key: string, value: string): Promise<void>;
  /** True where that is new; so with `setBack`. */
  setAway(person: PersonId, at: Instant): Promise<boolean>;
  setBack(person: PersonId): Promise<boolean>;
  saveSurroundings(noted: Noted): Promise<void>;
  /** What was blocked until somebody mended something is tried again at once. */
  unblock(now: Instant): Promise<void>;
  /** What would be tried later than `latest`, or tried again, is due now: it was owed by a clock that was ahead. */
  bringForward(latest: Instant, now: Instant): Promise<void>;
  /** The heads of the lanes that may be paid now, marked as being tried. */
  claimParcels(now: Instant, busy: ReadonlySet<number>, limit: number): Promise<readonly Parcel[]>;
  settleParcel(parcel: Parcel, delivery: Delivery, retryAt: Instant, now: Instant): Promise<void>;
  forgetInbox(before: Instant): Promise<void>;
}

export interface Store {
  /** Alone, inside a savepoint of a shared transaction; answers after COMMIT. Never nested. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Committed only; never waits for a write. */
  readonly read: Reads;
  /** Why nothing can be written now, as far as the last try says. */
  trouble(): string | undefined;
  /** Called after each COMMIT that owed something or set a timer. */
  onCommit(listener: () => void): void;
  close(): Promise<void>;
}

/** Puts a parcel into words and brings it to the chat. */
export interface Courier {
  deliver(parcel: Parcel): Promise<Delivery>;
}

export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** The note with what is still to be drawn anew, since a co-op in it is called otherwise, or a backup was restored. */
export const STILL_TO_DRAW = 'still to draw';

/** The database couldn't be written: nothing of it happened. */
export class StoreFailed extends Error {
  override readonly name: string = 'StoreFailed';
}

/** Somebody else holds it (a backup, a person with a shell): soon it will work again. */
export class StoreBusy extends StoreFailed {
  override readonly name = 'StoreBusy';
}
