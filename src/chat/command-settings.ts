import type {Intent} from '../app/intents.ts';
import {QUIETABLE} from '../domain/registry/commands.ts';
import {customsIntent} from './command-customs.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/**
 * `/fit settings calls off`, `/fit settings reminders off calls`: in whatever order it is typed. Anything
 * else shows what there is, and how to type it.
 */
export function settingsIntent(words: readonly string[]): Intent {
  // What holds for all of FIT has names of its own: `meeting off` isn't `agenda off`.
  const customs = customsIntent(words);
  if (customs) return customs;
  const about = first(words, (word) => subCommandNamed(word, QUIETABLE));
  const turned = first(words, (word) => subCommandNamed(word, ['on', 'off']));
  return about === undefined || turned === undefined
    ? {do: 'settings'}
    : {do: 'set_quiet', about, quiet: turned === 'off'};
}

function first<Found>(
  words: readonly string[],
  find: (word: string) => Found | undefined,
): Found | undefined {
  for (const word of words) {
    const found = find(word);
    if (found !== undefined) return found;
  }
  return undefined;
}
