import {describe, expect, it} from 'vitest';
import {mayReadContact} from '../../../src/domain/delegation/state.ts';
import {
  among,
  chosen,
  declines,
  due,
  given,
  givesContact,
  isInterested,
  ledBy,
  offers,
  proposed,
  takes,
} from '../../support/domain.ts';
import {PEOPLE} from '../../support/federation.ts';

describe('giving it back, which is declining late', () => {
  it('is shown as such, and whoever took it is told', () => {
    const back = given(...proposed, takes('bea')).when(declines('beto', 'too much'));
    back
      .then({type: 'interest_ended', why: 'declined', reason: 'too much'}, {type: 'left_unplaced'})
      .tells(
        'thread: interest_ended',
        'bea: overruled_direct',
        'thread: unplaced',
        'a: unplaced_direct',
      );
    expect(back.message('interest_ended').afterTaking).toBe(true);
    expect(back.message('overruled_direct').what).toBe('given_back');
  });

  it('hides the contact again', () => {
    const {state} = given(...proposed, takes('bea'), declines('bea'));
    expect(mayReadContact(state, 'b')).toBe(false);
  });

  it('proposes it to the one other that was interested, with a number of its own', () => {
    const back = given(
      offers('ana'),
      givesContact('ana'),
      isInterested('bea'),
      isInterested('caro'),
      due('call'),
      ...chosen('b'),
      takes('bea'),
    ).when(declines('bea'));
    back
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'handover_proposed', recipients: {coop: 'c'}},
      )
      .tells(
        'thread: interest_ended',
        'a: given_back_direct',
        'thread: handover_proposed',
        'c: handover_direct',
      );
    expect(back.message('handover_direct').handover).toBe(2);
  });

  it('asks who needs it most where several others were', () => {
    among(1, ...chosen('b'), takes('bea'))
      .when(declines('bea'))
      .then({type: 'interest_ended'}, {type: 'round_opened', coop: 'c', asked: ['c', 'd', 'a']});
  });

  it('by one of a team leaves it with the others', () => {
    const team = among(3, ...ledBy('c'), takes('caro'), declines('dina'));
    expect(team.as('handed_over').recipients).toEqual({
      kind: 'team',
      coops: ['b', 'c'],
      coordinating: 'c',
    });
    team
      .when(declines('caro'))
      .then({type: 'interest_ended'}, {type: 'team_shrank', recipients: {kind: 'coop', coop: 'b'}});
  });

  it('is possible for a co-op that left FIT since', () => {
    const out = {...PEOPLE.bea, standing: {participates: false, agreement: 'current'}} as const;
    given(...proposed)
      .when({command: {type: 'decline', reason: 'we left'}, actor: out})
      .refused({id: 'coop_not_in_fit', coop: 'b'});
    const taken = given(...proposed, takes('bea'));
    taken
      .when({command: {type: 'decline', reason: 'we left'}, actor: out})
      .then({type: 'interest_ended'}, {type: 'left_unplaced'});
    taken
      .when({command: {type: 'record_outcome', outcome: 'lost', note: null}, actor: out})
      .then({type: 'outcome_recorded'});
  });
});
