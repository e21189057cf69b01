import {Attempts} from './attempts.ts';
import {Chance} from './chance.ts';
import {violationsOf} from './check.ts';
import {summary, together} from './report.ts';
import type {KillReport} from './report.ts';
import {residentsOf} from './residents.ts';
import {Run} from './run.ts';
import {TemporaryFolder} from './temporary-folder.ts';
import {Town} from './town.ts';
import {foulWeather} from './weather.ts';

/** A town grows old: after so many rounds another one begins, and this one is looked through. */
const ROUNDS_OF_A_TOWN = 50;

interface Asked {
  readonly rounds: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}

/**
 * Kills the bot again and again while people use it, and looks at the end whether all that it said was
 * done is there, in the database and in the chat, once and in order.
 */
export async function soakKills({rounds, seed, say = () => undefined}: Asked): Promise<KillReport> {
  const reports: KillReport[] = [];
  for (let done = 0, town = 0; done < rounds; done += ROUNDS_OF_A_TOWN, town += 1) {
    const report = await oneTown(Math.min(ROUNDS_OF_A_TOWN, rounds - done), seed + town, say);
    reports.push(report);
    say(summary(report));
  }
  return reports.reduce(together);
}

async function oneTown(rounds: number, seed: number, say: (text: string) => void) {
  using folder = new TemporaryFolder();
  const chance = new Chance(seed);
  const attempts = new Attempts();
  const town = await Town.open(folder.database);
  const run = new Run(town, folder, attempts);
  try {
    await run.begin();
    const {residents, leave} = await residentsOf(town, seed, attempts);
    foulWeather(town.sandbox);
    const over = new AbortController();
    const lives = residents.map((resident) => resident.live(over.signal));
    try {
      await run.rounds(rounds, chance, say);
    } finally {
      over.abort();
      await Promise.all(lives);
      leave();
    }
    await run.rest();
    const found = await violationsOf({town, attempts, database: folder.database});
    return {
      ...run.figures,
      ...found,
      seed,
      rounds,
      violations: [...run.broken, ...found.violations],
    };
  } finally {
    await run.end();
    await town.close();
  }
}
