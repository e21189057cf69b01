import {describe, expect, it} from 'vitest';
import {moment} from '../../support/calendar.ts';
import {
  asks,
  chosen,
  due,
  given,
  givesContact,
  isInterested,
  isNotInterested,
  offers,
  records,
  reopens,
  takes,
  withdraws,
  withdrawsInterest,
} from '../../support/domain.ts';
import {FRIDAY, START} from '../../support/federation.ts';

const LATER = moment('2026-11-20 18:00');
const open = [offers('ana'), isInterested('bea'), isInterested('caro')];
const unplaced = [offers('ana'), due('call')];
const taken = [...open, givesContact('ana'), due('call'), ...chosen('b'), takes('bea')];

describe('withdrawing the offer', () => {
  it.each([
    ['gathering', open],
    ['allocating', [...open, due('call')]],
    ['forming_team', [offers('ana', {developers: 2}), ...open.slice(1), due('call')]],
    ['handing_over', [...open, due('call'), ...chosen('b')]],
  ] as const)('is told with its reason to those interested: %s', (_status, steps) => {
    const over = given(...steps).when(withdraws('ana', ' the client found somebody '));
    over
      .then({type: 'withdrawn', reason: {kind: 'said', text: 'the client found somebody'}})
      .tells('thread: withdrawn', 'b: withdrawn_direct', 'c: withdrawn_direct');
  });

  it('keeps who took it back: a co-ordinator’s word is not the co-op’s', () => {
    const over = given(...open).when(withdraws('flora'));
    const by = {person: 'flora', coop: null};
    expect(over.state).toMatchObject({status: 'withdrawn', by});
    const told = over.posts.filter(({message}) => message.id === 'withdrawn_direct');
    expect(told.map(({message}) => message)).toMatchObject([{by}, {by}]);
    expect(given(...open, withdraws('abel')).as('withdrawn').by).toEqual({
      person: 'abel',
      coop: 'a',
    });
  });

  it('needs a reason', () => {
    given(...open)
      .when(withdraws('ana', ''))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
    given(...open)
      .when(withdraws('ana', 'x'.repeat(501)))
      .refused({id: 'invalid', problems: {reason: {id: 'too_long', limit: 500}}});
  });

  it('is not possible once somebody took it, nor once it is over', () => {
    given(...taken)
      .when(withdraws('ana'))
      .refused({id: 'cannot_withdraw', status: 'handed_over'});
    given(...unplaced)
      .when(withdraws('ana'))
      .refused({id: 'cannot_withdraw', status: 'unplaced'});
    given(...open, withdraws('ana'))
      .when(withdraws('ana'))
      .refused({id: 'cannot_withdraw', status: 'withdrawn'});
    given(...taken, records('bea', 'lost'))
      .when(withdraws('ana'))
      .refused({id: 'cannot_withdraw', status: 'closed'});
  });

  it('stops every timer of the call', () => {
    expect(given(...open, withdraws('ana')).timers).toEqual({});
  });
});

describe('interest in what is unplaced', () => {
  it('goes to the offering co-op, once', () => {
    given(...unplaced)
      .when(isInterested('bea'))
      .then({type: 'interest_came_late', coop: 'b'})
      .tells('a: late_interest_direct');
    given(...unplaced, isInterested('bea'))
      .when(isInterested('bea', {people: 2}))
      .then({type: 'interest_came_late', people: 2})
      .tells();
  });

  it('said again with nothing new changes nothing', () => {
    given(...unplaced, isInterested('bea'))
      .when(isInterested('beto'))
      .refused({id: 'nothing_changes'});
  });

  it('can be completed with the figures alone', () => {
    given(...unplaced, isInterested('bea', {figures: null}))
      .when(isInterested('bea'))
      .then({type: 'interest_came_late', figures: {free: 2, total: 5}});
  });

  it('can be withdrawn, quietly', () => {
    const steps = given(...unplaced, isInterested('bea'));
    steps
      .when(withdrawsInterest('bea'))
      .then({type: 'interest_ended', coop: 'b', why: 'withdrawn'})
      .tells();
    steps.when(isNotInterested('beto')).tells('bea: overruled_direct');
    steps.when(isNotInterested('caro')).refused({id: 'call_over', status: 'unplaced'});
  });

  it('does not bring it out of unplaced by itself', () => {
    expect(given(...unplaced, isInterested('bea')).as('unplaced').late).toMatchObject([
      {coop: 'b'},
    ]);
  });
});

