import {describe, expect, it} from 'vitest';
import {peopleFor} from '../../src/domain/audience.ts';
import {by, federation} from '../support/registry.ts';

const {registry} = federation(
  by('flora', {type: 'add_people', coop: 'c1', people: ['alma']}),
  by('ana', {type: 'set_mandate', coop: 'c1', people: ['abel', 'alma']}),
  by('flora', {type: 'add_coordinator', person: 'bea'}),
);

describe('what is meant for a co-op', () => {
  it('goes to whoever last spoke for it on the thread', () => {
    expect(peopleFor({to: 'coop', coop: 'c1'}, registry, {c1: 'ana'})).toEqual(['ana']);
  });

  it('else to its mandate, also where who spoke belongs to it no more', () => {
    expect(peopleFor({to: 'coop', coop: 'c1'}, registry, {})).toEqual(['abel', 'alma']);
    expect(peopleFor({to: 'coop', coop: 'c1'}, registry, {c1: 'bea'})).toEqual(['abel', 'alma']);
  });

  it('else to all its people', () => {
    expect(peopleFor({to: 'coop', coop: 'c2'}, registry, {})).toEqual(['bea']);
    expect(peopleFor({to: 'coop', coop: 'c9'}, registry, {})).toEqual([]);
  });

  it('goes to its mandate too where it is a reminder', () => {
    const reminded = (voices: Record<string, string>, coop = 'c1') =>
      peopleFor({to: 'coop_and_mandate', coop}, registry, voices);
    expect(reminded({c1: 'ana'})).toEqual(['ana', 'abel', 'alma']);
    expect(reminded({c1: 'abel'})).toEqual(['abel', 'alma']);
    expect(reminded({})).toEqual(['abel', 'alma']);
    expect(reminded({c2: 'bea'}, 'c2')).toEqual(['bea']);
  });

  it('spares whoever it is not meant for', () => {
    expect(peopleFor({to: 'coop', coop: 'c1', except: 'abel'}, registry, {})).toEqual(['alma']);
  });
});

describe('what is meant for the co-ordinators', () => {
  it('goes to those whose own co-op has no stake', () => {
    expect(peopleFor({to: 'coordinators', without: ['c2']}, registry, {})).toEqual(['flora']);
    expect(peopleFor({to: 'coordinators', without: []}, registry, {})).toEqual(['flora', 'bea']);
  });

  it('spares who it is about, where another co-ordinates', () => {
    const about = (without: readonly string[]) =>
      peopleFor({to: 'coordinators', without, except: 'flora'}, registry, {});
    expect(about([])).toEqual(['bea']);
    expect(about(['c2'])).toEqual(['bea']);
  });

  it('goes to all where every one has', () => {
    const stakes = federation(
      by('flora', {type: 'request_join', coop: 'c1'}),
      by('ana', {type: 'approve_join', person: 'flora'}),
    ).registry;
    expect(peopleFor({to: 'coordinators', without: ['c1']}, stakes, {})).toEqual(['flora']);
  });
});

describe('what is meant for one person', () => {
  it('goes to them', () => {
    expect(peopleFor({to: 'person', person: 'sol'}, registry, {})).toEqual(['sol']);
  });
});

describe('what is meant for who isn’t in the FIT channel', () => {
  const away = (...people: string[]) => new Set(people);

  it('goes to others of their co-op: its mandate, else its people', () => {
    const to = {to: 'coop', coop: 'c1'} as const;
    expect(peopleFor(to, registry, {c1: 'ana'}, away('ana'))).toEqual(['abel', 'alma']);
    expect(peopleFor(to, registry, {c1: 'ana'}, away('ana', 'abel'))).toEqual(['alma']);
    expect(peopleFor(to, registry, {}, away('abel', 'alma'))).toEqual(['ana']);
  });

  it('reminders too', () => {
    const to = {to: 'coop_and_mandate', coop: 'c1'} as const;
    expect(peopleFor(to, registry, {c1: 'ana'}, away('abel'))).toEqual(['ana', 'alma']);
  });

  it('comes to them all the same where nobody of their co-op is there', () => {
    const to = {to: 'coop', coop: 'c1'} as const;
    const everybody = away('ana', 'abel', 'alma');
    expect(new Set(peopleFor(to, registry, {c1: 'ana'}, everybody))).toEqual(everybody);
  });

  it('goes to the other co-ordinators', () => {
    const to = {to: 'coordinators', without: []} as const;
    expect(peopleFor(to, registry, {}, away('flora'))).toEqual(['bea']);
    expect(peopleFor(to, registry, {}, away('flora', 'bea'))).toEqual(['flora', 'bea']);
  });
});
