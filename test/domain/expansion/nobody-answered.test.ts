import {describe, expect, it} from 'vitest';
import {isStillDue} from '../../../src/domain/expansion/reminders.ts';
import type {Step} from '../../support/expansion.ts';
import {
  closesCall,
  consents,
  due,
  extendsTo,
  fires,
  given,
  informs,
  offers,
  proposes,
  reopens,
  seated,
  withdrawsCandidate,
} from '../../support/expansion.ts';
import {moment} from '../../support/calendar.ts';
import {FRIDAY} from '../../support/federation.ts';

const THURSDAY = moment('2026-11-05 09:00');
const NEXT_FRIDAY = moment('2026-11-13 18:00');
const shared = offers('ana');

describe('an invitation that nobody was proposed for', () => {
  it('is brought to the offering co-op’s mind on the working day before its call ends, gently', () => {
    const reminded = given(shared).when(due('call_reminder'));
    expect(reminded.at).toBe(THURSDAY);
    reminded.then({type: 'call_reminded'}).tells('a and its mandate: call_reminder_direct');
    expect(reminded.effect('tell')).toMatchObject([{gentle: true}]);
    expect(reminded.timers).toEqual({call: FRIDAY});
  });

  it('is not where somebody stands, also who hasn’t answered yet', () => {
    for (const consent of ['asked', 'word'] as const)
      expect(given(shared, proposes('bea', consent)).timers).not.toHaveProperty('call_reminder');
    const withdrawn = given(shared, proposes('bea', 'asked'), withdrawsCandidate('bea', 1));
    expect(withdrawn.timers.call_reminder).toBe(THURSDAY);
    const refused = given(shared, proposes('bea', 'asked'), consents(1, false));
    expect(refused.timers.call_reminder).toBe(THURSDAY);
  });

  it('is so anew where it is extended or opened again, unless somebody stands', () => {
    const extended = given(shared, due('call_reminder'), extendsTo('ana', NEXT_FRIDAY));
    expect(extended.timers.call_reminder).toBe(moment('2026-11-12 09:00'));
    const again = given(shared, due('call_reminder'), due('call'), reopens('ana', NEXT_FRIDAY));
    expect(again.timers.call_reminder).toBe(moment('2026-11-12 09:00'));
    const partly = given(
      ...[shared, proposes('bea', 'word'), informs('ana', 'b'), ...seated(1)],
      ...[due('call'), reopens('ana', NEXT_FRIDAY)],
    );
    expect(partly.timers).not.toHaveProperty('call_reminder');
  });

  it('is not said any more where somebody was proposed meanwhile, or the call is over', () => {
    const stillDue = (...steps: readonly Step[]) =>
      isStillDue(
        {id: 'call_reminder_direct'},
        given(shared, due('call_reminder'), ...steps).offered,
        'a',
      );
    expect(stillDue()).toBe(true);
    expect(stillDue(proposes('bea', 'asked'))).toBe(false);
    expect(stillDue(extendsTo('ana', NEXT_FRIDAY))).toBe(false);
    expect(stillDue(closesCall('ana'))).toBe(false);
  });
});

describe('whoever was asked whether they agree, and hasn’t said', () => {
  const asked = [shared, proposes('bea', 'asked', 'word', 'asked')];

  it('is asked once more on the working day before the call ends, gently', () => {
    const reminded = given(...asked).when(due('consent_reminder'));
    expect(reminded.at).toBe(THURSDAY);
    reminded.then({type: 'consents_reminded', candidates: [1, 3]});
    expect(reminded.effect('tell_candidate')).toMatchObject([
      {candidate: 1, gentle: true, message: {id: 'consent_reminder', coop: 'b'}},
      {candidate: 3, gentle: true, message: {id: 'consent_reminder', coop: 'b'}},
    ]);
    expect(reminded.effect('tell')).toEqual([]);
  });

  it('is so once, also where the call is extended', () => {
    const once = given(...asked, due('consent_reminder'));
    expect(once.timers).not.toHaveProperty('consent_reminder');
    once.when(fires('consent_reminder')).refused({id: 'nothing_changes'});
    const extended = given(...asked, due('consent_reminder'), extendsTo('ana', NEXT_FRIDAY));
    expect(extended.timers).not.toHaveProperty('consent_reminder');
  });

  it('is not where they answered, or were asked a moment ago', () => {
    const answered = given(...asked, consents(1), consents(3, false));
    expect(answered.timers).not.toHaveProperty('consent_reminder');
    const late = {...proposes('bea', 'asked'), at: moment('2026-11-05 08:00')};
    expect(given(shared, late).timers).not.toHaveProperty('consent_reminder');
    given(...asked)
      .when(fires('consent_reminder'))
      .refused({id: 'not_due'});
  });

  it('lets the offering co-op be reminded of them once they agreed', () => {
    const agreed = given(...asked, due('consent_reminder'), consents(1));
    expect(agreed.offered.offer.candidates[0]).toMatchObject({status: 'proposed', reminded: false});
  });
});
