import {
  AVAILABILITY_FIRST_ASKED_AFTER,
  AVAILABILITY_STALE_AFTER,
  FIRST_AGREEMENT,
} from '../settings.ts';
import {NO_DIGEST} from '../digest/state.ts';
import {customsOf, USUAL_CUSTOMS} from '../federation/customs.ts';
import type {FederationState} from '../federation/evolve.ts';
import {NO_MEETING} from '../meeting/state.ts';
import type {CoopId, Instant, PersonActor, PersonId, Reference, Standing} from '../workflow.ts';
import type {CoopKind, Quietable, SetupStep} from './commands.ts';

export interface Availability {
  readonly free: number;
  readonly total: number;
  /** How many more will be free soon; null is unknown. */
  readonly soon: number | null;
  /** Of those who are free; empty: those of the co-op's profile. */
  readonly technologies: readonly string[];
  /** When it was said: what it says goes stale, however often work was taken since. */
  readonly at: Instant;
  readonly by: PersonId;
  /** From when on these figures hold: later than `at` where work that was taken lowered them. */
  readonly since: Instant;
  /** Work that lowered them since they were said, by opportunity: it counts once. */
  readonly taken: Readonly<Record<Reference, number>>;
}

export interface Acceptance {
  readonly version: number;
  readonly by: PersonId;
  readonly at: Instant;
}

export interface Coop {
  readonly id: CoopId;
  readonly name: string;
  /** Lower case, no accents, no spaces: what can be typed instead of the name. */
  readonly handle: string;
  readonly kind: CoopKind;
  /** Takes part in FIT. One can be in the federation and not in FIT. */
  readonly participates: boolean;
  /** Since when, last; null where it never did. */
  readonly joinedAt: Instant | null;
  readonly place: string | null;
  readonly web: string | null;
  readonly technologies: readonly string[];
  readonly availability: Availability | null;
  /** What it said before, the latest last. */
  readonly earlier: readonly Availability[];
  /** When its people were last asked how many are free. */
  readonly askedAt: Instant | null;
  readonly acceptances: readonly Acceptance[];
  /** Kept for its name in what is remembered; it has no people and no rights any more. */
  readonly removed: boolean;
}

/** A person of the federation: a Mattermost user, in one co-op or none. */
export interface Member {
  readonly coop: CoopId | null;
  readonly mandate: boolean;
}

/** The working agreement in force. */
export interface Agreement {
  readonly version: number;
  /** The federation's own texts by language; none: the bot's. */
  readonly texts: Readonly<Record<string, {readonly text: string; readonly version: number}>>;
}

export interface Registry extends FederationState {
  readonly coops: Readonly<Record<CoopId, Coop>>;
  readonly people: Readonly<Record<PersonId, Member>>;
  readonly coordinators: readonly PersonId[];
  /** Who asked to belong to which co-op, and waits. */
  readonly requests: Readonly<Record<PersonId, CoopId>>;
  readonly agreement: Agreement;
  /** What people don't want to be told. */
  readonly quiet: Readonly<Record<PersonId, readonly Quietable[]>>;
  /** When FIT was presented in its channel; null: not yet. */
  readonly announcedAt: Instant | null;
  /** Steps of getting started that the co-ordination left as they are. */
  readonly settled: readonly SetupStep[];
  /** Requests to join that somebody was told of, by person and co-op: until they are answered. */
  readonly toldOf: Readonly<Record<string, {readonly at: Instant; readonly coopWasEmpty: boolean}>>;
}

export const EMPTY_REGISTRY: Registry = {
  coops: {},
  people: {},
  coordinators: [],
  requests: {},
  agreement: {version: FIRST_AGREEMENT, texts: {}},
  quiet: {},
  announcedAt: null,
  settled: [],
  toldOf: {},
  customs: {usual: USUAL_CUSTOMS, chosen: {}},
  digest: NO_DIGEST,
  meeting: NO_MEETING,
};

export function coopOf(registry: Registry, person: PersonId): CoopId | null {
  return registry.people[person]?.coop ?? null;
}

export function peopleOf(registry: Registry, coop: CoopId): readonly PersonId[] {
  return Object.entries(registry.people)
    .filter(([, member]) => member.coop === coop)
    .map(([person]) => person);
}

