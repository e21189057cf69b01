import {describe, expect, it} from 'vitest';
import {isStillDue} from '../../../src/domain/delegation/reminders.ts';
import type {Offered} from '../../../src/domain/delegation/state.ts';
import type {Given, Step} from '../../support/domain.ts';
import {
  closesCall,
  coopLeaves,
  due,
  extendsTo,
  fires,
  given,
  isInterested,
  isNotInterested,
  offers,
  outage,
  reopens,
  withdrawsInterest,
} from '../../support/domain.ts';
import {moment} from '../../support/calendar.ts';
import {FRIDAY} from '../../support/federation.ts';

const THURSDAY = moment('2026-11-05 09:00');
const MONDAY = moment('2026-11-09 18:00');

/** Shared on Monday, closing on Friday. */
const shared = offers('ana');

describe('a call that nobody has answered', () => {
  it('is brought to the offering co-op’s mind on the working day before it ends, gently', () => {
    const reminded = given(shared).when(due('call_reminder'));
    expect(reminded.at).toBe(THURSDAY);
    reminded.then({type: 'call_reminded'}).tells('a and its mandate: call_reminder_direct');
    expect(reminded.effects).toMatchObject([{kind: 'tell', gentle: true}, {kind: 'cancel_timer'}]);
  });

  it('is so once for each call', () => {
    const once = given(shared, due('call_reminder'));
    expect(once.timers).toEqual({call: FRIDAY});
    once.when(fires('call_reminder')).refused({id: 'nothing_changes'});
    given(shared)
      .when(fires('call_reminder', THURSDAY - 1))
      .refused({id: 'not_due'});
  });

  it('on the Friday, where it ends on a Monday', () => {
    const open = given(offers('ana', {closesAt: MONDAY}));
    expect(open.timers.call_reminder).toBe(moment('2026-11-06 09:00'));
  });

  it('is not, where it has only just opened: a call of one day', () => {
    const oneDay = given(offers('ana', {closesAt: moment('2026-11-03 18:00')}));
    expect(oneDay.timers).toEqual({call: moment('2026-11-03 18:00')});
    const early = given({...offers('ana'), at: moment('2026-11-05 05:01')});
    expect(early.timers).toEqual({call: FRIDAY});
    const earlier = given({...offers('ana'), at: moment('2026-11-05 05:00')});
    expect(earlier.timers.call_reminder).toBe(THURSDAY);
  });

  it('is not, as soon as somebody is interested, and is again once nobody is any more', () => {
    expect(given(shared, isInterested('bea')).timers).toEqual({call: FRIDAY});
    expect(given(shared, isNotInterested('bea')).timers).toHaveProperty('call_reminder');
    const left = given(shared, isInterested('bea'), withdrawsInterest('bea'));
    expect(left.timers.call_reminder).toBe(THURSDAY);
    expect(given(shared, isInterested('bea'), coopLeaves('b')).timers).toHaveProperty(
      'call_reminder',
    );
  });

  it('is so anew where somebody gives it more time, not where an outage does', () => {
    const extended = given(shared, due('call_reminder'), extendsTo('ana', MONDAY));
    expect(extended.timers).toEqual({call: MONDAY, call_reminder: moment('2026-11-06 09:00')});
    const lengthened = given(
      shared,
      due('call_reminder'),
      outage(THURSDAY, moment('2026-11-06 10:00')),
    );
    expect(lengthened.timers).toEqual({call: MONDAY});
    const before = given(shared, outage(moment('2026-11-03 10:00'), moment('2026-11-04 10:00')));
    expect(before.timers).toEqual({call: MONDAY, call_reminder: moment('2026-11-06 09:00')});
  });

  it('is not at once after it was given one day more', () => {
    const friday = extendsTo('ana', MONDAY);
    const late = given(shared, due('call_reminder'), {...friday, at: moment('2026-11-06 08:00')});
    expect(late.timers).toEqual({call: MONDAY});
  });

  it('is so anew where it is opened again', () => {
    const again = given(shared, due('call_reminder'), due('call'), reopens('ana', MONDAY, FRIDAY));
    expect(again.timers).toEqual({call: MONDAY});
    const later = moment('2026-11-13 18:00');
    expect(given(shared, due('call'), reopens('ana', later)).timers).toEqual({
      call: later,
      call_reminder: moment('2026-11-12 09:00'),
    });
  });
});

describe('a word that nobody has answered, once it can be said', () => {
  const stillDue = (state: Given, coop: string | null = 'a') =>
    isStillDue({id: 'call_reminder_direct'}, state.state as Offered, coop);

  it('is said while it is so, to the offering co-op alone', () => {
    const reminded = given(shared, due('call_reminder'));
    expect(stillDue(reminded)).toBe(true);
    expect(stillDue(reminded, 'b')).toBe(false);
    expect(stillDue(reminded, null)).toBe(false);
  });

  it('is dropped where somebody answered meanwhile, it was extended or is over', () => {
    const after = (...steps: readonly Step[]) =>
      stillDue(given(shared, due('call_reminder'), ...steps));
    expect(after(isInterested('bea'))).toBe(false);
    expect(after(isInterested('bea'), withdrawsInterest('bea'))).toBe(true);
    expect(after(extendsTo('ana', MONDAY))).toBe(false);
    expect(after(closesCall('ana'))).toBe(false);
  });
});
