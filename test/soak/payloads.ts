import {Chance} from './payloads/chance.ts';
import {deliverMany} from './payloads/deliver.ts';
import {Findings} from './payloads/findings.ts';
import type {Figures} from './payloads/findings.ts';
import {furnish} from './payloads/furnish.ts';
import {emptyBeginning, openHall} from './payloads/hall.ts';
import type {Beginning} from './payloads/hall.ts';
import {heapAfterCollection, grewBeyond} from './payloads/heap.ts';
import {wrongInStore} from './payloads/invariants.ts';
import {WAVE, playWave} from './payloads/wave.ts';
import type {Span} from './payloads/wave.ts';

/** So many knock at one federation, before another is founded. */
const SEASON = 5_000;
const DELIVERED_EVERY = 5;

/**
 * Knocks at the three doors with so many payloads, two thirds of which nobody may believe. Each follows from
 * the seed and its number; what is wrong with it is told with both.
 */
export async function soakPayloads({
  payloads,
  seed,
  from = 0,
  say = () => undefined,
}: {
  payloads: number;
  seed: number;
  /** The number of the first, to knock with others of the same seed, or again with some. */
  from?: number;
  say?: (line: string) => void;
}): Promise<Figures> {
  const findings = new Findings(seed);
  const stopListening = findings.listenToProcess();
  const heaps: number[] = [];
  try {
    const begun = await furnished(new Chance(seed));
    for (let at = from; at < from + payloads; at += SEASON) {
      const until = Math.min(at + SEASON, from + payloads);
      await playSeason(findings, begun, {seed, from: at, until});
      heaps.push(heapAfterCollection());
      say(`${String(until - from)} payloads, ${String(findings.figures.violations.length)} wrong`);
    }
  } finally {
    stopListening();
  }
  const grown = grewBeyond(heaps);
  if (grown !== undefined) findings.found(grown);
  return findings.figures;
}

/** A federation that has worked for a while, to begin each season with. */
async function furnished(chance: Chance): Promise<Beginning> {
  const empty = emptyBeginning(chance);
  const hall = await openHall(empty);
  await furnish(hall);
  const now = hall.clock.now();
  return {...empty, database: await hall.close(), now};
}

async function playSeason(findings: Findings, begun: Beginning, season: Span): Promise<void> {
  const hall = await openHall(begun);
  const {seed, from, until} = season;
  try {
    for (let at = from; at < until; at += WAVE)
      await playWave(hall, findings, {seed, from: at, until: Math.min(at + WAVE, until)});
    // Of one season in so many: what is drawn costs more than what is asked.
    if (Math.floor(from / SEASON) % DELIVERED_EVERY === 0) await deliverMany(hall, findings);
    for (const wrong of await wrongInStore(hall))
      findings.found(`${wrong} (season from ${String(from)})`);
  } finally {
    await hall.close();
  }
}
