import {describe, expect, it} from 'vitest';
import type {RegistryCommand} from '../../../src/domain/registry/commands.ts';
import {guideOf} from '../../../src/domain/registry/guide.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import type {RegistryStep} from '../../support/registry.ts';
import {by, federation, given} from '../../support/registry.ts';

const settle = (step: 'coops' | 'agreement' | 'announcement') =>
  by('flora', {type: 'settle_step', step});
const inFit = (coop: string): RegistryCommand => ({type: 'set_fit', coop, participates: true});
const FIRST = by('registry', {type: 'add_coordinator', person: 'flora'});

describe('getting started', () => {
  it('begins with the co-ops, then the agreement, then telling everybody', () => {
    const {registry} = given(FIRST);
    expect(guideOf(registry)).toEqual({
      steps: {coops: 'open', agreement: 'open', announcement: 'open'},
      next: 'coops',
      over: false,
      participating: 0,
      missing: {people: 0, fit: 0, agreement: 0, mandate: 0},
    });
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

  it('counts each co-op by what it needs first', () => {
    const missing = (...steps: readonly RegistryStep[]) =>
      guideOf(federation(by('flora', {type: 'remove_coop', coop: 'c2'}), ...steps).registry)
        .missing;
    const none = {people: 0, fit: 0, agreement: 0, mandate: 0};
    const accept = by('ana', {type: 'accept_agreement', version: FIRST_AGREEMENT});
    const on = by('flora', inFit('c1'));
    const nobody = by('flora', {type: 'drop_people', coop: 'c1', people: ['ana', 'abel']});
    const named = by('ana', {type: 'set_mandate', coop: 'c1', people: ['ana']});
    expect(missing(nobody)).toEqual({...none, people: 1});
    expect(missing()).toEqual({...none, fit: 1});
    expect(missing(on)).toEqual({...none, agreement: 1});
    expect(missing(on, accept)).toEqual({...none, mandate: 1});
    expect(missing(on, accept, named)).toEqual(none);
  });
});
