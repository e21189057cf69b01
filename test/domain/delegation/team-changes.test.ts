import {describe, expect, it} from 'vitest';
import {moment} from '../../support/calendar.ts';
import {
  agrees,
  among,
  coordinates,
  declines,
  due,
  ledBy,
  takes,
  withdrawsInterest,
} from '../../support/domain.ts';

const MONDAY = moment('2026-11-09 18:00');

describe('an interest that ends while a team is formed', () => {
  it('of the volunteer looks for another', () => {
    among(3, coordinates('caro'))
      .when(withdrawsInterest('caro'))
      .then({type: 'interest_ended', coop: 'c'}, {type: 'volunteers_wanted'});
  });

  it('of another lets the search and the round go on without it', () => {
    const search = among(3).when(withdrawsInterest('dina'));
    search
      .then({type: 'interest_ended', coop: 'd'})
      .tells('thread: interest_ended', 'team: team_left');
    expect(search.state).toMatchObject({volunteerBy: MONDAY, offer: {teams: 1}});
    const round = among(3, coordinates('caro')).when(withdrawsInterest('dina'));
    round.then({type: 'interest_ended'});
    expect(round.state).toMatchObject({proposal: {round: {asked: ['b', 'c', 'a']}}});
  });

  it('who is gone has no part in what the round leads to', () => {
    const passed = among(3, coordinates('caro'), agrees('bea'), agrees('ana'));
    passed
      .when(withdrawsInterest('dina'))
      .then(
        {type: 'interest_ended'},
        {type: 'round_passed', how: 'agreed'},
        {type: 'handover_proposed', recipients: {coops: ['b', 'c'], coordinating: 'c'}},
      );
  });

  it('leaves the co-ordinators called where they were', () => {
    const left = among(3, due('volunteers')).when(withdrawsInterest('dina'));
    left.then({type: 'interest_ended'});
    expect(left.state).toMatchObject({called: 'no_volunteer'});
  });

  it('leaves no team where one is left: it is asked as one alone', () => {
    among(3, withdrawsInterest('dina'))
      .when(withdrawsInterest('bea'))
      .then(
        {type: 'interest_ended'},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'c'}, how: 'only'},
      )
      .tells(
        'thread: interest_ended',
        'team: team_left',
        'thread: handover_proposed',
        'c: handover_direct',
      );
  });
});

describe('a team that is asked to take it', () => {
  it('takes it by anybody of it, which its channel is told', () => {
    const taken = among(3, ...ledBy('c')).when(takes('dina'));
    taken
      .then({type: 'taken', coop: 'd'})
      .tells('thread: taken', 'a: taken_direct', 'team: team_taken');
  });

  it('lapses by the silence of who co-ordinates it', () => {
    among(3, ...ledBy('c'))
      .when(due('handover'))
      .then({type: 'interest_ended', coop: 'c', why: 'silent'}, {type: 'volunteers_wanted'});
  });

  it('given back by who co-ordinates it looks for who does, by another it goes on', () => {
    const taken = [...ledBy('c'), takes('bea')];
    among(3, ...taken)
      .when(declines('caro'))
      .then({type: 'interest_ended', coop: 'c'}, {type: 'volunteers_wanted'});
    among(3, ...taken)
      .when(declines('dina'))
      .then({type: 'interest_ended'}, {type: 'team_shrank'});
  });

  it('given back by one whose team goes on, it doesn’t come back to the offering co-op', () => {
    const taken = [...ledBy('c'), takes('bea')];
    among(3, ...taken)
      .when(declines('dina'))
      .tells('thread: interest_ended', 'team: team_left');
    among(3, ...taken)
      .when(declines('caro'))
      .tells(
        'thread: interest_ended',
        'team: team_left',
        'a: given_back_direct',
        'thread: team_forming',
        'b: team_direct',
        'd: team_direct',
      );
  });
});
