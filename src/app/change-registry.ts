import {peopleFor} from '../domain/audience.ts';
import type {RegistryCommand} from '../domain/registry/commands.ts';
import {decideRegistry} from '../domain/registry/decide.ts';
import type {RegistryEvent, RegistryRefusal} from '../domain/registry/events.ts';
import {evolveRegistry} from '../domain/registry/evolve.ts';
import {isReminder, reactRegistry} from '../domain/registry/react.ts';
import type {Rules} from '../domain/settings.ts';
import type {Actor, Instant, Recorded} from '../domain/workflow.ts';
import {changeOpportunity} from './change-opportunity.ts';
import type {Tx} from './ports.ts';

export type RegistryChanged =
  | {readonly ok: true; readonly events: readonly Recorded<RegistryEvent>[]}
  | {readonly ok: false; readonly refusal: RegistryRefusal};

/** The only way the registry changes, with what follows from it for every opportunity. */
export async function changeRegistry(
  tx: Tx,
  rules: Rules,
  asked: {command: RegistryCommand; actor: Actor; at: Instant},
): Promise<RegistryChanged> {
  const {command, actor, at} = asked;
  let registry = tx.registry();
  const decision = decideRegistry(registry, {command, actor, at});
  if (decision.kind === 'refused') return {ok: false, refusal: decision.refusal};
  const newcomers = new Set(
    decision.events.flatMap((event) => (event.type === 'person_joined' ? [event.person] : [])),
  );
  for (const event of decision.events) {
    await tx.saveRegistry([event]);
    const after = evolveRegistry(registry, event);
    for (const {audience, message} of reactRegistry(registry, event, after)) {
      for (const person of peopleFor(audience, after, {}, await tx.away())) {
        // Who was added together with somebody needn't be told of them.
        if (message.id === 'new_person_direct' && newcomers.has(person)) continue;
        const owed = {to: 'person', person, reference: null} as const;
        const gentle = isReminder(message);
        await tx.owe({...owed, message: {about: 'registry', message}, gentle}, at);
      }
    }
    await cascade(tx, rules, event, at);
    registry = after;
  }
  return {ok: true, events: decision.events};
}

/** A co-op that leaves FIT leaves its threads too; who left their co-op leaves it to the others. */
async function cascade(
  tx: Tx,
  rules: Rules,
  event: Recorded<RegistryEvent>,
  at: Instant,
): Promise<void> {
  const command = consequence(event);
  if (!command) return;
  // What is closed, too: it may be taken up again, and a team's channel is still there.
  for (const reference of await tx.partsOf(command.coop, Number.MAX_SAFE_INTEGER))
    await changeOpportunity(tx, rules, {reference, command, actor: {kind: 'registry'}, at});
}

function consequence(event: RegistryEvent) {
  switch (event.type) {
    case 'fit_left':
    case 'coop_removed':
      return {type: 'coop_left', coop: event.coop} as const;
    case 'person_left':
      return {type: 'person_left', person: event.person, coop: event.coop} as const;
    default:
      return undefined;
  }
}
