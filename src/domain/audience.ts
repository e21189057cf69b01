import type {Audience, CoopId, PersonId} from './workflow.ts';
import type {Registry} from './registry/state.ts';
import {coopOf, mandateOf, peopleOf} from './registry/state.ts';

const NOBODY: ReadonlySet<PersonId> = new Set();

/**
 * The people behind an audience, each once. `voices` is who last spoke for each co-op on the
 * thread; it counts only while that person still belongs to the co-op. Who is `away`, outside the
 * FIT channel, can't answer: it goes to others, unless there are none.
 */
export function peopleFor(
  audience: Audience,
  registry: Registry,
  voices: Readonly<Record<CoopId, PersonId>>,
  away = NOBODY,
): readonly PersonId[] {
  switch (audience.to) {
    case 'person':
      return [audience.person];
    case 'coop':
      return voiceOf(audience.coop, {registry, voices, away}).filter(
        (person) => person !== audience.except,
      );
    case 'coop_and_mandate': {
      const spoke = voiceOf(audience.coop, {registry, voices, away});
      const mandate = mandateOf(registry, audience.coop);
      return [...new Set([...spoke, ...mandate.filter((person) => !away.has(person))])];
    }
    case 'coordinators': {
      const coordinators = unlessAll(registry.coordinators, away);
      const impartial = coordinators.filter((person) => {
        const coop = coopOf(registry, person);
        const stake = coop !== null && audience.without.includes(coop);
        return !stake && person !== audience.except;
      });
      if (impartial.length > 0) return impartial;
      const others = coordinators.filter((person) => person !== audience.except);
      return others.length > 0 ? others : coordinators;
    }
  }
}

function voiceOf(
  coop: CoopId,
  known: {
    readonly registry: Registry;
    readonly voices: Readonly<Record<CoopId, PersonId>>;
    readonly away: ReadonlySet<PersonId>;
  },
): readonly PersonId[] {
  const {registry, voices, away} = known;
  const voice = voices[coop];
  if (voice !== undefined && coopOf(registry, voice) === coop && !away.has(voice)) return [voice];
  return namedOf(registry, coop, away);
}

/** Its mandate, else all its people. */
export function namedOf(
  registry: Registry,
  coop: CoopId,
  away: ReadonlySet<PersonId>,
): readonly PersonId[] {
  const mandate = mandateOf(registry, coop);
  const named = mandate.filter((person) => !away.has(person));
  return named.length > 0 ? named : unlessAll(peopleOf(registry, coop), away);
}

function unlessAll(people: readonly PersonId[], away: ReadonlySet<PersonId>): readonly PersonId[] {
  const here = people.filter((person) => !away.has(person));
  return here.length > 0 ? here : people;
}
