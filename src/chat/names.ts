import type {Registry} from '../domain/registry/state.ts';
import type {CoopId, PersonId, Speaker} from '../domain/workflow.ts';
import type {People} from '../app/house.ts';
import {nearestCoop} from './nearest-coop.ts';
import {bare, oneLine} from '../text/neutral.ts';
import {md} from '../text/words.ts';
import type {Markdown, Words} from '../text/words.ts';

/** A list of names is read by nobody beyond this. */
const SHOWN = 24;

/** Names of people and co-ops, as safe Markdown, for one reader. */
export interface Names {
  coop(id: CoopId | null): Markdown;
  /** Where nothing is read as Markdown: menus. */
  plainCoop(id: CoopId): string;
  coops(ids: readonly CoopId[], options?: {bold?: boolean}): Markdown;
  person(id: PersonId): Markdown;
  /** To greet somebody. */
  firstName(id: PersonId): Markdown;
  people(ids: readonly PersonId[]): Markdown;
  /**
   * `@ana y @bruno`, which notifies them: for people whom the bot brought together alone. Made of the
   * names of known, open accounts, nothing that anybody typed; whoever has none stands by their name.
   */
  mentions(ids: readonly PersonId[]): Markdown;
  /** `Ana Ruiz (Cambá)`; a co-ordinator acting as one speaks for no co-op. */
  speaker(by: Speaker | null): Markdown;
  handle(id: CoopId): Markdown;
  /** The co-op that was probably meant by what was typed, if one is near. */
  nearest(typed: string): CoopId | undefined;
}

export function namesFor(words: Words, registry: Registry, people: People): Names {
  const coop = (id: CoopId | null) => {
    const name = id === null ? undefined : registry.coops[id]?.name;
    return md(name === undefined ? words.t('coop.unknown') : oneLine(name));
  };
  const person = (id: PersonId) => {
    const profile = people.profile(id);
    return md(profile ? oneLine(profile.name) : words.t('person.unknown'));
  };
  return {
    coop,
    plainCoop: (id) => bare(registry.coops[id]?.name ?? words.t('coop.unknown')),
    coops(ids, {bold = false} = {}) {
      const shown = ids.slice(0, SHOWN);
      const names = shown.map((id) => (bold ? `**${coop(id).text}**` : coop(id).text));
      const more = ids.length - shown.length;
      return md(words.list(more === 0 ? names : [...names, words.t('coop.more', {n: more})]));
    },
    person,
    firstName: (id) => md(oneLine(people.profile(id)?.name.split(' ')[0] ?? '')),
    people: (ids) => md(words.list(ids.map((id) => person(id).text))),
    mentions: (ids) =>
      md(
        words.list(
          ids.map((id) => {
            const profile = people.profile(id);
            const known = profile?.active && !profile.bot && isUsername(profile.username);
            return known ? `@${profile.username}` : person(id).text;
          }),
        ),
      ),
    speaker(by) {
      if (!by) return md(words.t('person.unknown'));
      return md(
        by.coop === null
          ? words.t('person.coordination', {person: person(by.person)})
          : words.t('person.of_coop', {person: person(by.person), coop: coop(by.coop)}),
      );
    },
    handle: (id) => md(registry.coops[id]?.handle ?? ''),
    nearest: (typed) => nearestCoop(typed, registry)?.id,
  };
}

/** A person's, not everybody's; and nothing that Markdown would read, as an underscore at an end. */
function isUsername(name: string): boolean {
  return /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(name) && !GROUPS.has(name);
}

const GROUPS: ReadonlySet<string> = new Set(['all', 'channel', 'here']);
