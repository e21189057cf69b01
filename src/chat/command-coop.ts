import type {Intent} from '../app/intents.ts';
import type {Named} from '../app/named.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/** Mentions of a command as the server resolved them: user name → id. */
export type Mentions = ReadonlyMap<string, string>;

/** With one dash on telephones that make two into one; a name may have dashes. */
const OPTION = /^--|^-(pre|fit)$/i;

/** `/fit coop …`: the name may have spaces, people begin with @, options with a dash. */
export function coopIntent(
  words: readonly string[],
  mentions: Mentions,
  rest: string,
): Intent | undefined {
  const what = subCommandNamed(words[0], [
    'add',
    'list',
    'show',
    'edit',
    'fit',
    'member',
    'drop',
    'mandate',
    'remove',
  ]);
  const given = words.slice(1);
  const named = given.filter((word) => !word.startsWith('@') && !OPTION.test(word)).join(' ');
  const coop = named || null;
  const people = given.flatMap(
    (word) => personIn(word.startsWith('@') ? word : undefined, mentions) ?? [],
  );
  if (what === undefined)
    return coop === null && words.length === 0 ? {do: 'coop_show', coop} : undefined;
  if (what === 'show') return {do: 'coop_show', coop};
  if (what === 'edit') return {do: 'coop_open_edit', coop};
  if (what === 'list') return listIntent(rest.slice((words[0] ?? '').length).trim());
  if (coop === null)
    return what === 'add' ? {do: 'open_setup', dialog: 'coop_new', language: null} : undefined;
  switch (what) {
    case 'add':
      return {
        do: 'coop_new',
        name: coop,
        kind: given.some((word) => /^--?pre/i.test(word)) ? 'pre_cooperative' : 'member',
        people,
        strange: [],
        participates: given.some((word) => /^--?fit$/i.test(word)),
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
      return removalIntent(coop, given);
  }
}

/** The list itself may follow, as several lines; without it, there is a form for it. */
function listIntent(text: string): Intent {
  return text === ''
    ? {do: 'open_setup', dialog: 'coop_list', language: null}
    : {do: 'coop_list', text};
}

/** `yes` after the name confirms it; alone it would be the name. */
function removalIntent(coop: string, given: readonly string[]): Intent {
  const confirmed = given.length > 1 && subCommandNamed(given.at(-1), ['on']) !== undefined;
  return confirmed
    ? {do: 'coop_remove', coop: given.slice(0, -1).join(' '), confirmed}
    : {do: 'coop_remove', coop, confirmed};
}

/** People as a form's field holds them: names with or without @, parted by anything. */
export function peopleIn(text: string): {people: readonly Named[]; strange: readonly string[]} {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '' && !/^(y|e|and|&)$/i.test(word));
  const people = words.flatMap((word) => personIn(word, new Map()) ?? []);
  return {people, strange: words.filter((word) => personIn(word, new Map()) === undefined)};
}

/** `@ana` or `ana`, with the punctuation that a sentence may leave at its end. */
export function personIn(word: string | undefined, mentions: Mentions): Named | undefined {
  // Begun where punctuation begins: `a…x` with thousands of dots between would be looked at from each.
  const name = (word ?? '').replace(/^@/, '').replace(/(?<![.,;:])[.,;:]+$/, '');
  if (!/^[a-z0-9._-]+$/i.test(name)) return undefined;
  const username = name.toLowerCase();
  return {username, id: mentions.get(username) ?? null};
}
