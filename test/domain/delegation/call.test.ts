import {describe, expect, it} from 'vitest';
import {HOUR, MINUTE} from '../../../src/domain/time.ts';
import {closesCall, due, extendsTo, given, isInterested, offers} from '../../support/domain.ts';
import {moment} from '../../support/calendar.ts';
import {FRIDAY, START} from '../../support/federation.ts';

const MONDAY = moment('2026-11-09 18:00');

describe('the end of the call', () => {
  it('comes with its deadline, not before', () => {
    const open = given(offers('ana'));
    expect(open.timers.call).toBe(FRIDAY);
    open
      .when({...due('call'), at: FRIDAY})
      .then({type: 'call_ended', early: null}, {type: 'left_unplaced'});
    const {timer: _, ...early} = due('call');
    open.when({...early, at: FRIDAY - 1}).refused({id: 'not_due'});
  });

  it('comes once', () => {
    const {timer: _, ...again} = due('call');
    given(offers('ana'), due('call')).when(again).refused({id: 'call_over', status: 'unplaced'});
  });

  it('can be brought by the offering co-op; the thread says who, and how long before', () => {
    const closed = given(offers('ana'), isInterested('bea')).when(closesCall('ana'));
    closed.then(
      {type: 'call_ended', early: FRIDAY - START - 2 * MINUTE},
      {type: 'handover_proposed'},
    );
    expect(closed.message('call_closed_early')).toEqual({
      id: 'call_closed_early',
      by: {person: 'ana', coop: 'a'},
      early: FRIDAY - START - 2 * MINUTE,
    });
  });

  it('is final', () => {
    const over = given(offers('ana'), due('call'));
    over.when(closesCall('ana')).refused({id: 'call_over', status: 'unplaced'});
    over.when(extendsTo('ana', MONDAY)).refused({id: 'call_over', status: 'unplaced'});
  });
});

describe('extending the call', () => {
  it('moves the deadline, and the thread says until when', () => {
    const extended = given(offers('ana')).when(extendsTo('abel', MONDAY));
    extended.then({type: 'call_extended', closesAt: MONDAY}).tells('thread: call_extended');
    expect(extended.effects).toContainEqual({kind: 'set_timer', timer: 'call', at: MONDAY});
  });

  it('goes forward only', () => {
    given(offers('ana'))
      .when(extendsTo('ana', FRIDAY))
      .refused({id: 'not_later', closesAt: FRIDAY});
    given(offers('ana')).when(extendsTo('ana', START)).refused({id: 'past_date'});
    given(offers('ana'))
      .when({...extendsTo('ana', FRIDAY + HOUR), at: FRIDAY + HOUR})
      .refused({id: 'past_date'});
  });
});
