import {SAID_OUTCOMES} from '../opportunity/outcome.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {Span} from './period.ts';
import type {Came, Ending, Story} from './story.ts';

/** Who passed work on to whom, how often. Never added up by co-op: nobody is compared. */
export interface Flow {
  readonly from: CoopId;
  readonly to: CoopId;
  readonly works: number;
}

/** A technology as it is called here: in how many it was sought, and in how many nobody was found. */
export interface Sought {
  readonly name: string;
  readonly sought: number;
  readonly notFound: number;
}

/** Milliseconds, ascending: of each that was taken, or whose seats were all taken. */
type Took = readonly number[];

/**
 * What co-operation added up to in a time. Each figure counts by the moment at which it happened:
 * offered when it first was, placed when it was taken, complete when the last seat was; what came of
 * it counts with that, whenever it was told.
 */
export interface Statistics {
  readonly delegations: {
    readonly offered: number;
    readonly placed: number;
    readonly unplaced: number;
    readonly withdrawn: number;
    readonly took: Took;
  };
  readonly expansions: {
    readonly offered: number;
    readonly complete: number;
    readonly partly: number;
    readonly unfilled: number;
    readonly withdrawn: number;
    readonly took: Took;
  };
  /** Of those placed and filled, in the order in which things go on. */
  readonly outcomes: readonly {readonly came: Came; readonly count: number}[];
  readonly people: {
    /** Put in by those who took delegations, as far as they said. */
    readonly inDelegations: number;
    /** Co-ops that took one and didn't say with how many. */
    readonly unsaid: number;
    /** Who joined a team of another co-op. */
    readonly joined: number;
  };
  readonly technologies: readonly Sought[];
  readonly flows: readonly Flow[];
}

export const CAME: readonly Came[] = ['nothing_said', ...SAID_OUTCOMES, 'unknown'];

export function statisticsOf(stories: readonly Story[], span: Span): Statistics {
  const isIn = (at: Instant) => at >= span.from && at < span.to;
  const of = (kind: Story['kind']) => stories.filter((story) => story.kind === kind);
  const [delegations, expansions] = [of('delegation'), of('expansion')];
  const offered = (some: readonly Story[]) => some.filter((one) => isIn(one.offeredAt)).length;
  const ended = (some: readonly Story[], ...as: readonly Ending['as'][]) =>
    some.filter((one) => one.ended !== null && as.includes(one.ended.as) && isIn(one.ended.at));
  const placed = ended(delegations, 'placed');
  const complete = ended(expansions, 'complete');
  const filled = ended(expansions, 'complete', 'partly_complete');
  return {
    delegations: {
      offered: offered(delegations),
      placed: placed.length,
      unplaced: ended(delegations, 'nobody').length,
      withdrawn: ended(delegations, 'withdrawn').length,
      took: lengths(placed),
    },
    expansions: {
      offered: offered(expansions),
      complete: complete.length,
      partly: filled.length - complete.length,
      unfilled: ended(expansions, 'nobody').length,
      withdrawn: ended(expansions, 'withdrawn').length,
      took: lengths(complete),
    },
    outcomes: outcomesOf([...placed, ...filled]),
    people: {
      ...peopleOf(delegations, isIn),
      joined: sum(expansions.flatMap(({people}) => people.filter(({at}) => isIn(at)).map(() => 1))),
    },
    technologies: technologiesOf(
      stories.filter(({offeredAt}) => isIn(offeredAt)),
      ended(stories, 'nobody'),
    ),
    flows: flowsOf(stories, isIn),
  };
}

/** Half of them took no longer; between the two in the middle, where there are. Undefined of none. */
export function median(took: Took): number | undefined {
  const [low, high] = [took[(took.length - 1) >> 1], took[took.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Nothing happened. */
export function isEmpty({delegations, expansions, people, flows}: Statistics): boolean {
  const {took: _, ...some} = delegations;
  const {took: __, ...others} = expansions;
  const counts = [...Object.values(some), ...Object.values(others), ...Object.values(people)];
  return counts.every((count) => count === 0) && flows.length === 0;
}

function lengths(some: readonly Story[]): Took {
  return some
    .map(({offeredAt, ended}) => (ended?.at ?? offeredAt) - offeredAt)
    .sort((one, other) => one - other);
}

function outcomesOf(some: readonly Story[]): Statistics['outcomes'] {
  return CAME.map((came) => ({
    came,
    count: some.filter((one) => one.came === came).length,
  })).filter(({count}) => count > 0);
}

function peopleOf(delegations: readonly Story[], isIn: (at: Instant) => boolean) {
  const all = delegations.flatMap(({people}) => people.filter(({at}) => isIn(at)));
  const said = all.flatMap(({people}) => (people === null ? [] : [people]));
  return {inDelegations: sum(said), unsaid: all.length - said.length};
}

function technologiesOf(sought: readonly Story[], notFound: readonly Story[]): readonly Sought[] {
  const found = new Map<string, Sought>();
  const count = (some: readonly Story[], as: 'sought' | 'notFound') => {
    for (const {key, name} of some.flatMap(({technologies}) => technologies)) {
      const known = found.get(key) ?? {name, sought: 0, notFound: 0};
      found.set(key, {...known, [as]: known[as] + 1});
    }
  };
  count(sought, 'sought');
  count(notFound, 'notFound');
  return [...found.values()];
}

function flowsOf(stories: readonly Story[], isIn: (at: Instant) => boolean): readonly Flow[] {
  const flows = new Map<string, Flow>();
  for (const {from, to, at} of stories.flatMap(({works}) => works)) {
    if (!isIn(at)) continue;
    const key = `${from} ${to}`;
    flows.set(key, {from, to, works: (flows.get(key)?.works ?? 0) + 1});
  }
  return [...flows.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
