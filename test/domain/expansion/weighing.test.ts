import {describe, expect, it} from 'vitest';
import {
  amends,
  by,
  candidate,
  clientAgrees,
  clientDeclines,
  disqualifies,
  due,
  given,
  informs,
  joins,
  offers,
  proposes,
  qualifies,
  seated,
  seats,
  weighing,
  withdrawsCandidate,
} from '../../support/expansion.ts';

const open = given(...weighing);
const stands = (number: number, status: 'proposed' | 'qualified' | 'joined' | 'not_qualified') =>
  ({id: 'candidate_stands', candidate: number, status}) as const;

describe('evaluating candidates', () => {
  it('is possible while the call is open and after it', () => {
    open
      .when(qualifies('ana', 1))
      .then({type: 'candidate_qualified', candidate: 1})
      .tells('b: candidate_news_direct');
    given(...weighing, due('call'))
      .when(qualifies('ana', 1))
      .then({type: 'candidate_qualified', candidate: 1});
  });

  it('is for the offering co-op alone: no co-ordinator sees a candidate', () => {
    for (const who of ['bea', 'caro', 'flora', 'boris'] as const)
      open.when(qualifies(who, 1)).refused({id: 'only_offering_coop', coop: 'a'});
    open.when(qualifies('alma', 1)).then({type: 'candidate_qualified'});
  });

  it('that ends with no needs a reason, which no event and no message contains', () => {
    open
      .when(disqualifies('ana', 1, ' '))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
    open
      .when(disqualifies('ana', 1, 'x'.repeat(501)))
      .refused({id: 'invalid', problems: {reason: {id: 'too_long', limit: 500}}});
    const no = open.when(disqualifies('ana', 1, 'no Kotlin yet'));
    no.then({type: 'candidate_disqualified', candidate: 1}).tells('b: candidate_news_direct');
    expect(JSON.stringify([no.events, no.effects])).not.toContain('Kotlin');
  });

  it('is open to change while a seat is free, and whoever is overruled is told', () => {
    const no = given(...weighing, disqualifies('ana', 1));
    no.when(qualifies('ana', 1)).tells('b: candidate_news_direct');
    no.when(qualifies('abel', 1)).tells('b: candidate_news_direct', 'ana: overruled_direct');
    const yes = given(...weighing, qualifies('ana', 1));
    yes.when(disqualifies('abel', 1)).then({type: 'candidate_disqualified'});
    const full = given(...weighing, disqualifies('ana', 1), ...seated(2), ...seated(3));
    full.when(qualifies('ana', 1)).refused({id: 'no_free_seat', seats: 2});
  });

  it('again of whom nobody had found good enough weighs them again', () => {
    const unfilled = given(
      offers('ana'),
      proposes('bea'),
      informs('ana', 'b'),
      disqualifies('ana', 1),
      due('call'),
    );
    unfilled.as('unfilled');
    const again = unfilled.when(qualifies('ana', 1));
    expect(again.as('evaluating').underWay).toBeNull();
    expect(again.timers).toHaveProperty('review_reminder');
    again
      .when(clientAgrees('ana', 1))
      .then({type: 'client_agreed'})
      .tells(
        'b: candidate_news_direct',
        'candidate 1: you_are_accepted',
        'thread: partly_complete',
        'a: partly_direct',
      );
  });

  it('is of whoever waits for it, said once', () => {
    given(...weighing, qualifies('ana', 1))
      .when(qualifies('ana', 1))
      .refused(stands(1, 'qualified'));
    open.when(qualifies('ana', 9)).refused({id: 'no_such_candidate', candidate: 9});
  });

  it('begins anew where their co-op says something else of them', () => {
    open
      .when(amends('bea', 1))
      .then({type: 'candidate_amended'})
      .tells('a: candidate_amended_direct');
    given(...weighing, ...seated(1), joins('ana', 1))
      .when(amends('bea', 1))
      .refused(stands(1, 'joined'));
    open.when(amends('caro', 1)).refused({id: 'no_such_candidate', candidate: 1});
  });
});

