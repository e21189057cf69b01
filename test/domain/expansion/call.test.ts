import {describe, expect, it} from 'vitest';
import {
  clientAgrees,
  clientDeclines,
  closesCall,
  closesWeighing,
  disqualifies,
  due,
  given,
  informs,
  joins,
  offers,
  proposes,
  qualifies,
  reopens,
  seated,
  seats,
  unlisted,
  weighing,
  withdraws,
  withdrawsCandidate,
} from '../../support/expansion.ts';
import {FRIDAY} from '../../support/federation.ts';
import {DAY} from '../../../src/domain/time.ts';

const NEXT = FRIDAY + 7 * DAY;

describe('the last seat', () => {
  const last = given(
    ...weighing,
    proposes('dina', 'asked'),
    ...seated(1),
    qualifies('ana', 2),
    qualifies('ana', 3),
  );
  const full = last.when(clientAgrees('ana', 3));

  it('ends the call, releases the others with thanks, lapses who is asked', () => {
    full
      .then(
        {type: 'client_agreed', candidate: 3},
        {type: 'call_ended', early: null},
        {type: 'consents_lapsed', candidates: [4]},
        {type: 'candidates_released', candidates: [2], why: 'seats_taken'},
      )
      .tells(
        'c: candidate_news_direct',
        'candidate 3: you_are_accepted',
        'thread: complete',
        'candidate 4: consent_over',
        'd: consent_direct',
        'b: released_direct',
        'candidate 2: you_are_out',
      );
    expect(full.standing).toEqual(['accepted', 'released', 'accepted', 'withdrawn']);
    expect(full.as('complete').underWay.takenAt).toBe(full.at);
  });

  it('is said with which co-ops filled them, never with whom', () => {
    expect(full.message('complete').shares).toEqual([
      {coop: 'b', proposed: 2, seated: 1, joined: 0},
      {coop: 'c', proposed: 1, seated: 1, joined: 0},
    ]);
  });

  it('is taken too where there are fewer, down to those taken', () => {
    given(...weighing, ...seated(1))
      .when(seats('ana', 1))
      .then(
        {type: 'seats_changed', seats: 1},
        {type: 'call_ended', early: null},
        {type: 'candidates_released', candidates: [2, 3], why: 'seats_taken'},
      )
      .as('complete');
  });
});

describe('when the call ends', () => {
  it('some still wait: they are weighed', () => {
    const ended = given(...weighing).when(due('call'));
    ended.then({type: 'call_ended'}).tells('thread: evaluating', 'a: evaluating_direct');
    expect(ended.message('evaluating_direct')).toMatchObject({waiting: 3, free: 2});
    ended.as('evaluating');
  });

  it('some seats are taken and nobody waits: it is partly complete', () => {
    const steps = [...weighing, ...seated(1), disqualifies('ana', 2), disqualifies('ana', 3)];
    const ended = given(...steps).when(due('call'));
    ended.tells('thread: partly_complete', 'a: partly_direct');
    expect(ended.message('partly_complete').free).toBe(1);
  });

  it('nobody is there: it is unfilled, and FIC hears of what nobody lists', () => {
    const ended = given(offers('ana')).when(unlisted(['Kotlin'], due('call')));
    ended
      .then({type: 'call_ended'}, {type: 'left_unfilled', unlisted: ['Kotlin']})
      .tells('thread: unfilled', 'a: unfilled_direct');
    expect(ended.effect('tell_fic')).toEqual([{kind: 'tell_fic', technologies: ['Kotlin']}]);
    const listed = given(offers('ana')).when(due('call'));
    expect(listed.effect('tell_fic')).toEqual([]);
  });

  it('nobody is there, but the client changes its mind: the thread is told anew', () => {
    const declined = [proposes('bea'), informs('ana', 'b'), qualifies('ana', 1)];
    const unfilled = given(offers('ana'), ...declined, clientDeclines('ana', 1), due('call'));
    unfilled.as('unfilled');
    expect(unfilled.when(clientAgrees('ana', 1)).message('partly_complete').free).toBe(1);
  });

  it('early, the thread says who and how long before', () => {
    const early = given(offers('ana')).when(closesCall('abel'));
    expect(early.message('call_closed_early')).toMatchObject({
      by: {person: 'abel', coop: 'a'},
      early: FRIDAY - early.at,
    });
    expect(early.posts).toContainEqual(
      expect.objectContaining({audience: {to: 'person', person: 'ana'}}),
    );
    given(offers('ana')).when(closesCall('bea')).refused({id: 'only_offering_coop', coop: 'a'});
  });
});

