import type {Named} from '../app/named.ts';
import type {ProposedPeople} from '../app/expansion-intents.ts';
import {personIn} from './command-coop.ts';
import type {Mentions} from './command-coop.ts';

const NOBODY: Mentions = new Map();
const AND = /^(?:y|e|and|et|&|\+)$/i;

/**
 * Whom a form's field names. Accounts begin with @, parted by anything; without one all of it is one
 * name, commas included. Beside accounts a comma parts names. What mixes both is taken for an account
 * that nobody has, so that its co-op is told, and nobody is proposed who hasn't been asked.
 */
export function proposedIn(text: string): ProposedPeople {
  if (!text.includes('@')) return {people: [], names: text === '' ? [] : [text]};
  const parts = text
    .split(/[,;\n]/)
    .map((part) =>
      part
        .trim()
        .split(/\s+/)
        .filter((word) => word !== '' && !AND.test(word)),
    )
    .filter((words) => words.length > 0);
  return {
    people: once(
      parts.flatMap((words) => {
        const accounts = words.map((word) => accountIn(word, NOBODY));
        if (accounts.every((one) => one !== undefined)) return accounts;
        return words.some((word) => word.includes('@')) ? [stranger(words)] : [];
      }),
    ),
    names: parts
      .filter((words) => !words.some((word) => word.includes('@')))
      .map((words) => words.join(' ')),
  };
}

/** `@ana @bruno "Juana Pérez"`, as typed after a command; undefined where something else is there. */
export function proposedTyped(text: string, mentions: Mentions): ProposedPeople | undefined {
  const names: string[] = [];
  const rest = text.replace(/"([^"]*)"/g, (_quoted, name: string) => {
    if (name.trim() !== '') names.push(name.trim());
    return ' ';
  });
  const words = rest.split(/[\s,;]+/).filter((word) => word !== '' && !AND.test(word));
  const people = words.map((word) => accountIn(word, mentions));
  return people.every((one) => one !== undefined) ? {people: once(people), names} : undefined;
}

function accountIn(word: string, mentions: Mentions): Named | undefined {
  return word.startsWith('@') ? personIn(word, mentions) : undefined;
}

function stranger(words: readonly string[]): Named {
  return {username: words.join(' ').replace(/^@/, ''), id: null};
}

function once(people: readonly Named[]): readonly Named[] {
  const first = new Map<string, Named>();
  for (const one of people) if (!first.has(one.username)) first.set(one.username, one);
  return [...first.values()];
}
