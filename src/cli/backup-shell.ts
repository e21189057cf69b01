import {existsSync} from 'node:fs';
import {Mendable} from '../app/mendable.ts';
import {readDatabaseSettings} from '../config.ts';
import type {DatabaseSettings} from '../config.ts';
import {errorOf} from '../log.ts';
import {BackupProblem} from '../store/backup-problem.ts';
import {md, wordsFor} from '../text/words.ts';
import type {Args, TextId, Words} from '../text/words.ts';

export interface Shell {
  readonly settings: DatabaseSettings;
  readonly words: Words;
  /** A text, with what goes into it as it is: nobody's Markdown is read at a shell. */
  readonly say: (id: TextId, args?: Readonly<Record<string, string | number>>) => string;
}

/** Runs a command of whoever keeps the database: what it answers is printed, what went wrong is told in words. */
export async function atTheShell(
  work: (shell: Shell) => Promise<readonly string[]>,
): Promise<void> {
  // Ended by a signal, it still cleans up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(1));
  // What is made here is for its owner alone.
  process.umask(0o077);
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const settings = readDatabaseSettings(process.env);
    const words = wordsFor(settings.FEDERATION_LOCALE, settings.FEDERATION_TIMEZONE);
    const say: Shell['say'] = (id, args = {}) => words.t(id, asTheyAre(args));
    try {
      const lines = await work({settings, words, say});
      process.stdout.write(`${lines.join('\n')}\n`);
    } catch (error) {
      if (!(error instanceof BackupProblem)) throw error;
      failed(say(error.id, error.args));
    }
  } catch (error) {
    if (error instanceof Mendable) failed(error.message);
    else failed(JSON.stringify(errorOf(error)));
  }
}

function failed(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

function asTheyAre(args: Readonly<Record<string, string | number>>): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? md(value) : value,
    ]),
  );
}
