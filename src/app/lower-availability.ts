import {decideRegistry} from '../domain/registry/decide.ts';
import type {CoopId, Instant, Reference} from '../domain/workflow.ts';
import type {Tx} from './ports.ts';

/** Who takes work has fewer free people, until it says otherwise. Nobody is told: it is theirs to know. */
export async function lowerAvailability(
  tx: Tx,
  coop: CoopId,
  {people, reference}: {people: number; reference: Reference},
  at: Instant,
): Promise<void> {
  const command = {type: 'lower_availability', coop, people, reference} as const;
  const actor = {kind: 'registry'} as const;
  const decision = decideRegistry(tx.registry(), {command, actor, at});
  if (decision.kind === 'events') await tx.saveRegistry(decision.events);
}
