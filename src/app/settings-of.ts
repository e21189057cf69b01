import {CUSTOMS, customsOf} from '../domain/federation/customs.ts';
import {QUIETABLE} from '../domain/registry/commands.ts';
import type {Quietable} from '../domain/registry/commands.ts';
import {actorOf, coopOf} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {Answer} from './answers.ts';
import type {FederationSettings} from './meeting-answers.ts';

/** What a person is told, and what holds for all of the federation. */
export function settingsOf(
  registry: Registry,
  person: PersonId,
  set: Quietable | null = null,
): Answer {
  const quiet = QUIETABLE.filter((about) => registry.quiet[person]?.includes(about));
  return {
    kind: 'settings',
    coop: coopOf(registry, person),
    quiet,
    set,
    federation: federationSettings(registry, person),
  };
}

function federationSettings(registry: Registry, person: PersonId): FederationSettings {
  const {chosen} = registry.customs;
  return {
    customs: customsOf(registry),
    chosen: CUSTOMS.filter((name) => name in chosen),
    mayChange: actorOf(registry, person).coordinator,
  };
}
