import {describe, expect, it} from 'vitest';
import {
  isUnanimous,
  openRound,
  remindAt,
  resumed,
  resumedEnd,
  silentIn,
  withAgreement,
  withObjection,
  withoutAsked,
} from '../../src/domain/consent-round.ts';
import {HOUR} from '../../src/domain/time.ts';
import {calendar, moment} from '../support/calendar.ts';

const MONDAY = moment('2026-11-09 10:00');
const WEDNESDAY = moment('2026-11-11 18:00');
const open = openRound({
  number: 1,
  asked: ['b', 'c', 'a'],
  agreed: [],
  opensAt: MONDAY,
  endsAt: WEDNESDAY,
  words: {},
});
const against = (coop: string, at = MONDAY + HOUR) => ({coop, by: 'x', at, reason: 'no'});

describe('a consent round', () => {
  it('opens with all silent but those whose word it is', () => {
    expect(silentIn(open)).toEqual(['b', 'c', 'a']);
    expect(silentIn(openRound({...open, agreed: ['c']}))).toEqual(['b', 'a']);
  });

  it('is unanimous when all asked agree', () => {
    const two = withAgreement(withAgreement(open, 'b', 'bea'), 'c', 'caro');
    expect(isUnanimous(two)).toBe(false);
    expect(isUnanimous(withAgreement(two, 'a', 'ana'))).toBe(true);
  });

  it('is never unanimous where nobody was asked', () => {
    expect(isUnanimous({...open, asked: []})).toBe(false);
  });

  it('counts an agreement once', () => {
    expect(withAgreement(withAgreement(open, 'b', 'bea'), 'b', 'beto').agreed).toEqual(['b']);
  });
});

describe('who spoke for a co-op in it', () => {
  it('is known of each that answered: whoever did so last', () => {
    const agreed = withAgreement(withAgreement(open, 'b', 'bea'), 'c', 'caro');
    expect(agreed.words).toEqual({b: 'bea', c: 'caro'});
    expect(withObjection(agreed, {...against('b'), by: 'beto'}).words).toEqual({
      b: 'beto',
      c: 'caro',
    });
  });

  it('is nobody of a co-op whose part in it ended', () => {
    expect(withoutAsked(withAgreement(open, 'b', 'bea'), 'b').words).toEqual({});
  });
});

describe('an objection', () => {
  it('stops the clock when it is the first that stands', () => {
    const objected = withObjection(withObjection(open, against('b')), against('c', WEDNESDAY));
    expect(objected.stoppedAt).toBe(MONDAY + HOUR);
    expect(objected.objections.map(({coop}) => coop)).toEqual(['b', 'c']);
  });

  it('takes back that the co-op agreed, and agreeing takes it back', () => {
    const objected = withObjection(withAgreement(open, 'b', 'bea'), against('b'));
    expect(objected).toMatchObject({agreed: [], objections: [{coop: 'b'}]});
    expect(withAgreement(objected, 'b', 'bea')).toMatchObject({agreed: ['b'], objections: []});
  });

  it('of a co-op is one, with its last reason', () => {
    const again = withObjection(withObjection(open, against('b')), {...against('b'), reason: 'y'});
    expect(again.objections).toMatchObject([{coop: 'b', reason: 'y'}]);
  });
});

describe('a clock that stood', () => {
  const stopped = withObjection(open, against('b'));

  it('goes on later by what it stood still, to the end of a working day', () => {
    const endsAt = resumedEnd(stopped, MONDAY + 3 * HOUR, calendar);
    expect(endsAt).toBe(moment('2026-11-12 18:00'));
    expect(resumed(stopped, endsAt)).toMatchObject({endsAt, stoppedAt: null});
  });

  it('has its last quarter ahead of it again: the whole window is later', () => {
    const later = resumed(stopped, moment('2026-11-12 18:00'));
    expect(later.opensAt).toBe(moment('2026-11-10 10:00'));
    expect(remindAt(later, calendar)).toBe(moment('2026-11-12 09:00'));
  });

  it('to the minute where the window is of hours', () => {
    const hours = {...stopped, endsAt: MONDAY + 5 * HOUR};
    expect(resumedEnd(hours, MONDAY + 3 * HOUR, calendar)).toBe(MONDAY + 7 * HOUR);
  });

  it('that never stood ends when it would', () => {
    expect(resumedEnd(open, WEDNESDAY, calendar)).toBe(WEDNESDAY);
  });
});

describe('a co-op whose part in it ended', () => {
  it('isn’t asked any more, and its word counts for nothing', () => {
    const gone = withoutAsked(withObjection(withAgreement(open, 'b', 'bea'), against('c')), 'c');
    expect(gone).toMatchObject({asked: ['b', 'a'], agreed: ['b'], objections: []});
    expect(withoutAsked(gone, 'b')).toMatchObject({asked: ['a'], agreed: []});
  });
});

describe('who is silent is asked once more', () => {
  it('in the last quarter, inside working hours', () => {
    // 56 hours: the last fourteen begin at four in the morning.
    expect(remindAt(open, calendar)).toBe(moment('2026-11-11 09:00'));
  });

  it('once', () => {
    expect(remindAt({...open, reminded: true}, calendar)).toBeNull();
  });
});
