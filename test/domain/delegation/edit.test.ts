import {describe, expect, it} from 'vitest';
import {
  chosen,
  closesCall,
  due,
  edits,
  given,
  givesContact,
  isInterested,
  offers,
  takes,
  withdraws,
} from '../../support/domain.ts';

const LONG = 'a'.repeat(601);
const took = [
  offers('ana'),
  givesContact('ana'),
  isInterested('bea'),
  closesCall('ana'),
  takes('bea'),
];

describe('editing what is asked', () => {
  it('is told to those interested', () => {
    given(offers('ana'), isInterested('bea'), isInterested('caro'))
      .when(edits('ana', {developers: 3}))
      .then({type: 'edited', developers: 3})
      .tells('b: edited_direct', 'c: edited_direct');
  });

  it('by another member tells whoever had written it', () => {
    given(offers('ana'))
      .when(edits('abel', {title: 'Bakery'}))
      .tells('ana: overruled_direct');
  });

  it('by a co-ordinator tells whoever had written it', () => {
    const told = given(offers('ana')).when(edits('flora', {title: 'Bakery'}));
    told.tells('ana: overruled_direct');
    expect(told.message('overruled_direct')).toEqual({
      id: 'overruled_direct',
      by: {person: 'flora', coop: null},
      what: 'edited',
    });
  });

  it('into a long request puts the whole into the thread, once', () => {
    given(offers('ana'))
      .when(edits('ana', {request: LONG}))
      .tells('thread: whole_request');
    given(offers('ana', {request: LONG}))
      .when(edits('ana', {request: LONG, title: 'Bakery'}))
      .tells();
  });

  it('leaves the number of developers alone after the call', () => {
    const called = given(offers('ana'), isInterested('bea'), isInterested('caro'), due('call'));
    called.when(edits('ana', {developers: 2})).refused({id: 'developers_fixed', developers: 1});
    called.when(edits('ana', {title: 'Bakery'})).then({type: 'edited'});
  });

  it('once the handover is proposed concerns only who is to take it', () => {
    const told = given(
      offers('ana'),
      givesContact('ana'),
      isInterested('bea'),
      isInterested('caro'),
      due('call'),
      ...chosen('b'),
    ).when(edits('ana', {title: 'Bakery'}));
    told.tells('b: edited_direct');
    expect(told.message('edited_direct').taken).toBe(false);
  });

  it('once it is taken asks nothing of who took it', () => {
    const told = given(...took).when(edits('ana', {title: 'Bakery'}));
    told.tells('b: edited_direct');
    expect(told.message('edited_direct').taken).toBe(true);
  });

  it('to the same words changes nothing', () => {
    given(offers('ana')).when(edits('ana', {})).refused({id: 'nothing_changes'});
  });

  it('is refused field by field', () => {
    given(offers('ana'))
      .when(edits('ana', {title: ''}))
      .refused({id: 'invalid', problems: {title: {id: 'required'}}});
  });

  it('ends with the delegation', () => {
    given(offers('ana'), withdraws('ana'))
      .when(edits('ana', {title: 'Bakery'}))
      .refused({id: 'ended', status: 'withdrawn'});
  });
});
