import {describe, it} from 'vitest';
import {by, federation} from '../../support/registry.ts';

const WANTS = by('sol', {type: 'request_join', coop: 'c1'});

describe('leaving', () => {
  it('is one’s own decision; nobody is told', () => {
    federation()
      .when(by('ana', {type: 'leave'}))
      .then({type: 'person_left', coop: 'c1', person: 'ana'})
      .tells();
  });

  it('a co-op with nobody left is brought to the co-ordinators', () => {
    federation()
      .when(by('bea', {type: 'leave'}))
      .tells('flora: coop_empty_direct');
  });

  it('needs a co-op', () => {
    federation()
      .when(by('sol', {type: 'leave'}))
      .refused({id: 'needs_coop'});
  });
});

describe('an account that is gone', () => {
  const gone = (person: string) => by('registry', {type: 'person_gone', person});

  it('leaves its co-op, its request and its co-ordination', () => {
    federation().when(gone('ana')).then({type: 'person_left', person: 'ana'}).tells();
    federation(WANTS)
      .when(gone('sol'))
      .then({type: 'join_rejected', coop: 'c1', person: 'sol'})
      .tells();
    federation(by('flora', {type: 'add_coordinator', person: 'ana'}))
      .when(gone('ana'))
      .then({type: 'person_left', person: 'ana'}, {type: 'coordinator_removed', person: 'ana'});
  });

  it('of the last co-ordinator leaves none: the setup has to name another', () => {
    federation().when(gone('flora')).then({type: 'coordinator_removed', person: 'flora'});
  });

  it('is the server’s to say, no person’s', () => {
    federation()
      .when(by('flora', {type: 'person_gone', person: 'ana'}))
      .refused({id: 'only_time'});
  });

  it('that had no part in anything changes nothing', () => {
    federation().when(gone('sol')).refused({id: 'nothing_changes'});
  });
});
