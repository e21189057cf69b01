import {describe, expect, it} from 'vitest';
import type {Step} from '../../support/domain.ts';
import {
  agrees,
  asks,
  chosen,
  coopLeaves,
  coordinates,
  due,
  given,
  givesContact,
  isInterested,
  objects,
  offers,
  personLeaves,
  records,
  reopens,
  takes,
  withdraws,
  withdrawsInterest,
} from '../../support/domain.ts';
import {FRIDAY} from '../../support/federation.ts';
import {DAY} from '../../../src/domain/time.ts';

const open = [offers('ana'), isInterested('bea'), isInterested('caro')];
const HISTORY: Record<string, readonly Step[]> = {
  gathering: open,
  allocating: [...open, due('call')],
  forming_team: [offers('ana', {developers: 2}), ...open.slice(1), due('call')],
  handing_over: [...open, due('call'), ...chosen('b')],
  handed_over: [...open, givesContact('ana'), due('call'), ...chosen('b'), takes('bea')],
  unplaced: [offers('ana'), due('call'), isInterested('bea')],
  withdrawn: [...open, withdraws('ana')],
};
HISTORY['closed'] = [...HISTORY['handed_over']!, records('bea', 'lost')];
const inState = (status: string) => given(...HISTORY[status]!);

describe('the offering co-op leaves FIT', () => {
  it.each(['gathering', 'allocating', 'forming_team', 'handing_over'])(
    'its untaken offer is withdrawn: %s',
    (status) => {
      inState(status)
        .when(coopLeaves('a'))
        .then({type: 'withdrawn', reason: {kind: 'coop_left'}})
        .tells('thread: withdrawn', 'b: withdrawn_direct', 'c: withdrawn_direct');
    },
  );

  it.each(['handed_over', 'unplaced', 'withdrawn', 'closed'])('nothing changes: %s', (status) => {
    inState(status).when(coopLeaves('a')).refused({id: 'nothing_changes'});
  });
});

describe('an interested co-op leaves FIT', () => {
  it('while the call is open its interest goes with it', () => {
    inState('gathering')
      .when(coopLeaves('c'))
      .then({type: 'interest_ended', coop: 'c', why: 'coop_left', reason: null})
      .tells();
  });

  it('after the call the rules are asked anew', () => {
    inState('allocating')
      .when(coopLeaves('c'))
      .then(
        {type: 'interest_ended', coop: 'c'},
        {type: 'handover_proposed', recipients: {coop: 'b'}},
      )
      .tells('thread: interest_ended', 'thread: handover_proposed', 'a: contact_wanted_direct');
    inState('forming_team')
      .when(coopLeaves('c'))
      .then({type: 'interest_ended'}, {type: 'handover_proposed'});
    inState('handing_over')
      .when(coopLeaves('b'))
      .then({type: 'interest_ended'}, {type: 'handover_proposed', recipients: {coop: 'c'}});
  });

  it('a late interest is forgotten', () => {
    inState('unplaced')
      .when(coopLeaves('b'))
      .then({type: 'interest_ended', coop: 'b', why: 'coop_left'})
      .tells();
  });

  it('and was not the one that took it: it didn’t give anything back', () => {
    const left = inState('handed_over').when(coopLeaves('c'));
    left.then({type: 'interest_ended', coop: 'c'}).tells('thread: interest_ended');
    expect(left.message('interest_ended').afterTaking).toBe(false);
  });

  it('of what is closed its interest ends silently, so that nothing is proposed to it again', () => {
    const left = inState('closed').when(coopLeaves('c'));
    left.then({type: 'interest_ended', coop: 'c', why: 'coop_left'}).tells();
    expect(left.state).toMatchObject({status: 'closed', interests: [{coop: 'b'}]});
  });

  it('is not told of a reopening', () => {
    given(...HISTORY['gathering']!, coopLeaves('c'), withdraws('ana'))
      .when(reopens('ana', FRIDAY))
      .tells('thread: reopened', 'b: reopened_direct');
    given(
      ...HISTORY['gathering']!,
      withdrawsInterest('bea'),
      withdrawsInterest('caro'),
      isInterested('caro'),
      coopLeaves('c'),
      withdraws('ana'),
    )
      .when(reopens('ana', FRIDAY))
      .tells('thread: reopened', 'b: reopened_direct');
  });

  it('without an interest, or after the end, nothing changes', () => {
    inState('gathering').when(coopLeaves('d')).refused({id: 'nothing_changes'});
    inState('closed').when(coopLeaves('b')).refused({id: 'nothing_changes'});
    inState('withdrawn').when(coopLeaves('b')).refused({id: 'nothing_changes'});
  });
});

