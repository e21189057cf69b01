import {describe, expect, it} from 'vitest';
import {mayReadClient} from '../../../src/domain/expansion/state.ts';
import type {Step} from '../../support/expansion.ts';
import {
  asks,
  clientDeclines,
  closesCall,
  details,
  due,
  edits,
  extendsTo,
  given,
  informs,
  joins,
  namesClient,
  offers,
  proposes,
  qualifies,
  seated,
  seats,
  terms,
  weighing,
  withdraws,
  withdrawsCandidate,
} from '../../support/expansion.ts';
import {FRIDAY, START} from '../../support/federation.ts';

const nothing = given();

describe('offering seats', () => {
  it('opens a call that the offering co-op co-ordinates', () => {
    const offered = nothing.when(offers('ana'));
    offered.then({type: 'offered', coop: 'a', seats: 2, closesAt: FRIDAY});
    offered.tells('ana: offered_direct');
    const {offer, closesAt} = given(offers('ana')).as('gathering');
    expect(offer).toMatchObject({offeringCoop: 'a', offeredBy: 'ana', candidates: []});
    expect(closesAt).toBe(FRIDAY);
  });

  it('is refused with what is wrong by field, and nothing happens', () => {
    nothing
      .when(
        offers('ana', {
          title: ' ',
          request: 'x'.repeat(3_001),
          technologies: [],
          seats: 0,
          closesAt: START,
        }),
      )
      .refused({
        id: 'invalid',
        problems: {
          title: {id: 'required'},
          request: {id: 'too_long', limit: 3_000},
          technologies: {id: 'required'},
          seats: {id: 'not_a_number', from: 1, to: 99},
          closes: {id: 'past_date'},
        },
      });
    for (const wrong of [1.5, 100, Number.NaN])
      nothing.when(offers('ana', {seats: wrong})).refused({
        id: 'invalid',
        problems: {seats: {id: 'not_a_number', from: 1, to: 99}},
      });
  });

  it('is for members of FIT that accepted the agreement in force', () => {
    nothing.when(offers('olivia')).refused({id: 'coop_not_in_fit', coop: 'out'});
    nothing.when(offers('nora')).refused({id: 'needs_agreement', coop: 'new', newer: false});
    nothing.when(offers('oscar')).refused({id: 'needs_agreement', coop: 'old', newer: true});
    nothing.when(offers('sol')).refused({id: 'needs_coop'});
  });

  it('is said once under one reference', () => {
    given(offers('ana')).when(offers('bea')).refused({id: 'already_offered'});
  });

  it('puts what the card cuts into the thread as a whole', () => {
    nothing
      .when(offers('ana', {request: 'x'.repeat(601)}))
      .tells('thread: whole_request', 'ana: offered_direct');
  });
});

describe('what becomes known when there is time', () => {
  it('is seniority, English, hours and terms', () => {
    const {offer} = given(
      offers('ana'),
      details('abel', {seniors: 1, english: 'speaks', hours: 30}),
      terms('flora', {rate: '30 an hour'}),
    ).as('gathering');
    expect(offer.details).toMatchObject({seniors: 1, juniors: null, english: 'speaks', hours: 30});
    expect(offer.terms).toEqual({start: null, duration: null, rate: '30 an hour'});
  });

  it('is of no more seats than there are', () => {
    given(offers('ana'))
      .when(details('ana', {juniors: 1, semiseniors: 2}))
      .refused({
        id: 'invalid',
        problems: {semiseniors: {id: 'more_than_seats', seats: 2}},
      });
    given(offers('ana'))
      .when(details('ana', {juniors: -1, hours: 0}))
      .refused({
        id: 'invalid',
        problems: {
          juniors: {id: 'not_a_number', from: 0, to: 99},
          hours: {id: 'not_a_number', from: 1, to: 99},
        },
      });
  });

  it('informs and doesn’t bind: whoever qualifies takes a seat', () => {
    const {offer} = given(
      offers('ana'),
      details('ana', {seniors: 2}),
      proposes('bea'),
      informs('ana', 'b'),
      ...seated(1),
    ).as('gathering');
    expect(offer.details.seniors).toBe(2);
  });

  it('says nothing of seniorities any more where there are fewer seats', () => {
    const fewer = given(offers('ana'), details('ana', {seniors: 2, hours: 30}), seats('ana', 1));
    expect(fewer.offered.offer.details).toMatchObject({seniors: null, hours: 30});
    const more = given(offers('ana'), details('ana', {seniors: 2}), seats('ana', 3));
    expect(more.offered.offer.details.seniors).toBe(2);
  });

  it('is short', () => {
    given(offers('ana'))
      .when(terms('ana', {start: 'x'.repeat(301)}))
      .refused({id: 'invalid', problems: {start: {id: 'too_long', limit: 300}}});
  });

  it('is the offering co-op’s to say, or a co-ordinator’s for it', () => {
    given(offers('ana'))
      .when(details('bea', {seniors: 1}))
      .refused({id: 'only_offering_coop', coop: 'a'});
    given(offers('ana'))
      .when(terms('boris', {rate: '30'}))
      .then({type: 'terms_given'});
    given(offers('ana'), closesCall('ana'))
      .when(details('ana', {seniors: 1}))
      .refused({id: 'ended', status: 'unfilled'});
  });
});

