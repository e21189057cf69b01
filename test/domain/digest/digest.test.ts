import {describe, expect, it} from 'vitest';
import {tellable} from '../../../src/domain/digest/news.ts';
import type {News} from '../../../src/domain/digest/news.ts';
import {DAY, HOUR, MINUTE} from '../../../src/domain/time.ts';
import {NINE, day, gathered, lived, told} from './days.ts';
import {digestOf} from '../../../src/domain/digest/digest.ts';

function news(id: number, text = `n${String(id)}`, at = NINE - HOUR): News {
  return {id, text, by: {person: 'ana', coop: 'a'}, at};
}

describe('the day’s digest', () => {
  it('tells good news first, then what closes, what is new, what waits, what found nobody, news', () => {
    const all = day(
      [
        lived('D-1', 'unplaced'),
        lived('D-2', 'handing_over'),
        lived('D-3', 'gathering'),
        {reference: 'D-4', came: [], closesAt: NINE + DAY},
        lived('D-5', 'handing_over', 'handed_over'),
        lived('E-1', 'evaluating', 'complete'),
      ],
      {news: [news(1)]},
    );
    expect(told(all)).toBe(
      'placed D-5 E-1, closing D-4, fresh D-3, waiting D-2, unplaced D-1, news n1',
    );
    expect(Object.keys(all ?? {})).toEqual([
      'day',
      'placed',
      'closing',
      'fresh',
      'waiting',
      'unplaced',
      'news',
    ]);
  });

  it('has one line for each, by where it stands now', () => {
    expect(told(day([lived('D-1', 'gathering', 'handing_over')]))).toBe('waiting D-1');
    expect(told(day([lived('D-1', 'gathering', 'handing_over', 'handed_over')]))).toBe(
      'placed D-1',
    );
    expect(told(day([lived('D-1', 'gathering', 'unplaced', 'gathering')]))).toBe('fresh D-1');
  });

  it('is silent on what was taken and given back the same day', () => {
    expect(told(day([lived('D-1', 'handing_over', 'handed_over', 'unplaced')]))).toBe(
      'unplaced D-1',
    );
    expect(told(day([lived('D-1', 'handed_over', 'withdrawn')]))).toBe('nothing');
  });

  it('tells what was taken and is over by now, unless nothing came of it', () => {
    expect(told(day([lived('D-1', 'handed_over', 'closed')]))).toBe('placed D-1');
    const lost = {...lived('D-1', 'handed_over', 'closed'), placing: null};
    expect(told(day([lost]))).toBe('nothing');
    // Closed today, taken long ago: told then.
    expect(told(day([{...lived('D-1', 'closed'), was: 'handed_over'}]))).toBe('nothing');
  });

  it('is silent on what is withdrawn before anybody read of it', () => {
    expect(told(day([lived('D-1', 'gathering', 'withdrawn')]))).toBe('nothing');
  });

  it('names what is new once, however soon it closes', () => {
    const soon = {...lived('D-1', 'gathering'), closesAt: NINE + HOUR};
    expect(told(day([soon]))).toBe('fresh D-1');
  });

  it('puts what closes first at the head, and leaves out what has more time', () => {
    const open = (reference: string, closesAt: number) => ({reference, came: [], closesAt});
    const some = [
      open('D-1', NINE + 30 * HOUR),
      open('D-2', NINE + HOUR),
      open('D-3', NINE + 3 * DAY),
    ];
    expect(told(day(some))).toBe('closing D-2 D-1');
  });

  it('isn’t made for what only still waits', () => {
    const waits = {reference: 'D-1', came: [], was: 'allocating'} as const;
    expect(day([waits])).toBeUndefined();
    // With anything else to tell, it is told too; so it is where it came to wait today.
    expect(told(day([waits, lived('D-2', 'gathering')]))).toBe('fresh D-2, waiting D-1');
    expect(told(day([{...waits, came: ['allocating']}]))).toBe('waiting D-1');
    expect(day([])).toBeUndefined();
  });

  it('tells of seats that are taken, and not of one that was given up', () => {
    const joined = {coops: ['b'], how: 'joined', people: 1} as const;
    const partly = {...lived('E-1', 'partly_complete'), placing: joined};
    expect(told(day([{...partly, was: 'evaluating'}]))).toBe('placed E-1');
    expect(told(day([{...partly, was: 'complete'}]))).toBe('nothing');
    // Given up and taken by somebody else.
    const again = {
      ...lived('E-1', 'partly_complete', 'complete'),
      was: 'complete',
      placing: joined,
    };
    expect(told(day([again as never]))).toBe('placed E-1');
  });

  it('folds a busy day: a few lines of each, the rest is counted, what waits a number alone', () => {
    const many = (status: 'handed_over' | 'gathering' | 'unplaced', from: number) =>
      Array.from({length: 5}, (_, i) => lived(`D-${String(from + i)}`, status));
    const waits = {reference: 'D-90', came: [], was: 'allocating'} as const;
    const busy = day(
      [...many('handed_over', 10), ...many('gathering', 20), ...many('unplaced', 30), waits],
      {news: [news(1), news(2), news(3)]},
    );
    expect(told(busy)).toBe(
      'placed D-10 D-11 D-12 (+2), fresh D-20 D-21 (+3), waiting (+1), unplaced D-30 (+4), news n1 (+2)',
    );
  });

  it('gives the news their room where they alone make the day busy', () => {
    const many = Array.from({length: 12}, (_, i) => news(i + 1));
    expect(day([lived('D-1', 'gathering')], {news: many})).toMatchObject({
      fresh: {more: 0},
      news: {shown: [{text: 'n1'}, {}, {}, {}, {text: 'n5'}], more: 7},
    });
  });

  it('shows ten lines whole', () => {
    const ten = Array.from({length: 10}, (_, i) => lived(`D-${String(i + 1)}`, 'gathering'));
    expect(day(ten)?.fresh).toMatchObject({more: 0});
    expect(day([...ten, lived('D-11', 'gathering')])?.fresh.more).toBe(9);
  });

  it('holds nothing but what anybody may read', () => {
    const {rows, ...rest} = gathered([
      lived('D-1', 'gathering'),
      lived('D-2', 'handed_over'),
      lived('D-3', 'unplaced'),
      lived('D-4', 'handing_over'),
    ]);
    const secret = {budget: 'SECRET', request: 'SECRET', need: 'SECRET', reason: 'SECRET'};
    const digest = digestOf({
      ...rest,
      rows: rows.map((row) => ({...row, ...secret})),
      news: [news(1)],
    });
    expect(JSON.stringify(digest)).not.toContain('SECRET');
    // Of the client's interest, how many people and until when; of whom, the co-op.
    const [one] = digest?.fresh.shown ?? [];
    expect(Object.keys(one ?? {}).sort()).toEqual([
      'closesAt',
      'developers',
      'offeringCoop',
      'reference',
      'technologies',
      'title',
    ]);
  });
});

describe('news', () => {
  it('are seen by their author for five minutes before they are told', () => {
    const left = [news(1, 'a', NINE - 5 * MINUTE), news(2, 'b', NINE - 5 * MINUTE + 1)];
    expect(tellable(left, NINE).map(({id}) => id)).toEqual([1]);
    expect(tellable(left, NINE + 1).map(({id}) => id)).toEqual([1, 2]);
  });

  it('make a digest by themselves, in the order in which they were left', () => {
    expect(told(day([], {news: [news(1), news(2)]}))).toBe('news n1 n2');
  });
});
