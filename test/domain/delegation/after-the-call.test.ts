import {describe, expect, it} from 'vitest';
import {DAY} from '../../../src/domain/time.ts';
import {
  chooses,
  coopLeaves,
  declines,
  due,
  given,
  givesContact,
  isInterested,
  isNotInterested,
  offers,
  reopens,
  takes,
  withdrawsInterest,
} from '../../support/domain.ts';
import {moment} from '../../support/calendar.ts';
import {FRIDAY} from '../../support/federation.ts';

describe('rule 1: nobody is interested', () => {
  it('leaves it unplaced: the thread says so, the offering co-op gets a choice', () => {
    given(offers('ana'))
      .when(due('call'))
      .then({type: 'call_ended'}, {type: 'left_unplaced'})
      .tells('thread: unplaced', 'a: unplaced_direct');
  });

  it('is the same when all who were interested thought better of it', () => {
    given(offers('ana'), isInterested('bea'), withdrawsInterest('bea'), isNotInterested('caro'))
      .when(due('call'))
      .then({type: 'call_ended'}, {type: 'left_unplaced'});
  });
});

describe('rule 2: one co-op is interested', () => {
  it.each([1, 5])('it is handed over to it, though %d are needed', (developers) => {
    given(offers('ana', {developers}), givesContact('ana'), isInterested('bea'))
      .when(due('call'))
      .then(
        {type: 'call_ended'},
        {
          type: 'handover_proposed',
          recipients: {kind: 'coop', coop: 'b'},
          lapsesAt: moment('2026-11-11 18:00'),
          remindAt: null,
        },
      )
      .tells('thread: handover_proposed', 'b: handover_direct');
  });
});

describe('rule 3: several are interested, one developer is needed', () => {
  const called = given(offers('ana'), isInterested('bea'), isInterested('caro'), due('call'));

  it('calls the co-ordinators who have no stake', () => {
    given(offers('ana'), isInterested('bea'), isInterested('caro'))
      .when(due('call'))
      .then({type: 'call_ended'}, {type: 'coordinators_called', into: 'allocating'})
      .tells(
        'thread: coordinators_called',
        'coordinators not a not b not c: coordinators_called_direct',
      );
  });

  it('they choose one of the interested, with a reason that the thread shows', () => {
    const chosen = called.when(chooses('flora', 'c', ' no work for a year '));
    chosen
      .then(
        {type: 'chosen', coop: 'c', reason: 'no work for a year', byMeeting: false},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'c'}},
      )
      .tells('thread: chosen', 'thread: handover_proposed', 'a: contact_wanted_direct');
  });

  it('they choose nobody else, and not without a reason', () => {
    called.when(chooses('flora', 'd')).refused({id: 'not_among_interested', coop: 'd'});
    called
      .when(chooses('flora', 'c', ''))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
  });

  it('they choose only while there is a choice', () => {
    given(offers('ana'), isInterested('bea'))
      .when(chooses('flora', 'b'))
      .refused({id: 'cannot_choose', status: 'gathering'});
  });

  it('an interest that ends leaves the choice among those who stay', () => {
    given(
      offers('ana'),
      isInterested('bea'),
      isInterested('caro'),
      isInterested('dina'),
      due('call'),
    )
      .when(withdrawsInterest('dina'))
      .then({type: 'interest_ended', coop: 'd'})
      .tells('thread: interest_ended');
  });

  it('with one left there is nothing to choose', () => {
    called
      .when(withdrawsInterest('bea'))
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'c'}},
      );
  });

  it('when the chosen one declines, the co-ordinators are called again', () => {
    given(
      offers('ana'),
      isInterested('bea'),
      isInterested('caro'),
      isInterested('dina'),
      due('call'),
      chooses('flora', 'c'),
    )
      .when(declines('caro'))
      .then({type: 'interest_ended', coop: 'c'}, {type: 'coordinators_called', into: 'allocating'});
  });

  it('when one who was not chosen withdraws, the handover goes on', () => {
    const state = given(
      offers('ana'),
      isInterested('bea'),
      isInterested('caro'),
      due('call'),
      chooses('flora', 'c'),
      withdrawsInterest('bea'),
    ).as('handing_over');
    expect(state).toMatchObject({
      recipients: {kind: 'coop', coop: 'c'},
      interests: [{coop: 'c'}],
      offer: {handovers: 1},
    });
  });
});

describe('why it stays unplaced', () => {
  const proposed = [offers('ana'), givesContact('ana'), isInterested('bea'), due('call')];

  it.each([
    ['nobody', null, given(offers('ana')).when(due('call'))],
    ['declined', 'b', given(...proposed).when(declines('bea'))],
    ['silent', 'b', given(...proposed).when(due('handover'))],
    ['given_back', 'b', given(...proposed, takes('bea')).when(declines('bea'))],
    ['withdrawn', 'b', given(...proposed).when(withdrawsInterest('bea'))],
    ['withdrawn', 'b', given(...proposed).when(isNotInterested('bea'))],
    ['coop_left', 'b', given(...proposed).when(coopLeaves('b'))],
  ] as const)('is kept and told: %s', (cause, coop, happened) => {
    expect(happened.state).toMatchObject({status: 'unplaced', cause});
    expect(happened.message('unplaced').cause).toBe(cause);
    expect(happened.message('unplaced_direct')).toMatchObject({cause, coop});
  });

  it('starts anew when it is reopened', () => {
    const again = given(
      ...proposed,
      declines('bea'),
      reopens('ana', FRIDAY + 30 * DAY),
      due('call'),
    );
    expect(again.as('unplaced').cause).toBe('nobody');
  });
});

describe('rule 4: several are interested, more than one developer is needed', () => {
  const steps = [
    offers('ana', {developers: 4}),
    givesContact('ana'),
    isInterested('bea'),
    isInterested('caro'),
    isInterested('dina'),
    due('call'),
  ];

  it('they form a team, and the co-ordinators choose which of them co-ordinates', () => {
    given(...steps)
      .when(chooses('flora', 'c'))
      .then(
        {type: 'chosen', coop: 'c'},
        {
          type: 'handover_proposed',
          recipients: {kind: 'team', coops: ['b', 'c', 'd'], coordinating: 'c'},
        },
      )
      .tells(
        'thread: chosen',
        'thread: handover_proposed',
        'b: handover_direct',
        'c: handover_direct',
        'd: handover_direct',
      );
  });

  it('who declines leaves the team, the others go on', () => {
    given(...steps, chooses('flora', 'c'))
      .when(declines('dina'))
      .then(
        {type: 'interest_ended', coop: 'd'},
        {type: 'team_shrank', recipients: {kind: 'team', coops: ['b', 'c'], coordinating: 'c'}},
      )
      .tells('thread: interest_ended');
  });

  it('without the one that co-ordinates, the co-ordinators are called again', () => {
    given(...steps, chooses('flora', 'c'))
      .when(declines('caro'))
      .then(
        {type: 'interest_ended', coop: 'c'},
        {type: 'coordinators_called', into: 'forming_team'},
      );
  });

  it('one alone is asked as one alone', () => {
    given(...steps, chooses('flora', 'c'), declines('dina'))
      .when(declines('bea'))
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'c'}},
      );
  });
});
