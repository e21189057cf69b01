import {describe, expect, it} from 'vitest';
import type {RegistryCommand} from '../../../src/domain/registry/commands.ts';
import {guideOf, lackingOf} from '../../../src/domain/registry/guide.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import type {RegistryStep} from '../../support/registry.ts';
import {by, federation, given} from '../../support/registry.ts';

const settle = (step: 'coops' | 'agreement' | 'announcement') =>
  by('flora', {type: 'settle_step', step});
const inFit = (coop: string): RegistryCommand => ({type: 'set_fit', coop, participates: true});
const FIRST = by('registry', {type: 'add_coordinator', person: 'flora'});

describe('getting started', () => {
  it('begins with the agreement, before any co-op is asked to accept it', () => {
    const {registry} = given(FIRST);
    expect(guideOf(registry)).toEqual({
      steps: {coops: 'open', agreement: 'open', announcement: 'open'},
      next: 'agreement',
      over: false,
      participating: 0,
      missing: {people: [], fit: [], agreement: []},
    });
    expect(guideOf(given(FIRST, settle('agreement')).registry).next).toBe('coops');
    const both = given(FIRST, settle('agreement'), settle('coops'));
    expect(guideOf(both.registry).next).toBe('announcement');
  });

  it('has its co-ops once two take part: before, there is nobody to share with', () => {
    const one = federation(by('flora', inFit('c1')));
    expect(guideOf(one.registry).steps.coops).toBe('open');
    const two = federation(by('flora', inFit('c1')), by('flora', inFit('c2')));
    expect(guideOf(two.registry)).toMatchObject({
      steps: {coops: 'done'},
      next: 'agreement',
      participating: 2,
    });
  });

  it('has its agreement once there is a text of their own, or they left it as it is', () => {
    const text = {type: 'publish_agreement', language: 'es', text: 'x', renews: false} as const;
    for (const step of [by('flora', text), settle('agreement')])
      expect(guideOf(federation(step).registry).steps.agreement).toBe('done');
  });

  it('comes back to what was left for later when the rest is done, and isn’t shown by itself', () => {
    const later = federation(settle('coops'), settle('agreement'));
    expect(guideOf(later.registry)).toMatchObject({
      steps: {coops: 'later', agreement: 'done', announcement: 'open'},
      next: 'announcement',
      over: false,
    });
    const announced = federation(
      settle('coops'),
      settle('agreement'),
      by('flora', {type: 'announce'}),
    );
    expect(guideOf(announced.registry)).toMatchObject({next: 'coops', over: true});
    later.when(settle('coops')).refused({id: 'nothing_changes'});
  });

  it('is over, with nothing next, when all is done', () => {
    const {registry} = federation(
      by('flora', inFit('c1')),
      by('flora', inFit('c2')),
      settle('agreement'),
      by('flora', {type: 'announce'}),
    );
    expect(guideOf(registry)).toMatchObject({next: null, over: true});
  });

  it('says each thing that a co-op lacks; a mandate isn’t one', () => {
    const those = (...steps: readonly RegistryStep[]) => {
      const {registry} = federation(by('flora', {type: 'remove_coop', coop: 'c2'}), ...steps);
      return [guideOf(registry).missing, lackingOf(registry)];
    };
    const none = {people: [], fit: [], agreement: []};
    const accept = by('ana', {type: 'accept_agreement', version: FIRST_AGREEMENT});
    const on = by('flora', inFit('c1'));
    const nobody = by('flora', {type: 'drop_people', coop: 'c1', people: ['ana', 'abel']});
    expect(those(nobody)).toEqual([{...none, people: ['c1'], fit: ['c1']}, 0]);
    expect(those()).toEqual([{...none, fit: ['c1']}, 0]);
    expect(those(on, nobody)).toEqual([{...none, people: ['c1'], agreement: ['c1']}, 1]);
    expect(those(on)).toEqual([{...none, agreement: ['c1']}, 1]);
    expect(those(on, accept)).toEqual([none, 0]);
  });
});
