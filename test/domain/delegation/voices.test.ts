import {describe, expect, it} from 'vitest';
import {
  closesCall,
  edits,
  given,
  isInterested,
  isNotInterested,
  offers,
  personLeaves,
  proposed,
  records,
  takes,
  asks,
  withdraws,
  withdrawsInterest,
} from '../../support/domain.ts';

describe('one co-op, one voice', () => {
  it('the last word spoken by any member is the co-op’s', () => {
    const {offer} = given(offers('ana'), isInterested('bea'), asks('beto', 'when?')).as(
      'gathering',
    );
    expect(offer.voices).toEqual({a: 'ana', b: 'beto'});
  });

  it('whoever showed the interest is told when another member changes it', () => {
    const told = given(offers('ana'), isInterested('bea')).when(isInterested('beto', {people: 3}));
    told.tells('bea: overruled_direct');
    expect(told.message('overruled_direct')).toEqual({
      id: 'overruled_direct',
      by: {person: 'beto', coop: 'b'},
      what: 'interest_shown',
    });
  });

  it('whoever showed the interest is told when another member ends it, though others asked since', () => {
    given(offers('ana'), isInterested('bea'), asks('beto', 'when?'))
      .when(withdrawsInterest('berta'))
      .tells('bea: overruled_direct');
    given(offers('ana'), isInterested('bea'))
      .when(isNotInterested('beto'))
      .tells('bea: overruled_direct');
  });

  it('whoever said no is told when another member says yes', () => {
    given(offers('ana'), isNotInterested('bea'))
      .when(isInterested('beto'))
      .tells('bea: overruled_direct');
  });

  it('who repeats what was said overrules nobody, nor does who changes their own mind', () => {
    given(offers('ana'), isInterested('bea')).when(isInterested('beto')).tells();
    given(offers('ana'), isInterested('bea')).when(withdrawsInterest('bea')).tells();
  });

  it('who took it is told when a co-ordinator changes what they said came of it', () => {
    given(...proposed, takes('bea'), records('bea', 'won'))
      .when(records('flora', 'lost'))
      .tells('thread: outcome', 'bea: overruled_direct');
  });

  it('who left their co-op is told nothing any more', () => {
    given(offers('ana'), isInterested('bea'), personLeaves('bea'))
      .when(withdrawsInterest('beto'))
      .tells();
    given(offers('ana'), personLeaves('ana'))
      .when(edits('abel', {title: 'Bakery'}))
      .tells();
  });

  it('who came back and spoke again is told', () => {
    given(offers('ana'), isInterested('bea'), personLeaves('bea'), asks('bea', 'so?'))
      .when(withdrawsInterest('beto'))
      .tells('bea: overruled_direct');
  });

  it('closing early and withdrawing overrule whoever offered', () => {
    given(offers('ana'), isInterested('bea'), isInterested('caro'))
      .when(closesCall('abel'))
      .tells(
        'thread: call_closed_early',
        'ana: overruled_direct',
        'b: round_direct',
        'c: round_direct',
        'a: round_direct',
      );
    given(offers('ana'))
      .when(withdraws('abel'))
      .tells('thread: withdrawn', 'ana: overruled_direct');
  });
});
