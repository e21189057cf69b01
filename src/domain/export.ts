import {folded, peopleWanted} from './opportunity/either.ts';
import type {Kind, Offered, OpportunityEvent} from './opportunity/either.ts';
import type {Outcome} from './opportunity/outcome.ts';
import {peoplePutIn, putInByCoop} from './opportunity/people-put-in.ts';
import type {PutIn} from './opportunity/people-put-in.ts';
import type {Status} from './opportunity/status.ts';
import type {CoopId, Instant, PersonActor, Recorded, Reference} from './workflow.ts';

/**
 * An opportunity as it may leave the federation's chat: what everybody of FIT sees of it, and not
 * its words. No contact or client, no candidate, no figure of need, no trouble, reason or note.
 */
export interface Exported {
  readonly reference: Reference;
  readonly kind: Kind;
  readonly title: string;
  readonly technologies: readonly string[];
  /** Developers needed, or seats. */
  readonly people: number;
  readonly state: Status;
  readonly offeredBy: CoopId;
  readonly offeredAt: Instant;
  /** When its last call ends, or ended. */
  readonly closesAt: Instant;
  /** Co-ops that took it, or whose people joined, and with how many where that is known. */
  readonly takenBy: readonly PutIn[];
  /** All of them together, as statistics count them: who didn't say isn't in it. Null where nobody did. */
  readonly peopleTaken: number | null;
  readonly takenAt: Instant | null;
  readonly outcome: Outcome | null;
  readonly closedAt: Instant | null;
}

/** Undefined where the first event isn't the offer. */
export function exported(
  reference: Reference,
  events: readonly Recorded<OpportunityEvent>[],
): Exported | undefined {
  const state = folded(reference, events);
  const [offered] = events;
  if (!state || !offered) return undefined;
  const {title, technologies, offeringCoop} = state.offer;
  return {
    reference,
    kind: state.kind,
    title,
    technologies,
    people: peopleWanted(state),
    state: state.status,
    offeredBy: offeringCoop,
    offeredAt: offered.at,
    closesAt: events.reduce(callEndAfter, offered.at),
    takenBy: putInByCoop(state),
    peopleTaken: peopleTaken(state),
    ...workOf(state),
    closedAt: closedAt(state),
  };
}

/** For whoever takes part in FIT, and for who co-ordinates it. */
export function mayExport({coordinator, standing}: PersonActor): boolean {
  return coordinator || standing.participates;
}

function callEndAfter(end: Instant, event: Recorded<OpportunityEvent>): Instant {
  switch (event.type) {
    case 'offered':
    case 'call_extended':
    case 'reopened':
      return event.closesAt;
    case 'lengthened':
      return event.what === 'call' ? event.until : end;
    case 'call_ended':
    case 'withdrawn':
      return Math.min(end, event.at);
    default:
      return end;
  }
}

function peopleTaken(state: Offered): number | null {
  const said = peoplePutIn(state).flatMap(({people}) => people ?? []);
  return said.length === 0 ? null : said.reduce((all, one) => all + one, 0);
}

function workOf(state: Offered): Pick<Exported, 'takenAt' | 'outcome'> {
  if (state.status === 'closed' || state.status === 'handed_over')
    return {takenAt: state.takenAt, outcome: state.outcome};
  const work = state.kind === 'expansion' ? state.underWay : null;
  return {takenAt: work?.takenAt ?? null, outcome: work?.outcome ?? null};
}

function closedAt(state: Offered): Instant | null {
  switch (state.status) {
    case 'unplaced':
    case 'unfilled':
    case 'withdrawn':
    case 'closed':
      return state.since;
    default:
      return null;
  }
}
