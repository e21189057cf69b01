import {describe, expect, it} from 'vitest';
import type {Step} from '../../support/expansion.ts';
import {
  consents,
  coopLeaves,
  disqualifies,
  due,
  given,
  joins,
  offers,
  personLeaves,
  proposes,
  qualifies,
  records,
  reopens,
  seated,
  tellsTrouble,
  weighing,
} from '../../support/expansion.ts';
import {FRIDAY, PEOPLE} from '../../support/federation.ts';
import {DAY} from '../../../src/domain/time.ts';

const NEXT = FRIDAY + 7 * DAY;
const joined: readonly Step[] = [...weighing, ...seated(1), joins('ana', 1)];

describe('a proposing co-op that leaves FIT', () => {
  it('takes those who stand with it, and the offering co-op is told', () => {
    const left = given(...weighing, proposes('bea', 'asked'), ...seated(1)).when(coopLeaves('b'));
    left
      .then(
        {type: 'candidate_withdrawn', candidate: 1, why: 'coop_left', by: null},
        {type: 'candidate_withdrawn', candidate: 2, why: 'coop_left'},
        {type: 'candidate_withdrawn', candidate: 4, why: 'coop_left'},
      )
      .tells(
        'candidate 1: you_are_out',
        'a: candidate_withdrawn_direct',
        'candidate 2: you_are_out',
        'a: candidate_withdrawn_direct',
        'candidate 4: consent_over',
      );
  });

  it('frees the seats of who hadn’t joined', () => {
    const left = given(...weighing, ...seated(1), ...seated(3)).when(coopLeaves('b'));
    left.as('partly_complete');
    expect(left.posts.map(({message}) => message.id)).toContain('seat_freed');
  });

  it('takes whom nobody found good enough too, without a word: no refusal is changed later', () => {
    const refused = [offers('ana'), proposes('bea'), disqualifies('ana', 1)];
    for (const over of [[], [due('call')]]) {
      const left = given(...refused, ...over).when(coopLeaves('b'));
      left.then({type: 'candidate_withdrawn', candidate: 1, why: 'coop_left'}).tells();
      left.when(qualifies('ana', 1)).refused({
        id: 'candidate_stands',
        candidate: 1,
        status: 'withdrawn',
      });
    }
  });

  it('is not told of a reopening, and takes part again when it proposes somebody', () => {
    const gone = given(...weighing, coopLeaves('b'), due('call'));
    expect(gone.when(reopens('ana', NEXT)).as('gathering').offer.formerly).toEqual(['c']);
    const back = given(...weighing, coopLeaves('b'), proposes('bea'));
    expect(back.offered.offer.gone).toEqual([]);
    expect(back.candidate(4)).toMatchObject({coop: 'b', status: 'proposed'});
  });

  it('with people who joined keeps them in it, and the offering co-op is asked once', () => {
    const left = given(...joined).when(coopLeaves('b'));
    left.then({type: 'candidate_withdrawn', candidate: 2}, {type: 'partner_left', coop: 'b'});
    expect(left.standing).toEqual(['joined', 'withdrawn', 'proposed']);
    expect(left.posts.map(({message}) => message.id).slice(-2)).toEqual([
      'partner_left',
      'partner_left_direct',
    ]);
    left.when(coopLeaves('b')).refused({id: 'nothing_changes'});
  });

  it('can still say that something goes wrong', () => {
    const outside = {...PEOPLE.bea, standing: {participates: false, agreement: 'current'} as const};
    const trouble = tellsTrouble('bea');
    given(...joined, coopLeaves('b'))
      .when({...trouble, actor: outside})
      .then({type: 'trouble_told', coop: 'b'});
  });

  it('that had no part in it, or of what is closed, changes nothing', () => {
    given(...weighing)
      .when(coopLeaves('d'))
      .refused({id: 'nothing_changes'});
    given(...joined, ...seated(3), records('ana', 'lost'))
      .when(coopLeaves('b'))
      .refused({id: 'nothing_changes'});
  });
});

describe('the offering co-op that leaves FIT', () => {
  it('takes back what nobody joined', () => {
    given(...weighing, ...seated(1), ...seated(3))
      .when(coopLeaves('a'))
      .then(
        {type: 'withdrawn', reason: {kind: 'coop_left'}, by: null},
        {type: 'candidates_released', candidates: [1, 3]},
      );
    given(offers('ana'), due('call')).when(coopLeaves('a')).refused({id: 'nothing_changes'});
  });

  it('goes on with who joined; nobody else is weighed, and it isn’t asked to', () => {
    const left = given(...joined).when(coopLeaves('a'));
    left
      .then(
        {type: 'candidates_released', candidates: [2, 3], why: 'weighing_closed'},
        {type: 'call_ended', early: null},
      )
      .as('partly_complete');
    expect(left.posts.map(({message}) => message.id)).not.toContain('evaluating_direct');
    given(...joined, due('call'))
      .when(coopLeaves('a'))
      .then({type: 'candidates_released'})
      .as('partly_complete');
    given(...joined, ...seated(3))
      .when(coopLeaves('a'))
      .refused({id: 'nothing_changes'});
  });

  it('still says who joined and what came of it', () => {
    const outside = {...PEOPLE.ana, standing: {participates: false, agreement: 'current'} as const};
    const left = given(...joined, ...seated(3));
    left.when(joins(outside, 3)).then({type: 'candidate_joined'});
    left.when(records(outside, 'finished')).then({type: 'outcome_recorded'});
    given(...weighing)
      .when(qualifies(outside, 1))
      .refused({id: 'coop_not_in_fit', coop: 'a'});
  });
});

describe('a person who leaves their co-op', () => {
  it('leaves what they were to review to the others', () => {
    const left = given(...weighing).when(personLeaves('ana'));
    left.then({type: 'person_left', person: 'ana'}).tells('a: review_reminder_direct');
    expect(left.message('review_reminder_direct').candidates).toEqual([1, 2, 3]);
    given(...weighing)
      .when(personLeaves('abel'))
      .tells();
  });

  it('leaves an open question of what came of it to the others', () => {
    const steps = [...weighing, ...seated(1), ...seated(3), due('follow_up')];
    given(...steps)
      .when(personLeaves('ana'))
      .tells('a: follow_up_direct');
    given(...steps, records('ana', 'won'))
      .when(personLeaves('ana'))
      .tells();
  });

  it('has said what stands, and isn’t told any more that it is overruled', () => {
    given(...weighing, qualifies('ana', 1), personLeaves('ana'))
      .when(disqualifies('abel', 1))
      .tells('b: candidate_news_direct');
  });

  it('stays a candidate: their word is their own', () => {
    const asked = given(offers('ana'), proposes('bea', 'asked'), personLeaves('beto'));
    asked.when(consents(1)).then({type: 'candidate_consented', by: null});
  });

  it('of a co-op without a part in it, or of what is over, changes nothing', () => {
    given(...weighing)
      .when(personLeaves('dina'))
      .refused({id: 'nothing_changes'});
    given(offers('ana'), due('call')).when(personLeaves('ana')).refused({id: 'nothing_changes'});
  });
});
