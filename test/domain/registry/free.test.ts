import {describe, expect, it} from 'vitest';
import {freeCoops} from '../../../src/domain/registry/free.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import {DAY} from '../../../src/domain/time.ts';
import {START} from '../../support/federation.ts';
import type {RegistryStep} from '../../support/registry.ts';
import {by, federation} from '../../support/registry.ts';

const takesPart = [
  by('flora', {type: 'set_fit', coop: 'c1', participates: true}),
  by('ana', {type: 'accept_agreement', version: FIRST_AGREEMENT}),
];
const says = (free: number, technologies: readonly string[] = ['node']) =>
  by('ana', {type: 'set_availability', free, total: 5, technologies}, START);
const profile = {name: 'Aurora', kind: 'member', place: null, web: null} as const;

/** Whom an opportunity in Node.js and Cobol mentions. */
function mentioned(
  steps: readonly RegistryStep[],
  {besides = 'c2', at = START + DAY}: {besides?: string; at?: number} = {},
) {
  return freeCoops(federation(...steps).registry, ['Node.js', 'Cobol'], {besides, at});
}

describe('a new opportunity mentions', () => {
  it('who said within the month that they have free people in what is asked', () => {
    expect(mentioned([...takesPart, says(2)])).toEqual([
      {coop: 'c1', people: ['ana'], technologies: ['Node.js']},
    ]);
    expect(mentioned([...takesPart, says(2)], {at: START + 31 * DAY})).toEqual([]);
  });

  it('nobody without free people, or whose free people do something else', () => {
    expect(mentioned([...takesPart, says(0)])).toEqual([]);
    expect(mentioned([...takesPart, says(2, ['React'])])).toEqual([]);
    expect(mentioned(takesPart)).toEqual([]);
  });

  it('by the profile’s technologies where nothing was said of the free people', () => {
    const edited = by('ana', {
      type: 'edit_coop',
      coop: 'c1',
      profile: {...profile, technologies: ['COBOL']},
    });
    expect(mentioned([...takesPart, edited, says(2, [])])).toEqual([
      {coop: 'c1', people: ['ana'], technologies: ['Cobol']},
    ]);
  });

  it('not the co-op that offers it, nor one that couldn’t answer', () => {
    expect(mentioned([...takesPart, says(2)], {besides: 'c1'})).toEqual([]);
    expect(mentioned([takesPart[0] as RegistryStep, says(2)])).toEqual([]);
    expect(mentioned([takesPart[1] as RegistryStep, says(2)])).toEqual([]);
    const renewed = by('flora', {
      type: 'publish_agreement',
      language: 'es',
      text: 'Otro.',
      renews: true,
    });
    expect(mentioned([...takesPart, says(2), renewed])).toEqual([]);
  });

  it('its mandate, else whoever said it, while they are of it', () => {
    const mandate = by('flora', {type: 'set_mandate', coop: 'c1', people: ['abel']});
    expect(mentioned([...takesPart, says(2), mandate])[0]?.people).toEqual(['abel']);
    expect(mentioned([...takesPart, says(2), by('ana', {type: 'leave'})])).toEqual([]);
  });

  it('nobody who doesn’t want to be', () => {
    const quiet = by('ana', {type: 'set_quiet', about: 'mentions', quiet: true});
    const again = by('ana', {type: 'set_quiet', about: 'mentions', quiet: false});
    expect(mentioned([...takesPart, says(2), quiet])).toEqual([]);
    expect(mentioned([...takesPart, says(2), quiet, again])).toHaveLength(1);
  });
});

describe('what a person doesn’t want to be told', () => {
  it('is theirs to say, also without a co-op, and saying it again changes nothing', () => {
    const quiet = by('sol', {type: 'set_quiet', about: 'mentions', quiet: true});
    federation().when(quiet).then({type: 'quiet_set', about: 'mentions', quiet: true}).tells();
    federation(quiet).when(quiet).refused({id: 'nothing_changes'});
    expect(federation(quiet).registry.quiet).toEqual({sol: ['mentions']});
  });
});