describe('closing the weighing', () => {
  const evaluating = given(...weighing, ...seated(1), due('call'));

  it('thanks those who wait, each co-op once', () => {
    evaluating
      .when(closesWeighing('ana'))
      .then({type: 'candidates_released', candidates: [2, 3], why: 'weighing_closed'})
      .tells(
        'thread: weighing_closed',
        'b: released_direct',
        'c: released_direct',
        'candidate 2: you_are_out',
        'candidate 3: you_are_out',
        'thread: partly_complete',
        'a: partly_direct',
      );
  });

  it('may be done by a co-ordinator, and leaves it unfilled where nobody has a seat', () => {
    given(...weighing, due('call'))
      .when(closesWeighing('flora'))
      .then({type: 'candidates_released'}, {type: 'left_unfilled'});
  });

  it('is of what is weighed', () => {
    given(...weighing)
      .when(closesWeighing('ana'))
      .refused({id: 'nothing_to_weigh', status: 'gathering'});
  });
});

describe('the seats', () => {
  const complete = given(...weighing, ...seated(1), ...seated(3));

  it('are never fewer than those taken, nor none', () => {
    complete.when(seats('ana', 1)).refused({id: 'seats_below_taken', taken: 2});
    complete.when(seats('ana', 2)).refused({id: 'nothing_changes'});
    given(offers('ana'))
      .when(seats('ana', 0))
      .refused({id: 'invalid', problems: {seats: {id: 'not_a_number', from: 1, to: 99}}});
  });

  it('more of them make it partly complete, and open no call', () => {
    const more = complete.when(seats('ana', 3));
    more.then({type: 'seats_changed', seats: 3}).tells('thread: seats_changed');
    more.as('partly_complete');
    more.when(proposes('bea')).refused({id: 'call_over', status: 'partly_complete'});
  });

  it('added and taken away again leave it as it was', () => {
    const again = given(...weighing, ...seated(1), ...seated(3), seats('ana', 3), seats('ana', 2));
    expect(again.as('complete').underWay).toEqual(complete.as('complete').underWay);
  });
});

describe('reopening', () => {
  it('needs a free seat', () => {
    given(...weighing, ...seated(1), ...seated(3))
      .when(reopens('ana', NEXT))
      .refused({id: 'no_free_seat', seats: 2});
    given(offers('ana')).when(reopens('ana', NEXT)).refused({
      id: 'cannot_reopen',
      status: 'gathering',
    });
    given(offers('ana'), due('call')).when(reopens('ana', FRIDAY)).refused({id: 'past_date'});
  });

  it('keeps whoever stands, and tells those who had proposed somebody', () => {
    const again = given(...weighing, ...seated(1), disqualifies('ana', 3), due('call')).when(
      reopens('ana', NEXT),
    );
    again.tells('thread: reopened', 'b: reopened_direct', 'c: reopened_direct');
    const told = again.posts.map(({message}) => message).slice(1);
    expect(told).toMatchObject([{standing: true}, {standing: false}]);
    expect(again.standing).toEqual(['accepted', 'proposed', 'not_qualified']);
    expect(again.as('gathering').closesAt).toBe(NEXT);
  });

  it('of what is unfilled or withdrawn begins with nobody in it', () => {
    const withdrawn = given(...weighing, ...seated(1), withdraws('ana'), reopens('ana', NEXT));
    expect(withdrawn.standing).toEqual(['released', 'released', 'released']);
    expect(withdrawn.as('gathering').underWay).toBeNull();
    given(offers('ana'), due('call'), reopens('flora', NEXT)).when(proposes('bea')).then({
      type: 'candidates_proposed',
    });
  });
});

describe('taking it back', () => {
  it('needs a reason, and thanks everybody who is in it', () => {
    given(...weighing)
      .when(withdraws('ana', ' '))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
    const back = given(...weighing, ...seated(1), ...seated(3)).when(withdraws('flora'));
    back
      .then(
        {type: 'withdrawn'},
        {type: 'candidates_released', candidates: [1, 3], why: 'withdrawn'},
      )
      .tells(
        'thread: withdrawn',
        'b: withdrawn_direct',
        'c: withdrawn_direct',
        'ana: overruled_direct',
        'candidate 1: you_are_out',
        'candidate 3: you_are_out',
      );
    expect(back.as('withdrawn').underWay).toBeNull();
  });

  it('is possible until somebody joined', () => {
    given(...weighing, ...seated(1), joins('ana', 1))
      .when(withdraws('ana'))
      .refused({id: 'somebody_joined', joined: 1});
    given(offers('ana'), due('call'))
      .when(withdraws('ana'))
      .refused({id: 'cannot_withdraw', status: 'unfilled'});
  });

  it('is done by nobody’s stepping back', () => {
    given(...weighing, ...seated(1), ...seated(2), withdrawsCandidate('bea', 1))
      .when(withdrawsCandidate('bea', 2))
      .then({type: 'candidate_withdrawn'}, {type: 'left_unfilled'})
      .as('unfilled');
  });
});
