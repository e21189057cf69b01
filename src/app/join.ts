import {wasToldOf} from '../domain/registry/join-told.ts';
import {coopOf, peopleOf} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import type {Answer, DialogAsk} from './answers.ts';
import {simply, withCoop} from './registry-acting.ts';

/** Asks to belong to a co-op; without a name, by a menu of those there are. */
export async function join(doing: Doing, typed: string | null): Promise<Answer> {
  if (typed === null) {
    const registry = doing.tx.registry();
    const own = coopOf(registry, doing.caller.person);
    if (own !== null)
      return {kind: 'refused', reference: null, refusal: {id: 'already_in_coop', coop: own}};
    const waiting = registry.requests[doing.caller.person];
    if (waiting !== undefined)
      return {kind: 'refused', reference: null, refusal: {id: 'request_waits', coop: waiting}};
    const choices = Object.values(registry.coops)
      .filter((coop) => !coop.removed)
      .map((coop) => ({value: coop.handle, coop: coop.id}));
    if (choices.length === 0) return {kind: 'coops', coops: [], people: {}, mandated: []};
    const ask: DialogAsk = {dialog: 'join', reference: null, bound: '', values: {}, choices};
    return {kind: 'dialog', ask, said: null, typed: ''};
  }
  return withCoop(doing, typed, (coop) => {
    const {person, at} = doing.caller;
    const registry = doing.tx.registry();
    const again = wasToldOf(registry, {person, coop: coop.id}, at);
    const empty = peopleOf(registry, coop.id).length === 0;
    return simply(doing, {type: 'request_join', coop: coop.id}, () => ({
      id: 'join_requested',
      coop,
      empty,
      again,
    }));
  });
}
