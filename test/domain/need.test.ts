import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byNeed} from '../../src/domain/need.ts';
import type {Need} from '../../src/domain/need.ts';
import {DAY} from '../../src/domain/time.ts';

const NOW = 1_000 * DAY;

/** `b 5/12 30`: five of twelve are free, its last work was thirty days ago. */
function row(text: string, at = 0): Need {
  const [coop = '', share = '?', days] = text.split(' ');
  const [free = 0, total = 0] = share.split('/').map(Number);
  const figures = share === '?' ? null : {free, total};
  return {coop, figures, lastWork: days === undefined ? null : NOW - Number(days) * DAY, at};
}

const order = (...rows: readonly string[]) => byNeed(rows.map(row)).map(({coop}) => coop);

describe('the co-op that needs work most', () => {
  it('has the larger share of its people free', () => {
    expect(order('b 1/4 9', 'c 3/4 9', 'd 2/4 9')).toEqual(['c', 'd', 'b']);
    expect(order('b 0/4 9', 'c 1/10 9')).toEqual(['c', 'b']);
    expect(order('b 9/10 9', 'c 1/1 9')).toEqual(['c', 'b']);
  });

  it('is not the smaller one for that: 42 % and 47 % are equal', () => {
    expect(order('b 5/12 9', 'c 7/15 9')).toEqual(['b', 'c']);
    expect(order('c 7/15 9', 'b 5/12 9')).toEqual(['c', 'b']);
    expect(order('b 2/5 9', 'c 1/2 9')).toEqual(['c', 'b']);
  });

  it('has a share in exact tenths, whatever the numbers', () => {
    // 3 of 10 is 0.3 and 29 of 100 is 0.29…: a tenth is reached, not rounded to.
    expect(order('b 29/100 9', 'c 3/10 9')).toEqual(['c', 'b']);
    expect(order('b 7/10 9', 'c 70/100 9')).toEqual(['b', 'c']);
  });

  it('where shares are equal, waited longer since its last work through FIT', () => {
    expect(order('b 1/2 30', 'c 1/2 90')).toEqual(['c', 'b']);
  });

  it('has waited longest where it never had any', () => {
    expect(order('b 1/2 900', 'c 1/2')).toEqual(['c', 'b']);
    expect(order('b 1/2', 'c 1/2')).toEqual(['b', 'c']);
  });

  it('where that is equal too, was interested earlier', () => {
    const rows = [row('b 1/2 9', 3), row('c 1/2 9', 1), row('d 1/2 9', 2)];
    expect(byNeed(rows).map(({coop}) => coop)).toEqual(['c', 'd', 'b']);
  });

  it('comes before all whose figures are unknown, even with nobody free', () => {
    expect(order('b ?', 'c 0/9 1')).toEqual(['c', 'b']);
    expect(order('b ? 5', 'c ? 9')).toEqual(['c', 'b']);
  });
});

describe('the order of need', () => {
  const needs = fc.array(
    fc.record({
      coop: fc.constantFrom('b', 'c', 'd'),
      figures: fc.option(
        fc
          .tuple(fc.integer({min: 1, max: 30}), fc.nat())
          .map(([total, some]) => ({free: some % (total + 1), total})),
        {nil: null},
      ),
      lastWork: fc.option(fc.nat({max: 3}), {nil: null}),
      at: fc.nat({max: 3}),
    }),
    {maxLength: 8},
  );
  const key = ({figures, lastWork, at}: Need) => JSON.stringify([figures, lastWork, at]);

  it('is the same from wherever it starts, but for who is equal in everything', () => {
    fc.assert(
      fc.property(needs, (rows) => {
        const places = (ordered: readonly Need[]) =>
          ordered.map(({figures, lastWork, at}) => [
            figures && Math.floor((10 * figures.free) / figures.total),
            lastWork,
            at,
          ]);
        expect(places(byNeed([...rows].reverse()))).toEqual(places(byNeed(rows)));
      }),
    );
  });

  it('loses nobody and changes nothing', () => {
    fc.assert(
      fc.property(needs, (rows) => {
        const before = rows.map(key);
        expect(byNeed(rows).map(key).sort()).toEqual([...before].sort());
        expect(rows.map(key)).toEqual(before);
      }),
    );
  });
});
