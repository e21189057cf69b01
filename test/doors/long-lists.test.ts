import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import type {Desk} from './desk.ts';
import {ANA, BRUNO, CHLOE, openDesk} from './desk.ts';

/** As many as fit into a field that is posted past its form. */
const MANY = 10_000;
const names = (many: number) => Array.from({length: many}, (_, i) => `n${String(i)}`);
const NO_MORE = {technologies: [], seniority: null, english: null, hours: null} as const;
const TOO_MANY = {
  kind: 'refused',
  reference: 'E-1',
  refusal: {id: 'invalid', problems: {name: {id: 'too_many', limit: 8}}},
};

describe('a list of thousands', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    const asked = {title: 'Tienda', request: 'Una tienda', technologies: ['React']};
    await desk.does(ANA, {do: 'expand', ...asked, seats: 3, closes: '5d'});
    await desk.does(BRUNO, {
      do: 'propose',
      reference: 'E-1',
      people: [],
      names: ['Juana'],
      ...NO_MORE,
    });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => desk.close());
  /** How many names and words were taken apart for it. */
  function looks(): () => number {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    return () => normalize.mock.calls.length;
  }

  describe('of people to propose', () => {
    const propose = (people: readonly string[], other: readonly string[]) =>
      ({
        do: 'propose',
        reference: 'E-1',
        people: people.map((username) => ({username, id: null})),
        names: other,
        ...NO_MORE,
      }) as const;

    it('looks at each name once, and says that they are too many before who they are', async () => {
      const looked = looks();
      expect(await desk.does(BRUNO, propose([], names(MANY)))).toEqual(TOO_MANY);
      expect(await desk.does(BRUNO, propose(names(MANY), []))).toEqual(TOO_MANY);
      expect(await desk.does(BRUNO, propose(names(5), names(4)))).toEqual(TOO_MANY);
      expect(looked()).toBeLessThan(MANY + 1_000);
    });

    it('says so of an amendment, too', async () => {
      const looked = looks();
      const amend = {...propose([], names(MANY)), do: 'amend_candidate', candidate: 1} as const;
      expect(await desk.does(BRUNO, amend)).toEqual(TOO_MANY);
      expect(looked()).toBeLessThan(MANY + 1_000);
    });

    it('counts whoever is named twice once, and who has no letter not at all', async () => {
      const same = ['Ana María', 'ana  maria', 'ANA-MARÍA', '!!!', '\u200b', '-'];
      const answer = await desk.does(BRUNO, propose([], [...same, ...same, 'Rosa']));
      expect(answer).toMatchObject({done: {candidates: [{number: 2}, {number: 3}]}});
    });
  });

  describe('of words after a co-op’s name', () => {
    const words = Array.from({length: 1_990}, () => 'a');

    it('says to others than co-ordinators that it isn’t theirs, and reads nothing of it', async () => {
      const intent = {do: 'excuse', words} as const;
      const looked = looks();
      expect(await desk.does(BRUNO, intent)).toEqual({
        kind: 'refused',
        reference: null,
        refusal: {id: 'only_coordinators'},
      });
      expect(looked()).toBe(0);
    });

    it('looks at no more of them than a name may have, times the co-ops there are', async () => {
      const intent = {do: 'excuse', words} as const;
      const looked = looks();
      expect(await desk.does(CHLOE, intent)).toEqual({kind: 'unknown_coop', typed: 'a'});
      expect(looked()).toBeLessThanOrEqual(80 * 3);
    });

    it('still knows a co-op with a long reason behind its name', async () => {
      const intent = {do: 'excuse', words: ['Cambá', ...words.slice(0, 140)]} as const;
      expect(await desk.does(CHLOE, intent)).toMatchObject({
        refusal: {id: 'no_meeting_yet', coop: 'c1'},
      });
    });
  });
});
