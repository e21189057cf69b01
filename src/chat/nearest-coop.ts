import {distance} from 'fastest-levenshtein';
import {activeCoops, handleOf} from '../domain/registry/state.ts';
import type {Coop, Registry} from '../domain/registry/state.ts';

/** What half of all names have in them tells nothing. */
const COMMON = [
  ...['coop', 'co', 'op', 'cooperativa', 'cooperative', 'cooperativas', 'de', 'del', 'la', 'el'],
  ...['trabajo', 'tecnologia', 'ltda', 'limitada', 'fit'],
];
/** One slip in four letters, two in eight. */
const SLIPS = 4;

/**
 * The co-op that was probably meant, if one is near at all. Word by word: all that was typed is in
 * its name (`alternativa` for Alternativa Laboral), or all of its name in what was typed.
 */
export function nearestCoop(typed: string, registry: Registry): Coop | undefined {
  const wanted = wordsOf(typed);
  let best: {coop: Coop; far: number} | undefined;
  for (const coop of activeCoops(registry)) {
    const own = wordsOf(coop.name);
    const far = Math.min(farFrom(wanted, own), farFrom(own, wanted));
    if (far < (best?.far ?? Infinity)) best = {coop, far};
  }
  return best?.coop;
}

function wordsOf(name: string): readonly string[] {
  const all = handleOf(name.slice(0, 100)).split('-').filter(Boolean);
  const telling = all.filter((word) => !COMMON.includes(word));
  return telling.length > 0 ? telling : all;
}

/** How many slips make each of these words one of the others; more others are a little further. */
function farFrom(words: readonly string[], others: readonly string[]): number {
  if (words.length === 0) return Infinity;
  const slips = words.map((word) => {
    const near = others.map((other) => distance(word, other));
    const least = Math.min(...near);
    return least <= Math.floor(word.length / SLIPS) ? least : Infinity;
  });
  return slips.reduce((sum, one) => sum + one, 0) + others.length / 100;
}
