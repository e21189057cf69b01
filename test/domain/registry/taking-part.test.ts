import {describe, expect, it} from 'vitest';
import {evolveRegistry} from '../../../src/domain/registry/evolve.ts';
import {reactRegistry} from '../../../src/domain/registry/react.ts';
import {standingOf} from '../../../src/domain/registry/state.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import {START} from '../../support/federation.ts';
import {by, federation} from '../../support/registry.ts';

const ACCEPT = {type: 'accept_agreement', version: FIRST_AGREEMENT} as const;

describe('taking part in FIT', () => {
  it('is set by a co-ordinator', () => {
    const joined = federation().when(
      by('flora', {type: 'set_fit', coop: 'c1', participates: true}),
    );
    joined.then({type: 'fit_joined', coop: 'c1'});
    expect(standingOf(joined.registry, 'c1')).toEqual({participates: true, agreement: 'none'});
    const left = federation(by('flora', {type: 'set_fit', coop: 'c1', participates: true})).when(
      by('flora', {type: 'set_fit', coop: 'c1', participates: false}),
    );
    left.then({type: 'fit_left', coop: 'c1'});
    expect(standingOf(left.registry, 'c1').participates).toBe(false);
  });

  it('is told to the co-op’s people, with what is missing; so is its end', () => {
    const on = by('flora', {type: 'set_fit', coop: 'c1', participates: true});
    const joined = federation().when(on);
    joined.tells('ana: fit_joined_direct', 'abel: fit_joined_direct');
    expect(joined.messages[0]).toMatchObject({agreementMissing: true, by: {person: 'flora'}});
    expect(federation(by('ana', ACCEPT)).when(on).messages[0]).toMatchObject({
      agreementMissing: false,
    });
    federation(on)
      .when(by('flora', {type: 'set_fit', coop: 'c1', participates: false}))
      .tells('ana: fit_left_direct', 'abel: fit_left_direct');
  });

  it('is not told to the co-ordinator who noted it', () => {
    federation(by('flora', {type: 'add_coordinator', person: 'bea'}))
      .when(by('bea', {type: 'set_fit', coop: 'c2', participates: true}))
      .tells();
  });

  it('is set once', () => {
    federation()
      .when(by('flora', {type: 'set_fit', coop: 'c1', participates: false}))
      .refused({id: 'nothing_changes'});
  });
});

describe('the working agreement', () => {
  it('is accepted once per version, by a named person, on a date', () => {
    const accepted = federation().when(by('ana', ACCEPT));
    accepted.then({type: 'agreement_accepted', coop: 'c1', version: FIRST_AGREEMENT});
    expect(accepted.registry.coops['c1']?.acceptances).toEqual([
      {version: FIRST_AGREEMENT, by: 'ana', at: accepted.at},
    ]);
    expect(standingOf(accepted.registry, 'c1').agreement).toBe('current');
    federation(by('ana', ACCEPT)).when(by('abel', ACCEPT)).refused({
      id: 'already_accepted',
      coop: 'c1',
    });
  });

  it('is the one that was read', () => {
    federation()
      .when(by('ana', {...ACCEPT, version: FIRST_AGREEMENT - 1}))
      .refused({id: 'agreement_changed'});
  });

  it('in an older version counts as an older one', () => {
    const {registry} = federation();
    const coop = registry.coops['c1']!;
    const acceptances = [{version: FIRST_AGREEMENT - 0.5, by: 'ana', at: START}];
    const older = {...registry, coops: {...registry.coops, c1: {...coop, acceptances}}};
    expect(standingOf(older, 'c1').agreement).toBe('older');
    const speaker = {person: 'flora', coop: null};
    const joined = {
      type: 'person_joined',
      coop: 'c1',
      person: 'sol',
      at: START,
      by: speaker,
    } as const;
    expect(reactRegistry(older, joined, evolveRegistry(older, joined))).toContainEqual({
      audience: {to: 'person', person: 'sol'},
      message: {id: 'joined_direct', coop: 'c1', by: speaker, agreementMissing: true},
    });
  });
});
