import {describe, expect, it} from 'vitest';
import {entriesFor, ownEntry} from '../../src/app/entries.ts';
import type {Reads} from '../../src/app/ports.ts';
import {NOBODY_KNOWN} from '../../src/domain/expansion/candidate.ts';
import {EMPTY_REGISTRY} from '../../src/domain/registry/state.ts';
import {given, seated, weighing} from '../support/expansion.ts';
import type {OfferedExpansion} from '../../src/domain/opportunity/either.ts';

describe('who sees what of a candidate', () => {
  const state = given(...weighing).state as OfferedExpansion;
  const known = {...NOBODY_KNOWN, person: 'olga', name: 'Olga Paz', reason: 'no payments yet'};
  const {offeringCoop} = state.offer;
  const inRegistry = (participates: boolean) => {
    const found = {id: offeringCoop, participates, removed: false, acceptances: []};
    return {...EMPTY_REGISTRY, coops: {[offeringCoop]: found}};
  };
  let participates = true;
  const read = {
    registry: () => inRegistry(participates),
    candidates: () =>
      Promise.resolve(new Map(state.offer.candidates.map(({number}) => [number, known]))),
  } as unknown as Reads;
  const [first] = state.offer.candidates;
  const coop = first?.coop ?? '';

  it('their own co-op everything, with why they don’t qualify', async () => {
    const [entry] = await entriesFor(read, state, coop, [first!]);
    expect(entry?.details).toEqual(known);
  });

  it('the offering co-op all but that reason, which it wrote for their co-op', async () => {
    const [entry] = await entriesFor(read, state, state.offer.offeringCoop, [first!]);
    expect(entry?.details).toEqual({...known, reason: null});
  });

  it('the offering co-op, once it left FIT, only of whom it had accepted', async () => {
    const seats = given(...weighing, ...seated(first!.number)).state as OfferedExpansion;
    participates = false;
    const numbers = async (of: OfferedExpansion) =>
      (await entriesFor(read, of, offeringCoop)).map(({candidate}) => candidate.number);
    expect(await numbers(state)).toEqual([]);
    expect(await numbers(seats)).toEqual([first!.number]);
    expect(await entriesFor(read, state, coop, [first!])).toHaveLength(1);
    participates = true;
    expect(await numbers(state)).toEqual(state.offer.candidates.map(({number}) => number));
  });

  it('another co-op, or nobody’s, nothing at all', async () => {
    expect(await entriesFor(read, state, 'z')).toEqual([]);
    expect(await entriesFor(read, state, null)).toEqual([]);
  });

  it('they themselves what is told of them, and only they', async () => {
    const own = await ownEntry(read, state, 'olga', first!.number);
    expect(own?.details).toEqual({...known, reason: null});
    expect(await ownEntry(read, state, 'another', first!.number)).toBeUndefined();
  });
});
