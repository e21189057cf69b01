import {describe, expect, it} from 'vitest';
import {allowed} from '../../../src/domain/delegation/rights.ts';
import {mayReadContact} from '../../../src/domain/delegation/state.ts';
import {
  among,
  chosen,
  coopLeaves,
  declines,
  due,
  given,
  ledBy,
  proposed,
  records,
  takes,
} from '../../support/domain.ts';
import {PEOPLE} from '../../support/federation.ts';

/** A co-op that took it left FIT: the one that offered it answers in its place. */

const left = [...proposed, takes('bea'), coopLeaves('b')];
/** Of b, c and d, c co-ordinates; who of them left is added. */
const team = [...ledBy('c'), takes('bea')];

describe('the offering co-op, where one that took it left FIT', () => {
  it('may say what came of it, and correct it once it is closed', () => {
    const lost = given(...left).when(records('ana', 'lost'));
    lost.then({type: 'outcome_recorded', outcome: 'lost', by: {person: 'ana', coop: 'a'}});
    expect(lost.state).toMatchObject({status: 'closed', saidBy: 'ana', gone: ['b']});
    given(...left, records('ana', 'lost'))
      .when(records('abel', 'finished'))
      .then({type: 'outcome_recorded'})
      .tells('thread: outcome', 'abel: case_invited_direct', 'ana: overruled_direct');
  });

  it('may give it back in its place, with the reason, which is told to who took it', () => {
    const back = given(...left).when(declines('abel', 'they closed'));
    back
      .then(
        {type: 'interest_ended', coop: 'b', why: 'coop_left', reason: 'they closed'},
        {type: 'left_unplaced', cause: 'coop_left', coop: 'b'},
      )
      .tells(
        'thread: interest_ended',
        'bea: overruled_direct',
        'thread: unplaced',
        'a: unplaced_direct',
      );
    expect(back.message('overruled_direct')).toMatchObject({
      what: 'given_back',
      by: {person: 'abel', coop: 'a'},
    });
    expect(mayReadContact(back.state, 'b')).toBe(false);
  });

  it('needn’t be told that it came back: the others are asked as by any ending', () => {
    among(1, ...chosen('b'), takes('bea'), coopLeaves('b'))
      .when(declines('ana'))
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'round_opened', coop: 'c', asked: ['c', 'd', 'a']},
      )
      .tells(
        'thread: interest_ended',
        'bea: overruled_direct',
        'c: round_direct',
        'd: round_direct',
        'a: round_direct',
      );
  });

  it('needs a reason, and a button of the handover that is', () => {
    given(...left)
      .when(declines('ana', ' '))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
    given(...left)
      .when(declines('ana', 'they closed', 0))
      .refused({id: 'handover_over'});
  });

  it('has no more part in it than that: it neither ticks nor takes, and reads no contact', () => {
    const {state} = given(...left);
    const may = allowed(state, PEOPLE.ana);
    expect([may.has('decline'), may.has('record_outcome')]).toEqual([true, true]);
    expect([may.has('take'), may.has('tick')]).toEqual([false, false]);
    expect(mayReadContact(state, 'a')).toBe(false);
  });

  it('may as long as one of those who took it is gone, and nobody else may', () => {
    const taken = given(...proposed, takes('bea'));
    taken.when(declines('ana')).refused({id: 'only_recipients', coops: ['b']});
    taken.when(records('ana', 'lost')).refused({id: 'only_recipients', coops: ['b']});
    given(...left)
      .when(declines('caro'))
      .refused({id: 'only_recipients', coops: ['b']});
    given(...left)
      .when(declines('flora'))
      .refused({id: 'only_recipients', coops: ['b']});
    given(...left, records('bea', 'lost'))
      .when(declines('ana'))
      .refused({id: 'nothing_to_take', status: 'closed'});
  });

  it('leaves it to the one that left too: it still answers for what it took', () => {
    const out = {...PEOPLE.bea, standing: {participates: false, agreement: 'current'}} as const;
    given(...left)
      .when({...declines('bea'), actor: out})
      .then({type: 'interest_ended', coop: 'b', why: 'declined'}, {type: 'left_unplaced'});
  });
});

describe('of a team, of which one left FIT', () => {
  it('the others go on once the offering co-op gave back for it, which then may no more', () => {
    const back = among(3, ...team, coopLeaves('d')).when(declines('ana'));
    back
      .then(
        {type: 'interest_ended', coop: 'd', why: 'coop_left'},
        {type: 'team_shrank', recipients: {kind: 'team', coops: ['b', 'c'], coordinating: 'c'}},
      )
      .tells('thread: interest_ended', 'team: team_left', 'dina: overruled_direct');
    expect(back.state).toMatchObject({gone: []});
    among(3, ...team, coopLeaves('d'), declines('ana'))
      .when(declines('ana'))
      .refused({id: 'only_recipients', coops: ['b', 'c']});
  });

  it('that gave it back itself is nobody’s place any more', () => {
    among(3, ...team, coopLeaves('d'), declines('dina'))
      .when(records('ana', 'lost'))
      .refused({id: 'only_recipients', coops: ['b', 'c']});
  });

  it('without the one that co-ordinated looks for who does', () => {
    among(3, ...team, coopLeaves('c'))
      .when(declines('ana'))
      .then({type: 'interest_ended', coop: 'c'}, {type: 'volunteers_wanted', steppedBack: null});
  });

  it('nobody who left FIT is asked again once it comes back', () => {
    const back = among(3, ...team, coopLeaves('d')).when(declines('caro'));
    back
      .then(
        {type: 'interest_ended', coop: 'c', why: 'declined'},
        {type: 'interest_ended', coop: 'd', why: 'coop_left', reason: null},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'b'}},
      )
      .tells(
        'thread: interest_ended',
        'team: team_left',
        'a: given_back_direct',
        'thread: interest_ended',
        'team: team_left',
        'dina: overruled_direct',
        'thread: handover_proposed',
        'b: handover_direct',
      );
    const ended = back.posts.flatMap(({message}) =>
      message.id === 'interest_ended' ? [message.othersGoOn] : [],
    );
    expect(ended).toEqual([false, false]);
  });

  it('those who left are given back for one by one, in the order in which they left', () => {
    const two = among(3, ...team, coopLeaves('d'), coopLeaves('b'));
    expect(two.as('handed_over').gone).toEqual(['d', 'b']);
    two.when(declines('ana')).then({type: 'interest_ended', coop: 'd'}, {type: 'team_shrank'});
    const one = among(3, ...team, coopLeaves('d'), coopLeaves('b'), declines('ana'));
    expect(one.as('handed_over').gone).toEqual(['b']);
  });

  it('taken again has nobody missing', () => {
    const again = among(3, ...team, coopLeaves('c'), declines('ana'), ...ledBy('b'), takes('bea'));
    expect(again.as('handed_over').gone).toEqual([]);
  });
});

describe('the co-op that left', () => {
  it('is asked what came of it as before, and its silence closes it', () => {
    const asked = given(...left, due('follow_up'), due('follow_up')).when(due('follow_up'));
    asked.tells('b: follow_up_direct');
    expect(given(...left).timers).toEqual(given(...proposed, takes('bea')).timers);
  });
});
