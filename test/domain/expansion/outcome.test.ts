import {describe, expect, it} from 'vitest';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import type {Step} from '../../support/expansion.ts';
import {
  clientAgrees,
  disqualifies,
  due,
  fires,
  given,
  joins,
  outage,
  qualifies,
  records,
  reopens,
  seated,
  seats,
  tellsTrouble,
  weighing,
} from '../../support/expansion.ts';
import {PEOPLE} from '../../support/federation.ts';

const steps = [...weighing, ...seated(1), ...seated(3)];
const complete = given(...steps);
const {takenAt} = complete.as('complete').underWay;
const day = (days: number) => takenAt + days * DAY;
const asked = (questions: number): readonly Step[] => [
  ...steps,
  ...Array.from({length: questions}, () => due('follow_up')),
];

describe('what came of it', () => {
  it('is asked of the offering co-op every 90 days, gently', () => {
    expect(complete.timers).toMatchObject({follow_up: day(90)});
    const first = complete.when(due('follow_up'));
    first.then({type: 'followed_up', question: 1, closesAt: null}).tells('a: follow_up_direct');
    expect(first.effect('tell')).toMatchObject([{gentle: true}]);
    expect(given(...asked(1)).timers.follow_up).toBe(day(180));
    expect(given(...asked(2)).timers.follow_up).toBe(day(270));
  });

  it('is asked of what is partly complete, not of what is still called or weighed', () => {
    given(...steps, seats('ana', 3)).as('partly_complete');
    expect(given(...steps, seats('ana', 3)).timers).toMatchObject({follow_up: day(90)});
    const open = given(...weighing, ...seated(1));
    expect(open.timers).not.toHaveProperty('follow_up');
    open.when(fires('follow_up')).refused({id: 'nothing_changes'});
    open.when(records('ana', 'won')).refused({id: 'no_outcome_yet', status: 'gathering'});
  });

  it('is not asked early', () => {
    complete.when(fires('follow_up', day(90) - 1)).refused({id: 'not_due'});
  });

  it('is said by the offering co-op or a co-ordinator, by nobody else', () => {
    complete.when(records('abel', 'won')).tells('thread: outcome');
    complete.when(records('flora', 'finished')).then({type: 'outcome_recorded'});
    complete.when(records('bea', 'won')).refused({id: 'only_offering_coop', coop: 'a'});
    const outside = {participates: false, agreement: 'current'} as const;
    complete
      .when(records({...PEOPLE.ana, standing: outside}, 'finished'))
      .then({type: 'outcome_recorded'});
  });
});

describe('the day on which the team was complete', () => {
  const {since} = complete.as('complete');

  it('isn’t moved by who says later how it goes', () => {
    const said = given(...steps, due('follow_up'), records('ana', 'won'));
    expect(said.as('complete').since).toBe(since);
    expect(said.when(records('ana', 'waiting')).as('complete').since).toBe(since);
  });

  it('is what it was where an end was said by mistake', () => {
    const over = given(...steps, due('follow_up'), records('ana', 'lost'));
    expect(over.as('closed').since).toBeGreaterThan(since);
    expect(over.when(records('ana', 'won')).as('complete').since).toBe(takenAt);
  });
});

describe('no answer', () => {
  it('to the third question for two weeks closes it with what was last said', () => {
    expect(given(...asked(2)).timers).not.toHaveProperty('unanswered');
    const third = given(...asked(3));
    expect(third.timers.unanswered).toBe(day(270 + 14));
    const silent = third.when(due('unanswered'));
    silent.then({type: 'closed_unanswered', outcome: 'unknown'}).tells('thread: outcome');
    silent.as('closed');
    given(...steps, records('ana', 'won'), ...asked(3).slice(steps.length))
      .when(due('unanswered'))
      .then({type: 'closed_unanswered', outcome: 'won'});
  });

  it('is not counted where somebody answers', () => {
    const answered = given(...asked(3), records('abel', 'waiting'));
    expect(answered.timers).not.toHaveProperty('unanswered');
    answered.when(fires('unanswered', day(300))).refused({id: 'nothing_changes'});
  });

  it('is not counted while it is weighed or called anew, and begins anew after it', () => {
    const more = [...asked(3), seats('ana', 3), reopens('ana', day(330), day(271))];
    const called = given(...more);
    expect(called.timers).not.toHaveProperty('unanswered');
    const over = given(...more, due('call'));
    expect(over.as('partly_complete').underWay.takenAt).toBe(takenAt);
    expect(over.timers).toMatchObject({follow_up: day(360)});
    expect(over.timers).not.toHaveProperty('unanswered');
  });

  it('of what fell due meanwhile isn’t asked on the day on which it goes on', () => {
    const weighed = [
      ...weighing,
      disqualifies('ana', 2),
      disqualifies('ana', 3),
      ...seated(1),
      due('call'),
    ];
    const began = given(...weighed).as('partly_complete').underWay.takenAt;
    const late = began + 100 * DAY;
    const again = given(...weighed, qualifies('ana', 2, late), clientAgrees('ana', 2, late + HOUR));
    expect(again.timers).toMatchObject({follow_up: late + HOUR + 90 * DAY});
  });
});

