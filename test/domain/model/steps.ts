import fc from 'fast-check';
import type {PersonCommand, TimeCommand} from '../../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/delegation/commands.ts';
import type {CoopFacts} from '../../../src/domain/delegation/facts.ts';
import type {Status} from '../../../src/domain/delegation/state.ts';
import {DAY, HOUR, MINUTE} from '../../../src/domain/time.ts';
import type {Name} from '../../support/federation.ts';
import {PEOPLE, START} from '../../support/federation.ts';
import {SAYINGS, figures, without} from './sayings.ts';

/** How a person may differ from who they are in the little federation. */
export type Quirk = 'none' | 'older' | 'no_agreement' | 'outside' | 'all_have_stakes';

/** A person, or somebody whose turn it is. */
export type Who =
  Name | 'teller' | 'unsaid' | 'silent' | 'objecting' | 'proposed' | 'interested' | 'recipient';

/**
 * Something that happens. `closesAt` of a command counts from now, `round` and `handover` from the one
 * that stands: what is drawn is what is shown when it fails, so it is plain data.
 */
export type Step =
  | {
      readonly kind: 'say';
      /** Left out where it is in none of these states. */
      readonly when?: readonly string[];
      readonly who: Who;
      readonly quirk: Quirk;
      readonly said: PersonCommand;
    }
  /** Time passes, and what comes due is done in time. */
  | {readonly kind: 'pass'; readonly time: number}
  /** To what comes due next, and a little later than that. */
  | {readonly kind: 'next'; readonly late: number}
  /** Time passes while the sweep is slow: nothing that is due is done. */
  | {readonly kind: 'drift'; readonly time: number}
  | {readonly kind: 'outage'; readonly time: number}
  | {readonly kind: 'untimely'; readonly command: TimeCommand}
  | {readonly kind: 'news'; readonly coop: string; readonly facts: CoopFacts}
  | {readonly kind: 'coop_left'; readonly coop: string; readonly removed?: boolean}
  | {readonly kind: 'coop_back'; readonly coop: string}
  /** One of those who took it leaves FIT. */
  | {readonly kind: 'taker_left'}
  | {readonly kind: 'person_left'; readonly who: Name};

const names = Object.keys(PEOPLE) as Name[];
const quirk = fc.oneof(
  {weight: 30, arbitrary: fc.constant('none')},
  {
    weight: 3,
    arbitrary: fc.constantFrom('older', 'no_agreement', 'outside', 'all_have_stakes'),
  },
);

/** Anybody says anything. */
const anything = fc.record({
  kind: fc.constant('say'),
  who: fc.constantFrom(...names, 'bea', 'caro', 'dina', 'ana', 'flora'),
  quirk,
  said: fc.oneof(...Object.values(SAYINGS)).map(without),
});

/** What leads on in these states, said by somebody whose turn it is. */
export function likely(
  weight: number,
  when: readonly Status[],
  who: Who,
  type: keyof typeof SAYINGS,
  as: fc.Arbitrary<unknown> = quirk,
) {
  const said = SAYINGS[type] as fc.Arbitrary<object>;
  return {
    weight,
    arbitrary: fc.record({
      kind: fc.constant('say'),
      when: fc.constant(when),
      who: fc.constant(who),
      quirk: as,
      said: said.map(without),
    }),
  };
}

const CALL = ['gathering'] as const;
const ASKING = ['allocating', 'forming_team'] as const;
export const OFFERED = ['handing_over'] as const;
export const TAKEN = ['handed_over', 'closed'] as const;
export const OVER = ['closed'] as const;
const NOWHERE = ['unplaced', 'withdrawn'] as const;

export const interest = fc.oneof(
  ...(['bea', 'caro', 'dina'] as const).map((who) => likely(1, CALL, who, 'be_interested')),
);

const LIKELY = [
  {weight: 8, arbitrary: interest},
  likely(3, CALL, 'ana', 'close_call'),
  likely(1, CALL, 'ana', 'edit'),
  likely(10, ASKING, 'silent', 'agree'),
  likely(5, ASKING, 'silent', 'object'),
  likely(6, ASKING, 'objecting', 'agree'),
  likely(5, ASKING, 'interested', 'coordinate'),
  likely(1, ASKING, 'proposed', 'step_back'),
  likely(1, ASKING, 'interested', 'withdraw_interest'),
  likely(2, ASKING, 'flora', 'choose'),
  likely(1, ASKING, 'alma', 'choose', fc.constantFrom('none', 'all_have_stakes')),
  likely(5, OFFERED, 'ana', 'give_contact'),
  likely(8, OFFERED, 'recipient', 'take'),
  likely(1, OFFERED, 'recipient', 'decline'),
  likely(1, OFFERED, 'proposed', 'step_back'),
  likely(2, TAKEN, 'recipient', 'decline'),
  likely(8, TAKEN, 'recipient', 'tick'),
  likely(3, TAKEN, 'recipient', 'record_outcome'),
  likely(1, TAKEN, 'ana', 'decline'),
  likely(1, TAKEN, 'abel', 'record_outcome'),
  likely(6, NOWHERE, 'ana', 'reopen'),
];

const facts = fc.record({
  figures,
  changed: fc.constant(null),
  lastWork: fc.option(
    fc.constantFrom(-400, -40, -40, -3).map((days) => START + days * DAY),
    {freq: 3},
  ),
  elsewhere: fc.constantFrom([], [], [{reference: 'D-9', people: 2}]),
  reached: fc.constantFrom('asked', 'asked', 'asked', 'asked', 'waiting', 'nobody'),
});

/** Mostly an offer that is in order: all else comes after it. */
export const firstStep = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      kind: fc.constant('say'),
      who: fc.constant('ana'),
      quirk: fc.constant('none'),
      said: fc.constantFrom(1, 2, 3).map((developers) => ({
        type: 'offer',
        reference: 'D-1',
        closesAt: 5 * DAY,
        title: 'A site',
        request: 'A site for a client',
        technologies: ['php'],
        developers,
      })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('say'),
      who: fc.constantFrom(...names),
      quirk,
      said: SAYINGS.offer,
    }),
  },
) as fc.Arbitrary<Step>;

export const step = fc.oneof(
  {weight: 8, arbitrary: anything},
  {weight: 60, arbitrary: fc.oneof(...LIKELY)},
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      time: fc.constantFrom(MINUTE, HOUR, 5 * HOUR, DAY, 4 * DAY, 40 * DAY),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('next'),
      late: fc.constantFrom(0, 0, 0, 1, MINUTE, 3 * DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('drift'),
      time: fc.constantFrom(MINUTE, 7 * HOUR, 2 * DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('outage'),
      time: fc.constantFrom(HOUR + MINUTE, 9 * HOUR, 3 * DAY, 20 * DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('untimely'),
      command: fc.constantFrom(...Object.values(TIMER_COMMANDS)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('news'),
      coop: fc.constantFrom('a', 'b', 'c', 'd'),
      facts,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('coop_left'),
      coop: fc.constantFrom('a', 'b', 'c', 'd', 'b', 'c', 'd', 'out'),
      removed: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('coop_back'),
      coop: fc.constantFrom('b', 'c', 'd'),
    }),
  },
  {weight: 2, arbitrary: fc.constant({kind: 'taker_left'})},
  {
    weight: 1,
    arbitrary: fc.record({kind: fc.constant('person_left'), who: fc.constantFrom(...names)}),
  },
) as fc.Arbitrary<Step>;
