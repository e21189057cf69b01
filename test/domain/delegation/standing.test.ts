import {describe, expect, it} from 'vitest';
import {allowed} from '../../../src/domain/delegation/rights.ts';
import {
  agrees,
  among,
  by,
  chooses,
  due,
  edits,
  given,
  isInterested,
  objects,
  offers,
  personLeaves,
  withdrawsInterest,
} from '../../support/domain.ts';
import type {Name, Person} from '../../support/federation.ts';
import {PEOPLE} from '../../support/federation.ts';

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

  it('agreeing, objecting and co-ordinating need only the older version of the agreement', () => {
    const older = {...PEOPLE.bea, standing: {participates: true, agreement: 'older'}} as const;
    among(1).when(agrees(older)).then({type: 'agreed'});
    among(1)
      .when(by(older, {type: 'object', reason: 'no'}))
      .then({type: 'objected'}, {type: 'coordinators_called'});
    among(2)
      .when(by(older, {type: 'coordinate'}))
      .then({type: 'round_opened'});
    const none = {...PEOPLE.bea, standing: {participates: true, agreement: 'none'}} as const;
    among(1).when(agrees(none)).refused({id: 'needs_agreement', coop: 'b', newer: false});
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
      .when(by(actor, {type: 'withdraw', reason: 'over'}))
      .then({type: 'withdrawn', by: {person: 'bea', coop: null}});
  });
});

describe('choosing among the interested', () => {
  const steps = [
    offers('ana'),
    isInterested('bea'),
    isInterested('caro'),
    due('call'),
    objects('caro'),
  ];
  const called = given(...steps);
  const ofB = {id: 'has_stake', coop: 'b'} as const;
  /** As they are once they left their co-op. */
  const alone = (name: Name): Person => ({
    ...PEOPLE[name],
    coop: null,
    standing: {participates: false, agreement: 'none'},
  });

  it('is for co-ordinators whose own co-op has no stake', () => {
    called.when(chooses('ana', 'c')).refused({id: 'only_coordinators'});
    called.when(chooses('alma', 'c')).refused({id: 'has_stake', coop: 'a'});
    called.when(chooses('boris', 'c')).refused({id: 'has_stake', coop: 'b'});
    called
      .when(chooses('flora', 'c'))
      .then({type: 'chosen', byMeeting: false}, {type: 'handover_proposed'});
  });

  it('where all have one, one carries out what the meeting decided, and the thread says so', () => {
    const boris = {
      ...PEOPLE.boris,
      coordinators: [
        {person: 'alma', coop: 'a'},
        {person: 'boris', coop: 'b'},
      ],
    };
    const chosen = called.when(by(boris, {type: 'choose', coop: 'c', reason: 'need'}));
    chosen.then({type: 'chosen', byMeeting: true}, {type: 'handover_proposed'});
    expect(chosen.message('chosen')).toMatchObject({
      byMeeting: true,
      by: {person: 'boris', coop: null},
    });
  });

  it('isn’t for who left a co-op that has a stake: they may come back to it', () => {
    const boris = alone('boris');
    // Who spoke for it, or who only belonged to it.
    for (const more of [[agrees('boris')], []]) {
      const left = given(...steps, ...more, personLeaves('boris'));
      left.when(by(boris, {type: 'choose', coop: 'b', reason: 'us'})).refused(ofB);
      expect(allowed(left.state, boris)).not.toContain('choose');
      left.when(chooses('flora', 'c')).then({type: 'chosen'}, {type: 'handover_proposed'});
    }
  });

  it('nor for who spoke for it before they were taken into another', () => {
    const bea = {...PEOPLE.bea, coop: 'd', coordinator: true};
    const choice = {type: 'choose', coop: 'b', reason: 'need'} as const;
    called.when(by(bea, choice)).refused(ofB);
    called
      .when(by({...bea, person: 'dora'}, choice))
      .then({type: 'chosen'}, {type: 'handover_proposed'});
    const ana = {...alone('ana'), coordinator: true};
    called.when(by(ana, choice)).refused({id: 'has_stake', coop: 'a'});
  });

  it('is for who left a co-op whose interest ended: they have nothing to gain', () => {
    const caro = {...alone('caro'), coordinator: true};
    const choice = by(caro, {type: 'choose', coop: 'b', reason: 'need'});
    const left = [objects('dina'), personLeaves('caro')];
    among(1, ...left)
      .when(choice)
      .refused({id: 'has_stake', coop: 'c'});
    among(1, ...left, withdrawsInterest('ciro'))
      .when(choice)
      .then({type: 'chosen', byMeeting: false}, {type: 'handover_proposed'});
  });

  it('is never for nobody: where who left is the last without a co-op that has a stake, all may', () => {
    const coordinators = [
      {person: 'alma', coop: 'a'},
      {person: 'boris', coop: null},
      {person: 'bea', coop: null},
    ];
    const left = given(...steps, personLeaves('boris'), personLeaves('bea'));
    for (const who of [alone('boris'), {...alone('bea'), coordinator: true}, PEOPLE.alma])
      left
        .when(by({...who, coordinators}, {type: 'choose', coop: 'c', reason: 'need'}))
        .then({type: 'chosen', byMeeting: true}, {type: 'handover_proposed'});
  });
});