describe('an outcome', () => {
  it.each(['lost', 'no_answer', 'finished'] as const)('“%s” closes it', (outcome) => {
    const closed = complete.when(records('ana', outcome, ' thanks '));
    const invited = outcome === 'finished' ? ['ana: case_invited_direct'] : [];
    closed
      .then({type: 'outcome_recorded', outcome, note: 'thanks'})
      .tells('thread: outcome', ...invited);
    expect(closed.as('closed')).toMatchObject({outcome, saidBy: 'ana', underWay: null});
  });

  it('that is closed can be corrected, and it stands as the seats say', () => {
    const partly = given(...steps, seats('ana', 3), records('ana', 'lost'));
    partly.when(records('ana', 'lost')).refused({id: 'nothing_changes'});
    const open = partly.when(records('ana', 'won'));
    open.tells('thread: outcome');
    open.as('partly_complete');
    expect(open.timers).toMatchObject({follow_up: open.at + 90 * DAY});
    given(...steps, records('ana', 'lost'))
      .when(records('flora', 'finished'))
      .tells('thread: outcome', 'a: case_invited_direct', 'ana: overruled_direct')
      .as('closed');
  });

  it('has no long note', () => {
    complete
      .when(records('ana', 'won', 'x'.repeat(301)))
      .refused({id: 'invalid', problems: {note: {id: 'too_long', limit: 300}}});
  });
});

describe('something going wrong', () => {
  it('is for the co-ordinators alone, but for those of co-ops that have a part in it', () => {
    given(...steps, joins('ana', 1))
      .when(tellsTrouble('bea'))
      .then({type: 'trouble_told', coop: 'b'})
      .tells('coordinators not a not c: trouble_direct');
  });

  it('is told by co-ops that work on it, from when somebody does', () => {
    complete.when(tellsTrouble('bea')).refused({id: 'only_partners', coop: 'a'});
    complete.when(tellsTrouble('ana')).then({type: 'trouble_told'});
    given(...weighing)
      .when(tellsTrouble('ana'))
      .refused({
        id: 'no_trouble_yet',
        status: 'gathering',
      });
    const joined = [...weighing, ...seated(1), joins('ana', 1)];
    given(...joined)
      .when(tellsTrouble('bea'))
      .then({type: 'trouble_told'});
  });
});

describe('an outage of over an hour', () => {
  it('lengthens the call and the last question, and the thread says so', () => {
    const open = given(...weighing);
    const {closesAt} = open.as('gathering');
    const [from, to] = [open.at + HOUR, open.at + 4 * HOUR];
    open
      .when(outage(from, to))
      .then({type: 'lengthened', what: 'call'})
      .tells('thread: lengthened');
    expect(given(...weighing, outage(from, to)).as('gathering').closesAt).toBeGreaterThan(closesAt);
    const third = given(...asked(3));
    const lengthened = third.when(outage(third.at + HOUR, third.at + 4 * HOUR));
    lengthened.then({type: 'lengthened', what: 'answer', until: day(284) + 3 * HOUR});
    expect(lengthened.timers.unanswered).toBe(day(284) + 3 * HOUR);
  });

  it('lengthens nothing else, and a short one nothing', () => {
    const {at} = complete;
    complete.when(outage(at, at + 4 * HOUR)).refused({id: 'nothing_changes'});
    const open = given(...weighing);
    open.when(outage(open.at, open.at + HOUR)).refused({id: 'nothing_changes'});
  });
});