describe('a co-op that took it leaves FIT', () => {
  it('the offering co-op is asked, and it stays with who took it', () => {
    const left = inState('handed_over').when(coopLeaves('b'));
    left
      .then({type: 'recipient_left', coop: 'b'})
      .tells('thread: recipient_left', 'a: recipient_left_direct');
    expect(left.state).toMatchObject({
      status: 'handed_over',
      recipients: {coop: 'b'},
      gone: ['b'],
    });
  });

  it('is asked about once, though it is removed from the registry later', () => {
    given(...HISTORY['handed_over']!, coopLeaves('b'))
      .when(coopLeaves('b'))
      .refused({id: 'nothing_changes'});
  });
});

describe('a person leaves their co-op', () => {
  it.each([
    ['gathering', []],
    ['allocating', ['b: round_direct']],
    ['forming_team', ['b: team_direct']],
    ['unplaced', []],
  ])('their word stands: %s', (status, asked) => {
    const before = inState(status);
    const left = before.when(personLeaves('bea'));
    left.then({type: 'person_left', person: 'bea', coop: 'b'}).tells(...asked);
    expect({...left.state, offer: null}).toEqual({...before.state, offer: null});
  });

  it('whose co-op has no part in it, or where it is over, nothing changes', () => {
    inState('gathering').when(personLeaves('dina')).refused({id: 'nothing_changes'});
    inState('withdrawn').when(personLeaves('bea')).refused({id: 'nothing_changes'});
    inState('closed').when(personLeaves('bea')).refused({id: 'nothing_changes'});
  });

  it('a missing contact is asked of the offering co-op’s others', () => {
    inState('handing_over').when(personLeaves('ana')).tells('a: contact_wanted_direct');
  });

  it('a round’s question is asked of their co-op’s others, unless it was answered', () => {
    given(...HISTORY['allocating']!, agrees('bea'))
      .when(personLeaves('bea'))
      .tells();
    given(...HISTORY['allocating']!, objects('bea'))
      .when(personLeaves('bea'))
      .tells();
    given(...HISTORY['allocating']!)
      .when(personLeaves('ana'))
      .tells('a: round_direct');
  });

  it('who co-ordinates is asked of their co-op’s others while volunteers are looked for', () => {
    given(...HISTORY['forming_team']!, due('volunteers'))
      .when(personLeaves('bea'))
      .tells();
    given(...HISTORY['forming_team']!)
      .when(personLeaves('ana'))
      .tells();
    given(...HISTORY['forming_team']!, coordinates('bea'))
      .when(personLeaves('bea'))
      .tells();
    given(...HISTORY['forming_team']!, coordinates('bea'))
      .when(personLeaves('caro'))
      .tells('c: round_direct');
  });

  it('after another of the co-op left too, what they were asked is asked again', () => {
    given(...HISTORY['allocating']!, asks('beto', 'when?'), personLeaves('beto'))
      .when(personLeaves('bea'))
      .tells('b: round_direct');
  });

  it('a handover is offered to the recipient’s others', () => {
    given(offers('ana'), givesContact('ana'), isInterested('bea'), due('call'))
      .when(personLeaves('bea'))
      .tells('b: handover_direct');
  });

  it('while it waits for the contact there is nothing to ask of the recipient', () => {
    inState('handing_over').when(personLeaves('bea')).tells();
  });

  it('an unanswered question is asked of the recipient’s others, an answered one is not', () => {
    inState('handed_over').when(personLeaves('bea')).tells();
    const asked = given(...HISTORY['handed_over']!, due('follow_up'));
    asked.when(personLeaves('bea')).tells('b: follow_up_direct');
    given(...HISTORY['handed_over']!, due('follow_up'), records('bea', 'waiting'))
      .when(personLeaves('bea'))
      .tells();
  });

  it('who was not the one that was asked: nobody is asked again', () => {
    given(offers('ana'), givesContact('ana'), isInterested('bea'), due('call'))
      .when(personLeaves('beto'))
      .tells();
    given(...HISTORY['handing_over']!, asks('abel', 'all well?'))
      .when(personLeaves('ana'))
      .tells();
  });

  it('what comes later is meant for the co-op all the same', () => {
    given(...HISTORY['gathering']!, personLeaves('bea'), withdraws('ana'))
      .when(reopens('ana', FRIDAY + DAY))
      .tells('thread: reopened', 'b: reopened_direct', 'c: reopened_direct');
  });
});
