import type {Intent, Named} from '../app/intents.ts';
import {subCommandNamed} from '../text/command-names.ts';

/** Mentions of a command as the server resolved them: user name → id. */
export type Mentions = ReadonlyMap<string, string>;

/** `/fit coop …`: the name may have spaces, people begin with @, options with a dash. */
export function coopIntent(words: readonly string[], mentions: Mentions): Intent | undefined {
  const what = subCommandNamed(words[0], [
    'add',
    'show',
    'edit',
    'fit',
    'member',
    'drop',
    'mandate',
    'remove',
  ]);
  const given = words.slice(1);
  const named = given.filter((word) => !word.startsWith('@') && !word.startsWith('--')).join(' ');
  const coop = named || null;
  const people = given.flatMap(
    (word) => personIn(word.startsWith('@') ? word : undefined, mentions) ?? [],
  );
  if (what === undefined)
    return coop === null && words.length === 0 ? {do: 'coop_show', coop} : undefined;
  if (what === 'show') return {do: 'coop_show', coop};
  if (what === 'edit') return {do: 'coop_open_edit', coop};
  if (coop === null) return undefined;
  switch (what) {
    case 'add':
      return {
        do: 'coop_add',
        name: coop,
        kind: given.some((word) => /^--?pre/i.test(word)) ? 'pre_cooperative' : 'member',
      };
    case 'fit': {
      const state = subCommandNamed(given.at(-1), ['on', 'off']);
      const name = given.slice(0, -1).join(' ');
      return state && name !== ''
        ? {do: 'coop_fit', coop: name, participates: state === 'on'}
        : undefined;
    }
    case 'member':
    case 'drop':
      return people.length > 0
        ? {do: 'coop_people', change: what === 'member' ? 'add' : 'drop', coop, people}
        : undefined;
    case 'mandate':
      return {do: 'coop_people', change: 'mandate', coop, people};
    case 'remove':
      return {do: 'coop_remove', coop};
  }
}

/** `@ana` or `ana`, with the punctuation that a sentence may leave at its end. */
export function personIn(word: string | undefined, mentions: Mentions): Named | undefined {
  const match = /^@?([a-z0-9._-]+?)[.,;:]*$/i.exec(word ?? '');
  const username = match?.[1]?.toLowerCase();
  if (username === undefined) return undefined;
  return {username, id: mentions.get(username) ?? null};
}
