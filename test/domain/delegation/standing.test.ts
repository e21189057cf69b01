import {describe, expect, it} from 'vitest';
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
} from '../../support/domain.ts';
import type {Person} from '../../support/federation.ts';
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
  const called = given(
    offers('ana'),
    isInterested('bea'),
    isInterested('caro'),
    due('call'),
    objects('caro'),
  );

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
    const chosen = called.when(by(boris, {type: 'choose', coop: 'c', reason: 'need'}));
    chosen.then({type: 'chosen', byMeeting: true}, {type: 'handover_proposed'});
    expect(chosen.message('chosen')).toMatchObject({
      byMeeting: true,
      by: {person: 'boris', coop: null},
    });
  });
});
