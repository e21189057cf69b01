import {describe, expect, it} from 'vitest';
import type {Profile} from '../../src/app/ports.ts';
import {namesFor} from '../../src/chat/names.ts';
import {EMPTY_REGISTRY} from '../../src/domain/registry/state.ts';
import {wordsFor} from '../../src/text/words.ts';

const profile = (username: string, more: Partial<Profile> = {}): Profile => ({
  id: username,
  username,
  name: '@channel Ruiz',
  locale: 'es',
  timeZone: null,
  active: true,
  bot: false,
  ...more,
});

function mentions(...profiles: readonly Profile[]): string {
  const people = {
    profile: (id: string) => profiles.find((one) => one.id === id),
    byUsername: () => undefined,
  };
  const names = namesFor(wordsFor('es', 'UTC'), EMPTY_REGISTRY, people);
  return names.mentions([...profiles.map(({id}) => id), 'nobody']).text;
}

describe('a mention', () => {
  it('is of a known, open account alone', () => {
    expect(mentions(profile('ana'), profile('juan.perez'))).toBe('@ana, @juan.perez y alguien');
  });

  it('is a name, as text, for whoever has none', () => {
    for (const none of [
      profile('ana', {active: false}),
      profile('fit', {bot: true}),
      profile('channel'),
      profile('all'),
      profile('ana_'),
      profile('ana\n@all'),
      profile(''),
    ])
      expect(mentions(none), none.username).toBe('@\u200Bchannel Ruiz y alguien');
  });
});
