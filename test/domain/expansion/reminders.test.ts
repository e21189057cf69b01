import {describe, expect, it} from 'vitest';
import type {DirectMessage} from '../../../src/domain/expansion/messages.ts';
import {isStillDue} from '../../../src/domain/expansion/reminders.ts';
import {waitingCandidates} from '../../../src/domain/expansion/state.ts';
import type {Given} from '../../support/expansion.ts';
import {
  closesWeighing,
  consents,
  disqualifies,
  due,
  extendsTo,
  fires,
  given,
  offers,
  proposes,
  qualifies,
  records,
  seated,
  weighing,
} from '../../support/expansion.ts';
import {moment} from '../../support/calendar.ts';
import {FRIDAY} from '../../support/federation.ts';
import {DAY} from '../../../src/domain/time.ts';

const WEDNESDAY = moment('2026-11-04 18:00');

describe('whoever waits', () => {
  it('for two working days is brought to the offering co-op’s mind, gently', () => {
    const waits = given(...weighing);
    expect(waits.timers.review_reminder).toBe(WEDNESDAY);
    const reminded = waits.when(due('review_reminder'));
    reminded
      .then({type: 'review_reminded', candidates: [1, 2, 3]})
      .tells('a and its mandate: review_reminder_direct');
    expect(reminded.effect('tell')).toMatchObject([{gentle: true}]);
    waits.when(fires('review_reminder')).refused({id: 'not_due'});
  });

  it('is so once, until they wait for something else', () => {
    const once = given(...weighing, due('review_reminder'));
    expect(once.timers).not.toHaveProperty('review_reminder');
    once.when(fires('review_reminder')).refused({id: 'nothing_changes'});
    const again = given(...weighing, due('review_reminder'), qualifies('ana', 2));
    expect(again.timers.review_reminder).toBe(moment('2026-11-06 18:00'));
  });

  it('waits from when they agreed, not from when they were asked', () => {
    const asked = [offers('ana'), extendsTo('ana', FRIDAY + 7 * DAY), proposes('bea', 'asked')];
    expect(given(...asked).timers).not.toHaveProperty('review_reminder');
    const agreed = given(...asked, {...consents(1), at: moment('2026-11-04 10:00')});
    expect(agreed.timers.review_reminder).toBe(moment('2026-11-06 18:00'));
  });

  it('waits after the call too, until they are answered', () => {
    const evaluating = given(...weighing, due('call'), due('review_reminder'));
    evaluating.as('evaluating');
    expect(given(...weighing, due('call'), closesWeighing('ana')).timers).not.toHaveProperty(
      'review_reminder',
    );
  });

  it('unreviewed comes first, by waiting', () => {
    const {state} = given(...weighing, qualifies('ana', 1));
    expect(waitingCandidates(state).map(({number}) => number)).toEqual([2, 3, 1]);
  });
});

describe('a reminder that waited for working hours', () => {
  const review: DirectMessage = {id: 'review_reminder_direct', candidates: [1, 2]};
  const stillDue = ({offered}: Given, message: DirectMessage, coop: string | null = 'a') =>
    isStillDue(message, offered, coop);

  it('of who waits is due while one of them does, for the offering co-op', () => {
    expect(stillDue(given(...weighing), review)).toBe(true);
    expect(stillDue(given(...weighing, disqualifies('ana', 1)), review)).toBe(true);
    const answered = given(...weighing, disqualifies('ana', 1), disqualifies('ana', 2));
    expect(stillDue(answered, review)).toBe(false);
    expect(stillDue(given(...weighing), review, 'b')).toBe(false);
    expect(stillDue(given(...weighing), review, null)).toBe(false);
  });

  it('of what came of it is due until somebody says, or the next question', () => {
    const steps = [...weighing, ...seated(1), ...seated(3), due('follow_up')];
    const {takenAt} = given(...steps).as('complete').underWay;
    const asked: DirectMessage = {id: 'follow_up_direct', question: 1, takenAt};
    expect(stillDue(given(...steps), asked)).toBe(true);
    expect(stillDue(given(...steps), asked, 'b')).toBe(false);
    expect(stillDue(given(...steps, records('ana', 'won')), asked)).toBe(false);
    expect(stillDue(given(...steps, due('follow_up')), asked)).toBe(false);
    expect(stillDue(given(...steps, records('ana', 'lost')), asked)).toBe(false);
  });

  it('is anything else: what is said is said', () => {
    expect(stillDue(given(...weighing), {id: 'edited_direct'}, 'b')).toBe(true);
  });
});
