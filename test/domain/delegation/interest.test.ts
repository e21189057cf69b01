import {describe, expect, it} from 'vitest';
import {isIncomplete} from '../../../src/domain/delegation/state.ts';
import {
  due,
  given,
  givesContact,
  isInterested,
  isNotInterested,
  offers,
  takes,
  withdraws,
  withdrawsInterest,
} from '../../support/domain.ts';
import {START} from '../../support/federation.ts';

const MINUTE = 60_000;

describe('being interested', () => {
  it('is one tap: the co-op is down as interested at once', () => {
    given(offers('ana'))
      .when(isInterested('bea'))
      .then({type: 'interest_shown', coop: 'b', people: null, note: null})
      .tells();
  });

  it("is not for the offering co-op: it can't be interested in its own delegation", () => {
    given(offers('ana')).when(isInterested('abel')).refused({id: 'own_delegation'});
    given(offers('ana')).when(isNotInterested('abel')).refused({id: 'own_delegation'});
    given(offers('ana')).when(withdrawsInterest('abel')).refused({id: 'own_delegation'});
  });

  it('is once for each co-op: a second tap edits it and keeps its place', () => {
    const state = given(
      offers('ana'),
      isInterested('bea'),
      isInterested('caro'),
      isInterested('beto', {people: 2, note: ' since May '}),
    ).as('gathering');
    expect(state.interests).toMatchObject([
      {coop: 'b', by: 'beto', at: START + MINUTE, people: 2, note: 'since May'},
      {coop: 'c', by: 'caro', at: START + 2 * MINUTE},
    ]);
  });

  it('keeps what was said before where the second tap leaves it open', () => {
    const state = given(
      offers('ana'),
      isInterested('bea', {people: 2, note: 'since May'}),
      isInterested('beto', {figures: null}),
    ).as('gathering');
    expect(state.interests).toMatchObject([
      {people: 2, note: 'since May', figures: {free: 2, total: 5}},
    ]);
  });

  it('can be cleared field by field', () => {
    const state = given(
      offers('ana'),
      isInterested('bea', {people: 2, note: 'since May'}),
      isInterested('bea', {people: null, note: null}),
    ).as('gathering');
    expect(state.interests).toMatchObject([{people: null, note: null}]);
  });

  it('is incomplete without figures, and without people where several are needed', () => {
    const [bare, figures] = given(
      offers('ana'),
      isInterested('bea', {figures: null}),
      isInterested('caro'),
    ).as('gathering').interests;
    expect(isIncomplete(bare!, 1)).toBe(true);
    expect(isIncomplete(figures!, 1)).toBe(false);
    expect(isIncomplete(figures!, 2)).toBe(true);
    expect(isIncomplete({...figures!, people: 1}, 2)).toBe(false);
  });

  it('is refused with people that are none and a note that is too long', () => {
    given(offers('ana'))
      .when(isInterested('bea', {people: 0, note: 'x'.repeat(301)}))
      .refused({
        id: 'invalid',
        problems: {
          people: {id: 'not_a_number', from: 1, to: 99},
          note: {id: 'too_long', limit: 300},
        },
      });
  });

  it('is not possible any more after the call', () => {
    given(offers('ana'), isInterested('bea'), due('call'))
      .when(isInterested('caro'))
      .refused({id: 'call_over', status: 'handing_over'});
    given(offers('ana'), isInterested('bea'), isInterested('caro'), due('call'))
      .when(isInterested('dina'))
      .refused({id: 'call_over', status: 'allocating'});
    given(offers('ana'), withdraws('ana'))
      .when(isInterested('dina'))
      .refused({id: 'call_over', status: 'withdrawn'});
  });

  it('can be completed while the co-ordinators choose, with the figures of the call’s end', () => {
    const called = given(
      offers('ana', {developers: 3}),
      isInterested('bea'),
      isInterested('caro'),
      due('call'),
    );
    called
      .when(isInterested('bea', {people: 2, figures: {free: 5, total: 5}}))
      .then({type: 'interest_shown', people: 2, figures: {free: 2, total: 5}});
    called.when(isInterested('bea', {figures: {free: 5, total: 5}})).refused({id: 'figures_fixed'});
  });
});

describe('not being interested', () => {
  it('spares the co-op reminders, and nobody else sees it', () => {
    const quiet = given(offers('ana')).when(isNotInterested('bea'));
    quiet.then({type: 'not_interested', coop: 'b'}).tells();
    expect(quiet.effects).toEqual([]);
  });

  it('ends a standing interest', () => {
    const state = given(offers('ana'), isInterested('bea'), isNotInterested('bea')).as('gathering');
    expect(state).toMatchObject({interests: [], notInterested: ['b']});
  });

  it('is said once', () => {
    given(offers('ana'), isNotInterested('bea'))
      .when(isNotInterested('beto'))
      .refused({id: 'already_not_interested', coop: 'b'});
  });

  it('gives way to a later interest', () => {
    const state = given(offers('ana'), isNotInterested('bea'), isInterested('beto')).as(
      'gathering',
    );
    expect(state).toMatchObject({interests: [{coop: 'b'}], notInterested: []});
  });

  it('after the call only ends what stands', () => {
    const called = given(offers('ana'), isInterested('bea'), isInterested('caro'), due('call'));
    called.when(isNotInterested('dina')).refused({id: 'call_over', status: 'allocating'});
    called
      .when(isNotInterested('caro'))
      .then(
        {type: 'interest_ended', coop: 'c', why: 'not_interested'},
        {type: 'handover_proposed'},
      );
  });
});

describe('withdrawing an interest', () => {
  it('is possible as long as the call is open', () => {
    given(offers('ana'), isInterested('bea'))
      .when(withdrawsInterest('beto'))
      .then({type: 'interest_ended', coop: 'b', why: 'withdrawn', reason: null});
  });

  it('needs an interest', () => {
    given(offers('ana'))
      .when(withdrawsInterest('bea'))
      .refused({id: 'not_interested_before', coop: 'b'});
    given(offers('ana'), withdraws('ana'))
      .when(withdrawsInterest('bea'))
      .refused({id: 'not_interested_before', coop: 'b'});
  });

  it('is possible until it is taken', () => {
    const proposed = [offers('ana'), givesContact('ana'), isInterested('bea'), due('call')];
    given(...proposed)
      .when(withdrawsInterest('bea'))
      .then({type: 'interest_ended'}, {type: 'left_unplaced'});
    const taken = given(...proposed, takes('bea'));
    taken.when(withdrawsInterest('bea')).refused({id: 'already_taken', coops: ['b']});
    taken.when(isNotInterested('caro')).refused({id: 'already_taken', coops: ['b']});
  });
});
