import {describe, expect, it} from 'vitest';
import {mayReadCandidate} from '../../../src/domain/expansion/state.ts';
import {cardKey} from '../../../src/domain/expansion/shown.ts';
import {candidateProblems} from '../../../src/domain/expansion/fields.ts';
import {
  amends,
  by,
  candidate,
  clientAgrees,
  closesCall,
  consents,
  disqualifies,
  due,
  given,
  informs,
  offers,
  proposes,
  qualifies,
  seated,
  withdraws,
  withdrawsCandidate,
} from '../../support/expansion.ts';
import {PEOPLE} from '../../support/federation.ts';

const offered = given(offers('ana'));
const readers = (state: ReturnType<typeof given>, number: number) =>
  ['a', 'b', 'c', 'd'].filter((coop) =>
    mayReadCandidate(state.offered, state.candidate(number), coop),
  );

describe('proposing people', () => {
  it('numbers several at once after those there are', () => {
    given(offers('ana'), proposes('bea'))
      .when(proposes('caro', 'word', 'asked'))
      .then({
        type: 'candidates_proposed',
        coop: 'c',
        candidates: [
          {number: 2, consent: 'word'},
          {number: 3, consent: 'asked'},
        ],
      })
      .tells('a: review_direct', 'candidate 3: consent_asked');
  });

  it('by their co-op’s word tells the offering co-op once how many there are', () => {
    const two = offered.when(proposes('bea', 'word', 'word'));
    two.tells('a: review_direct');
    expect(two.message('review_direct')).toEqual({
      id: 'review_direct',
      coop: 'b',
      candidates: [1, 2],
    });
    expect(two.effect('draw')).toEqual([{kind: 'draw', drawing: {post: 'share', coop: 'b'}}]);
  });

  it('is not for the offering co-op', () => {
    offered.when(proposes('abel')).refused({id: 'own_expansion'});
  });

  it('is for the time of the call', () => {
    given(offers('ana'), due('call'))
      .when(proposes('bea'))
      .refused({id: 'call_over', status: 'unfilled'});
    given(offers('ana'), withdraws('ana'))
      .when(proposes('bea'))
      .refused({id: 'call_over', status: 'withdrawn'});
  });

  it('is of somebody', () => {
    offered
      .when(by('bea', {type: 'propose', consents: []}))
      .refused({id: 'invalid', problems: {name: {id: 'required'}}});
  });

  it('is for co-ops that accepted the agreement in force; what stands is theirs without it', () => {
    offered.when(proposes('oscar')).refused({id: 'needs_agreement', coop: 'old', newer: true});
    const older = {...PEOPLE.bea, standing: {participates: true, agreement: 'older'} as const};
    given(offers('ana'), proposes('bea'))
      .when(by(older, {type: 'amend', candidate: 1}))
      .then({type: 'candidate_amended'});
  });

  it('says of them what fits its fields', () => {
    const known = {
      name: ' ',
      technologies: [],
      seniority: null,
      english: null,
      hours: 0,
      available: 'x'.repeat(301),
      link: null,
      note: null,
    };
    expect(candidateProblems(known)).toEqual({
      name: {id: 'required'},
      hours: {id: 'not_a_number', from: 1, to: 99},
      available: {id: 'too_long', limit: 300},
    });
  });
});

describe('until somebody agrees', () => {
  const asked = given(offers('ana'), proposes('bea', 'asked'));

  it('nobody else is told: no card, no draw, no message but to them', () => {
    const proposed = offered.when(proposes('bea', 'asked'));
    proposed.tells('candidate 1: consent_asked');
    expect(proposed.effects).toMatchObject([
      {kind: 'tell_candidate'},
      // Somebody may answer yet: nobody is told that nobody did.
      {kind: 'cancel_timer', timer: 'call_reminder'},
      {kind: 'set_timer', timer: 'consent_reminder'},
    ]);
    expect(cardKey(proposed.state)).toBe(cardKey(offered.state));
    expect(readers(asked, 1)).toEqual(['b']);
  });

  it('the offering co-op is told that there is no such candidate, whatever it asks', () => {
    const none = {id: 'no_such_candidate', candidate: 1} as const;
    asked.when(qualifies('ana', 1)).refused(none);
    asked.when(disqualifies('ana', 1)).refused(none);
    asked.when(clientAgrees('ana', 1)).refused(none);
    asked.when(informs('ana', 'b')).refused({id: 'nobody_proposed', coop: 'b'});
  });

  it('their co-op changes what is said of them in silence', () => {
    asked.when(amends('beto', 1)).then({type: 'candidate_amended', candidate: 1}).tells();
  });

  it('it is for them alone to answer', () => {
    const none = {id: 'no_such_candidate', candidate: 1} as const;
    const answer = {type: 'consent', candidate: 1, agrees: true} as const;
    asked.when(by('bea', answer)).refused(none);
    asked.when(by('ana', answer)).refused(none);
    asked.when(by('flora', answer)).refused(none);
    asked.when(by(candidate(2), answer)).refused(none);
  });
});

