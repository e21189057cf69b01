import {describe, expect, it} from 'vitest';
import {delegationWorkflow} from '../../../src/domain/delegation/index.ts';
import {DAY} from '../../../src/domain/time.ts';
import type {Step} from '../../support/domain.ts';
import {
  due,
  given,
  givesContact,
  isInterested,
  ledBy,
  offers,
  records,
  takes,
  withdraws,
} from '../../support/domain.ts';
import {FRIDAY, RULES} from '../../support/federation.ts';

const steps = [offers('ana'), givesContact('ana'), isInterested('bea'), due('call'), takes('bea')];
const taken = given(...steps);
const {takenAt} = taken.as('handed_over');
const day = (days: number) => takenAt + days * DAY;
const late = ({timer: _, ...step}: Step, at: number): Step => ({...step, at});

describe('what came of it', () => {
  it('is asked of the recipients after 3, 14 and 45 days, then every 90', () => {
    const first = taken.when(due('follow_up'));
    first.then({type: 'followed_up', question: 1}).tells('b: follow_up_direct');
    expect(first.message('follow_up_direct')).toEqual({
      id: 'follow_up_direct',
      question: 1,
      takenAt,
    });
    const asked = [due('follow_up'), due('follow_up'), due('follow_up')];
    expect(taken.timers).toEqual({follow_up: day(3)});
    expect(given(...steps, ...asked.slice(0, 1)).timers).toEqual({follow_up: day(14)});
    expect(given(...steps, ...asked.slice(0, 2)).timers).toEqual({follow_up: day(45)});
    expect(given(...steps, ...asked).timers.follow_up).toBe(day(45 + 90));
  });

  it('is asked of every co-op of a team', () => {
    given(
      offers('ana', {developers: 2}),
      givesContact('ana'),
      isInterested('bea'),
      isInterested('caro'),
      due('call'),
      ...ledBy('c'),
      takes('caro'),
    )
      .when(due('follow_up'))
      .tells('b: follow_up_direct', 'c: follow_up_direct');
  });

  it('is not asked early, nor of what nobody has taken', () => {
    taken.when(late(due('follow_up'), day(3) - 1)).refused({id: 'not_due'});
    given(offers('ana'))
      .when(late(due('follow_up'), day(3)))
      .refused({id: 'nothing_changes'});
  });

  it('is never asked twice at once, however long the bot was away', () => {
    const question = taken.when(late(due('follow_up'), day(60)));
    expect(question.state).toMatchObject({questions: 1, followUpAt: day(60 + 11)});
  });

  it('is not asked again at once of who answered late', () => {
    const answered = given(...steps, late(due('follow_up'), day(60)), records('bea', 'waiting'));
    expect(answered.as('handed_over').followUpAt).toBeGreaterThan(day(70));
  });

  it('while won is asked every 90 days', () => {
    const won = given(...steps, due('follow_up'), records('bea', 'won'));
    expect(won.timers).toEqual({follow_up: won.at + 90 * DAY});
    expect(
      given(...steps, due('follow_up'), records('bea', 'won'), due('follow_up')).timers,
    ).toEqual({follow_up: won.at + 180 * DAY});
  });

  it('while they still talk is asked as listed', () => {
    const waiting = given(...steps, due('follow_up'), records('bea', 'waiting'));
    expect(waiting.timers).toEqual({follow_up: day(14)});
  });

  it('is asked every 90 days where a federation lists no questions', () => {
    const workflow = delegationWorkflow({...RULES, followUpAfter: []});
    const {state} = given(...steps.slice(0, -1));
    const {command, actor} = takes('bea');
    const decision = workflow.decide(state, {command, actor, at: FRIDAY});
    expect(decision).toMatchObject({events: [{type: 'taken', followUpAt: FRIDAY + 90 * DAY}]});
  });
});

