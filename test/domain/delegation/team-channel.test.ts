import {describe, expect, it} from 'vitest';
import {teamCoops, teamPeople} from '../../../src/domain/delegation/team.ts';
import {EMPTY_REGISTRY} from '../../../src/domain/registry/state.ts';
import type {Registry} from '../../../src/domain/registry/state.ts';
import type {Given, Step} from '../../support/domain.ts';
import {
  among,
  asks,
  closesCall,
  coordinates,
  declines,
  due,
  edits,
  isInterested,
  ledBy,
  personLeaves,
  records,
  reopens,
  stepsBack,
  takes,
  withdraws,
  withdrawsInterest,
} from '../../support/domain.ts';
import {moment} from '../../support/calendar.ts';
import type {Name} from '../../support/federation.ts';
import {PEOPLE} from '../../support/federation.ts';

/** All of the small federation, but for who left; beto has b's mandate. */
function registry(...left: readonly Name[]): Registry {
  const members = Object.values(PEOPLE).map(({person, coop}) => [
    person,
    {coop: left.includes(person as Name) ? null : coop, mandate: person === 'beto'},
  ]);
  return {...EMPTY_REGISTRY, people: Object.fromEntries(members) as Registry['people']};
}

const coops = (...steps: readonly Step[]) => teamCoops(among(3, ...steps).state);
const people = ({state}: Given, ...left: readonly Name[]) => teamPeople(state, registry(...left));

describe('a team’s channel', () => {
  it('is for the interested, then for who is to take it, then for who took it', () => {
    expect(coops()).toEqual(['b', 'c', 'd']);
    expect(coops(withdrawsInterest('dina'))).toEqual(['b', 'c']);
    expect(coops(...ledBy('c'), declines('dina'))).toEqual(['b', 'c']);
    expect(coops(...ledBy('c'), takes('bea'))).toEqual(['b', 'c', 'd']);
    expect(coops(...ledBy('c'), takes('bea'), records('bea', 'lost'))).toEqual(['b', 'c', 'd']);
  });

  it('is left as it is once it is withdrawn, and not made for one developer', () => {
    expect(coops(withdraws('ana'))).toBeNull();
    expect(teamCoops(among(1).state)).toBeNull();
    expect(teamPeople(among(1).state, registry())).toBeNull();
  });

  it('brings together who spoke for each co-op and for the offering one', () => {
    expect(people(among(3))).toEqual({a: ['ana'], b: ['bea'], c: ['caro'], d: ['dina']});
    const spoke = among(3, coordinates('ciro'), asks('abel', 'all well?'));
    expect(people(spoke)).toEqual({
      a: ['ana', 'abel'],
      b: ['bea'],
      c: ['caro', 'ciro'],
      d: ['dina'],
    });
  });

  it('has a co-op’s mandate where nobody who spoke belongs to it any more, else all its people', () => {
    expect(people(among(3), 'bea', 'caro')).toMatchObject({b: ['beto'], c: ['ciro']});
  });

  it('changes whenever somebody speaks for a co-op for the first time, or leaves', () => {
    expect(among(3).when(asks('beto', 'when?')).drawn).toContain('people');
    expect(among(3).when(asks('bea', 'when?')).drawn).not.toContain('people');
    expect(among(3).when(personLeaves('bea')).drawn).toContain('people');
    expect(among(3).when(withdrawsInterest('dina')).drawn).toContain('people');
    expect(among(3, ...ledBy('c'), takes('bea')).when(declines('dina')).drawn).toContain('people');
  });

  it('is drawn anew with each team, the one before saying that it goes on below', () => {
    const again = among(3, coordinates('caro')).when(stepsBack('caro'));
    expect(again.drawn).toEqual(['team 1', 'team 2', 'round 1']);
  });

  it('is left as it is where it is opened again and goes to one co-op alone', () => {
    const again = [withdraws('ana'), reopens('ana', moment('2026-11-20 18:00'))];
    const alone = among(3, ...again, isInterested('bea'), due('call'), takes('bea'));
    expect(alone.as('handed_over').offer.teams).toBe(1);
    expect(teamCoops(alone.state)).toBeNull();
    expect(alone.when(asks('beto', 'all well?')).drawn).not.toContain('people');
    const team = among(3, ...again, isInterested('bea'), isInterested('caro'), due('call'));
    expect(teamCoops(team.state)).toEqual(['b', 'c']);
  });

  it('is not spoken in by a delegation that never had a team', () => {
    const steps = [withdraws('ana'), reopens('ana', moment('2026-11-20 18:00'))];
    expect(among(1, ...steps).when(edits('ana', {title: 'Bakery'})).drawn).toEqual([]);
    expect(among(1, ...steps).when(closesCall('ana')).drawn).toEqual([]);
  });
});
