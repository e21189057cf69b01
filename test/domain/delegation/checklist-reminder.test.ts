import {describe, expect, it} from 'vitest';
import {isStillDue} from '../../../src/domain/delegation/reminders.ts';
import type {Offered} from '../../../src/domain/delegation/state.ts';
import type {Given, Step} from '../../support/domain.ts';
import {
  among,
  coopLeaves,
  declines,
  due,
  fires,
  given,
  ledBy,
  proposed,
  records,
  takes,
  ticks,
} from '../../support/domain.ts';
import {moment} from '../../support/calendar.ts';

/** Taken on a Tuesday after hours; `c` co-ordinates. */
const taken = [...ledBy('c'), takes('bea')];
const TEAM = among(3, ...taken);
const WEEK_LATER = moment('2026-11-17 09:00');
const all = [ticks('caro', 1), ticks('caro', 2), ticks('caro', 3), ticks('caro', 4)];

describe('a team’s checklist that is still open a week after it was taken', () => {
  it('is brought to the mind of each co-op with open points, in working hours', () => {
    expect(TEAM.as('handed_over').takenAt).toBeLessThan(moment('2026-11-10 09:00'));
    expect(TEAM.timers.checklist).toBe(WEEK_LATER);
    const reminded = among(3, ...taken, ticks('bea', 2)).when(due('checklist'));
    reminded
      .then({type: 'checklist_reminded'})
      .tells('c and its mandate: checklist_direct', 'd and its mandate: checklist_direct');
    expect(reminded.posts).toMatchObject([
      {gentle: true, message: {handover: 1}},
      {gentle: true, message: {handover: 1}},
    ]);
  });

  it('is so once', () => {
    const once = among(3, ...taken, due('checklist'));
    expect(once.timers).not.toHaveProperty('checklist');
    once.when(fires('checklist')).refused({id: 'nothing_changes'});
    const corrected = among(3, ...taken, due('checklist'), records('bea', 'lost'), {
      ...records('bea', 'won'),
      at: moment('2026-11-18 10:00'),
    });
    expect(corrected.timers).not.toHaveProperty('checklist');
    TEAM.when(fires('checklist')).refused({id: 'not_due'});
  });

  it('is not where all is ticked, where it is closed, or it is no team’s', () => {
    const ticked = among(3, ...taken, ...all, ticks('bea', 2), ticks('dina', 2));
    expect(ticked.timers).not.toHaveProperty('checklist');
    expect(among(3, ...taken, records('bea', 'lost')).timers).not.toHaveProperty('checklist');
    expect(given(...proposed, takes('bea')).timers).not.toHaveProperty('checklist');
  });

  it('is not expected of a co-op that left FIT', () => {
    const without = among(3, ...taken, ...all, ticks('bea', 2), coopLeaves('d'));
    expect(without.timers).not.toHaveProperty('checklist');
  });
});

describe('a word of what is open, once it can be said', () => {
  const stillDue = (state: Given, coop: string | null = 'c') =>
    isStillDue({id: 'checklist_direct', handover: 1}, state.state as Offered, coop);
  const after = (...steps: readonly Step[]) => among(3, ...taken, due('checklist'), ...steps);

  it('is said while the co-op has something to tick in that team', () => {
    expect(stillDue(after())).toBe(true);
    expect(stillDue(after(), null)).toBe(false);
    expect(stillDue(after(), 'a')).toBe(false);
    expect(stillDue(after(...all.slice(1)))).toBe(true);
    expect(stillDue(after(...all))).toBe(false);
    expect(stillDue(after(ticks('bea', 2)), 'b')).toBe(false);
    expect(stillDue(after(records('bea', 'finished')))).toBe(false);
    expect(stillDue(after(declines('caro')), 'b')).toBe(false);
  });
});
