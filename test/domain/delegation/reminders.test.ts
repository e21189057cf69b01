import {describe, expect, it} from 'vitest';
import {isStillDue} from '../../../src/domain/delegation/reminders.ts';
import type {DirectMessage} from '../../../src/domain/delegation/messages.ts';
import type {Given} from '../../support/domain.ts';
import {
  agrees,
  among,
  coordinates,
  declines,
  due,
  fires,
  given,
  givesContact,
  isInterested,
  ledBy,
  objects,
  offers,
  proposed,
  records,
  takes,
  withdrawsInterest,
} from '../../support/domain.ts';
import {moment} from '../../support/calendar.ts';

const gentle = ({posts}: ReturnType<Given['when']>) =>
  posts.map((post) => post.kind === 'tell' && post.gentle);

describe('in a round, whoever is silent', () => {
  it('is asked once more in its last quarter, its mandate too, gently', () => {
    const reminded = among(1, agrees('caro'), agrees('ana')).when(due('round_reminder'));
    expect(reminded.at).toBe(moment('2026-11-10 09:00'));
    reminded
      .then({type: 'round_reminded'})
      .tells('b and its mandate: round_direct', 'd and its mandate: round_direct');
    expect(reminded.posts.map(({message}) => message)).toEqual([
      {id: 'round_direct', round: 1, again: true},
      {id: 'round_direct', round: 1, again: true},
    ]);
    expect(gentle(reminded)).toEqual([true, true]);
  });

  it('is asked once more only', () => {
    const once = among(1, due('round_reminder'));
    expect(once.timers).toEqual({round: moment('2026-11-10 18:00')});
    once.when(fires('round_reminder')).refused({id: 'nothing_changes'});
  });

  it('is asked about who co-ordinates as about who takes it', () => {
    among(3, coordinates('caro'), agrees('bea'))
      .when(due('round_reminder'))
      .tells('d and its mandate: round_direct', 'a and its mandate: round_direct');
  });

  it('is asked anew in the next round', () => {
    const again = among(1, due('round_reminder'), withdrawsInterest('bea'));
    expect(again.timers).toHaveProperty('round_reminder');
  });

  it('is not asked while the clock stands, and when it goes on in its last quarter again', () => {
    expect(among(1, objects('caro')).timers).toEqual({});
    expect(among(1, objects('caro'), agrees('caro')).timers).toEqual({
      round: moment('2026-11-11 18:00'),
      round_reminder: moment('2026-11-11 09:00'),
    });
  });
});

describe('in a handover, whoever is to take it', () => {
  it('is asked once more in the last quarter of its window', () => {
    const reminded = given(...proposed).when(due('handover_reminder'));
    expect(reminded.at).toBe(moment('2026-11-10 12:00'));
    reminded.then({type: 'handover_reminded'}).tells('b and its mandate: handover_direct');
    expect(reminded.message('handover_direct')).toMatchObject({handover: 1, again: true});
    expect(gentle(reminded)).toEqual([true]);
    expect(given(...proposed, due('handover_reminder')).timers).toEqual({
      handover: moment('2026-11-11 18:00'),
    });
  });

  it('of a team is the co-op that co-ordinates it, whose silence would let it lapse', () => {
    among(3, ...ledBy('c'))
      .when(due('handover_reminder'))
      .tells('c and its mandate: handover_direct');
  });

  it('is not asked while the contact is missing: its window begins with it', () => {
    const waits = [offers('ana'), isInterested('bea'), due('call')];
    expect(given(...waits).timers).not.toHaveProperty('handover_reminder');
    given(...waits)
      .when(fires('handover_reminder'))
      .refused({id: 'nothing_changes'});
    const late = {...givesContact('ana'), at: moment('2026-11-16 10:00')};
    expect(given(...waits, late).timers).toEqual({
      handover: moment('2026-11-19 18:00'),
      handover_reminder: moment('2026-11-19 09:00'),
    });
  });
});

describe('what was asked of nobody’s doing waits for working hours', () => {
  it('a question about what came of it does, an answer to an act doesn’t', () => {
    expect(gentle(given(...proposed, takes('bea')).when(due('follow_up')))).toEqual([true]);
    expect(gentle(given(...proposed).when(takes('bea')))).toEqual([false, false]);
  });
});

describe('a reminder that waited for working hours', () => {
  const round: DirectMessage = {id: 'round_direct', round: 1, again: true};
  const handover: DirectMessage = {
    id: 'handover_direct',
    handover: 1,
    lapsesAt: moment('2026-11-11 18:00'),
    again: true,
  };
  const stillDue = ({state}: Given, message: DirectMessage, coop = 'b') =>
    state.status !== 'not_offered' && isStillDue(message, state, coop);

  it('of a round is due as long as the co-op is silent in that round', () => {
    expect(stillDue(among(1), round)).toBe(true);
    expect(stillDue(among(1, agrees('beto')), round)).toBe(false);
    expect(stillDue(among(1, objects('caro')), round)).toBe(false);
    expect(stillDue(among(1, withdrawsInterest('bea')), round, 'c')).toBe(false);
    expect(stillDue(among(1, due('round')), round)).toBe(false);
  });

  it('of a handover is due until it is taken or declined', () => {
    expect(stillDue(given(...proposed), handover)).toBe(true);
    expect(stillDue(given(...proposed, takes('bea')), handover)).toBe(false);
    expect(stillDue(given(...proposed, declines('bea')), handover)).toBe(false);
    expect(stillDue(given(...proposed), handover, 'c')).toBe(false);
  });

  it('of the contact is due until it is there', () => {
    const waits = given(offers('ana'), isInterested('bea'), due('call'));
    const recipients = {kind: 'coop', coop: 'b'} as const;
    const wanted: DirectMessage = {id: 'contact_wanted_direct', recipients, again: true};
    expect(stillDue(waits, wanted, 'a')).toBe(true);
    expect(stillDue(given(...proposed), wanted, 'a')).toBe(false);
  });

  it('of what came of it is due until somebody says', () => {
    const steps = [...proposed, takes('bea'), due('follow_up')];
    const {takenAt} = given(...steps).as('handed_over');
    const asked: DirectMessage = {id: 'follow_up_direct', question: 1, takenAt};
    expect(stillDue(given(...steps), asked)).toBe(true);
    expect(stillDue(given(...steps, records('bea', 'waiting')), asked)).toBe(false);
    expect(stillDue(given(...steps, due('follow_up')), asked)).toBe(false);
  });

  it('is nobody’s who has no co-op any more', () => {
    const {state} = among(1);
    expect(state.status !== 'not_offered' && isStillDue(round, state, null)).toBe(false);
  });
});
