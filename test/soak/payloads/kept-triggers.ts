import {freshTrigger} from './genuine.ts';
import type {Chance} from './chance.ts';
import type {Hall} from './hall.ts';

/** So many for each person and moment. */
const KEPT = 8;
const kept = new WeakMap<Hall, Map<string, string>>();

/** One of a few, good now: what is refused spends none, and signing costs more than all the rest. */
export function keptTrigger(chance: Chance, hall: Hall, person: string): string {
  const known = kept.get(hall) ?? new Map<string, string>();
  kept.set(hall, known);
  const name = `${person} ${String(hall.clock.now())} ${String(chance.below(KEPT))}`;
  const trigger = known.get(name) ?? freshTrigger(chance, hall, person);
  known.set(name, trigger);
  return trigger;
}
