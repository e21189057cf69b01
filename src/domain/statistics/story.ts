import type {ExpansionEvent} from '../expansion/events.ts';
import {evolve as evolveExpansion} from '../expansion/evolve.ts';
import type {Expansion} from '../expansion/state.ts';
import type {Outcome} from '../opportunity/outcome.ts';
import {folded} from '../opportunity/either.ts';
import type {
  Kind,
  Offered,
  OfferedDelegation,
  OfferedExpansion,
  OpportunityEvent,
} from '../opportunity/either.ts';
import {peoplePutIn} from '../opportunity/people-put-in.ts';
import {worksIn} from '../opportunity/works.ts';
import {technologiesIn, technologyKey} from '../technologies.ts';
import type {CoopId, Instant, Recorded, Reference} from '../workflow.ts';

/**
 * What statistics need of one opportunity, each with its moment, as it is known by the last of the
 * events: what was taken and given back isn't placed, what was reopened is neither unplaced nor
 * withdrawn, and what a correction says holds from when it had been. So an opportunity counts once
 * at most, and the same figures come of any two halves of a time and of the whole.
 */
export interface Story {
  readonly reference: Reference;
  readonly kind: Kind;
  /** First; reopening offers nothing new. */
  readonly offeredAt: Instant;
  /** Each once, with what tells it apart. */
  readonly technologies: readonly {readonly key: string; readonly name: string}[];
  /** Null while it is open. */
  readonly ended: Ending | null;
  /** Of what was placed or filled; null for all else. */
  readonly came: Came | null;
  /** Who works on it: `people` is null where a co-op didn't say how many. */
  readonly people: readonly {readonly at: Instant; readonly people: number | null}[];
  /** What it passed on: to a co-op that took it, or whose people joined. */
  readonly works: readonly {readonly from: CoopId; readonly to: CoopId; readonly at: Instant}[];
}

/** `placed` is a delegation's, `complete` and `partly_complete` an expansion's, `nobody` both's. */
export interface Ending {
  readonly as: 'placed' | 'complete' | 'partly_complete' | 'nobody' | 'withdrawn';
  readonly at: Instant;
}

/** What came of it so far. */
export type Came = Outcome | 'nothing_said';

/** Undefined where it wasn't offered yet. */
export function storyOf(
  reference: Reference,
  events: readonly Recorded<OpportunityEvent>[],
): Story | undefined {
  const state = folded(reference, events);
  const [first] = events;
  if (!state || !first) return undefined;
  const {offeringCoop, technologies} = state.offer;
  const ended =
    state.kind === 'delegation'
      ? endOfDelegation(state)
      : endOfExpansion(state, events as readonly Recorded<ExpansionEvent>[]);
  const works = worksIn(state);
  return {
    reference,
    kind: state.kind,
    offeredAt: first.at,
    technologies: technologiesIn(technologies).map((name) => ({key: technologyKey(name), name})),
    ended,
    came: ended && WENT_ON.has(ended.as) ? cameOf(state) : null,
    people: peoplePutIn(state),
    works: works.map(({coop: to, at}) => ({from: offeringCoop, to, at})),
  };
}

const WENT_ON: ReadonlySet<Ending['as']> = new Set(['placed', 'complete', 'partly_complete']);

function endOfDelegation(state: OfferedDelegation): Ending | null {
  switch (state.status) {
    case 'handed_over':
    case 'closed':
      return {as: 'placed', at: state.takenAt};
    case 'unplaced':
      return {as: 'nobody', at: state.since};
    case 'withdrawn':
      return {as: 'withdrawn', at: state.since};
    default:
      return null;
  }
}

/** What is closed doesn't say any more when its seats were taken: its events do. */
function endOfExpansion(
  last: OfferedExpansion,
  events: readonly Recorded<ExpansionEvent>[],
): Ending | null {
  switch (last.status) {
    case 'unfilled':
      return {as: 'nobody', at: last.since};
    case 'withdrawn':
      return {as: 'withdrawn', at: last.since};
    case 'gathering':
    case 'evaluating':
      return null;
    default:
      return filledIn(events);
  }
}

function filledIn(events: readonly Recorded<ExpansionEvent>[]): Ending | null {
  let filled: Ending | null = null as Ending | null;
  let state: Expansion = {status: 'not_offered'};
  for (const event of events) {
    state = evolveExpansion(state, event);
    const {status} = state;
    if (status === 'closed') continue;
    // A correction of what came of it doesn't fill it anew.
    if (status !== 'complete' && status !== 'partly_complete') filled = null;
    else if (filled?.as !== status) filled = {as: status, at: event.at};
  }
  return filled;
}

function cameOf(state: Offered): Came {
  if ('outcome' in state) return state.outcome ?? 'nothing_said';
  if (state.kind === 'expansion') return state.underWay?.outcome ?? 'nothing_said';
  return 'nothing_said';
}