describe('whoever agrees', () => {
  const asked = given(offers('ana'), proposes('bea', 'asked'));
  const agreed = asked.when(consents(1));

  it('is proposed, and it isn’t recorded who did it', () => {
    agreed
      .then({type: 'candidate_consented', candidate: 1, by: null})
      .tells('a: review_direct', 'b: consent_direct');
    expect(agreed.message('consent_direct').answer).toBe('agreed');
    expect(agreed.candidate(1)).toMatchObject({status: 'proposed', proposedAt: agreed.at});
    expect(readers(agreed, 1)).toEqual(['a', 'b']);
  });

  it('may belong to the co-op that proposes them: it is their own word all the same', () => {
    const own = asked.when(consents(1, true, PEOPLE.beto));
    own.then({type: 'candidate_consented', by: null});
    expect(own.offered.offer.voices).toEqual({a: 'ana', b: 'bea'});
  });

  it('is asked once', () => {
    agreed.when(consents(1)).refused({
      id: 'candidate_stands',
      candidate: 1,
      status: 'proposed',
    });
  });
});

describe('whoever refuses', () => {
  it('is out of it, and their co-op alone is told', () => {
    const refused = given(offers('ana'), proposes('bea', 'asked')).when(consents(1, false));
    refused
      .then({type: 'candidate_withdrawn', candidate: 1, why: 'person', by: null})
      .tells('b: consent_direct');
    expect(refused.message('consent_direct').answer).toBe('refused');
    expect(cardKey(refused.state)).toBe(cardKey(offered.state));
    refused.when(qualifies('ana', 1)).refused({id: 'no_such_candidate', candidate: 1});
  });
});

describe('whoever stays silent', () => {
  const silent = given(offers('ana'), proposes('bea', 'asked'), proposes('caro'));

  it('is withdrawn when the call ends, and they and their co-op are told', () => {
    const ended = silent.when(due('call'));
    ended
      .then({type: 'call_ended', early: null}, {type: 'consents_lapsed', candidates: [1]})
      .tells(
        'thread: evaluating',
        'a: evaluating_direct',
        'candidate 1: consent_over',
        'b: consent_direct',
      );
    expect(ended.standing).toEqual(['withdrawn', 'proposed']);
    expect(ended.message('evaluating').waiting).toBe(1);
    ended.when(consents(1)).refused({
      id: 'candidate_stands',
      candidate: 1,
      status: 'withdrawn',
    });
  });

  it('is so too when the last seat ends it, or it is taken back', () => {
    given(
      offers('ana', {seats: 1}),
      proposes('bea', 'asked'),
      proposes('caro'),
      informs('ana', 'c'),
    )
      .when(seated(2)[0]!)
      .when(seated(2)[1]!)
      .then({type: 'client_agreed'}, {type: 'call_ended'}, {type: 'consents_lapsed'});
    silent
      .when(withdraws('ana'))
      .tells(
        'thread: withdrawn',
        'b: withdrawn_direct',
        'c: withdrawn_direct',
        'candidate 1: consent_over',
        'candidate 2: you_are_out',
      );
  });

  it('doesn’t keep it open: with nobody else it found nobody', () => {
    given(offers('ana'), proposes('bea', 'asked'))
      .when(closesCall('ana'))
      .then({type: 'call_ended'}, {type: 'consents_lapsed'}, {type: 'left_unfilled'});
  });
});

describe('whoever is withdrawn by their co-op before they answered', () => {
  it('needn’t answer any more, and nobody else is told', () => {
    given(offers('ana'), proposes('bea', 'asked'))
      .when(withdrawsCandidate('bea', 1))
      .then({type: 'candidate_withdrawn', why: 'coop'})
      .tells('candidate 1: consent_over');
  });
});
