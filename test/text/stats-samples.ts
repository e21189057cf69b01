import type {Figures} from '../../src/app/statistics.ts';
import {workingCalendar} from '../../src/app/calendar.ts';
import type {Period} from '../../src/domain/statistics/period.ts';
import {spanOf} from '../../src/domain/statistics/period.ts';
import type {Statistics} from '../../src/domain/statistics/statistics.ts';
import {CAME, statisticsOf} from '../../src/domain/statistics/statistics.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';

/** Sunday 22 November 2026, 10:00 in Buenos Aires. */
const ASKED = Date.parse('2026-11-22T13:00:00Z');
const calendar = workingCalendar('America/Argentina/Buenos_Aires', {from: 540, to: 1080});

/** A year of a federation in which everything happened. */
export const EVERYTHING: Statistics = {
  delegations: {
    offered: 12,
    placed: 7,
    unplaced: 3,
    withdrawn: 1,
    took: [2 * DAY, 4 * DAY, 5 * DAY, 6 * DAY, 8 * DAY, 9 * DAY, 21 * DAY],
  },
  expansions: {
    offered: 4,
    complete: 2,
    partly: 1,
    unfilled: 1,
    withdrawn: 1,
    took: [20 * HOUR, 12 * DAY],
  },
  outcomes: CAME.map((came, i) => ({came, count: i + 1})),
  people: {inDelegations: 9, unsaid: 2, joined: 5},
  technologies: [
    {name: 'React', sought: 5, notFound: 0},
    {name: 'Ámbar', sought: 1, notFound: 1},
    {name: 'Elm', sought: 0, notFound: 2},
    {name: 'Node.js', sought: 3, notFound: 0},
  ],
  flows: [
    {from: 'd', to: 'a', works: 1},
    {from: 'a', to: 'c', works: 1},
    {from: 'b', to: 'a', works: 4},
    {from: 'a', to: 'b', works: 2},
  ],
};

/** One of each: said in the singular. */
export const LITTLE: Statistics = {
  ...statisticsOf([], {from: 0, to: 0}),
  delegations: {offered: 1, placed: 1, unplaced: 0, withdrawn: 0, took: [3 * DAY]},
  expansions: {offered: 1, complete: 1, partly: 0, unfilled: 0, withdrawn: 0, took: [DAY]},
  outcomes: [{came: 'nothing_said', count: 2}],
  people: {inDelegations: 1, unsaid: 1, joined: 1},
  technologies: [{name: 'React', sought: 1, notFound: 0}],
  flows: [{from: 'a', to: 'b', works: 1}],
};

export function figuresOf(period: Period, statistics: Statistics): Figures {
  const {from, to} = spanOf(period, ASKED, calendar);
  return {period, asked: ASKED, from, running: to > ASKED, statistics};
}

const PERIODS: {readonly [Unit in Period['unit']]: Period} = {
  twelve_months: {unit: 'twelve_months'},
  all: {unit: 'all'},
  year: {unit: 'year', year: 2026},
  quarter: {unit: 'quarter', year: 2026, nth: 3},
  month: {unit: 'month', year: 2026, nth: 11},
};

/** Everybody said how many they put in. */
const SAID: Statistics = {...LITTLE, people: {inDelegations: 2, unsaid: 0, joined: 0}};

const each = (period: Period) =>
  [EVERYTHING, LITTLE, SAID].map((statistics) => figuresOf(period, statistics));

export const FIGURES: {readonly [Unit in Period['unit']]: readonly Figures[]} = {
  twelve_months: each(PERIODS.twelve_months),
  all: each(PERIODS.all),
  year: each(PERIODS.year),
  quarter: each(PERIODS.quarter),
  month: each(PERIODS.month),
};

export const FULL_FIGURES = figuresOf(PERIODS.year, EVERYTHING);
export const NO_FIGURES = figuresOf(PERIODS.month, statisticsOf([], {from: 0, to: 0}));
