import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import type {Cast} from '../support/together.ts';
import {castOf, proposalIn} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('need', () => {
  let town: Town;
  let cast: Cast;
  beforeAll(async () => {
    town = await openTown();
    cast = await castOf(town);
  });
  afterAll(() => town.close());

  const rows = (message: string) =>
    message
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2);

  it('counts what a co-op has taken: its free people are fewer, and its last work is known', async () => {
    const {ana, bruno, dario} = cast;
    const first = await ana.offers({closes: '2d'});
    await ana.givesContact(first);
    await dario.isInterested(first, {free: 3, total: 10, people: 2});
    await ana.types(`/fit cerrar ${first}`);
    await dario.types(`/fit tomar ${first}`);
    expect(await dario.types('/fit coop ver gcoop')).toContain('2 de 10');

    const second = await ana.offers({closes: '2d'});
    await bruno.isInterested(second, {free: 3, total: 10, people: 1});
    await dario.isInterested(second);
    await town.past('call', second);
    const {message} = await proposalIn(town, second);
    expect(rows(message)).toEqual([
      expect.stringMatching(/1\. Cambá.*nunca/),
      expect.stringMatching(/2\. gcoop.*20 ?% \(2\/10\).*11\/2026/),
    ]);
    await dario.types(`/fit resultado ${first} no-salio`);
  });

  it('shows what changed while the call was open, and who said so', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await ana.offers({closes: '2d'});
    await bruno.isInterested(reference);
    await dario.isInterested(reference);
    const marta = await town.person('marta');
    await marta.types(`/fit interesa ${reference}`);
    const dialog = await marta.dialog('interest', reference);
    expect(await marta.submits(dialog, {people: 1, free: 8, total: 10})).toEqual({});
    await town.past('call', reference);
    const {message} = await proposalIn(town, reference);
    expect(rows(message)[0]).toMatch(/1\. Cambá.*80 ?% \(8\/10\)/);
    expect(message).toMatch(/Cambá[^\n]*3\/10[^\n]*8\/10[^\n]*Marta Quiroga/);
  });

  it('says so where the same free people are proposed in two threads', async () => {
    const {dario, elena} = cast;
    const fields = {closes: '2d'};
    const offersBoth = async () => {
      const reference = await cast.ana.offers(fields);
      await dario.isInterested(reference, {free: 1, total: 2, people: 1});
      await elena.isInterested(reference, {free: 1, total: 10, people: 1});
      return reference;
    };
    const one = await offersBoth();
    // gcoop says anew what it has: one free person of two.
    await dario.types(`/fit interesa ${one}`);
    const dialog = await dario.dialog('interest', one);
    expect(await dario.submits(dialog, {people: 1, free: 1, total: 2})).toEqual({});
    const other = await offersBoth();
    await town.past('call', one);
    await town.quiet();
    if (town.rows("select * from timers where name = 'call' and reference = ?", other).length > 0)
      await town.past('call', other);
    const message = await eventually(async () => {
      const texts = await Promise.all([one, other].map((each) => proposalIn(town, each)));
      return texts.map((post) => post.message).find((text) => text.includes('también'));
    }, 'a proposal that mentions the other');
    expect(message).toMatch(/gcoop[^\n]*D-\d+/);
  });

  it('is unknown, and so comes last, where what was said is over a month old', async () => {
    const {ana, bruno, dario} = cast;
    const reference = await ana.offers({closes: '10d'});
    await bruno.isInterested(reference);
    await dario.isInterested(reference);
    await ana.types(`/fit extender ${reference} 10d`);
    await ana.types(`/fit extender ${reference} 10d`);
    await ana.types(`/fit extender ${reference} 10d`);
    await cast.elena.isInterested(reference, {free: 1, total: 10, people: 1});
    await town.later(35 * 24 * 3_600_000);
    await cast.elena.types(`/fit interesa ${reference}`);
    const dialog = await cast.elena.dialog('interest', reference);
    expect(await cast.elena.submits(dialog, {people: 1, free: 0, total: 10})).toEqual({});
    await ana.types(`/fit cerrar ${reference}`);
    const {message} = await proposalIn(town, reference);
    expect(rows(message)[0]).toMatch(/1\. Nayra.*0 ?% \(0\/10\)/);
    expect(rows(message)[1]).toMatch(/sin datos/);
    expect(rows(message)).toHaveLength(3);
  });
});
