import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Step} from '../../support/domain.ts';
import {agrees, among, objects, workflow} from '../../support/domain.ts';
import {PEOPLE} from '../../support/federation.ts';
import type {Name} from '../../support/federation.ts';
import {inTheEnd} from '../../support/properties.ts';
import {proposalOf} from '../../../src/domain/delegation/state.ts';

const VOICES = ['bea', 'caro', 'dina', 'ana'] as const;

/** What a round has come to, whoever was first to answer. */
function after(answers: readonly Step[]): unknown {
  const {state} = answers.reduce((round, answer, i) => {
    const at = round.at + 60_000;
    const happened = round.when({...answer, at});
    // The moment of the last answer is that of what it leads to.
    expect(happened.decision.kind, String(i)).toBe('events');
    return among(1, ...answers.slice(0, i + 1));
  }, among(1));
  if (state.status !== 'allocating' && state.status !== 'handing_over') throw new Error('not on');
  const {round} = proposalOf(state) ?? state.offer.proposals[0]!;
  const answered = {
    agreed: [...round.agreed].sort(),
    objections: round.objections.map(({coop, reason}) => `${coop}: ${reason}`).sort(),
    stopped: round.stoppedAt !== null,
  };
  return {status: state.status, answered, recipients: 'recipients' in state && state.recipients};
}

describe('the order of answers', () => {
  it('doesn’t matter where all agree: it ends the same', () => {
    const order = fc.shuffledSubarray([...VOICES], {minLength: 1});
    fc.assert(
      fc.property(order, (names) => {
        const sorted = VOICES.filter((name) => names.includes(name));
        expect(after(names.map((name) => agrees(name)))).toEqual(
          after(sorted.map((name) => agrees(name))),
        );
      }),
      {numRuns: 60},
    );
  });

  it('doesn’t matter either where some object and none takes it back', () => {
    const answers = fc.tuple(
      fc.shuffledSubarray([...VOICES], {minLength: 1}),
      fc.subarray([...VOICES], {minLength: 1}),
    );
    fc.assert(
      fc.property(answers, ([names, against]) => {
        const say = (name: Name) =>
          against.includes(name as never) ? objects(name) : agrees(name);
        const sorted = VOICES.filter((name) => names.includes(name));
        expect(after(names.map(say))).toEqual(after(sorted.map(say)));
      }),
      {numRuns: 60},
    );
  });
});

describe('a button of an older round, whoever presses it', () => {
  inTheEnd('changes nothing', ({state, now}) => {
    const number = state.status === 'not_offered' ? 0 : state.offer.rounds;
    const current = proposalOf(state)?.round.number;
    for (let round = 0; round <= number + 1; round += 1) {
      if (round === current) continue;
      for (const name of VOICES)
        for (const step of [agrees(name, round), objects(name, 'no', round)])
          expect(
            workflow.decide(state, {command: step.command, actor: PEOPLE[name], at: now}).kind,
          ).toBe('refused');
    }
  });
});
