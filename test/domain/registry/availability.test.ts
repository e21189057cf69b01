import {describe, expect, it} from 'vitest';
import {evolveRegistry} from '../../../src/domain/registry/evolve.ts';
import {availabilityAt, freshAvailability} from '../../../src/domain/registry/state.ts';
import {DAY} from '../../../src/domain/time.ts';
import {START} from '../../support/federation.ts';
import {by, federation} from '../../support/registry.ts';

const says = (free: number, total: number, at?: number) =>
  by('ana', {type: 'set_availability', free, total}, at);
const tookWork = (
  people: number,
  {reference = 'D-1', at}: {reference?: string; at?: number} = {},
) => by('registry', {type: 'lower_availability', coop: 'c1', people, reference}, at);

describe('a co-op’s free people', () => {
  it('are what any of its people said last', () => {
    const {registry, at} = federation().when(says(2, 5));
    expect(freshAvailability(registry, 'c1', at)).toEqual({
      free: 2,
      total: 5,
      soon: null,
      technologies: [],
      at,
      by: 'ana',
      since: at,
      taken: {},
    });
  });

  it('go stale after a month', () => {
    const {registry} = federation(says(2, 5, START));
    expect(freshAvailability(registry, 'c1', START + 30 * DAY)).not.toBeNull();
    expect(freshAvailability(registry, 'c1', START + 30 * DAY + 1)).toBeNull();
    expect(freshAvailability(registry, 'c2', START)).toBeNull();
  });

  it('are whole numbers, and not more than all', () => {
    const refuses = (free: number, total: number, problems: object) =>
      federation()
        .when(says(free, total))
        .refused({id: 'invalid', problems: problems as never});
    refuses(3, 2, {free: {id: 'more_free_than_all'}});
    refuses(-1, 2, {free: {id: 'not_a_number', from: 0, to: 9_999}});
    refuses(0, 0, {total: {id: 'not_a_number', from: 1, to: 9_999}});
  });

  it('are not more than all with those who will be free soon', () => {
    federation()
      .when(by('ana', {type: 'set_availability', free: 2, total: 5, soon: 4}))
      .refused({id: 'invalid', problems: {soon: {id: 'more_free_than_all'}}});
  });

  it('keep what was said of soon and of technologies where only the figures are said', () => {
    const said = {soon: 1, technologies: ['node', 'React', 'NodeJS']};
    const {registry} = federation(
      by('ana', {type: 'set_availability', free: 2, total: 5, ...said}),
    ).when(by('abel', {type: 'set_availability', free: 1, total: 5}));
    expect(registry.coops['c1']?.availability).toMatchObject({
      free: 1,
      soon: 1,
      technologies: ['Node.js', 'React'],
    });
  });

  it('of an event of the first version are understood', () => {
    const {registry, at} = federation();
    const before = {type: 'availability_set', coop: 'c1', free: 2, total: 5} as const;
    const after = evolveRegistry(registry, {...before, at, by: {person: 'ana', coop: 'c1'}});
    expect(after.coops['c1']?.availability).toMatchObject({soon: null, technologies: []});
  });
});

describe('taking work', () => {
  it('lowers them by the people put in', () => {
    federation(says(4, 5))
      .when(tookWork(3))
      .then({type: 'availability_lowered', coop: 'c1', free: 1, total: 5})
      .tells();
  });

  it('leaves none where more were put in than were free', () => {
    federation(says(2, 5)).when(tookWork(3)).then({type: 'availability_lowered', free: 0});
  });

  it('lowers nothing where nobody said how many there are, nor below none', () => {
    federation().when(tookWork(1)).refused({id: 'nothing_changes'});
    federation(says(0, 5)).when(tookWork(1)).refused({id: 'nothing_changes'});
    federation(says(2, 5)).when(tookWork(0)).refused({id: 'nothing_changes'});
  });

  it('counts once for one opportunity, given back and taken again', () => {
    const before = federation(says(4, 5), tookWork(2));
    before.when(tookWork(2)).refused({id: 'nothing_changes'});
    before.when(tookWork(3)).then({type: 'availability_lowered', free: 1, people: 3});
    before.when(tookWork(1, {reference: 'D-2'})).then({type: 'availability_lowered', free: 1});
  });

  it('counts until the co-op says otherwise', () => {
    const {registry, at} = federation(says(4, 5), tookWork(3)).when(says(3, 6));
    expect(freshAvailability(registry, 'c1', at)).toMatchObject({free: 3, total: 6, since: at});
  });

  it('makes no old word fresher', () => {
    const {registry} = federation(says(4, 5, START)).when(tookWork(1, {at: START + 29 * DAY}));
    expect(registry.coops['c1']?.availability).toMatchObject({
      free: 3,
      at: START,
      by: 'ana',
      since: START + 29 * DAY,
    });
    expect(freshAvailability(registry, 'c1', START + 31 * DAY)).toBeNull();
  });

  it('is of a co-op that is there', () => {
    federation(by('flora', {type: 'remove_coop', coop: 'c1'}))
      .when(tookWork(1))
      .refused({id: 'no_such_coop'});
  });
});

describe('what was known of them at a moment', () => {
  const {coops} = federation(
    says(4, 5, START + DAY),
    tookWork(3, {at: START + 2 * DAY}),
    says(2, 6, START + 3 * DAY),
  ).registry;
  const known = (days: number) => availabilityAt(coops['c1'], START + days * DAY);

  it('is what had been said by then, or what work had left', () => {
    expect(known(1)).toMatchObject({free: 4, total: 5});
    expect(known(1.9)).toMatchObject({free: 4, total: 5});
    expect(known(2)).toMatchObject({free: 1, total: 5});
    expect(known(4)).toMatchObject({free: 2, total: 6});
  });

  it('is nothing before anybody said, nor of a co-op that nobody knows', () => {
    expect(known(0.9)).toBeNull();
    expect(availabilityAt(coops['c2'], START + 9 * DAY)).toBeNull();
    expect(availabilityAt(undefined, START)).toBeNull();
  });
});