describe('an outcome', () => {
  it('that stands is shown, and it goes on', () => {
    const won = taken.when(records('bea', 'won', {note: ' two months '}));
    won
      .then({type: 'outcome_recorded', outcome: 'won', note: 'two months'})
      .tells('thread: outcome');
    expect(won.state).toMatchObject({status: 'handed_over', outcome: 'won'});
  });

  it.each(['lost', 'no_answer', 'finished'] as const)('“%s” closes it', (outcome) => {
    const closed = taken.when(records('bea', outcome));
    const invited = outcome === 'finished' ? ['bea: case_invited_direct'] : [];
    closed.then({type: 'outcome_recorded', outcome}).tells('thread: outcome', ...invited);
    expect(closed.state).toMatchObject({status: 'closed', outcome});
  });

  it('can be recorded by a recipient or a co-ordinator, by nobody else', () => {
    taken.when(records('beto', 'won')).then({type: 'outcome_recorded'});
    taken.when(records('flora', 'won')).then({type: 'outcome_recorded'});
    taken.when(records('ana', 'won')).refused({id: 'only_recipients', coops: ['b']});
    given(offers('ana')).when(records('bea', 'won')).refused({
      id: 'no_outcome_yet',
      status: 'gathering',
    });
    given(offers('ana'), withdraws('ana'))
      .when(records('flora', 'lost'))
      .refused({id: 'no_outcome_yet', status: 'withdrawn'});
  });

  it('may have a note, not a long one', () => {
    taken
      .when(records('bea', 'won', {note: 'x'.repeat(301)}))
      .refused({id: 'invalid', problems: {note: {id: 'too_long', limit: 300}}});
  });

  it('that is closed can be corrected', () => {
    const closed = given(...steps, records('bea', 'lost'));
    const corrected = closed.when(records('bea', 'finished'));
    corrected
      .then({type: 'outcome_recorded', outcome: 'finished'})
      .tells('thread: outcome', 'bea: case_invited_direct');
    expect(corrected.state).toMatchObject({status: 'closed', since: closed.at});
  });

  it('that is corrected to one that stands is asked about again, not at once', () => {
    const open = given(...steps, records('bea', 'lost'), records('bea', 'waiting', {at: day(100)}));
    expect(open.as('handed_over').followUpAt).toBe(day(103));
  });

  it('said again changes nothing once it is closed', () => {
    given(...steps, records('bea', 'lost'))
      .when(records('beto', 'lost'))
      .refused({id: 'nothing_changes'});
  });

  it('that changes another member’s tells them', () => {
    const told = given(...steps, records('bea', 'won')).when(records('beto', 'lost'));
    told.tells('thread: outcome', 'bea: overruled_direct');
    expect(told.message('overruled_direct').what).toBe('outcome');
    given(...steps, records('bea', 'won'))
      .when(records('beto', 'won'))
      .tells('thread: outcome');
  });
});

describe('who is told that what they said of it was changed', () => {
  it('is who said it, be it a co-ordinator, and nobody else', () => {
    const told = given(...steps, records('bea', 'waiting'), records('flora', 'won'));
    expect(told.as('handed_over').saidBy).toBe('flora');
    told.when(records('beto', 'lost')).tells('thread: outcome', 'flora: overruled_direct');
    told.when(records('flora', 'lost')).tells('thread: outcome');
  });

  it('is who said it last, also once silence closed it', () => {
    const silent = given(
      ...steps,
      due('follow_up'),
      due('follow_up'),
      records('beto', 'waiting'),
      due('follow_up'),
      due('unanswered'),
    );
    expect(silent.as('closed')).toMatchObject({outcome: 'waiting', saidBy: 'beto'});
    silent.when(records('bea', 'lost')).tells('thread: outcome', 'beto: overruled_direct');
  });

  it('is nobody where silence alone had said something', () => {
    const asked = [due('follow_up'), due('follow_up'), due('follow_up')];
    given(...steps, ...asked, due('unanswered'))
      .when(records('bea', 'lost'))
      .tells('thread: outcome');
  });
});

describe('no answer', () => {
  const asked = (questions: number) => [
    ...steps,
    ...Array.from({length: questions}, () => due('follow_up')),
  ];

  it('to the first two questions means nothing', () => {
    expect(given(...asked(1)).timers).not.toHaveProperty('unanswered');
    expect(given(...asked(2)).timers).not.toHaveProperty('unanswered');
  });

  it('to the third for two weeks closes it as unknown', () => {
    const silent = given(...asked(3));
    expect(silent.timers.unanswered).toBe(day(45 + 14));
    const closed = silent.when(due('unanswered'));
    closed.then({type: 'closed_unanswered', outcome: 'unknown'}).tells('thread: outcome');
    expect(closed.state).toMatchObject({status: 'closed', outcome: 'unknown', since: closed.at});
    expect(closed.message('outcome')).toEqual({
      id: 'outcome',
      outcome: 'unknown',
      note: null,
      by: null,
    });
  });

  it('closes it with what was last said', () => {
    given(...steps, due('follow_up'), due('follow_up'), records('bea', 'waiting'), due('follow_up'))
      .when(due('unanswered'))
      .then({type: 'closed_unanswered', outcome: 'waiting'});
  });

  it('counts until somebody answers', () => {
    const answered = given(...asked(3), records('bea', 'waiting'));
    expect(answered.timers).not.toHaveProperty('unanswered');
    answered.when(late(due('unanswered'), day(60))).refused({id: 'nothing_changes'});
    given(...asked(3))
      .when(late(due('unanswered'), day(59) - 1))
      .refused({id: 'not_due'});
  });
});
