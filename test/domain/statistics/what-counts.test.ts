import {describe, expect, it} from 'vitest';
import type {Period} from '../../../src/domain/statistics/period.ts';
import {spanOf} from '../../../src/domain/statistics/period.ts';
import {isEmpty, median, statisticsOf} from '../../../src/domain/statistics/statistics.ts';
import type {Statistics} from '../../../src/domain/statistics/statistics.ts';
import {storyOf} from '../../../src/domain/statistics/story.ts';
import {DAY} from '../../../src/domain/time.ts';
import {calendar, moment} from '../../support/calendar.ts';
import * as d from '../../support/domain.ts';
import * as e from '../../support/expansion.ts';
import {START} from '../../support/federation.ts';
import type {History} from '../../support/histories.ts';
import {delegated, expanded, later} from '../../support/histories.ts';

const ASKED = moment('2027-06-01 10:00');
const YEAR_2026: Period = {unit: 'year', year: 2026};
const NOVEMBER: Period = {unit: 'month', year: 2026, nth: 11};

/** Histories by their reference; of each only what it is called changes. */
function stats(histories: Readonly<Record<string, History>>, period = YEAR_2026): Statistics {
  const stories = Object.entries(histories).flatMap(([reference, history]) => {
    const story = storyOf(reference, history);
    return story ? [story] : [];
  });
  return statisticsOf(stories, spanOf(period, ASKED, calendar));
}

const taken = delegated(...d.proposed, d.takes('bea'));
const TAKEN_AT = taken.at(-1)?.at ?? 0;

describe('a delegation', () => {
  it('counts as offered when it was first, and as taken when it was', () => {
    expect(stats({'D-1': taken}, NOVEMBER).delegations).toMatchObject({offered: 1, placed: 1});
    const inDecember = moment('2026-11-30 10:00') - START;
    const late = {'D-1': later(taken, inDecember)};
    expect(stats(late, NOVEMBER).delegations).toMatchObject({offered: 1, placed: 0});
    const december: Period = {...NOVEMBER, nth: 12};
    expect(stats(late, december).delegations).toMatchObject({offered: 0, placed: 1});
    expect(stats(late, december).delegations.took).toEqual([TAKEN_AT - START]);
  });

  it('of the first moment of a month is that month’s, and of no other', () => {
    const offered = delegated(d.offers('ana'));
    const first = {'D-1': later(offered, moment('2026-12-01 00:00') - START)};
    expect(stats(first, NOVEMBER).delegations.offered).toBe(0);
    expect(stats(first, {...NOVEMBER, nth: 12}).delegations.offered).toBe(1);
  });

  it('is open for as long as nobody took it: it is offered, and nothing else yet', () => {
    const open = stats({'D-1': delegated(...d.proposed)});
    expect(open.delegations).toEqual({offered: 1, placed: 0, unplaced: 0, withdrawn: 0, took: []});
    expect(open.outcomes).toEqual([]);
    expect(open.flows).toEqual([]);
  });

  it('that was given back isn’t placed, nor work received', () => {
    const back = stats({'D-1': delegated(...d.proposed, d.takes('bea'), d.declines('bea'))});
    expect(back.delegations).toMatchObject({placed: 0, unplaced: 1, took: []});
    expect(back.flows).toEqual([]);
    expect(back.people).toEqual({inDelegations: 0, unsaid: 0, joined: 0});
  });

  it('that was reopened is neither unplaced nor withdrawn any more, nor offered twice', () => {
    const nobody = [d.offers('ana'), d.due('call')];
    expect(stats({'D-1': delegated(...nobody)}).delegations).toMatchObject({unplaced: 1});
    const again = d.reopens('ana', START + 30 * DAY);
    const reopened = stats({'D-1': delegated(...nobody, again)}).delegations;
    expect(reopened).toMatchObject({offered: 1, unplaced: 0});
    const withdrawn = [d.offers('ana'), d.withdraws('ana')];
    expect(stats({'D-1': delegated(...withdrawn)}).delegations).toMatchObject({withdrawn: 1});
    expect(stats({'D-1': delegated(...withdrawn, again)}).delegations.withdrawn).toBe(0);
  });

  it('that came to nothing was taken, and is no work that anybody received', () => {
    for (const outcome of ['lost', 'no_answer'] as const) {
      const lost = stats({
        'D-1': delegated(...d.proposed, d.takes('bea'), d.records('bea', outcome)),
      });
      expect(lost.delegations.placed).toBe(1);
      expect(lost.outcomes).toEqual([{came: outcome, count: 1}]);
      expect(lost.flows).toEqual([]);
      expect(lost.people.inDelegations).toBe(0);
    }
  });

  it('says what came of it with the time in which it was taken, whenever that was told', () => {
    const at = moment('2027-03-01 10:00');
    const told = delegated(...d.proposed, d.takes('bea'), d.records('bea', 'finished', {at}));
    expect(stats({'D-1': taken}).outcomes).toEqual([{came: 'nothing_said', count: 1}]);
    expect(stats({'D-1': told}).outcomes).toEqual([{came: 'finished', count: 1}]);
    expect(stats({'D-1': told}, {unit: 'year', year: 2027}).outcomes).toEqual([]);
  });

  it('passes work from who offered it to each of a team that took it', () => {
    const team = delegated(
      d.offers('ana', {developers: 3}),
      d.givesContact('ana'),
      d.isInterested('bea', {people: 2}),
      d.isInterested('caro'),
      d.due('call'),
      ...d.ledBy('b'),
      d.takes('bea'),
    );
    const {flows, people} = stats({'D-1': team});
    expect(flows).toEqual([
      {from: 'a', to: 'b', works: 1},
      {from: 'a', to: 'c', works: 1},
    ]);
    // What caro's co-op didn't say isn't counted as nobody.
    expect(people).toEqual({inDelegations: 2, unsaid: 1, joined: 0});
  });

  it('for a team counts no more people than were needed, however many its co-ops said', () => {
    const team = delegated(
      d.offers('ana', {developers: 4}),
      d.givesContact('ana'),
      d.isInterested('bea', {people: 3}),
      d.isInterested('caro', {people: 3}),
      d.due('call'),
      ...d.ledBy('b'),
      d.takes('bea'),
    );
    const {flows, people} = stats({'D-1': team});
    expect(people).toEqual({inDelegations: 4, unsaid: 0, joined: 0});
    expect(flows).toHaveLength(2);
  });

  it('for one developer is one person’s, however many a co-op said that it could put in', () => {
    expect(stats({'D-1': taken}).people).toEqual({inDelegations: 1, unsaid: 0, joined: 0});
    const three = delegated(
      d.offers('ana', {developers: 2}),
      d.givesContact('ana'),
      d.isInterested('bea', {people: 5}),
      d.due('call'),
      d.takes('bea'),
    );
    expect(stats({'D-1': three}).people.inDelegations).toBe(2);
  });

  it('takes as long as from the offer until it is taken, in the middle and at the most', () => {
    const slow = taken.map((event) =>
      event.type === 'taken' ? {...event, at: event.at + 4 * DAY} : event,
    );
    const {took} = stats({'D-1': taken, 'D-2': slow}).delegations;
    const first = TAKEN_AT - START;
    expect(took).toEqual([first, first + 4 * DAY]);
    expect(median(took)).toBe(first + 2 * DAY);
    expect(median([1, 5, 9])).toBe(5);
    expect(median([])).toBeUndefined();
  });
});

