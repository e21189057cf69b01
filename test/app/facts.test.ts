import {describe, expect, it} from 'vitest';
import {expansionFacts, gatherFacts} from '../../src/app/facts.ts';
import type {Tx} from '../../src/app/ports.ts';
import {proposalOf} from '../../src/domain/delegation/state.ts';
import type {OfferedDelegation, OfferedExpansion} from '../../src/domain/opportunity/either.ts';
import {EMPTY_REGISTRY} from '../../src/domain/registry/state.ts';
import {HOUR} from '../../src/domain/time.ts';
import {PEOPLE, START} from '../support/federation.ts';
import {Folder, offer, openAt, say} from '../support/house.ts';

/** Co-ops `b` and `c` are interested in D-1 and D-2; the calls named are closed. */
async function given<T>(
  closed: readonly string[],
  test: (tx: Tx, state: OfferedDelegation) => Promise<T>,
): Promise<T> {
  using folder = new Folder();
  const store = await openAt(folder.database);
  try {
    return await store.write(async (tx) => {
      for (const reference of ['D-1', 'D-2']) {
        await offer(tx, reference);
        for (const who of [PEOPLE.bea, PEOPLE.caro])
          await say(tx, reference, {type: 'be_interested', figures: {free: 1, total: 4}}, who);
      }
      for (const reference of closed) await say(tx, reference, {type: 'close_call'});
      const found = await tx.opportunity('D-1');
      return test(tx, found!.state as OfferedDelegation);
    });
  } finally {
    await store.close();
  }
}

describe('what a decision needs of the world', () => {
  it('is nothing while the call is open, but at its end', () =>
    given([], async (tx, state) => {
      const coops = async (command: 'not_interested' | 'end_call') =>
        Object.keys((await gatherFacts(tx, state, command, START)).coops);
      expect(await coops('not_interested')).toEqual([]);
      expect(await coops('end_call')).toEqual(['b', 'c']);
    }));

  it('at the end of a round is known of everybody who was asked: silence of the others is no consent', () =>
    given(['D-1'], async (tx, state) => {
      const {coops} = await gatherFacts(tx, state, 'end_round', START + HOUR);
      expect(Object.keys(coops).sort()).toEqual(proposalOf(state)!.round.asked.toSorted());
      // Nobody of these co-ops is registered here, so nobody could be told.
      expect(new Set(Object.values(coops).map(({reached}) => reached))).toEqual(
        new Set(['nobody']),
      );
    }));

  it('knows where else a co-op’s people are proposed', () =>
    given(['D-1', 'D-2'], async (tx, state) => {
      const {coops} = await gatherFacts(tx, state, 'choose', START + HOUR);
      const proposed = proposalOf(state)!.coop;
      expect(coops[proposed]?.elsewhere).toEqual([{reference: 'D-2', people: 1}]);
      const other = proposed === 'b' ? 'c' : 'b';
      expect(coops[other]?.elsewhere).toEqual([]);
    }));
});

describe('what an expansion needs of the world', () => {
  const offered = (technologies: readonly string[], listed: readonly (readonly string[])[]) => {
    const coops = Object.fromEntries(
      listed.map((some, i) => {
        const id = `c${String(i)}`;
        const coop = {id, name: id, participates: i < 2, removed: false, technologies: some};
        return [id, {...coop, availability: null}];
      }),
    );
    const tx = {registry: () => ({...EMPTY_REGISTRY, coops})} as unknown as Tx;
    return expansionFacts(tx, {offer: {technologies}} as unknown as OfferedExpansion).unlisted;
  };

  it('are the technologies that no co-op of FIT lists, however they are written', () => {
    expect(offered(['React', 'node', 'COBOL'], [['react.js'], ['Node.js']])).toEqual(['COBOL']);
  });

  it('doesn’t count who takes no part in FIT', () => {
    expect(offered(['COBOL'], [['React'], [], ['COBOL']])).toEqual(['COBOL']);
  });

  it('is whether the co-op that shared it takes part in FIT', () => {
    const out = (participates: boolean, removed: boolean) => {
      const coops = {a: {id: 'a', participates, removed, technologies: [], acceptances: []}};
      const tx = {registry: () => ({...EMPTY_REGISTRY, coops})} as unknown as Tx;
      const offer = {technologies: ['COBOL'], offeringCoop: 'a'};
      return expansionFacts(tx, {offer} as unknown as OfferedExpansion).offeringOut;
    };
    expect([out(true, false), out(false, false), out(true, true)]).toEqual([false, true, true]);
  });

  it('are none while nobody lists anything: it isn’t known then what they know', () => {
    expect(offered(['COBOL'], [[], []])).toEqual([]);
  });
});
