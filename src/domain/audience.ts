import type {Audience, CoopId, PersonId} from './workflow.ts';
import type {Registry} from './registry/state.ts';
import {coopOf, mandateOf, peopleOf} from './registry/state.ts';

/**
 * The people behind an audience, each once. `voices` is who last spoke for each co-op on the
 * thread; it counts only while that person still belongs to the co-op.
 */
export function peopleFor(
  audience: Audience,
  registry: Registry,
  voices: Readonly<Record<CoopId, PersonId>>,
): readonly PersonId[] {
  switch (audience.to) {
    case 'person':
      return [audience.person];
    case 'coop':
      return voiceOf(audience.coop, registry, voices).filter(
        (person) => person !== audience.except,
      );
    case 'coop_and_mandate': {
      const spoke = voiceOf(audience.coop, registry, voices);
      return [...new Set([...spoke, ...mandateOf(registry, audience.coop)])];
    }
    case 'coordinators': {
      const impartial = registry.coordinators.filter((person) => {
        const coop = coopOf(registry, person);
        const stake = coop !== null && audience.without.includes(coop);
        return !stake && person !== audience.except;
      });
      if (impartial.length > 0) return impartial;
      const others = registry.coordinators.filter((person) => person !== audience.except);
      return others.length > 0 ? others : registry.coordinators;
    }
  }
}

function voiceOf(
  coop: CoopId,
  registry: Registry,
  voices: Readonly<Record<CoopId, PersonId>>,
): readonly PersonId[] {
  const voice = voices[coop];
  if (voice !== undefined && coopOf(registry, voice) === coop) return [voice];
  const mandate = mandateOf(registry, coop);
  return mandate.length > 0 ? mandate : peopleOf(registry, coop);
}
