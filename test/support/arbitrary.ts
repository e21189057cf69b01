import fc from 'fast-check';
import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import type {Facts} from '../../src/domain/delegation/facts.ts';
import {NO_DETAILS} from '../../src/domain/delegation/state.ts';
import {SAID_OUTCOMES} from '../../src/domain/opportunity/outcome.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import {CASE, FACTS} from './case-steps.ts';
import {ASKED} from './domain.ts';
import type {Name} from './federation.ts';
import {PEOPLE, START} from './federation.ts';

/** What may happen next: somebody says something, hours pass, somebody leaves. */
export type Happening =
  | {readonly kind: 'said'; readonly who: Name; readonly say: (now: number) => PersonCommand}
  /** One of what could well be said next: chance alone hardly ever gets to the end. */
  | {readonly kind: 'likely'; readonly which: number}
  | {readonly kind: 'hours'; readonly hours: number; readonly outage: boolean}
  /** Time goes by until something is due. */
  | {readonly kind: 'due'}
  /** The world around it changes: free people, work elsewhere, whom questions reach. */
  | {readonly kind: 'facts'; readonly facts: Facts}
  | {readonly kind: 'coop_leaves'; readonly coop: string}
  | {readonly kind: 'coop_comes_back'; readonly coop: string}
  | {readonly kind: 'person_leaves'; readonly who: Name};

/** Developers needed, whether the contact is there, who is interested, what happens then. */
export type Beginning = readonly [number, boolean, readonly Name[], readonly Happening[]];

const NAMES = Object.keys(PEOPLE) as Name[];
const COOPS = ['a', 'b', 'c', 'd', 'out', 'new', 'old'];
const who = fc.constantFrom(...NAMES);
const coop = fc.constantFrom(...COOPS);
const text = fc.constantFrom('because', 'we know them', '@channel 🛠', '', 'x'.repeat(501));
const soon = fc.integer({min: -2, max: 20 * 24});
const known = fc
  .tuple(fc.integer({min: 1, max: 12}), fc.double({min: 0, max: 1, noNaN: true}))
  .map(([total, share]) => ({free: Math.round(share * total), total}));
const figures = fc.option(known, {nil: null});
const number = fc.option(fc.integer({min: 0, max: 3}), {nil: undefined});
const people = fc.option(fc.integer({min: 0, max: 4}), {nil: null});
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
  always(
    fc.record({
      type: fc.constant('give_details' as const),
      details: fc.constantFrom(NO_DETAILS, {...NO_DETAILS, mode: 'fixed_price' as const}),
    }),
  ).weight(1),
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
  always(number.map((handover) => ({type: 'take' as const, ...given({handover})}))).weight(6),
  always(
    fc
      .tuple(text, number)
      .map(([reason, handover]) => ({type: 'decline' as const, reason, ...given({handover})})),
  ).weight(3),
  always(number.map((round) => ({type: 'agree' as const, ...given({round})}))).weight(6),
  always(
    fc
      .tuple(text, number)
      .map(([reason, round]) => ({type: 'object' as const, reason, ...given({round})})),
  ).weight(4),
  always(fc.constant({type: 'coordinate' as const})).weight(3),
  always(fc.constant({type: 'step_back' as const})).weight(2),
  always(
    fc.tuple(fc.integer({min: 0, max: 6}), fc.boolean(), number).map(([point, done, handover]) => ({
      type: 'tick' as const,
      point,
      done,
      ...given({handover}),
    })),
  ).weight(2),
  always(fc.record({type: fc.constant('tell_trouble' as const), text})).weight(1),
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
  always(text.map((result) => ({type: 'tell_case' as const, ...CASE, result}))).weight(2),
  always(fc.constant({type: 'give_case_facts' as const, ...FACTS})).weight(1),
  always(number.map((version) => ({type: 'ask_case' as const, ...given({version})}))).weight(2),
  always(
    fc
      .tuple(fc.boolean(), number)
      .map(([agrees, version]) => ({type: 'answer_case' as const, agrees, ...given({version})})),
  ).weight(2),
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

/** What is undefined wasn't said. */
function given<Field extends string>(
  said: Readonly<Record<Field, number | undefined>>,
): Partial<Record<Field, number>> {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Field, number>>;
}

const lastWork = fc.option(
  fc.integer({min: 1, max: 3}).map((months) => START - months * 30 * DAY),
  {nil: null},
);
const elsewhere = fc.array(fc.record({reference: fc.constant('D-9'), people: fc.nat({max: 5})}), {
  maxLength: 2,
});
const reached = fc.oneof(
  {weight: 8, arbitrary: fc.constant('asked' as const)},
  {weight: 1, arbitrary: fc.constantFrom('waiting' as const, 'nobody' as const)},
);
const coopFacts = fc.record({
  figures,
  changed: fc.option(fc.record({from: figures, by: fc.option(fc.constant('bea'), {nil: null})}), {
    nil: null,
  }),
  lastWork,
  elsewhere,
  reached,
});
const facts: fc.Arbitrary<Facts> = fc
  .tuple(coopFacts, coopFacts, coopFacts, coopFacts)
  .map(([a, b, c, d]) => ({coops: {a, b, c, d}}));

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
  {weight: 5, arbitrary: fc.constant({kind: 'due' as const})},
  {weight: 2, arbitrary: fc.record({kind: fc.constant('facts' as const), facts})},
  {weight: 2, arbitrary: fc.record({kind: fc.constant('coop_leaves' as const), coop})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('coop_comes_back' as const), coop})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('person_leaves' as const), who})},
);

/**
 * What happens to one delegation that `a` offers for some developers, with the contact or without,
 * and in which these are interested at once.
 */
export const happenings: fc.Arbitrary<Beginning> = fc.tuple(
  fc.integer({min: 1, max: 3}),
  fc.boolean(),
  fc.subarray(['bea', 'caro', 'dina'] as const),
  fc.array(happening, {maxLength: 50, size: 'max'}),
);
