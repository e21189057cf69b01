import fc from 'fast-check';
import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import {NO_DETAILS, SAID_OUTCOMES} from '../../src/domain/delegation/state.ts';
import {HOUR} from '../../src/domain/time.ts';
import {ASKED} from './domain.ts';
import type {Name} from './federation.ts';
import {PEOPLE} from './federation.ts';

/** What may happen next: somebody says something, hours pass, somebody leaves. */
export type Happening =
  | {readonly kind: 'said'; readonly who: Name; readonly say: (now: number) => PersonCommand}
  /** One of what could well be said next: chance alone hardly ever gets to the end. */
  | {readonly kind: 'likely'; readonly which: number}
  | {readonly kind: 'hours'; readonly hours: number; readonly outage: boolean}
  | {readonly kind: 'coop_leaves'; readonly coop: string}
  | {readonly kind: 'person_leaves'; readonly who: Name};

const NAMES = Object.keys(PEOPLE) as Name[];
const COOPS = ['a', 'b', 'c', 'd', 'out', 'new', 'old'];
const who = fc.constantFrom(...NAMES);
const coop = fc.constantFrom(...COOPS);
const text = fc.constantFrom('', 'because', 'x'.repeat(501), '@channel 🛠');
const soon = fc.integer({min: -2, max: 20 * 24});
const figures = fc.option(fc.constant({free: 1, total: 4}), {nil: null});
const people = fc.option(fc.integer({min: 0, max: 4}), {nil: null});
const handover = fc.option(fc.integer({min: 0, max: 3}), {nil: undefined});
const developers = fc.integer({min: 0, max: 3});

const said: fc.Arbitrary<(now: number) => PersonCommand> = fc.oneof(
  always(fc.record({type: fc.constant('be_interested' as const), figures, people})).weight(8),
  always(fc.constant({type: 'withdraw_interest' as const})).weight(2),
  always(fc.constant({type: 'not_interested' as const})).weight(2),
  always(fc.record({type: fc.constant('ask' as const), text})).weight(1),
  always(
    fc.record({
      type: fc.constant('edit' as const),
      title: text,
      request: text,
      technologies: fc.constant(['Go']),
      developers,
    }),
  ).weight(1),
  always(fc.constant({type: 'give_details' as const, details: NO_DETAILS})).weight(1),
  always(fc.constant({type: 'give_reason' as const, reason: 'other' as const})).weight(1),
  always(
    fc.record({
      type: fc.constant('give_contact' as const),
      reachable: fc.boolean(),
      socialEconomy: fc.option(fc.boolean(), {nil: null}),
    }),
  ).weight(4),
  at(soon, (closesAt) => ({type: 'extend', closesAt})).weight(1),
  always(fc.constant({type: 'close_call' as const})).weight(4),
  always(fc.record({type: fc.constant('withdraw' as const), reason: text})).weight(1),
  at(soon, (closesAt) => ({type: 'reopen', closesAt})).weight(3),
  at(fc.constant(100), (closesAt) => ({
    type: 'offer',
    reference: 'D-1',
    closesAt,
    ...ASKED,
  })).weight(1),
  always(handover.map((number) => ({type: 'take' as const, ...withNumber(number)}))).weight(6),
  always(
    fc
      .tuple(text, handover)
      .map(([reason, number]) => ({type: 'decline' as const, reason, ...withNumber(number)})),
  ).weight(3),
  always(
    fc.record({
      type: fc.constant('choose' as const),
      coop,
      reason: text,
    }),
  ).weight(6),
  always(
    fc.record({
      type: fc.constant('record_outcome' as const),
      outcome: fc.constantFrom(...SAID_OUTCOMES),
      note: fc.option(text, {nil: null}),
    }),
  ).weight(3),
);

type Weighted<T> = fc.Arbitrary<T> & {weight: (weight: number) => fc.WeightedArbitrary<T>};

function weighted<T>(arbitrary: fc.Arbitrary<T>): Weighted<T> {
  return Object.assign(arbitrary, {weight: (weight: number) => ({weight, arbitrary})});
}

function always(command: fc.Arbitrary<PersonCommand>): Weighted<(now: number) => PersonCommand> {
  return weighted(command.map((one) => () => one));
}

/** A command with a moment some hours from now. */
function at(
  hours: fc.Arbitrary<number>,
  make: (at: number) => PersonCommand,
): Weighted<(now: number) => PersonCommand> {
  return weighted(hours.map((ahead) => (now: number) => make(now + ahead * HOUR)));
}

function withNumber(handover: number | undefined): {handover?: number} {
  return handover === undefined ? {} : {handover};
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {weight: 12, arbitrary: fc.record({kind: fc.constant('said' as const), who, say: said})},
  {
    weight: 12,
    arbitrary: fc.record({kind: fc.constant('likely' as const), which: fc.nat({max: 100})}),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('hours' as const),
      hours: fc.oneof(fc.integer({min: 1, max: 200}), fc.integer({min: 1, max: 5_000})),
      outage: fc.boolean(),
    }),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('coop_leaves' as const), coop})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('person_leaves' as const), who})},
);

/** What happens to one delegation that `a` offers for some developers. */
export const happenings = fc.tuple(
  fc.integer({min: 1, max: 3}),
  fc.array(happening, {maxLength: 50, size: 'max'}),
);
