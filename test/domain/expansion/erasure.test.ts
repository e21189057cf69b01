import {describe, expect, it} from 'vitest';
import {mayReadCandidate} from '../../../src/domain/expansion/state.ts';
import {
  amends,
  candidate,
  clientAgrees,
  clientDeclines,
  disqualifies,
  due,
  fires,
  forgets,
  given,
  joins,
  namesClient,
  offers,
  proposes,
  qualifies,
  records,
  reopens,
  seated,
  weighing,
  withdraws,
  withdrawsCandidate,
} from '../../support/expansion.ts';
import {RULES} from '../../support/federation.ts';
import {DAY} from '../../../src/domain/time.ts';

const KEPT = RULES.contactRetention;
const full = [...weighing, ...seated(1), joins('ana', 1), ...seated(3)];

describe('who a candidate is', () => {
  it('is erased after a while from when they were out, however long it goes on', () => {
    const refused = given(...weighing, disqualifies('ana', 1));
    expect(refused.timers.erase).toBe(refused.at + KEPT);
    const erased = given(...full).when(due('erase'));
    erased.then({type: 'candidate_erased', candidate: 2, why: 'time'}).tells();
    expect(erased.effect('erase_candidate')).toEqual([{kind: 'erase_candidate', candidate: 2}]);
    expect(erased.timers).not.toHaveProperty('erase');
    given(...full)
      .when(fires('erase'))
      .refused({id: 'not_due'});
  });

  it('of who was in it to the end is erased after the end', () => {
    const closed = given(...full, due('erase'), records('ana', 'finished'));
    expect(closed.timers).toEqual({erase: closed.at + KEPT});
    closed
      .when(due('erase'))
      .then({type: 'candidate_erased', candidate: 1}, {type: 'candidate_erased', candidate: 3});
  });

  it('is kept from the first refusal on, also where they withdraw after it', () => {
    const refused = given(...weighing, disqualifies('ana', 1));
    const later = refused.at + 30 * DAY;
    const withdrew = refused.when(withdrawsCandidate(candidate(1), 1, later));
    expect(withdrew.timers.erase).toBe(refused.at + KEPT);
  });

  it('is kept again from a refusal that was taken back', () => {
    const again = given(...weighing, disqualifies('ana', 1), qualifies('ana', 1));
    expect(again.timers).not.toHaveProperty('erase');
  });

  it('is shown to nobody once it is erased, and nobody can bring it back', () => {
    const erased = given(...weighing, disqualifies('ana', 1), forgets('bea', 1));
    for (const coop of ['a', 'b'])
      expect(mayReadCandidate(erased.offered, erased.candidate(1), coop)).toBe(false);
    const gone = {id: 'candidate_erased', candidate: 1} as const;
    erased.when(qualifies('ana', 1)).refused(gone);
    erased.when(amends('bea', 1)).refused(gone);
    erased.when(forgets('bea', 1)).refused(gone);
    given(...weighing, qualifies('ana', 1), clientDeclines('ana', 1), forgets('bea', 1))
      .when(clientAgrees('ana', 1))
      .refused(gone);
  });
});

describe('being forgotten', () => {
  it('while asked is a refusal, and the offering co-op hears nothing', () => {
    const asked = given(offers('ana'), proposes('bea', 'asked'));
    asked
      .when(forgets(candidate(1), 1))
      .then(
        {type: 'candidate_withdrawn', why: 'person', by: null},
        {type: 'candidate_erased', why: 'asked', by: null},
      )
      .tells('b: consent_direct', 'b: own_erased_direct');
    asked.when(forgets('bea', 1)).tells('candidate 1: consent_over');
  });

  it('withdraws whoever hasn’t joined, and who received it is told to erase it', () => {
    given(...weighing)
      .when(forgets(candidate(1), 1))
      .tells(
        'b: own_withdrew_direct',
        'a: candidate_withdrawn_direct',
        'a: candidate_erased_direct',
        'b: own_erased_direct',
      );
  });

  it('of who was accepted frees the seat', () => {
    const forgotten = given(...full).when(forgets('caro', 3));
    forgotten.then({type: 'candidate_withdrawn'}, {type: 'candidate_erased'});
    forgotten.as('partly_complete');
    expect(forgotten.message('seat_freed').free).toBe(1);
  });

  it('of who joined leaves a person of their co-op in the seat', () => {
    const forgotten = given(...full).when(forgets(candidate(1), 1));
    forgotten
      .then({type: 'candidate_erased', candidate: 1, why: 'asked', by: null})
      .tells('a: candidate_erased_direct', 'b: own_erased_direct');
    expect(forgotten.candidate(1)).toMatchObject({status: 'joined', erased: true});
    forgotten.as('complete');
  });

  it('is possible after the end, also for who lost the right to anything else', () => {
    given(...full, records('ana', 'finished'))
      .when(forgets('bea', 1))
      .then({type: 'candidate_erased'})
      .tells('a: candidate_erased_direct');
    given(...weighing, withdraws('ana'))
      .when(forgets(candidate(1), 1))
      .then({type: 'candidate_erased'});
  });

  it('is asked by them and their co-op alone', () => {
    for (const who of ['ana', 'caro', 'flora'] as const)
      given(...weighing)
        .when(forgets(who, 1))
        .refused({id: 'no_such_candidate', candidate: 1});
  });
});

describe('whoever has a seat and is erased', () => {
  const closed = [...full, due('erase'), records('ana', 'lost'), due('erase')];
  const corrected = given(...closed, records('ana', 'won'));

  it('keeps it where what was closed is corrected, and can join or be let go', () => {
    corrected.as('complete');
    expect(corrected.candidate(3)).toMatchObject({status: 'accepted', erased: true});
    corrected.when(joins('ana', 3)).then({type: 'candidate_joined', candidate: 3});
    corrected.when(clientDeclines('ana', 3)).then({type: 'client_declined'}).as('partly_complete');
    corrected.when(withdrawsCandidate('caro', 3)).then({type: 'candidate_withdrawn'});
  });

  it('is described by nobody anew', () => {
    corrected.when(amends('caro', 3)).refused({id: 'candidate_erased', candidate: 3});
  });
});

describe('the client’s name', () => {
  it('is erased after the end, and asked for again where it is reopened', () => {
    const over = given(offers('ana'), namesClient('ana'), due('call'));
    expect(over.timers).toEqual({erase: over.at + KEPT});
    const erased = over.when(due('erase'));
    erased.then({type: 'contact_erased'});
    expect(erased.effect('erase')).toEqual([{kind: 'erase'}]);
    expect(erased.offered.offer.client).toBe('erased');
    const again = erased.when(reopens('ana', erased.at + 9 * DAY));
    expect(again.offered.offer.client).toBe('missing');
  });

  it('entered after the end is kept as long as what was there before', () => {
    const later = given(offers('ana'), due('call')).at + 30 * DAY;
    const named = given(offers('ana'), due('call'), namesClient('ana', true, later));
    expect(named.timers).toEqual({erase: later + KEPT});
  });

  it('is kept for as long as it goes on, and no longer enters what is closed', () => {
    expect(given(...weighing, namesClient('ana')).timers).not.toHaveProperty('erase');
    given(...full, records('ana', 'finished'))
      .when(namesClient('ana'))
      .refused({id: 'ended', status: 'closed'});
  });
});
