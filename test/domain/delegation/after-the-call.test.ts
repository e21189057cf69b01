import {describe, expect, it} from 'vitest';
import {DAY} from '../../../src/domain/time.ts';
import {
  among,
  chooses,
  chosen,
  coopLeaves,
  declines,
  due,
  given,
  givesContact,
  isInterested,
  isNotInterested,
  ledBy,
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
  it('proposes the one that needs it most, and asks them and the offering co-op', () => {
    given(offers('ana'), isInterested('bea'), isInterested('caro'))
      .when(due('call'))
      .then(
        {type: 'call_ended'},
        {type: 'round_opened', about: 'allocation', coop: 'b', round: 1, asked: ['b', 'c', 'a']},
      )
      .tells('b: round_direct', 'c: round_direct', 'a: round_direct');
  });

  it('when the chosen one declines, another round starts among those who stay', () => {
    among(1, ...chosen('c'))
      .when(declines('caro'))
      .then(
        {type: 'interest_ended', coop: 'c'},
        {type: 'round_opened', round: 2, coop: 'b', asked: ['b', 'd', 'a']},
      );
  });

  it('when one who was not chosen withdraws, the handover goes on', () => {
    const state = among(1, ...chosen('c'), withdrawsInterest('bea')).as('handing_over');
    expect(state).toMatchObject({
      recipients: {kind: 'coop', coop: 'c'},
      interests: [{coop: 'c'}, {coop: 'd'}],
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
  it('they form a team, and are asked which of them co-ordinates', () => {
    given(offers('ana', {developers: 4}), isInterested('bea'), isInterested('caro'))
      .when(due('call'))
      .then({type: 'call_ended'}, {type: 'volunteers_wanted', until: moment('2026-11-09 18:00')})
      .tells('thread: team_forming', 'b: team_direct', 'c: team_direct');
  });

  it('once that is settled it is handed over to all of them, in their channel', () => {
    among(4, due('volunteers'))
      .when(chooses('flora', 'c'))
      .then(
        {type: 'chosen', coop: 'c'},
        {
          type: 'handover_proposed',
          recipients: {kind: 'team', coops: ['b', 'c', 'd'], coordinating: 'c'},
        },
      )
      .tells('thread: chosen', 'thread: handover_proposed', 'c: handover_direct');
  });

  it('who declines leaves the team, the others go on', () => {
    among(4, ...ledBy('c'))
      .when(declines('dina'))
      .then(
        {type: 'interest_ended', coop: 'd'},
        {type: 'team_shrank', recipients: {kind: 'team', coops: ['b', 'c'], coordinating: 'c'}},
      )
      .tells('thread: interest_ended', 'team: team_left');
  });

  it('without the one that co-ordinates, who co-ordinates is asked again', () => {
    among(4, ...ledBy('c'))
      .when(declines('caro'))
      .then({type: 'interest_ended', coop: 'c'}, {type: 'volunteers_wanted'})
      .tells(
        'thread: interest_ended',
        'team: team_left',
        'thread: team_forming',
        'b: team_direct',
        'd: team_direct',
      );
  });

  it('one alone is asked as one alone', () => {
    among(4, ...ledBy('c'), declines('dina'))
      .when(declines('bea'))
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'c'}},
      );
  });
});
