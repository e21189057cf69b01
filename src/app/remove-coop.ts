import {actorOf, peopleOf} from '../domain/registry/state.ts';
import type {Coop} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import type {Answer} from './answers.ts';
import type {Intent} from './intents.ts';
import {simply, withCoop} from './registry-acting.ts';

/** Its people and what it shares go with it, so that it is asked back first. */
export async function removeCoop(
  doing: Doing,
  {coop: typed, confirmed}: Extract<Intent, {do: 'coop_remove'}>,
): Promise<Answer> {
  const registry = doing.tx.registry();
  if (!actorOf(registry, doing.caller.person).coordinator)
    return {kind: 'refused', reference: null, refusal: {id: 'only_coordinators'}};
  const remove = (coop: Coop) =>
    simply(doing, {type: 'remove_coop', coop: coop.id}, () => ({id: 'coop_removed', coop}));
  if (typeof typed !== 'string') {
    const coop = registry.coops[typed.id];
    return coop ? remove(coop) : {kind: 'refused', reference: null, refusal: {id: 'no_such_coop'}};
  }
  return withCoop(doing, typed, async (coop) =>
    confirmed
      ? remove(coop)
      : {
          kind: 'ask_removal',
          coop,
          people: peopleOf(registry, coop.id),
          references: await doing.tx.liveOf(coop.id),
        },
  );
}