describe('an edit', () => {
  it('is told to co-ops with somebody who stands, and nobody is told of the same words', () => {
    const asked = given(offers('ana'), proposes('bea', 'asked'), proposes('caro'));
    asked
      .when(edits('ana', {title: ' Another '}))
      .then({type: 'edited', title: 'Another'})
      .tells('b: edited_direct', 'c: edited_direct');
    asked.when(edits('ana', {})).refused({id: 'nothing_changes'});
  });

  it('of words and seats is both', () => {
    given(offers('ana'))
      .when(edits('ana', {technologies: ['Go'], seats: 3}))
      .then({type: 'edited', technologies: ['Go']}, {type: 'seats_changed', seats: 3})
      .tells('thread: seats_changed');
  });

  it('is refused by field, also below the seats that are taken', () => {
    const two = given(...weighing, seats('ana', 3), ...seated(1), ...seated(3));
    two.when(edits('ana', {title: '', seats: 1})).refused({
      id: 'invalid',
      problems: {title: {id: 'required'}, seats: {id: 'not_a_number', from: 2, to: 99}},
    });
  });
});

describe('a question', () => {
  it('goes into the thread and to the offering co-op, while it isn’t over', () => {
    given(offers('ana'))
      .when(asks('bea', ' Remote? '))
      .then({type: 'question_asked', coop: 'b', text: 'Remote?'})
      .tells('thread: question', 'a: question_direct');
    given(offers('ana'), withdraws('ana'))
      .when(asks('bea', 'Why?'))
      .refused({id: 'ended', status: 'withdrawn'});
  });
});

describe('the call', () => {
  it('can be extended, never shortened, while it is open', () => {
    const open = given(offers('ana'));
    open.when(extendsTo('ana', FRIDAY + 1)).then({type: 'call_extended'});
    open.when(extendsTo('ana', FRIDAY)).refused({id: 'not_later', closesAt: FRIDAY});
    open.when(extendsTo('ana', START)).refused({id: 'past_date'});
    given(offers('ana'), due('call'))
      .when(extendsTo('ana', FRIDAY * 2))
      .refused({id: 'call_over', status: 'unfilled'});
  });
});

describe('the client’s name', () => {
  const named = [...weighing, namesClient('ana')];
  const readers = (...more: readonly Step[]) =>
    ['a', 'b', 'c', 'd'].filter((coop) => mayReadClient(given(...named, ...more).state, coop));

  it('is never in an event: only whether there is one', () => {
    given(offers('ana')).when(namesClient('ana')).then({type: 'client_given', given: true});
    given(offers('ana')).when(namesClient('ana', false)).refused({id: 'nothing_changes'});
    const taken = given(offers('ana'), namesClient('ana'), namesClient('ana', false));
    expect(taken.offered.offer).toMatchObject({client: 'missing', confidentialSince: null});
  });

  it('is for co-ops whose people the client accepted, as long as they are', () => {
    expect(readers()).toEqual([]);
    expect(readers(qualifies('ana', 1))).toEqual([]);
    expect(readers(...seated(1))).toEqual(['b']);
    expect(readers(...seated(1), joins('ana', 1))).toEqual(['b']);
    expect(readers(...seated(1), withdrawsCandidate('bea', 1))).toEqual([]);
    expect(readers(...seated(1), clientDeclines('ana', 1))).toEqual([]);
    expect(readers(...seated(1), withdraws('ana'))).toEqual([]);
  });
});