describe('an expansion', () => {
  const called = [...e.weighing, ...e.seated(1)];
  const complete = [...called, ...e.seated(3)];

  it('is complete when its last seat was taken, and stays so when it is closed', () => {
    const filled = stats({'E-7': expanded(...complete)});
    expect(filled.expansions).toMatchObject({offered: 1, complete: 1, partly: 0, unfilled: 0});
    const [took = 0] = filled.expansions.took;
    expect(took).toBe((expanded(...complete).at(-1)?.at ?? 0) - START);
    const joined = [...complete, e.joins('ana', 1), e.joins('ana', 3)];
    const closed = stats({'E-7': expanded(...joined, e.records('ana', 'finished'))});
    expect(closed.expansions).toMatchObject({complete: 1, took: [took]});
    expect(closed.outcomes).toEqual([{came: 'finished', count: 1}]);
    const corrected = [...joined, e.records('ana', 'finished'), e.records('ana', 'won')];
    expect(stats({'E-7': expanded(...corrected)}).expansions).toMatchObject({
      complete: 1,
      took: [took],
    });
  });

  it('with free seats and nobody who waits is partly complete, which took no time to be', () => {
    const partly = [...called, e.due('call'), e.closesWeighing('ana')];
    expect(stats({'E-7': expanded(...partly)}).expansions).toMatchObject({
      complete: 0,
      partly: 1,
      took: [],
    });
    const again = e.reopens('ana', START + 60 * DAY);
    expect(stats({'E-7': expanded(...partly, again)}).expansions.partly).toBe(0);
  });

  it('with nobody is unfilled; taken back, withdrawn', () => {
    const nobody = expanded(e.offers('ana'), e.due('call'));
    expect(stats({'E-7': nobody}).expansions).toMatchObject({unfilled: 1, withdrawn: 0});
    const back = expanded(e.offers('ana'), e.withdraws('ana'));
    expect(stats({'E-7': back}).expansions).toMatchObject({unfilled: 0, withdrawn: 1});
  });

  it('passes work on once to each co-op whose people joined, who count one by one', () => {
    const both = [...e.weighing, ...e.seated(1), ...e.seated(2), e.joins('ana', 1)];
    const one = stats({'E-7': expanded(...both)});
    expect(one.flows).toEqual([{from: 'a', to: 'b', works: 1}]);
    expect(one.people.joined).toBe(1);
    const two = stats({'E-7': expanded(...both, e.joins('ana', 2))});
    expect(two.flows).toEqual([{from: 'a', to: 'b', works: 1}]);
    expect(two.people).toEqual({inDelegations: 0, unsaid: 0, joined: 2});
  });

  it('passes nothing on while nobody joined', () => {
    expect(stats({'E-7': expanded(...complete)})).toMatchObject({flows: [], people: {joined: 0}});
  });
});

describe('technologies', () => {
  it('are sought where they were offered, and not found where nobody was, however written', () => {
    const unplaced = delegated(d.offers('ana', {technologies: ['node js', 'Elm']}), d.due('call'));
    const unfilled = expanded(e.offers('ana', {technologies: ['NodeJS']}), e.due('call'));
    const {technologies} = stats({'D-1': taken, 'D-2': unplaced, 'E-7': unfilled});
    expect(technologies).toEqual([
      {name: 'React', sought: 1, notFound: 0},
      {name: 'Node.js', sought: 2, notFound: 2},
      {name: 'Elm', sought: 1, notFound: 1},
    ]);
  });
});

it('where nothing happened there is nothing to count', () => {
  expect(isEmpty(stats({}))).toBe(true);
  expect(isEmpty(stats({'D-1': taken}))).toBe(false);
  expect(isEmpty(stats({'D-1': taken}, {unit: 'year', year: 2025}))).toBe(true);
  expect(storyOf('D-1', [])).toBeUndefined();
});
