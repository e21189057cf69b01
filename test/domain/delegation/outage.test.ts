import {describe, expect, it} from 'vitest';
import {moment} from '../../support/calendar.ts';
import {
  agrees,
  among,
  coordinates,
  due,
  given,
  givesContact,
  isInterested,
  ledBy,
  objects,
  offers,
  outage,
  proposed,
  takes,
  withdraws,
} from '../../support/domain.ts';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import {FRIDAY, START} from '../../support/federation.ts';

const MONDAY = moment('2026-11-09 18:00');
const TUESDAY = moment('2026-11-10 18:00');
const WEDNESDAY = moment('2026-11-11 18:00');
const THURSDAY = moment('2026-11-12 18:00');
/** Two hours on Monday morning. */
const away = outage(moment('2026-11-09 09:30'), moment('2026-11-09 11:30'));

describe('an outage of over an hour lengthens', () => {
  const open = given(offers('ana'));

  it('the call, to the end of a working day, and the thread says so', () => {
    const lengthened = open.when(outage(FRIDAY - 3 * HOUR, FRIDAY - HOUR));
    lengthened.then({type: 'lengthened', what: 'call', until: MONDAY}).tells('thread: lengthened');
    expect(lengthened.effects).toContainEqual({kind: 'set_timer', timer: 'call', at: MONDAY});
  });

  it('what its deadline fell into by all that it took', () => {
    open.when(outage(FRIDAY - HOUR, FRIDAY + DAY)).then({type: 'lengthened', until: MONDAY});
  });

  it('a round, whose reminder comes later, too', () => {
    const lengthened = among(1).when(away);
    lengthened
      .then({type: 'lengthened', what: 'round', until: WEDNESDAY})
      .tells('thread: lengthened');
    expect(among(1, away).timers).toEqual({
      round: WEDNESDAY,
      round_reminder: moment('2026-11-10 12:00'),
    });
  });

  it('a round about who co-ordinates', () => {
    among(3, coordinates('caro'))
      .when(away)
      .then({type: 'lengthened', what: 'round', until: TUESDAY});
  });

  it('the time to volunteer', () => {
    const lengthened = among(3).when(away);
    lengthened.then({type: 'lengthened', what: 'volunteers', until: TUESDAY});
    expect(among(3, away).timers).toEqual({volunteers: TUESDAY});
  });

  it('a handover that waits for “we take it”', () => {
    const lengthened = given(...proposed).when(outage(FRIDAY + DAY, FRIDAY + 2 * DAY));
    lengthened.then({type: 'lengthened', what: 'handover', until: THURSDAY});
    expect(lengthened.state).toMatchObject({lapsesAt: THURSDAY});
    expect(
      among(3, ...ledBy('c')).when(outage(MONDAY + HOUR, MONDAY + 3 * HOUR)).events,
    ).toMatchObject([{what: 'handover', until: moment('2026-11-13 18:00')}]);
  });

  it('the time in which a question is to be answered', () => {
    const asked = given(
      ...proposed,
      takes('bea'),
      due('follow_up'),
      due('follow_up'),
      due('follow_up'),
    );
    const {silenceAt} = asked.as('handed_over');
    asked
      .when(outage(asked.at + DAY, asked.at + 2 * DAY))
      .then({type: 'lengthened', what: 'answer', until: silenceAt! + DAY});
  });
});

describe('an outage lengthens nothing', () => {
  it('of an hour or less, or after the deadline', () => {
    const open = given(offers('ana'));
    open.when(outage(START + HOUR, START + 2 * HOUR)).refused({id: 'nothing_changes'});
    open.when(outage(FRIDAY, FRIDAY + DAY)).refused({id: 'nothing_changes'});
    among(1)
      .when(outage(TUESDAY, TUESDAY + DAY))
      .refused({id: 'nothing_changes'});
  });

  it('where the clock stands: it goes on when the objection is taken back', () => {
    among(1, objects('caro')).when(away).refused({id: 'nothing_changes'});
    among(3, due('volunteers'))
      .when(outage(MONDAY + HOUR, MONDAY + DAY))
      .refused({id: 'nothing_changes'});
    const after = {...agrees('caro'), at: moment('2026-11-09 12:00')};
    expect(among(1, objects('caro'), after).timers).toMatchObject({
      round: moment('2026-11-13 18:00'),
    });
  });

  it('where it waits for the contact, which no window is about', () => {
    given(offers('ana'), isInterested('bea'), due('call'))
      .when(outage(FRIDAY + DAY, FRIDAY + 2 * DAY))
      .refused({id: 'nothing_changes'});
  });

  it('where nothing runs', () => {
    given(offers('ana'), withdraws('ana'))
      .when(outage(START, FRIDAY))
      .refused({id: 'nothing_changes'});
    given(offers('ana'), givesContact('ana'), due('call'))
      .when(outage(FRIDAY, FRIDAY + DAY))
      .refused({id: 'nothing_changes'});
  });
});
