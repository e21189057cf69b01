import type {DelegationCommand} from '../domain/delegation/commands.ts';
import type {CoopFacts, Facts} from '../domain/delegation/facts.ts';
import {NO_FACTS} from '../domain/delegation/facts.ts';
import type {FiguresChange, Offered} from '../domain/delegation/state.ts';
import {proposalOf, standingInterests} from '../domain/delegation/state.ts';
import {peopleProposed} from '../domain/delegation/team.ts';
import type {Facts as ExpansionFacts} from '../domain/expansion/facts.ts';
import {isOfCase} from '../domain/opportunity/case-decide.ts';
import {isFinished, toldOf} from '../domain/opportunity/case-told.ts';
import type {Offered as AnyOffered, OfferedExpansion} from '../domain/opportunity/either.ts';
import type {Availability, Registry} from '../domain/registry/state.ts';
import {
  activeCoops,
  availabilityAt,
  freshAvailability,
  isStale,
  peopleOf,
  standingOf,
} from '../domain/registry/state.ts';
import {technologyKey} from '../domain/technologies.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';
import type {Tx} from './ports.ts';

/**
 * What a decision needs of the world around its opportunity: only where the call may end by it, or
 * something may be proposed. A tap on "interested" needs nothing of this.
 */
export async function gatherFacts(
  tx: Tx,
  state: Offered,
  command: DelegationCommand['type'],
  at: Instant,
): Promise<Facts> {
  if (isOfCase(command)) return {coops: {}, removed: removedOf(tx, state)};
  if (command === 'reopen') return {...NO_FACTS, offeringOut: isOfferingOut(tx, state)};
  if (!needs(state, command)) return NO_FACTS;
  const coops = new Set([
    ...standingInterests(state).map((interest) => interest.coop),
    ...(proposalOf(state)?.round.asked ?? []),
  ]);
  // Silence counts at a round's end alone.
  const deliveries = command === 'end_round' ? await deliveriesOf(tx, state) : undefined;
  const known: Record<CoopId, CoopFacts> = {};
  for (const coop of coops) known[coop] = await factsOf(tx, state, coop, {deliveries, at});
  return {coops: known};
}

/** While the call is open only its end needs them; after it, whatever may propose anew. */
function needs(state: Offered, command: DelegationCommand['type']): boolean {
  if (command === 'end_call' || command === 'close_call') return true;
  return state.status !== 'gathering' && AFTER_CALL.has(command);
}

const AFTER_CALL: ReadonlySet<DelegationCommand['type']> = new Set([
  'withdraw_interest',
  'not_interested',
  'decline',
  'lapse_handover',
  'coop_left',
  'agree',
  'choose',
  'end_round',
]);

async function factsOf(
  tx: Tx,
  state: Offered,
  coop: CoopId,
  {deliveries, at}: {deliveries: Deliveries | undefined; at: Instant},
): Promise<CoopFacts> {
  const registry = tx.registry();
  const {reference} = state.offer;
  const fresh = freshAvailability(registry, coop, at);
  return {
    figures: fresh && {free: fresh.free, total: fresh.total},
    changed: state.status === 'gathering' ? changeSince(registry, coop, state.opensAt, at) : null,
    lastWork: (await tx.lastWork(coop, reference)) ?? null,
    elsewhere: await elsewhere(tx, coop, reference),
    reached: deliveries ? reached(await present(tx, coop), deliveries) : 'asked',
  };
}

/** How a co-op's figures differ from those known when the call opened, and by whose word. */
function changeSince(
  registry: Registry,
  coop: CoopId,
  opensAt: Instant,
  at: Instant,
): FiguresChange | null {
  const now = registry.coops[coop]?.availability ?? null;
  const before = availabilityAt(registry.coops[coop], opensAt);
  if (!now || now.since <= opensAt) return null;
  const from = before && !isStale(before, opensAt) ? figures(before) : null;
  const to = isStale(now, at) ? null : figures(now);
  if (from?.free === to?.free && from?.total === to?.total) return null;
  // Lowered since it was said: by work that the co-op took meanwhile.
  return {from, by: now.since === now.at ? now.by : null};
}

function figures({free, total}: Availability) {
  return {free, total};
}

/** Other threads in which people of this co-op are proposed, and not taken yet. */
async function elsewhere(tx: Tx, coop: CoopId, here: Reference): Promise<CoopFacts['elsewhere']> {
  const found: CoopFacts['elsewhere'][number][] = [];
  for (const reference of await tx.undecidedOf(coop)) {
    if (reference === here) continue;
    const other = await tx.opportunity(reference);
    const people = other?.state.kind === 'delegation' ? peopleProposed(other.state, coop) : 0;
    if (people > 0) found.push({reference, people});
  }
  return found;
}

/**
 * Technologies asked for that no co-op taking part in FIT lists, of its profile or its free people.
 * None while nobody lists anything: then it isn't known what they know.
 */
export function expansionFacts(tx: Tx, state: OfferedExpansion): ExpansionFacts {
  const {offer} = state;
  const removed = removedOf(tx, state);
  const coops = activeCoops(tx.registry()).filter(({participates}) => participates);
  const listed = new Set(
    coops
      .flatMap((coop) => [...coop.technologies, ...(coop.availability?.technologies ?? [])])
      .map(technologyKey),
  );
  const offeringOut = isOfferingOut(tx, state);
  if (listed.size === 0) return {unlisted: [], removed, offeringOut};
  const unlisted = offer.technologies.filter((one) => !listed.has(technologyKey(one)));
  return {unlisted, removed, offeringOut};
}

/** Those with a part in it that are no longer in the federation: nobody can ask them. */
function removedOf(tx: Tx, state: AnyOffered): readonly CoopId[] {
  // A case alone asks for them, and there is none before the work is finished.
  if (!isFinished(state)) return [];
  return toldOf(state).parts.filter((coop) => tx.registry().coops[coop]?.removed ?? false);
}

/** Nobody answers then for what a co-ordinator would reopen in its name. */
function isOfferingOut(tx: Tx, {offer}: AnyOffered): boolean {
  const registry = tx.registry();
  const known = registry.coops[offer.offeringCoop];
  return known !== undefined && !standingOf(registry, known.id).participates;
}

type Deliveries = Awaited<ReturnType<Tx['deliveries']>>;

/** To whom the question of the round that is on has come. */
function deliveriesOf(tx: Tx, state: Offered): Promise<Deliveries> {
  const round = proposalOf(state)?.round.number ?? 0;
  return tx.deliveries(state.offer.reference, {id: 'round_direct', round, again: false});
}

/** Those who can answer. */
async function present(tx: Tx, coop: CoopId): Promise<readonly PersonId[]> {
  const away = await tx.away();
  return peopleOf(tx.registry(), coop).filter((person) => !away.has(person));
}

/** Has anybody of a co-op the question? Who came to it since, doesn't. */
function reached(people: readonly PersonId[], deliveries: Deliveries): CoopFacts['reached'] {
  const states = people.map((person) => deliveries.get(person));
  if (states.includes('delivered')) return 'asked';
  return states.includes('owed') ? 'waiting' : 'nobody';
}
