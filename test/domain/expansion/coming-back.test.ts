import {describe, it} from 'vitest';
import {coopComesBack, coopLeaves, given, offers, reopens} from '../../support/expansion.ts';
import {FRIDAY} from '../../support/federation.ts';
import {NO_FACTS} from '../../../src/domain/expansion/facts.ts';
import {DAY} from '../../../src/domain/time.ts';

const NEXT = FRIDAY + 7 * DAY;

describe('what a co-ordinator would reopen for a co-op that left FIT', () => {
  const over = given(offers('ana'), coopLeaves('a'));
  const asked = reopens('flora', NEXT);

  it('stays as it is: who is proposed would be told to nobody who may weigh them', () => {
    over
      .when({...asked, facts: {...NO_FACTS, offeringOut: true}})
      .refused({id: 'coop_not_in_fit', coop: 'a'});
    over.when({...asked, facts: NO_FACTS}).then({type: 'reopened'});
  });

  it('coming back changes nothing by itself', () => {
    over.when(coopComesBack('a')).refused({id: 'nothing_changes'});
  });
});
