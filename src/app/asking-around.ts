import {activeCoops, askAvailabilityAt} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {Rules} from '../domain/settings.ts';
import type {Instant} from '../domain/workflow.ts';
import {changeRegistry} from './change-registry.ts';
import type {Store} from './ports.ts';

/** When the next co-op is to be asked how many people it has free; undefined where none takes part. */
export function nextAskAt(registry: Registry): Instant | undefined {
  const times = activeCoops(registry).flatMap((coop) => askAvailabilityAt(coop) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** Asks those whose month is over, each in a transaction of its own. */
export async function askAround(
  {store, rules}: {store: Store; rules: Rules},
  at: Instant,
): Promise<void> {
  for (const coop of activeCoops(store.read.registry())) {
    const due = askAvailabilityAt(coop);
    if (due === null || due > at) continue;
    const command = {type: 'ask_availability', coop: coop.id} as const;
    // Where somebody said it this moment, it is refused and nothing is asked.
    await store.write((tx) => changeRegistry(tx, rules, {command, actor: {kind: 'time'}, at}));
  }
}
