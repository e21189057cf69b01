import {describe, expect, it} from 'vitest';
import type {DelegationCommand, PersonCommand} from '../../../src/domain/delegation/commands.ts';
import {NO_DETAILS} from '../../../src/domain/delegation/state.ts';
import {
  ASKED,
  by,
  chooses,
  due,
  edits,
  given,
  givesContact,
  isInterested,
  offers,
  records,
  takes,
  workflow,
} from '../../support/domain.ts';
import type {Name, Person} from '../../support/federation.ts';
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
  choose: ['co-ordinator'],
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
  choose: {type: 'choose', coop: 'b', reason: 'need'},
  record_outcome: {type: 'record_outcome', outcome: 'won', note: null},
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
]);

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

describe('the way into FIT', () => {
  const open = given(offers('ana'));

  it('is told to those of no co-op, of one outside FIT, of one without the agreement', () => {
    open.when(isInterested('sol')).refused({id: 'needs_coop'});
    open.when(isInterested('olivia')).refused({id: 'coop_not_in_fit', coop: 'out'});
    open.when(isInterested('nora')).refused({id: 'needs_agreement', coop: 'new', newer: false});
    open.when(isInterested('oscar')).refused({id: 'needs_agreement', coop: 'old', newer: true});
    given().when(offers('sol')).refused({id: 'needs_coop'});
    given().when(offers('olivia')).refused({id: 'coop_not_in_fit', coop: 'out'});
    given().when(offers('oscar')).refused({id: 'needs_agreement', coop: 'old', newer: true});
  });

  it('a new version of the agreement is needed for what is new, not for editing what stands', () => {
    const older = {...PEOPLE.bea, standing: {participates: true, agreement: 'older'}} as const;
    const again = by(older, {type: 'be_interested', figures: null, people: 3});
    open.when(again).refused({id: 'needs_agreement', coop: 'b', newer: true});
    given(offers('ana'), isInterested('bea')).when(again).then({type: 'interest_shown', people: 3});
  });
});

describe('a co-ordinator', () => {
  it('acts for the offering co-op, and the record says that they spoke for none', () => {
    const edited = given(offers('ana')).when(edits('boris', {title: 'Bakery'}));
    expect(edited.events).toMatchObject([{by: {person: 'boris', coop: null}}]);
    expect(edited.state).toMatchObject({offer: {voices: {a: 'ana'}}});
  });

  it('of the offering co-op speaks for it', () => {
    const edited = given(offers('ana')).when(edits('alma', {title: 'Bakery'}));
    expect(edited.events).toMatchObject([{by: {person: 'alma', coop: 'a'}}]);
  });

  it('whose own co-op may not speak still acts as a co-ordinator', () => {
    const {bea} = PEOPLE;
    const boris = {...bea, coordinator: true, standing: {participates: false, agreement: 'none'}};
    const actor = {...boris, coop: 'a'} as Person;
    given(offers('ana'))
      .when(by(actor, SAID.withdraw))
      .then({type: 'withdrawn', by: {person: 'bea', coop: null}});
  });
});

describe('choosing among the interested', () => {
  const called = given(offers('ana'), isInterested('bea'), isInterested('caro'), due('call'));

  it('is for co-ordinators whose own co-op has no stake', () => {
    called.when(chooses('ana', 'c')).refused({id: 'only_coordinators'});
    called.when(chooses('alma', 'c')).refused({id: 'has_stake', coop: 'a'});
    called.when(chooses('boris', 'c')).refused({id: 'has_stake', coop: 'b'});
    called
      .when(chooses('flora', 'c'))
      .then({type: 'chosen', byMeeting: false}, {type: 'handover_proposed'});
  });

  it('where all have one, one carries out what the meeting decided, and the thread says so', () => {
    const boris = {...PEOPLE.boris, coordinatorCoops: ['a', 'b']};
    const chosen = called.when(by(boris, {...SAID.choose, coop: 'c'}));
    chosen.then({type: 'chosen', byMeeting: true}, {type: 'handover_proposed'});
    expect(chosen.message('chosen')).toMatchObject({
      byMeeting: true,
      by: {person: 'boris', coop: null},
    });
  });
});

describe('time and the registry', () => {
  const own: readonly DelegationCommand[] = [
    {type: 'end_call'},
    {type: 'remind_contact'},
    {type: 'lapse_handover'},
    {type: 'follow_up'},
    {type: 'close_unanswered'},
    {type: 'erase_contact'},
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
