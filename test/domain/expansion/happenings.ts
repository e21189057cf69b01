import fc from 'fast-check';
import type {PersonCommand} from '../../../src/domain/expansion/commands.ts';
import {NO_SEAT_DETAILS, NO_TERMS} from '../../../src/domain/expansion/details.ts';
import {SAID_OUTCOMES} from '../../../src/domain/opportunity/outcome.ts';
import {HOUR} from '../../../src/domain/time.ts';
import {CASE, FACTS} from '../../support/case-steps.ts';
import {ASKED} from '../../support/expansion.ts';
import type {Name} from '../../support/federation.ts';
import {PEOPLE} from '../../support/federation.ts';
import type {Who} from './likely.ts';

/** What may happen next: somebody says something, hours pass, somebody leaves. */
export type Happening =
  | {readonly kind: 'said'; readonly who: Who; readonly say: (now: number) => PersonCommand}
  | {readonly kind: 'likely'; readonly which: number}
  | {readonly kind: 'hours'; readonly hours: number; readonly outage: boolean}
  /** Time goes by until something is due. */
  | {readonly kind: 'due'}
  | {readonly kind: 'coop_leaves'; readonly coop: string}
  | {readonly kind: 'coop_comes_back'; readonly coop: string}
  | {readonly kind: 'person_leaves'; readonly who: Name};

/** Why somebody doesn't qualify is sealed: no event and no message may contain it. */
export const SEALED = 'sealed-reason';

const NAMES = Object.keys(PEOPLE) as Name[];
const who = fc.constantFrom<Who>(...NAMES, 'candidate', 'candidate', 'candidate', 'candidate');
const coop = fc.constantFrom('a', 'b', 'c', 'd', 'out');
const inFit = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.constantFrom('because', '@channel 🛠', '', 'x'.repeat(501));
const reason = fc.constantFrom(SEALED, '');
const candidate = fc.integer({min: 0, max: 5});
const seats = fc.integer({min: 0, max: 4});
const consents = fc.array(fc.constantFrom('asked' as const, 'word' as const), {maxLength: 3});
const soon = fc.integer({min: -2, max: 20 * 24});
const version = fc.constantFrom({}, {}, {version: 1}, {version: 2});

/** One arbitrary for each command: what is added to the commands has to be said here. */
const SAYINGS: {
  readonly [Type in PersonCommand['type']]: fc.Arbitrary<
    (now: number) => Extract<PersonCommand, {type: Type}>
  >;
} = {
  offer: said(
    fc.constant({type: 'offer' as const, reference: 'E-7', closesAt: 9e15, ...ASKED, seats: 1}),
  ),
  ask: said(fc.record({type: fc.constant('ask' as const), text})),
  edit: said(
    fc.record({
      type: fc.constant('edit' as const),
      title: text,
      request: text,
      technologies: fc.constant(['Go']),
      seats,
    }),
  ),
  give_details: said(
    seats.map((seniors) => ({
      type: 'give_details' as const,
      details: {...NO_SEAT_DETAILS, seniors},
    })),
  ),
  give_terms: said(text.map((rate) => ({type: 'give_terms' as const, terms: {...NO_TERMS, rate}}))),
  give_client: said(fc.record({type: fc.constant('give_client' as const), given: fc.boolean()})),
  change_seats: said(fc.record({type: fc.constant('change_seats' as const), seats})),
  extend: soon.map((ahead) => (now: number) => ({type: 'extend', closesAt: now + ahead * HOUR})),
  close_call: said(fc.constant({type: 'close_call' as const})),
  close_weighing: said(fc.constant({type: 'close_weighing' as const})),
  withdraw: said(fc.record({type: fc.constant('withdraw' as const), reason: text})),
  reopen: soon.map((ahead) => (now: number) => ({type: 'reopen', closesAt: now + ahead * HOUR})),
  propose: said(fc.record({type: fc.constant('propose' as const), consents})),
  amend: about('amend'),
  consent: said(
    fc.record({type: fc.constant('consent' as const), candidate, agrees: fc.boolean()}),
  ),
  withdraw_candidate: about('withdraw_candidate'),
  forget: about('forget'),
  qualify: about('qualify'),
  disqualify: said(fc.record({type: fc.constant('disqualify' as const), candidate, reason})),
  state_informed: said(fc.record({type: fc.constant('state_informed' as const), coop})),
  client_agrees: about('client_agrees'),
  client_declines: about('client_declines'),
  join: about('join'),
  tell_trouble: said(fc.record({type: fc.constant('tell_trouble' as const), text})),
  record_outcome: said(
    fc.record({
      type: fc.constant('record_outcome' as const),
      outcome: fc.constantFrom(...SAID_OUTCOMES),
      note: fc.option(text, {nil: null}),
    }),
  ),
  tell_case: said(text.map((result) => ({type: 'tell_case' as const, ...CASE, result}))),
  give_case_facts: said(
    fc
      .constantFrom(null, 0, 2)
      .map((developers) => ({type: 'give_case_facts' as const, ...FACTS, developers})),
  ),
  ask_case: said(version.map((which) => ({type: 'ask_case' as const, ...which}))),
  answer_case: said(
    fc
      .tuple(fc.boolean(), version)
      .map(([agrees, which]) => ({type: 'answer_case' as const, agrees, ...which})),
  ),
};

function said<Command extends PersonCommand>(
  command: fc.Arbitrary<Command>,
): fc.Arbitrary<(now: number) => Command> {
  return command.map((one) => () => one);
}

function about<Type extends PersonCommand['type']>(
  type: Type,
): fc.Arbitrary<(now: number) => Extract<PersonCommand, {type: Type}>> {
  return candidate.map((number) => () => ({type, candidate: number}) as never);
}

const saying: fc.Arbitrary<(now: number) => PersonCommand> = fc.oneof(...Object.values(SAYINGS));

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {weight: 12, arbitrary: fc.record({kind: fc.constant('said' as const), who, say: saying})},
  {
    weight: 24,
    arbitrary: fc.record({kind: fc.constant('likely' as const), which: fc.nat({max: 200})}),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('hours' as const),
      hours: fc.oneof(fc.integer({min: 1, max: 100}), fc.integer({min: 1, max: 3_000})),
      outage: fc.boolean(),
    }),
  },
  {weight: 7, arbitrary: fc.constant({kind: 'due' as const})},
  {weight: 2, arbitrary: fc.record({kind: fc.constant('coop_leaves' as const), coop})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('coop_comes_back' as const), coop: inFit})},
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('person_leaves' as const),
      who: fc.constantFrom(...NAMES),
    }),
  },
);

/** How many seats, and what happens to an expansion that `a` shares for them. */
export const happenings: fc.Arbitrary<readonly [number, readonly Happening[]]> = fc.tuple(
  fc.integer({min: 1, max: 3}),
  fc.array(happening, {maxLength: 50, size: 'max'}),
);
