import {inCommon} from '../technologies.ts';
import type {CoopId, Instant, PersonId} from '../workflow.ts';
import type {Coop, Registry} from './state.ts';
import {activeCoops, coopOf, freshAvailability, isQuiet, mandateOf, standingOf} from './state.ts';

/** A co-op with free people in what is asked for, and whom to mention of it. */
export interface FreeCoop {
  readonly coop: CoopId;
  readonly people: readonly PersonId[];
  /** Of what is asked, what its free people do. */
  readonly technologies: readonly string[];
}

/**
 * The co-ops that could take part and said within the month that they have free people in some of
 * these technologies, by handle: this is no ranking. Who doesn't want to be mentioned isn't; of a
 * co-op without a mandate, whoever said it.
 */
export function freeCoops(
  registry: Registry,
  technologies: readonly string[],
  {besides, at}: {besides: CoopId; at: Instant},
): readonly FreeCoop[] {
  return activeCoops(registry)
    .filter(({id}) => id !== besides && takesPart(registry, id))
    .toSorted((one, other) => (one.handle < other.handle ? -1 : 1))
    .flatMap((coop) => {
      const free = freshAvailability(registry, coop.id, at);
      if (!free || free.free === 0) return [];
      const common = inCommon(technologies, technologiesOf(coop));
      const mandate = mandateOf(registry, coop.id);
      const said = coopOf(registry, free.by) === coop.id ? [free.by] : [];
      const people = (mandate.length > 0 ? mandate : said).filter(
        (person) => !isQuiet(registry, person, 'mentions'),
      );
      return common.length > 0 && people.length > 0
        ? [{coop: coop.id, people, technologies: common}]
        : [];
    });
}

function takesPart(registry: Registry, coop: CoopId): boolean {
  const {participates, agreement} = standingOf(registry, coop);
  return participates && agreement === 'current';
}

/** Of its free people where it said so, else of the co-op. */
export function technologiesOf({availability, technologies}: Coop): readonly string[] {
  const said = availability?.technologies ?? [];
  return said.length > 0 ? said : technologies;
}

/** As co-ops wrote them, the latest last said included: what a new one is spelled after. */
export function technologiesHeard(registry: Registry): readonly string[] {
  return activeCoops(registry).flatMap((coop) => [
    ...coop.technologies,
    ...(coop.availability?.technologies ?? []),
  ]);
}
