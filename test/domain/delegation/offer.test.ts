import {describe, expect, it} from 'vitest';
import {
  ASKED,
  asks,
  by,
  closesCall,
  given,
  isInterested,
  offers,
  takes,
  givesContact,
  withdraws,
  workflow,
} from '../../support/domain.ts';
import {FRIDAY, START} from '../../support/federation.ts';
import {NO_DETAILS} from '../../../src/domain/delegation/state.ts';

const LONG = 'a'.repeat(601);
const took = [
  offers('ana'),
  givesContact('ana'),
  isInterested('bea'),
  closesCall('ana'),
  takes('bea'),
];

describe('offering', () => {
  it('opens a call with what is asked, and tells who offered what comes next', () => {
    given()
      .when(offers('ana'))
      .then({type: 'offered', reference: 'D-1', coop: 'a', closesAt: FRIDAY, ...ASKED})
      .tells('ana: offered_direct');
  });

  it('puts a long request into the thread, for the card cuts it', () => {
    given()
      .when(offers('ana', {request: LONG}))
      .tells('thread: whole_request', 'ana: offered_direct');
    given()
      .when(offers('ana', {request: LONG.slice(1)}))
      .tells('ana: offered_direct');
  });

  it('is refused field by field', () => {
    given()
      .when(
        offers('ana', {
          title: '   ',
          request: 'a'.repeat(3001),
          technologies: [],
          developers: 0,
          closesAt: START,
        }),
      )
      .refused({
        id: 'invalid',
        problems: {
          title: {id: 'required'},
          request: {id: 'too_long', limit: 3000},
          technologies: {id: 'required'},
          developers: {id: 'not_a_number', from: 1, to: 99},
          closes: {id: 'past_date'},
        },
      });
  });

  it.each([-1, 1.5, 100, Number.NaN, Number.POSITIVE_INFINITY])(
    'needs a whole number of developers, not %d',
    (developers) => {
      given()
        .when(offers('ana', {developers}))
        .refused({
          id: 'invalid',
          problems: {developers: {id: 'not_a_number', from: 1, to: 99}},
        });
    },
  );

  it('counts an emoji as one character', () => {
    given()
      .when(offers('ana', {title: '🛠'.repeat(80)}))
      .then({type: 'offered'});
    given()
      .when(offers('ana', {title: '🛠'.repeat(81)}))
      .refused({id: 'invalid', problems: {title: {id: 'too_long', limit: 80}}});
  });

  it('leaves out the spaces around what was typed', () => {
    given()
      .when(offers('ana', {title: ' Shop ', request: '\nPlease\n'}))
      .then({type: 'offered', title: 'Shop', request: 'Please'});
  });

  it('happens once for one reference', () => {
    given(offers('ana')).when(offers('abel')).refused({id: 'already_offered'});
  });
});

describe('what was never offered', () => {
  it.each([isInterested('bea'), asks('bea', 'who?'), closesCall('flora'), withdraws('ana')])(
    'can be neither answered nor changed',
    (step) => {
      given().when(step).refused({id: 'not_offered'});
    },
  );

  it('is not moved by what happened, either', () => {
    const event = {
      type: 'left_unplaced',
      cause: 'nobody',
      coop: null,
      at: START,
      by: null,
    } as const;
    const state = workflow.evolve(workflow.initial, event);
    expect(state).toEqual(workflow.initial);
    expect(workflow.react(workflow.initial, event, state)).toEqual([]);
  });
});

describe('more details, and why the co-op does not take it', () => {
  const details = {...NO_DETAILS, mode: 'fixed_price', budget: '10 days'} as const;

  it('can be given as long as it goes on', () => {
    given(offers('ana'))
      .when(by('abel', {type: 'give_details', details}))
      .then({
        type: 'details_given',
        details,
      });
    given(...took)
      .when(by('ana', {type: 'give_reason', reason: 'capacity'}))
      .then({type: 'reason_given', reason: 'capacity'});
  });

  it('are all optional', () => {
    given(offers('ana'))
      .when(by('ana', {type: 'give_details', details: NO_DETAILS}))
      .then({type: 'details_given', details: NO_DETAILS});
  });

  it('are shown by the card, not announced', () => {
    given(offers('ana'), isInterested('bea'))
      .when(by('ana', {type: 'give_details', details}))
      .tells();
  });

  it('are refused where too long, and after the end', () => {
    given(offers('ana'))
      .when(by('ana', {type: 'give_details', details: {...details, start: 'x'.repeat(301)}}))
      .refused({id: 'invalid', problems: {start: {id: 'too_long', limit: 300}}});
    const over = given(offers('ana'), withdraws('ana'));
    over
      .when(by('ana', {type: 'give_details', details}))
      .refused({id: 'ended', status: 'withdrawn'});
    over
      .when(by('ana', {type: 'give_reason', reason: null}))
      .refused({id: 'ended', status: 'withdrawn'});
  });
});

describe('asking', () => {
  it('puts a question into the thread, in the person’s name, and before the offering co-op', () => {
    const asked = given(offers('ana')).when(asks('bea', ' remote? '));
    asked
      .then({type: 'question_asked', coop: 'b', text: 'remote?'})
      .tells('thread: question', 'a: question_direct');
    expect(asked.message('question')).toMatchObject({by: {person: 'bea', coop: 'b'}});
  });

  it('by the offering co-op itself is not sent to itself', () => {
    given(offers('ana')).when(asks('abel', 'who has time?')).tells('thread: question');
  });

  it('needs some text, not too much, and something that goes on', () => {
    given(offers('ana'))
      .when(asks('bea', ' '))
      .refused({id: 'invalid', problems: {text: {id: 'required'}}});
    given(offers('ana'), withdraws('ana'))
      .when(asks('bea', 'why?'))
      .refused({id: 'ended', status: 'withdrawn'});
  });
});