export function mandateOf(registry: Registry, coop: CoopId): readonly PersonId[] {
  return peopleOf(registry, coop).filter((person) => registry.people[person]?.mandate);
}

export function activeCoops(registry: Registry): readonly Coop[] {
  return Object.values(registry.coops).filter((coop) => !coop.removed);
}

/** By handle or name, however accents, case and spaces were typed. */
export function findCoop(registry: Registry, typed: string): Coop | undefined {
  const wanted = handleOf(typed);
  return activeCoops(registry).find(
    (coop) => coop.handle === wanted || handleOf(coop.name) === wanted,
  );
}

/** `Cambá Coop.` → `camba-coop`. Empty where nothing of the name is a letter or digit. */
export function handleOf(name: string): string {
  return name
    .replace(/\p{M}/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

export function standingOf(registry: Registry, coop: CoopId | null): Standing {
  const found = coop === null ? undefined : registry.coops[coop];
  if (!found || found.removed) return {participates: false, agreement: 'none'};
  const {participates, id} = found;
  return {
    participates,
    agreement: agreementOf(registry, found),
    ...(isBarred(registry, id) && {barred: true}),
  };
}

/** It missed meetings, was warned, and hasn't come since; where the federation makes that a condition. */
export function isBarred(registry: Registry, coop: CoopId): boolean {
  const {attendance} = customsOf(registry);
  return attendance === 'required' && (registry.meeting.missed[coop]?.barred ?? false);
}

export function agreementOf(
  {agreement}: {readonly agreement: Pick<Agreement, 'version'>},
  {acceptances}: Coop,
): Standing['agreement'] {
  const newest = Math.max(0, ...acceptances.map(({version}) => version));
  return newest >= agreement.version ? 'current' : newest > 0 ? 'older' : 'none';
}

/** The person as the rules see them, with everything their rights depend on at this moment. */
export function actorOf(registry: Registry, person: PersonId): PersonActor {
  const coop = coopOf(registry, person);
  return {
    kind: 'person',
    person,
    coop,
    coordinator: registry.coordinators.includes(person),
    standing: standingOf(registry, coop),
    coordinators: registry.coordinators.map((one) => ({person: one, coop: coopOf(registry, one)})),
  };
}

/** What was known of a co-op's free people at a moment, however old it was by then. */
export function availabilityAt(coop: Coop | undefined, moment: Instant): Availability | null {
  if (!coop) return null;
  const all = coop.availability ? [...coop.earlier, coop.availability] : coop.earlier;
  return all.findLast(({since}) => since <= moment) ?? null;
}

/** Said long enough ago to count as unknown. */
export function isStale({at}: Availability, now: Instant): boolean {
  return now - at > AVAILABILITY_STALE_AFTER;
}

/** A co-op's free people, unless nobody said or it was too long ago. */
export function freshAvailability(
  registry: Registry,
  coop: CoopId,
  now: Instant,
): Availability | null {
  const said = registry.coops[coop]?.availability ?? null;
  return said && !isStale(said, now) ? said : null;
}

/**
 * When its people are asked how many are free: a month after they last said so or were asked. Null
 * where it doesn't take part.
 */
export function askAvailabilityAt(coop: Coop): Instant | null {
  const {participates, joinedAt, availability, askedAt} = coop;
  if (!participates) return null;
  if (availability === null && askedAt === null)
    return (joinedAt ?? 0) + AVAILABILITY_FIRST_ASKED_AFTER;
  const last = Math.max(availability?.at ?? 0, askedAt ?? 0, joinedAt ?? 0);
  return last + AVAILABILITY_STALE_AFTER;
}

/** It was asked since it was last said. */
export function waitsForAvailability(registry: Registry, id: CoopId): boolean {
  const coop = registry.coops[id];
  if (!coop?.participates || coop.askedAt === null) return false;
  return (coop.availability?.at ?? 0) < coop.askedAt;
}

export function isQuiet(registry: Registry, person: PersonId, about: Quietable): boolean {
  return registry.quiet[person]?.includes(about) ?? false;
}