describe('the client', () => {
  const untold = given(
    offers('ana'),
    proposes('bea', 'word', 'word'),
    qualifies('ana', 1),
    qualifies('ana', 2),
  );

  it('is told what intercooperation is before it agrees, once for each proposing co-op', () => {
    untold
      .when(clientAgrees('ana', 1))
      .refused({id: 'client_not_informed', coop: 'b', candidate: 1});
    const told = untold.when(informs('abel', 'b'));
    told.then({type: 'client_informed', coop: 'b'}).tells();
    expect(told.offered.offer.informed).toEqual({b: {by: 'abel', at: told.at}});
    told.when(informs('ana', 'b')).refused({id: 'already_informed', coop: 'b'});
    told.when(clientAgrees('ana', 1)).then({type: 'client_agreed'});
    told.when(clientAgrees('ana', 2)).then({type: 'client_agreed'});
    told.when(informs('flora', 'c')).refused({id: 'only_offering_coop', coop: 'a'});
    told.when(informs('ana', 'c')).refused({id: 'nobody_proposed', coop: 'c'});
  });

  it('agrees only to who qualifies', () => {
    open.when(clientAgrees('ana', 1)).refused(stands(1, 'proposed'));
    given(...weighing, disqualifies('ana', 1))
      .when(clientAgrees('ana', 1))
      .refused(stands(1, 'not_qualified'));
  });

  it('agrees: a seat is taken, their co-op and they themselves are told', () => {
    const agreed = given(...weighing, qualifies('ana', 1)).when(clientAgrees('ana', 1));
    agreed.tells('b: candidate_news_direct', 'candidate 1: you_are_accepted');
    expect(agreed.standing).toEqual(['accepted', 'proposed', 'proposed']);
  });

  it('declines: their co-op is told', () => {
    given(...weighing, qualifies('ana', 1))
      .when(clientDeclines('ana', 1))
      .then({type: 'client_declined', candidate: 1})
      .tells('b: candidate_news_direct');
  });

  it('may change its mind, and whoever had said the other is told', () => {
    given(...weighing, ...seated(1))
      .when(clientDeclines('abel', 1))
      .tells('b: candidate_news_direct', 'ana: overruled_direct');
    given(...weighing, qualifies('ana', 1), clientDeclines('ana', 1))
      .when(clientAgrees('ana', 1))
      .then({type: 'client_agreed'});
    const full = given(
      ...weighing,
      qualifies('ana', 1),
      clientDeclines('ana', 1),
      ...seated(2),
      ...seated(3),
    );
    full.when(clientAgrees('ana', 1)).refused({id: 'no_free_seat', seats: 2});
  });
});

describe('joining', () => {
  const accepted = given(...weighing, ...seated(1));

  it('follows the client’s word, and the thread says of which co-op', () => {
    const joined = accepted.when(joins('ana', 1));
    joined
      .then({type: 'candidate_joined', candidate: 1})
      .tells('thread: joined', 'b: candidate_news_direct', 'candidate 1: you_joined');
    expect(joined.message('joined')).toEqual({id: 'joined', coop: 'b'});
    expect(joined.effect('work_taken')).toEqual([{kind: 'work_taken', coop: 'b', people: 1}]);
  });

  it('is refused to whom the client hasn’t accepted', () => {
    open.when(joins('ana', 1)).refused(stands(1, 'proposed'));
    given(...weighing, qualifies('ana', 1))
      .when(joins('ana', 1))
      .refused(stands(1, 'qualified'));
  });

  it('is for good', () => {
    const joined = given(...weighing, ...seated(1), joins('ana', 1));
    joined.when(clientDeclines('ana', 1)).refused(stands(1, 'joined'));
    joined.when(withdrawsCandidate('bea', 1)).refused(stands(1, 'joined'));
    joined.when(withdrawsCandidate(candidate(1), 1)).refused(stands(1, 'joined'));
  });
});

describe('stepping back', () => {
  const steps = [
    ['proposed', []],
    ['qualified', [qualifies('ana', 1)]],
    ['not_qualified', [disqualifies('ana', 1)]],
    ['accepted', seated(1)],
    ['declined', [qualifies('ana', 1), clientDeclines('ana', 1)]],
  ] as const;

  it.each(steps)('is possible for whoever is %s', (_, before) => {
    given(...weighing, ...before)
      .when(withdrawsCandidate(candidate(1), 1))
      .then({type: 'candidate_withdrawn', candidate: 1, why: 'person', by: null})
      .tells('b: own_withdrew_direct', 'a: candidate_withdrawn_direct');
    given(...weighing, ...before)
      .when(withdrawsCandidate('bea', 1))
      .then({type: 'candidate_withdrawn', why: 'coop'})
      .tells('candidate 1: you_are_out', 'a: candidate_withdrawn_direct');
  });

  it('is final: who withdrew after a refusal isn’t evaluated again', () => {
    given(...weighing, disqualifies('ana', 1), withdrawsCandidate(candidate(1), 1))
      .when(qualifies('ana', 1))
      .refused({id: 'candidate_stands', candidate: 1, status: 'withdrawn'});
  });

  it('is for them and their co-op alone', () => {
    const none = {id: 'no_such_candidate', candidate: 1} as const;
    for (const who of ['ana', 'caro', 'flora'] as const)
      open.when(withdrawsCandidate(who, 1)).refused(none);
    open.when(by(candidate(2), {type: 'withdraw_candidate', candidate: 1})).refused(none);
  });

  it('for them by another of their co-op is told who proposed them', () => {
    open
      .when(withdrawsCandidate('beto', 1))
      .tells('candidate 1: you_are_out', 'a: candidate_withdrawn_direct', 'bea: overruled_direct');
  });

  it('of who was accepted frees the seat, and opens no call', () => {
    const full = given(...weighing, ...seated(1), ...seated(2));
    full.as('complete');
    const freed = full.when(withdrawsCandidate(candidate(1), 1));
    freed
      .then({type: 'candidate_withdrawn'})
      .tells('b: own_withdrew_direct', 'a: candidate_withdrawn_direct', 'thread: seat_freed');
    expect(freed.message('candidate_withdrawn_direct').seated).toBe(true);
    expect(freed.message('seat_freed').free).toBe(1);
    freed.as('partly_complete');
    given(...weighing, seats('ana', 1), ...seated(1))
      .when(clientDeclines('ana', 1))
      .then({type: 'client_declined'}, {type: 'left_unfilled'})
      .tells('b: candidate_news_direct', 'thread: unfilled', 'a: unfilled_direct');
  });
});
