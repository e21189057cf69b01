import {namedOf} from '../audience.ts';
import {coopOf} from '../registry/state.ts';
import type {Registry} from '../registry/state.ts';
import type {CoopId, PersonId} from '../workflow.ts';
import type {
  Closed,
  Delegation,
  HandedOver,
  Interest,
  Offer,
  Offered,
  Recipients,
} from './state.ts';
import {interestOf, recipientCoops} from './state.ts';

/** Rule 4 and 6: who a team is, what it can put in, and its first steps. */

/** The co-ops that a team's channel is for now; null where there is no channel, or it is left as it is. */
export function teamCoops(state: Delegation): readonly CoopId[] | null {
  if (state.status === 'not_offered' || !state.offer.inTeam) return null;
  switch (state.status) {
    case 'forming_team':
      return state.interests.map(({coop}) => coop);
    case 'handing_over':
    case 'handed_over':
    case 'closed':
      return recipientCoops(state.recipients);
    case 'gathering':
    case 'allocating':
    case 'unplaced':
    case 'withdrawn':
      return null;
  }
}

/**
 * The people of a team's channel: those who spoke for each co-op and for the offering one; where
 * none of them belongs to it any more, or is in the FIT channel, its mandate, else all its people.
 */
export function teamPeople(
  state: Delegation,
  registry: Registry,
  away: ReadonlySet<PersonId> = new Set(),
): Readonly<Record<CoopId, readonly PersonId[]>> | null {
  const coops = teamCoops(state);
  if (coops === null || state.status === 'not_offered') return null;
  const {offer} = state;
  const all = [...new Set([...coops, offer.offeringCoop])];
  return Object.fromEntries(all.map((coop) => [coop, peopleIn(coop, offer, registry, away)]));
}

function peopleIn(
  coop: CoopId,
  offer: Offer,
  registry: Registry,
  away: ReadonlySet<PersonId>,
): readonly PersonId[] {
  const spoke = (offer.spoke[coop] ?? []).filter(
    (person) => coopOf(registry, person) === coop && !away.has(person),
  );
  return spoke.length > 0 ? spoke : namedOf(registry, coop, away);
}

/** How many people the interested could put in together; null where one of them hasn't said. */
export function capacity(interests: readonly Interest[]): number | null {
  return interests.reduce<number | null>(
    (sum, {people}) => (sum === null || people === null ? null : sum + people),
    0,
  );
}

/** How many people an interest takes of its co-op's free ones, if it goes through. */
export function peopleTaken(
  interest: Interest | undefined,
  recipients: Recipients,
  developers: number,
): number {
  // Who takes it alone and didn't say how many puts in all that are needed; nobody puts in more.
  const people = interest?.people ?? (recipients.kind === 'coop' ? developers : 1);
  return Math.min(people, developers);
}

/** A point of the checklist, and the co-ops that each tick it. */
export interface Point {
  readonly id: 'coordination' | 'terms' | 'late_payment' | 'trouble' | 'estimate';
  readonly coops: readonly CoopId[];
}

/**
 * A team's first steps. What holds the agreement with the client together is the co-ordinating
 * co-op's to tick; what each has to know or agree with, each ticks for itself.
 */
export function checklist(state: Delegation): readonly Point[] {
  if (!isTaken(state) || state.recipients.kind !== 'team') return [];
  const {coops, coordinating} = state.recipients;
  const one = [coordinating];
  return [
    {id: 'coordination', coops: one},
    {id: 'terms', coops},
    {id: 'late_payment', coops: one},
    {id: 'trouble', coops: one},
    ...(state.offer.details.mode === 'fixed_price' ? [{id: 'estimate', coops} as const] : []),
  ];
}

export function isTicked(state: HandedOver | Closed, point: number, coop: CoopId): boolean {
  return state.ticks.some((tick) => tick.point === point && tick.coop === coop);
}

/** Points of the checklist that a co-op still has to tick, counted from 1. */
export function openPoints(state: Offered, coop: CoopId): readonly number[] {
  if (!isTaken(state)) return [];
  return checklist(state).flatMap(({coops}, i) =>
    coops.includes(coop) && !isTicked(state, i + 1, coop) ? [i + 1] : [],
  );
}

/** Co-ops that have still something to tick; of one that left FIT nothing is expected. */
export function coopsWithOpenPoints(state: Offered): readonly CoopId[] {
  if (!isTaken(state)) return [];
  return recipientCoops(state.recipients).filter(
    (coop) => !state.gone.includes(coop) && openPoints(state, coop).length > 0,
  );
}

function isTaken(state: Delegation): state is HandedOver | Closed {
  return state.status === 'handed_over' || state.status === 'closed';
}

/** How many of a co-op's people are proposed here and not taken yet; 0 where none are. */
export function peopleProposed(state: Delegation, coop: CoopId): number {
  const interest = interestOf(state, coop);
  switch (state.status) {
    case 'allocating':
      return state.proposal.coop === coop ? 1 : 0;
    case 'forming_team':
      return interest ? Math.min(interest.people ?? 1, state.offer.developers) : 0;
    case 'handing_over':
      return recipientCoops(state.recipients).includes(coop)
        ? peopleTaken(interest, state.recipients, state.offer.developers)
        : 0;
    default:
      return 0;
  }
}
