import {describe, expect, it} from 'vitest';
import {by, federation} from '../../support/registry.ts';

describe('co-ordinators', () => {
  it('are named by co-ordinators, and told', () => {
    federation()
      .when(by('flora', {type: 'add_coordinator', person: 'ana'}))
      .then({type: 'coordinator_added', person: 'ana'})
      .tells('ana: coordinator_direct');
    federation()
      .when(by('flora', {type: 'add_coordinator', person: 'flora'}))
      .refused({id: 'already_coordinator', person: 'flora'});
  });

  it('who are removed by another are told', () => {
    federation(by('flora', {type: 'add_coordinator', person: 'ana'}))
      .when(by('flora', {type: 'remove_coordinator', person: 'ana'}))
      .tells('ana: coordinator_removed_direct');
  });

  it('may step down; the last one can’t', () => {
    const left = federation(by('flora', {type: 'add_coordinator', person: 'ana'})).when(
      by('flora', {type: 'remove_coordinator', person: 'flora'}),
    );
    left.then({type: 'coordinator_removed', person: 'flora'}).tells();
    expect(left.registry.coordinators).toEqual(['ana']);
    federation()
      .when(by('flora', {type: 'remove_coordinator', person: 'flora'}))
      .refused({id: 'last_coordinator'});
    federation()
      .when(by('flora', {type: 'remove_coordinator', person: 'ana'}))
      .refused({id: 'not_coordinator', person: 'ana'});
  });
});
