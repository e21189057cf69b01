import {CUSTOMS, customsOf} from '../domain/federation/customs.ts';
import type {Custom} from '../domain/federation/customs.ts';
import type {RegistryCommand} from '../domain/registry/commands.ts';
import {actorOf} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {changeRegistry} from './change-registry.ts';
import type {CustomsIntent} from './meeting-intents.ts';
import {boundCustoms} from './shown-customs.ts';
import {settingsOf} from './settings-of.ts';

/** What the co-ordination sets for all: it outranks the environment and is announced in the channel. */
export async function actOnCustoms(doing: Doing, act: CustomsIntent): Promise<Answer> {
  const {tx, caller} = doing;
  const registry = tx.registry();
  // Whoever can't do it is told so now, not after typing, nor what they mistyped.
  if (!actorOf(registry, caller.person).coordinator)
    return {kind: 'refused', reference: null, refusal: {id: 'only_coordinators'}};
  switch (act.do) {
    case 'open_customs':
      return {
        kind: 'dialog',
        ask: {
          dialog: 'federation',
          reference: null,
          bound: boundCustoms(customsOf(registry)),
          values: {},
          choices: [],
        },
        said: null,
        typed: '',
      };
    case 'set_customs':
      return act.unread
        ? invalid(null, act.unread)
        : change(
            doing,
            {type: 'set_customs', customs: act.customs},
            CUSTOMS.filter((name) => name in act.customs),
          );
    case 'reset_customs':
      return change(doing, {type: 'reset_customs', names: act.names}, act.names);
  }
}

async function change(
  {house, tx, caller}: Doing,
  command: RegistryCommand,
  names: readonly Custom[],
): Promise<Answer> {
  const actor = actorOf(tx.registry(), caller.person);
  const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
  if (changed.ok)
    return {
      kind: 'registry_done',
      done: {id: 'customs_set', names, customs: customsOf(tx.registry())},
    };
  const {refusal} = changed;
  // Sent twice, or with nothing changed in it: it is as it was asked for.
  return refusal.id === 'nothing_changes'
    ? settingsOf(tx.registry(), caller.person)
    : {kind: 'refused', reference: null, refusal};
}
