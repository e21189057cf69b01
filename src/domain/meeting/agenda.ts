import type {Outcome} from '../opportunity/outcome.ts';
import type {CoopId, Instant, Reference} from '../workflow.ts';
import type {Pending} from './pending.ts';

/** What FIT's monthly meeting talks about. All of it is FIT's to read: no contact, no candidate. */
export interface Agenda {
  /** Since the meeting before; null: there was none. */
  readonly since: Instant | null;
  /** An objection stands, or nobody could settle it: these need the meeting. */
  readonly toSettle: readonly Waiting[];
  readonly waiting: readonly Waiting[];
  readonly placed: readonly CameOf[];
  readonly free: readonly Free[];
  /** Technologies of what found nobody, and how often. */
  readonly notFound: readonly {readonly technology: string; readonly times: number}[];
  /** Co-ops that weren't at the last meeting, where the federation wants that shown. */
  readonly missed: readonly CoopId[];
}

export interface Waiting {
  readonly reference: Reference;
  readonly title: string;
  readonly pending: Pending;
}

export interface CameOf {
  readonly reference: Reference;
  readonly title: string;
  readonly coops: readonly CoopId[];
  /** Null: nobody has said yet. */
  readonly outcome: Outcome | null;
}

export interface Free {
  readonly coop: CoopId;
  readonly free: number;
  readonly soon: number | null;
  readonly technologies: readonly string[];
}

/** All that it names, each once. */
export function referencesOn({toSettle, waiting, placed}: Agenda): readonly Reference[] {
  return [...new Set([...toSettle, ...waiting, ...placed].map(({reference}) => reference))];
}
