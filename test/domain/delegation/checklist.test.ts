import {describe, expect, it} from 'vitest';
import {NO_DETAILS} from '../../../src/domain/delegation/state.ts';
import {checklist, openPoints} from '../../../src/domain/delegation/team.ts';
import type {Step} from '../../support/domain.ts';
import {
  among,
  by,
  declines,
  given,
  ledBy,
  proposed,
  records,
  takes,
  ticks,
} from '../../support/domain.ts';

const taken = [...ledBy('c'), takes('bea')];
const fixedPrice = by('ana', {type: 'give_details', details: {...NO_DETAILS, mode: 'fixed_price'}});

describe('a team’s first steps', () => {
  it('are there once it took it, each for the co-ops that it concerns', () => {
    expect(checklist(among(3, ...ledBy('c')).state)).toEqual([]);
    expect(checklist(among(3, ...taken).state)).toEqual([
      {id: 'coordination', coops: ['c']},
      {id: 'terms', coops: ['b', 'c', 'd']},
      {id: 'late_payment', coops: ['c']},
      {id: 'trouble', coops: ['c']},
    ]);
  });

  it('for a fixed price have one more, also where that is known later', () => {
    const estimate = {id: 'estimate', coops: ['b', 'c', 'd']};
    expect(checklist(among(3, fixedPrice, ...taken).state)).toContainEqual(estimate);
    const later = among(3, ...taken, ticks('caro', 1)).when(fixedPrice);
    expect(later.drawn).toContain('checklist 1');
    expect(checklist(later.state)[4]).toEqual(estimate);
  });

  it('are drawn with the handover that they belong to', () => {
    const taken = among(3, ...ledBy('c')).when(takes('bea'));
    // The question whether they take it has no buttons any more.
    expect(taken.drawn).toEqual(['team 1', 'handover 1', 'checklist 1']);
  });

  it('are nothing for one co-op alone', () => {
    expect(checklist(given(...proposed, takes('bea')).state)).toEqual([]);
    given(...proposed, takes('bea'))
      .when(ticks('bea', 1))
      .refused({id: 'no_checklist', status: 'handed_over'});
  });
});

describe('ticking a point', () => {
  it('is for each co-op that it concerns, itself', () => {
    const ticked = among(3, ...taken).when(ticks('beto', 2));
    ticked.then({type: 'ticked', coop: 'b', point: 2, done: true}).tells();
    expect(ticked.drawn).toEqual(['people', 'team 1', 'checklist 1']);
    expect(ticked.state).toMatchObject({ticks: [{coop: 'b', point: 2}]});
    among(3, ...taken)
      .when(ticks('bea', 1))
      .refused({id: 'not_yours_to_tick', coops: ['c']});
  });

  it('can be undone', () => {
    const done = among(3, ...taken, ticks('bea', 2), ticks('caro', 2));
    expect(done.when(ticks('bea', 2, false)).state).toMatchObject({ticks: [{coop: 'c', point: 2}]});
    done.when(ticks('beto', 2)).refused({id: 'nothing_changes'});
    among(3, ...taken)
      .when(ticks('bea', 2, false))
      .refused({id: 'nothing_changes'});
  });

  it('is of a point that there is', () => {
    among(3, ...taken)
      .when(ticks('caro', 5))
      .refused({id: 'no_such_point', points: 4});
    among(3, ...taken)
      .when(ticks('caro', 0))
      .refused({id: 'no_such_point', points: 4});
    among(3, fixedPrice, ...taken)
      .when(ticks('dina', 5))
      .then({type: 'ticked', point: 5});
  });

  it('by a button is for the handover that it belonged to: each team has a list of its own', () => {
    const again = among(3, ...taken, declines('caro'), ...ledBy('b'), takes('bea'));
    again.when(ticks('bea', 1, true, 1)).refused({id: 'handover_over'});
    again.when(ticks('bea', 1, true, 2)).then({type: 'ticked', coop: 'b', point: 1});
    again.when(ticks('bea', 1)).then({type: 'ticked', coop: 'b', point: 1});
  });

  it('is not for who has no part in the team', () => {
    among(3, ...taken)
      .when(ticks('ana', 2))
      .refused({id: 'only_recipients', coops: ['b', 'c', 'd']});
    among(3, ...ledBy('c'))
      .when(ticks('caro', 1))
      .refused({id: 'no_checklist', status: 'handing_over'});
    among(3).when(ticks('caro', 1)).refused({id: 'no_checklist', status: 'forming_team'});
  });

  it('blocks nothing, and is possible after the end', () => {
    among(3, ...taken, records('bea', 'finished'))
      .when(ticks('bea', 2))
      .then({type: 'ticked'});
    expect(among(3, ...taken, ticks('bea', 2), records('bea', 'lost')).state).toMatchObject({
      ticks: [{coop: 'b', point: 2}],
    });
    expect(
      among(3, ...taken, ticks('bea', 2), records('bea', 'lost'), records('bea', 'won')).state,
    ).toMatchObject({ticks: [{coop: 'b', point: 2}]});
  });
});

describe('what is still open for a co-op', () => {
  const open = (coop: string, ...steps: readonly Step[]) => {
    const {state} = among(3, ...taken, ...steps);
    return state.status === 'not_offered' ? [] : openPoints(state, coop);
  };

  it('is what it hasn’t ticked', () => {
    expect(open('c')).toEqual([1, 2, 3, 4]);
    expect(open('c', ticks('caro', 1), ticks('caro', 3))).toEqual([2, 4]);
    expect(open('b')).toEqual([2]);
    expect(open('b', ticks('bea', 2))).toEqual([]);
    expect(open('a')).toEqual([]);
  });

  it('is nothing for one that left the team', () => {
    expect(open('d', declines('dina'))).toEqual([]);
  });
});
