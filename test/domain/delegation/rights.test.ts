import {describe, expect, it} from 'vitest';
import type {DelegationCommand, PersonCommand} from '../../../src/domain/delegation/commands.ts';
import {NO_DETAILS} from '../../../src/domain/delegation/state.ts';
import type {Given} from '../../support/domain.ts';
import {
  ASKED,
  coordinates,
  due,
  given,
  givesContact,
  isInterested,
  ledBy,
  objects,
  offers,
  records,
  takes,
  workflow,
} from '../../support/domain.ts';
import type {Name, Person} from '../../support/federation.ts';
import {CASE, FACTS} from '../../support/case-steps.ts';
import {FRIDAY, PEOPLE, START} from '../../support/federation.ts';

type Kind = PersonCommand['type'];

/** Who stands in which relation to a delegation that `a` offers and `b` is to take. */
const ROLES = {
  offering: 'ana',
  recipient: 'bea',
  other: 'dina',
  'co-ordinator': 'flora',
  'co-ordinator of the offering co-op': 'alma',
  'co-ordinator of a recipient': 'boris',
  'without a co-op': 'sol',
  'outside FIT': 'olivia',
  'without the agreement': 'nora',
  'with the older agreement': 'oscar',
} as const satisfies Record<string, Name>;
type Role = keyof typeof ROLES;

const MEMBERS = [
  'offering',
  'recipient',
  'other',
  'co-ordinator of the offering co-op',
  'co-ordinator of a recipient',
] as const;
const CARETAKERS = [
  'offering',
  'co-ordinator',
  'co-ordinator of the offering co-op',
  'co-ordinator of a recipient',
] as const;
const RECIPIENTS = ['recipient', 'co-ordinator of a recipient'] as const;
const TELLERS = [...RECIPIENTS, 'offering', 'co-ordinator of the offering co-op'] as const;
/** Refused for the moment alone, whoever they are. */
const ANYBODY = Object.keys(ROLES) as Role[];

/** Whoever isn't in the row is refused for who they are. */
const MAY: Record<Kind, readonly Role[]> = {
  offer: MEMBERS,
  be_interested: MEMBERS,
  withdraw_interest: [...MEMBERS, 'with the older agreement'],
  not_interested: [...MEMBERS, 'with the older agreement'],
  ask: [...MEMBERS, 'with the older agreement'],
  edit: CARETAKERS,
  give_details: CARETAKERS,
  give_reason: CARETAKERS,
  give_contact: CARETAKERS,
  extend: CARETAKERS,
  close_call: CARETAKERS,
  withdraw: CARETAKERS,
  reopen: CARETAKERS,
  take: RECIPIENTS,
  decline: RECIPIENTS,
  agree: ANYBODY,
  object: ANYBODY,
  coordinate: ANYBODY,
  step_back: ANYBODY,
  choose: ['co-ordinator'],
  tick: RECIPIENTS,
  tell_trouble: TELLERS,
  tell_case: TELLERS,
  give_case_facts: TELLERS,
  ask_case: TELLERS,
  answer_case: TELLERS,
  record_outcome: [
    'recipient',
    'co-ordinator',
    'co-ordinator of the offering co-op',
    'co-ordinator of a recipient',
  ],
};

const SAID: {[Type in Kind]: Extract<PersonCommand, {type: Type}>} = {
  offer: {type: 'offer', reference: 'D-1', closesAt: FRIDAY, ...ASKED},
  be_interested: {type: 'be_interested', figures: null},
  withdraw_interest: {type: 'withdraw_interest'},
  not_interested: {type: 'not_interested'},
  ask: {type: 'ask', text: 'when?'},
  edit: {type: 'edit', ...ASKED, title: 'Bakery'},
  give_details: {type: 'give_details', details: NO_DETAILS},
  give_reason: {type: 'give_reason', reason: 'strategy'},
  give_contact: {type: 'give_contact', reachable: true, socialEconomy: null},
  extend: {type: 'extend', closesAt: FRIDAY + 1},
  close_call: {type: 'close_call'},
  withdraw: {type: 'withdraw', reason: 'over'},
  reopen: {type: 'reopen', closesAt: FRIDAY},
  take: {type: 'take'},
  decline: {type: 'decline', reason: 'no'},
  agree: {type: 'agree'},
  object: {type: 'object', reason: 'no'},
  coordinate: {type: 'coordinate'},
  step_back: {type: 'step_back'},
  choose: {type: 'choose', coop: 'b', reason: 'need'},
  tick: {type: 'tick', point: 1, done: true},
  tell_trouble: {type: 'tell_trouble', text: 'nobody answers'},
  record_outcome: {type: 'record_outcome', outcome: 'won', note: null},
  tell_case: {type: 'tell_case', ...CASE},
  give_case_facts: {type: 'give_case_facts', ...FACTS},
  ask_case: {type: 'ask_case'},
  answer_case: {type: 'answer_case', agrees: true},
};

