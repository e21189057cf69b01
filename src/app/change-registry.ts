import {peopleFor} from '../domain/audience.ts';
import {isOfFederation} from '../domain/federation/events.ts';
import {saidInChannel} from '../domain/federation/react.ts';
import type {RegistryCommand} from '../domain/registry/commands.ts';
import {decideRegistry} from '../domain/registry/decide.ts';
import type {RegistryEvent, RegistryRefusal} from '../domain/registry/events.ts';
import {evolveRegistry} from '../domain/registry/evolve.ts';
import {isReminder, reactRegistry} from '../domain/registry/react.ts';
import {peopleReminded} from '../domain/reminders.ts';
import type {Rules} from '../domain/settings.ts';
import type {Actor, CoopId, Instant, Recorded, Reference} from '../domain/workflow.ts';
import {changeOpportunity} from './change-opportunity.ts';
import {gatherTeamsOf} from './gather-teams.ts';
import {StoreFailed} from './ports.ts';
import type {Tx} from './ports.ts';
import {drawWithNewName} from './renamed-coops.ts';

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
      const gentle = isReminder(message);
      const known = {registry: after, voices: {}, away: await tx.away()};
      const people = gentle
        ? peopleReminded(audience, message, known)
        : peopleFor(audience, after, {}, known.away);
      for (const person of people) {
        // Who was added together with somebody needn't be told of them.
        if (message.id === 'new_person_direct' && newcomers.has(person)) continue;
        const owed = {to: 'person', person, reference: null} as const;
        await tx.owe({...owed, message: {about: 'registry', message}, gentle}, at);
      }
    }
    if (isOfFederation(event))
      for (const message of saidInChannel(event, after))
        await tx.owe(
          {to: 'channel', channel: 'fit', reference: null, message: {about: 'federation', message}},
          at,
        );
    await cascade(tx, rules, event, at);
    if (event.type === 'coop_edited' && registry.coops[event.coop]?.name !== event.profile.name)
      await drawWithNewName(tx, event.coop, at);
    registry = after;
  }
  for (const coop of standForAnew(decision.events)) await gatherTeamsOf(tx, coop, at);
  return {ok: true, events: decision.events};
}

/** A co-op that leaves FIT leaves its threads too, and comes back to what it took; who left their co-op leaves it to the others. */
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
    // A damaged thread keeps nobody in their co-op, and no co-op in FIT.
    if (await canBeRead(tx, reference))
      await changeOpportunity(tx, rules, {reference, command, actor: {kind: 'registry'}, at});
}

async function canBeRead(tx: Tx, reference: Reference): Promise<boolean> {
  try {
    return (await tx.opportunity(reference)) !== undefined;
  } catch (error) {
    if (error instanceof StoreFailed) throw error;
    return false;
  }
}

/** Co-ops that others may speak for than before: those who left were left to others, on each thread. */
function standForAnew(events: readonly RegistryEvent[]): ReadonlySet<CoopId> {
  return new Set(
    events.flatMap((event) =>
      event.type === 'person_joined' || event.type === 'mandate_set' ? [event.coop] : [],
    ),
  );
}

function consequence(event: RegistryEvent) {
  switch (event.type) {
    case 'fit_left':
      return {type: 'coop_left', coop: event.coop} as const;
    case 'fit_joined':
      return {type: 'coop_back', coop: event.coop} as const;
    case 'coop_removed':
      return {type: 'coop_left', coop: event.coop, removed: true} as const;
    case 'person_left':
      return {type: 'person_left', person: event.person, coop: event.coop} as const;
    default:
      return undefined;
  }
}
