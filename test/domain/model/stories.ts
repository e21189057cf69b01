import fc from 'fast-check';
import {OFFERED, OVER, TAKEN, firstStep, interest, likely, step} from './steps.ts';
import type {Step} from './steps.ts';

/** Finished by those who took it, who tell the case: chance alone hardly ever gets there. */
const finishing = [
  likely(1, OFFERED, 'ana', 'give_contact', fc.constant('none')),
  likely(1, OFFERED, 'recipient', 'take', fc.constant('none')),
  likely(1, OFFERED, 'recipient', 'take', fc.constant('none')),
].map(({arbitrary}) => arbitrary);
const finished = fc.record({
  kind: fc.constant('say'),
  when: fc.constant(TAKEN),
  who: fc.constant('recipient'),
  quirk: fc.constant('none'),
  said: fc.constant({type: 'record_outcome', outcome: 'finished', note: null}),
});
const afterwards = fc.oneof(
  likely(5, OVER, 'teller', 'tell_case'),
  likely(2, OVER, 'teller', 'give_case_facts'),
  likely(6, OVER, 'teller', 'ask_case'),
  likely(14, OVER, 'unsaid', 'answer_case'),
  likely(1, TAKEN, 'recipient', 'record_outcome'),
  {weight: 1, arbitrary: finished},
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('coop_left'),
      coop: fc.constantFrom('b', 'c', 'd'),
      removed: fc.constant(true),
    }),
  },
  {weight: 5, arbitrary: step},
) as fc.Arbitrary<Step>;
const ending = fc.oneof(
  {weight: 2, arbitrary: fc.constant([])},
  {
    weight: 1,
    arbitrary: fc
      .tuple(...finishing, finished, fc.array(afterwards, {maxLength: 30, size: 'max'}))
      .map((all) => all.flat()),
  },
) as fc.Arbitrary<readonly Step[]>;

/** A call, who answers it at once, and what follows. */
export const story = fc
  .tuple(
    firstStep,
    fc.array(interest, {maxLength: 4, size: 'max'}),
    fc.array(step, {minLength: 1, maxLength: 80, size: 'max'}),
    ending,
  )
  .map(
    ([first, interests, steps, end]) => [first, ...interests, ...steps, ...end] as readonly Step[],
  );
