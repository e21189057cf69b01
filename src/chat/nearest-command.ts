import {distance} from 'fastest-levenshtein';
import {COMMANDS, plain} from '../text/command-names.ts';
import type {Command} from '../text/command-names.ts';
import type {Language} from '../text/words.ts';

/** The nearest command as this reader would type it, if it is near at all. */
export function nearest(typed: string, language: Language): string | null {
  const wanted = plain(typed).slice(0, 40);
  let best: {command: Command; name: string; far: number} | undefined;
  for (const command of Object.keys(COMMANDS) as Command[])
    for (const [spoken, names] of Object.entries(COMMANDS[command]))
      for (const name of names as readonly string[]) {
        // At equal distance the reader's own language wins.
        const far = distance(wanted, name) + (spoken === language ? 0 : 0.5);
        if (!best || far < best.far) best = {command, name, far};
      }
  if (!best || best.far > Math.max(2, wanted.length / 3)) return null;
  const own = COMMANDS[best.command][language] as readonly string[];
  return own.includes(best.name) ? best.name : (own[0] ?? best.name);
}