describe('reopening', () => {
  const at = START + 5 * 86_400_000;

  it('starts without interests, and tells only those who had been interested', () => {
    const reopened = given(...open, isNotInterested('dina'), withdraws('ana')).when(
      reopens('ana', LATER),
    );
    reopened
      .then({type: 'reopened', closesAt: LATER})
      .tells('thread: reopened', 'b: reopened_direct', 'c: reopened_direct');
    expect(reopened.state).toMatchObject({
      status: 'gathering',
      closesAt: LATER,
      interests: [],
      notInterested: [],
    });
  });

  it('lets a late interest stand, and says so to it', () => {
    const reopened = given(
      offers('ana'),
      isInterested('caro'),
      withdrawsInterest('caro'),
      due('call'),
      isInterested('bea'),
    ).when(reopens('ana', LATER));
    reopened.tells('thread: reopened', 'c: reopened_direct', 'b: reopened_direct');
    expect(reopened.posts.map(({message}) => 'stands' in message && message.stands)).toEqual([
      false,
      false,
      true,
    ]);
    expect(reopened.state).toMatchObject({interests: [{coop: 'b'}]});
  });

  it('tells those who declined or were silent, too', () => {
    given(offers('ana'), givesContact('ana'), isInterested('bea'), due('call'), due('handover'))
      .when(reopens('ana', LATER))
      .tells('thread: reopened', 'b: reopened_direct');
  });

  it('tells each of them once, however often they were interested', () => {
    given(...open, withdraws('ana'), reopens('ana', LATER), isInterested('bea'), withdraws('ana'))
      .when(reopens('ana', LATER))
      .tells('thread: reopened', 'b: reopened_direct', 'c: reopened_direct');
  });

  it('needs a deadline to come', () => {
    given(...unplaced)
      .when(reopens('ana', FRIDAY, FRIDAY))
      .refused({id: 'past_date'});
  });

  it('is not possible while it goes on, nor once it was taken', () => {
    given(...open)
      .when(reopens('ana', LATER))
      .refused({id: 'cannot_reopen', status: 'gathering'});
    given(...taken, records('bea', 'lost'))
      .when(reopens('ana', LATER))
      .refused({id: 'cannot_reopen', status: 'closed'});
  });

  it('keeps the contact that was given, and asks again for one that was erased', () => {
    const kept = given(offers('ana'), givesContact('ana'), due('call'), reopens('ana', LATER));
    expect(kept.as('gathering').offer.contact).toBe('given');
    expect(kept.timers).toMatchObject({call: LATER});
    const year = moment('2027-11-19 18:00');
    const erased = given(
      offers('ana'),
      givesContact('ana'),
      due('call'),
      due('erase'),
      reopens('ana', year),
    );
    expect(erased.as('gathering').offer.contact).toBe('missing');
    expect(erased.state).not.toHaveProperty('late');
  });

  it('numbers its handovers on, so that older buttons stay dead', () => {
    const again = given(
      offers('ana'),
      givesContact('ana'),
      isInterested('bea'),
      due('call'),
      withdrawsInterest('bea'),
      reopens('ana', LATER),
      isInterested('bea'),
      due('call'),
    );
    again.when(takes('bea', 1)).refused({id: 'handover_over'});
    again.when(takes('bea', 2)).then({type: 'taken'});
  });

  it('after the end nothing can be asked', () => {
    given(...unplaced)
      .when({...asks('bea', 'still there?'), at})
      .refused({id: 'ended', status: 'unplaced'});
  });
});
