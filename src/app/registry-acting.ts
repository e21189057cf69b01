import type {RegistryCommand} from '../domain/registry/commands.ts';
import {actorOf, findCoop} from '../domain/registry/state.ts';
import type {Coop} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import type {Answer} from './answers.ts';
import {changeRegistry} from './change-registry.ts';
import type {RegistryDone} from './done.ts';

/** One command to the registry, as this person, with its confirmation. */
export async function simply(
  {house, tx, caller}: Doing,
  command: RegistryCommand,
  done: (find: (name: string) => Coop) => RegistryDone,
): Promise<Answer> {
  const actor = actorOf(tx.registry(), caller.person);
  const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
  if (!changed.ok) return {kind: 'refused', reference: null, refusal: changed.refusal};
  const find = (name: string) => {
    const coop = tx.registry().coops[name] ?? findCoop(tx.registry(), name);
    if (!coop) throw new Error(`${name} was saved and is not there`);
    return coop;
  };
  return {kind: 'registry_done', done: done(find)};
}

/** The co-op that was typed, by name or handle. */
export async function withCoop(
  {tx}: Doing,
  typed: string,
  then: (coop: Coop) => Promise<Answer>,
): Promise<Answer> {
  const coop = findCoop(tx.registry(), typed);
  return coop ? then(coop) : {kind: 'unknown_coop', typed};
}
