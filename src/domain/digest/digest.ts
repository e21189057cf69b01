import type {Milestone} from '../opportunity/milestones.ts';
import type {Status} from '../opportunity/status.ts';
import type {CoopId, Instant, Reference} from '../workflow.ts';
import type {News} from './news.ts';

/** What anybody of the wider channel may read of an opportunity: no budget, no need, no reason. */
export interface Row {
  readonly reference: Reference;
  readonly title: string;
  readonly status: Status;
  readonly technologies: readonly string[];
  /** Developers needed, or seats. */
  readonly developers: number;
  readonly offeringCoop: CoopId;
  readonly closesAt: Instant | null;
}

/** Who works on it now: one co-op, a team of several, or those whose people joined. */
export interface Placing {
  readonly coops: readonly CoopId[];
  readonly how: 'coop' | 'team' | 'joined';
  /** Of an expansion: seats taken. */
  readonly people: number;
}

type Line = Pick<Row, 'reference' | 'title'>;
export type Placed = Line & Pick<Row, 'offeringCoop' | 'developers' | 'status'> & Placing;
export type Open = Line & Pick<Row, 'offeringCoop' | 'developers' | 'technologies'> & Closing;
interface Closing {
  readonly closesAt: Instant;
}
export type WaitingStatus = 'allocating' | 'forming_team' | 'handing_over' | 'evaluating';
export type Awaited = Line & {readonly status: WaitingStatus};
export type Unplaced = Line & Pick<Row, 'technologies'>;
export type Said = Pick<News, 'text' | 'by'>;

/** The lines that are shown, and how many more there are on a busy day. */
export interface Section<One> {
  readonly shown: readonly One[];
  readonly more: number;
}

export interface Digest {
  /** `2026-11-22`. */
  readonly day: string;
  readonly placed: Section<Placed>;
  readonly closing: Section<Open>;
  readonly fresh: Section<Open>;
  readonly waiting: Section<Awaited>;
  readonly unplaced: Section<Unplaced>;
  readonly news: Section<Said>;
}

/** As many lines as a phone's screen holds on an ordinary day; more, and each group shows so many. */
const ROOM = 10;
const BUSY = {placed: 3, closing: 2, fresh: 2, waiting: 0, unplaced: 1, news: 1} as const;

const WAITING: readonly Status[] = ['allocating', 'forming_team', 'handing_over', 'evaluating'];
const TAKEN: readonly Status[] = ['handed_over', 'complete', 'partly_complete'];
const NOBODY: readonly Status[] = ['unplaced', 'unfilled'];

export interface Gathered {
  readonly day: string;
  /** Since the digest before, in their order. */
  readonly milestones: readonly Milestone[];
  /** Of those milestones, of every open call that closes soon, and of what waits. */
  readonly rows: readonly Row[];
  readonly placings: Readonly<Record<Reference, Placing>>;
  readonly news: readonly News[];
  /** Calls that close until then close soon. */
  readonly soon: Instant;
}

/**
 * The day in the order in which people like to read it: good news first. Each opportunity has one
 * line, by where it stands now. Undefined where there is nothing to say: what only still waits is no
 * news.
 */
export function digestOf(gathered: Gathered): Digest | undefined {
  const {day, milestones, rows, placings, soon} = gathered;
  const by = new Map<Reference, Milestone[]>();
  for (const one of milestones) by.set(one.reference, [...(by.get(one.reference) ?? []), one]);
  const reached = ({reference}: Row, some: readonly Status[]) =>
    by.get(reference)?.some(({status, was}) => some.includes(status) && !isGivenUp(status, was)) ??
    false;
  const isNow = (row: Row, some: readonly Status[]) => some.includes(row.status);
  const placed = rows.flatMap((row) => {
    const placing = placings[row.reference];
    return placing && isNow(row, [...TAKEN, 'closed']) && reached(row, TAKEN)
      ? [{...only(row, 'reference', 'title', 'offeringCoop', 'developers', 'status'), ...placing}]
      : [];
  });
  const calls = rows.flatMap((row) =>
    row.status === 'gathering' && row.closesAt !== null ? [{row, closesAt: row.closesAt}] : [],
  );
  const isFresh = ({row}: {row: Row}) => reached(row, ['gathering']);
  const fresh = calls.filter(isFresh);
  const closing = calls.filter((one) => !isFresh(one) && one.closesAt <= soon);
  const unplaced = rows.filter((row) => isNow(row, NOBODY) && reached(row, NOBODY));
  const waiting = rows.filter(isWaiting);
  const news = gathered.news.map(({text, by}) => ({text, by}));
  const told = [placed, fresh, closing, unplaced, news].some((some) => some.length > 0);
  if (!told && !waiting.some((row) => reached(row, [row.status]))) return undefined;
  const lines = {
    placed,
    closing: byClosing(closing).map(openLine),
    fresh: fresh.map(openLine),
    waiting: waiting.map((row) => only(row, 'reference', 'title', 'status')),
    unplaced: unplaced.map((row) => only(row, 'reference', 'title', 'technologies')),
    news,
  };
  return folded(day, lines);
}

type Lines = {
  readonly [Name in keyof typeof BUSY]: Digest[Name]['shown'];
};

/** Whole on an ordinary day. What makes a day busy may be the news alone: then they have its room. */
function folded(day: string, lines: Lines): Digest {
  const all = Object.values(lines).reduce((sum, some) => sum + some.length, 0);
  const quiet = all - lines.news.length <= ROOM / 2;
  const room = quiet ? {...BUSY, news: ROOM / 2} : BUSY;
  const section = <One>(some: readonly One[], name: keyof typeof BUSY): Section<One> => {
    const shown = all > ROOM ? some.slice(0, room[name]) : some;
    return {shown, more: some.length - shown.length};
  };
  return {
    day,
    placed: section(lines.placed, 'placed'),
    closing: section(lines.closing, 'closing'),
    fresh: section(lines.fresh, 'fresh'),
    waiting: section(lines.waiting, 'waiting'),
    unplaced: section(lines.unplaced, 'unplaced'),
    news: section(lines.news, 'news'),
  };
}

/** Whose threads are linked. */
export function referencesIn({
  placed,
  closing,
  fresh,
  waiting,
  unplaced,
}: Digest): readonly Reference[] {
  return [placed, closing, fresh, waiting, unplaced].flatMap(({shown}) =>
    (shown as readonly Line[]).map(({reference}) => reference),
  );
}

/** A seat that was given up leaves fewer than there were: that is nobody's good news. */
function isGivenUp(status: Status, was: Status | null): boolean {
  return status === 'partly_complete' && was === 'complete';
}

function isWaiting(row: Row): row is Row & {readonly status: WaitingStatus} {
  return WAITING.includes(row.status);
}

function byClosing<One extends Closing>(some: readonly One[]): readonly One[] {
  return [...some].sort((a, b) => a.closesAt - b.closesAt);
}

function openLine({row, closesAt}: {row: Row; closesAt: Instant}): Open {
  return {
    ...only(row, 'reference', 'title', 'offeringCoop', 'developers', 'technologies'),
    closesAt,
  };
}

function only<One extends object, Name extends keyof One>(
  one: One,
  ...names: readonly Name[]
): Pick<One, Name> {
  return Object.fromEntries(names.map((name) => [name, one[name]])) as Pick<One, Name>;
}