/** Refusals for who somebody is; all others are for what is asked, or when. */
const PERSONAL = new Set([
  'needs_coop',
  'coop_not_in_fit',
  'needs_agreement',
  'only_offering_coop',
  'only_recipients',
  'only_coordinators',
  'has_stake',
  'only_asked',
  'only_interested',
  'only_volunteer',
  'only_named',
]);

const asked = [
  'offering',
  'recipient',
  'interested',
  'co-ordinator of the offering co-op',
  'co-ordinator of a recipient',
] as const;
const interested = ['recipient', 'interested', 'co-ordinator of a recipient'] as const;
const several = (developers: number) => [
  offers('ana', {developers}),
  givesContact('ana'),
  isInterested('bea'),
  isInterested('caro'),
  due('call'),
];

/** Whoever isn't in the row is refused for who they are; what isn't here is as ever. */
const WHILE_SETTLING: readonly (readonly [string, Given, Kind, readonly string[]])[] = [
  ['about who takes it', given(...several(1)), 'agree', asked],
  ['about who takes it', given(...several(1)), 'object', asked],
  ['with an objection', given(...several(1), objects('caro')), 'choose', ['co-ordinator']],
  ['that looks for who co-ordinates', given(...several(2)), 'coordinate', interested],
  ['about who co-ordinates', given(...several(2), coordinates('bea')), 'agree', asked],
  ['about who co-ordinates', given(...several(2), coordinates('bea')), 'step_back', RECIPIENTS],
  ['led by b', given(...several(2), ...ledBy('b')), 'step_back', RECIPIENTS],
];

describe.each(WHILE_SETTLING)('who may in a delegation %s', (_name, {state}, kind, may) => {
  it.each([...Object.entries(ROLES), ['interested', 'caro'] as const])(
    `${kind}: %s`,
    (role, name) => {
      const decision = workflow.decide(state, {
        command: SAID[kind],
        actor: PEOPLE[name],
        at: START + 60_000,
      });
      const personal = decision.kind === 'refused' && PERSONAL.has(decision.refusal.id);
      expect(!personal).toBe(may.includes(role));
    },
  );
});

const STATES = {
  'to be taken by b': given(offers('ana'), givesContact('ana'), isInterested('bea'), due('call')),
  'taken by b': given(
    offers('ana'),
    givesContact('ana'),
    isInterested('bea'),
    due('call'),
    takes('bea'),
  ),
  'taken by b and closed': given(
    offers('ana'),
    givesContact('ana'),
    isInterested('bea'),
    due('call'),
    takes('bea'),
    records('bea', 'lost'),
  ),
};

describe.each(Object.entries(STATES))('who may what, in a delegation %s', (_name, {state}) => {
  describe.each(Object.entries(SAID))('%s', (kind, command) => {
    it.each(Object.entries(ROLES))('%s', (role, name) => {
      const actor: Person = PEOPLE[name];
      const decision = workflow.decide(state, {command, actor, at: START + 60_000});
      const personal = decision.kind === 'refused' && PERSONAL.has(decision.refusal.id);
      expect(!personal).toBe(MAY[kind as Kind].includes(role as Role));
    });
  });
});

describe('time and the registry', () => {
  const own: readonly DelegationCommand[] = [
    {type: 'end_call'},
    {type: 'remind_contact'},
    {type: 'remind_round'},
    {type: 'end_round'},
    {type: 'end_volunteering'},
    {type: 'remind_handover'},
    {type: 'lapse_handover'},
    {type: 'follow_up'},
    {type: 'close_unanswered'},
    {type: 'erase'},
    {type: 'lengthen', from: START, to: FRIDAY},
    {type: 'coop_left', coop: 'b'},
    {type: 'person_left', person: 'bea', coop: 'b'},
  ];

  it.each(own)('$type is not for people, co-ordinators included', (command) => {
    given(offers('ana')).when({command, actor: PEOPLE.flora}).refused({id: 'only_time'});
  });

  it.each(Object.values(SAID))('$type is not for them', (command) => {
    given(offers('ana'))
      .when({command, actor: {kind: 'time'}})
      .refused({id: 'needs_coop'});
  });
});
