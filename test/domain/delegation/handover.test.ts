import {describe, expect, it} from 'vitest';
import {mayReadContact} from '../../../src/domain/delegation/state.ts';
import {DAY} from '../../../src/domain/time.ts';
import {moment} from '../../support/calendar.ts';
import {
  among,
  declines,
  due,
  given,
  isInterested,
  ledBy,
  offers,
  proposed,
  records,
  takes,
} from '../../support/domain.ts';
import {FRIDAY} from '../../support/federation.ts';

describe('we take it', () => {
  it('hands it over: the thread and the offering co-op are told', () => {
    const taken = given(...proposed).when(takes('bea', 1));
    taken.then({type: 'taken', coop: 'b'}).tells('thread: taken', 'a: taken_direct');
    expect(taken.state).toMatchObject({status: 'handed_over', recipients: {coop: 'b'}});
  });

  it('shows the contact to the co-op that took it, to nobody before', () => {
    const before = given(...proposed).state;
    const after = given(...proposed, takes('bea')).state;
    expect(['a', 'b', 'c'].map((coop) => mayReadContact(before, coop))).toEqual([
      false,
      false,
      false,
    ]);
    expect(['a', 'b', 'c'].map((coop) => mayReadContact(after, coop))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('is for the recipients alone', () => {
    const steps = given(...proposed);
    steps.when(takes('caro')).refused({id: 'only_recipients', coops: ['b']});
    steps.when(takes('flora')).refused({id: 'only_recipients', coops: ['b']});
    given(offers('ana'), isInterested('bea'))
      .when(takes('bea'))
      .refused({id: 'nothing_to_take', status: 'gathering'});
  });

  it('waits for the contact', () => {
    given(offers('ana'), isInterested('bea'), due('call'))
      .when(takes('bea'))
      .refused({id: 'waits_for_contact'});
  });

  it('is said once', () => {
    given(...proposed, takes('bea'))
      .when(takes('beto'))
      .refused({id: 'already_taken', coops: ['b']});
    given(...proposed, takes('bea'), records('bea', 'lost'))
      .when(takes('beto'))
      .refused({id: 'nothing_to_take', status: 'closed'});
  });

  it('on the button of an older handover changes nothing', () => {
    given(...proposed)
      .when(takes('bea', 0))
      .refused({id: 'handover_over'});
    given(...proposed)
      .when(declines('bea', 'no time', 0))
      .refused({id: 'handover_over'});
  });

  it('by any of a team shows the contact to all of it', () => {
    const {state} = among(3, ...ledBy('c'), takes('dina'));
    expect(['a', 'b', 'c', 'd', 'out'].filter((coop) => mayReadContact(state, coop))).toEqual([
      'b',
      'c',
      'd',
    ]);
  });
});

describe('we can’t after all', () => {
  it('needs a reason, which the thread shows', () => {
    const steps = given(...proposed);
    steps.when(declines('bea', ' ')).refused({id: 'invalid', problems: {reason: {id: 'required'}}});
    const declined = steps.when(declines('bea', 'no time'));
    declined.then(
      {type: 'interest_ended', coop: 'b', why: 'declined', reason: 'no time'},
      {type: 'left_unplaced'},
    );
    expect(declined.message('interest_ended')).toMatchObject({
      reason: 'no time',
      afterTaking: false,
    });
  });

  it('leaves it unplaced where nobody else was interested', () => {
    given(...proposed)
      .when(declines('bea'))
      .tells('thread: interest_ended', 'thread: unplaced', 'a: unplaced_direct');
  });

  it('is possible while it waits for the contact', () => {
    given(offers('ana'), isInterested('bea'), due('call'))
      .when(declines('bea'))
      .then({type: 'interest_ended'}, {type: 'left_unplaced'});
  });

  it('tells whoever had said that the co-op is interested', () => {
    given(...proposed)
      .when(declines('beto'))
      .tells(
        'thread: interest_ended',
        'bea: overruled_direct',
        'thread: unplaced',
        'a: unplaced_direct',
      );
  });

  it('is for the recipients, as long as there is something to decline', () => {
    given(...proposed)
      .when(declines('caro'))
      .refused({id: 'only_recipients', coops: ['b']});
    given(offers('ana'), isInterested('bea'))
      .when(declines('bea'))
      .refused({id: 'nothing_to_take', status: 'gathering'});
    given(...proposed, takes('bea'), records('bea', 'lost'))
      .when(declines('bea'))
      .refused({id: 'nothing_to_take', status: 'closed'});
  });
});

describe('silence', () => {
  it('ends the interest when the window has passed, not before', () => {
    const waiting = given(...proposed);
    const lapse = moment('2026-11-11 18:00');
    expect(waiting.timers).toMatchObject({handover: lapse});
    const {timer: _, ...early} = due('handover');
    waiting.when({...early, at: lapse - 1}).refused({id: 'not_due'});
    waiting
      .when(due('handover'))
      .then({type: 'interest_ended', coop: 'b', why: 'silent'}, {type: 'left_unplaced'});
  });

  it('of a team is that of its co-ordinating co-op', () => {
    const lapsed = among(3, ...ledBy('c')).when(due('handover'));
    lapsed.then({type: 'interest_ended', coop: 'c', why: 'silent'}, {type: 'volunteers_wanted'});
    expect(lapsed.message('lapsed_direct').coop).toBe('c');
  });

  it('is told to the co-op that was silent, too', () => {
    given(...proposed)
      .when(due('handover'))
      .tells(
        'thread: interest_ended',
        'b: lapsed_direct',
        'thread: unplaced',
        'a: unplaced_direct',
      );
  });

  it('does not count while the contact is missing, nor once it is taken', () => {
    const {timer: _, ...lapse} = due('handover');
    given(offers('ana'), isInterested('bea'), due('call'))
      .when({...lapse, at: FRIDAY + 30 * DAY})
      .refused({id: 'nothing_changes'});
    given(...proposed, takes('bea'))
      .when(lapse)
      .refused({id: 'nothing_changes'});
  });
});
