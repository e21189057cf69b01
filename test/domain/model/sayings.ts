import fc from 'fast-check';
import {MODES, NO_DETAILS} from '../../../src/domain/delegation/state.ts';
import {SAID_OUTCOMES} from '../../../src/domain/opportunity/outcome.ts';
import {CASE, FACTS} from '../../support/case-steps.ts';
import {DAY, HOUR} from '../../../src/domain/time.ts';

const coops = fc.constantFrom('b', 'c', 'd');
const text = fc.oneof(
  {weight: 20, arbitrary: fc.constant('because')},
  {weight: 1, arbitrary: fc.constantFrom('', '  ', 'x'.repeat(301), 'x'.repeat(501))},
);
const note = fc.oneof(fc.constant(null), text);
export const figures = fc.option(
  fc
    .tuple(fc.integer({min: 0, max: 12}), fc.integer({min: 0, max: 8}))
    .map(([free, busy]) => ({free, total: Math.max(1, free + busy)})),
  {freq: 6},
);
const people = fc.constantFrom(1, 2, 3, 1, 2, 3, 1, 2, 99, 0, 100);
const numbered = fc.constantFrom(undefined, undefined, 0, 0, -1);
const closesAt = fc.constantFrom(5 * DAY, 2 * DAY, 30 * HOUR, 9 * DAY, 0, -HOUR);
const asked = fc.record({
  title: fc.constantFrom('A site', 'A shop', 'A site', 'A site', ''),
  request: fc.constant('A site for a client'),
  technologies: fc.constantFrom(['php'], ['php', 'vue'], ['php'], []),
  developers: fc.constantFrom(1, 1, 2, 3, 1, 2, 0, 100),
});

/** Leaves out what is undefined, as commands do. */
export function without<Shape extends object>(shape: Shape): Shape {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Shape;
}

type Arbitrary = fc.Arbitrary<{readonly type: string}>;

/** What anybody may try at any time. */
export const SAYINGS = {
  be_interested: fc.record({
    type: fc.constant('be_interested'),
    figures,
    people: fc.option(people, {nil: undefined}),
    note: fc.option(note, {nil: undefined}),
  }),
  withdraw_interest: fc.constant({type: 'withdraw_interest'}),
  not_interested: fc.constant({type: 'not_interested'}),
  ask: fc.record({type: fc.constant('ask'), text}),
  edit: asked.map((said) => ({type: 'edit', ...said})),
  give_details: fc.record({
    type: fc.constant('give_details'),
    details: fc.constantFrom(...MODES, null).map((mode) => ({...NO_DETAILS, mode})),
  }),
  give_reason: fc.record({
    type: fc.constant('give_reason'),
    reason: fc.constantFrom('capacity', 'strategy', null),
  }),
  give_contact: fc.record({
    type: fc.constant('give_contact'),
    reachable: fc.constantFrom(true, true, true, false),
    socialEconomy: fc.constantFrom(null, true),
  }),
  extend: fc.record({type: fc.constant('extend'), closesAt}),
  close_call: fc.constant({type: 'close_call'}),
  withdraw: fc.record({type: fc.constant('withdraw'), reason: text}),
  reopen: fc.record({type: fc.constant('reopen'), closesAt}),
  take: fc.record({type: fc.constant('take'), handover: numbered}),
  decline: fc.record({type: fc.constant('decline'), reason: text, handover: numbered}),
  agree: fc.record({type: fc.constant('agree'), round: numbered}),
  object: fc.record({type: fc.constant('object'), reason: text, round: numbered}),
  coordinate: fc.constant({type: 'coordinate'}),
  step_back: fc.constant({type: 'step_back'}),
  choose: fc.record({type: fc.constant('choose'), coop: coops, reason: text}),
  tick: fc.record({
    type: fc.constant('tick'),
    point: fc.constantFrom(1, 2, 3, 4, 5, 6, 0),
    done: fc.constantFrom(true, true, false),
    handover: numbered,
  }),
  tell_trouble: fc.record({type: fc.constant('tell_trouble'), text}),
  record_outcome: fc.record({
    type: fc.constant('record_outcome'),
    outcome: fc.constantFrom(...SAID_OUTCOMES),
    note,
  }),
  tell_case: fc.record({
    type: fc.constant('tell_case'),
    title: fc.constant(CASE.title),
    challenge: fc.constantFrom(CASE.challenge, CASE.challenge, 'Another', ''),
    solution: fc.constant(CASE.solution),
    result: fc.constant(CASE.result),
  }),
  give_case_facts: fc
    .constantFrom(null, 3, 0)
    .map((developers) => ({type: 'give_case_facts', ...FACTS, developers})),
  ask_case: fc.record({type: fc.constant('ask_case'), version: numbered}),
  answer_case: fc.record({
    type: fc.constant('answer_case'),
    agrees: fc.constantFrom(true, true, true, false),
    version: numbered,
  }),
  offer: fc
    .tuple(asked, closesAt)
    .map(([said, closes]) => ({type: 'offer', reference: 'D-1', closesAt: closes, ...said})),
} satisfies Record<string, Arbitrary>;
