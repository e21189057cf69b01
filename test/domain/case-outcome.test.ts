import {describe, expect, it} from 'vitest';
import {caseWaitsFor, publishedAt, toldOf} from '../../src/domain/opportunity/case-told.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import {asked, delegation, joined, published, team} from '../support/case-stage.ts';
import {agreesToCase, asksAll, declinesCase, tellsCase} from '../support/case-steps.ts';
import * as D from '../support/domain.ts';
import * as E from '../support/expansion.ts';

describe('whoever finished it', () => {
  it('is invited to tell the case: who said so, and who took it', () => {
    D.given(...team)
      .when(D.records('bea', 'finished'))
      .tells('thread: outcome', 'bea: case_invited_direct', 'c: case_invited_direct');
  });

  it('is, of an expansion, who said so and the offering co-op', () => {
    E.given(...joined)
      .when(E.records('ana', 'finished'))
      .tells('thread: outcome', 'ana: case_invited_direct');
    // A co-ordinator who notes it for the others has no part in it.
    E.given(...joined)
      .when(E.records('flora', 'finished'))
      .tells('thread: outcome', 'a: case_invited_direct');
  });

  it('is invited once: neither by another note, nor where somebody has told it', () => {
    delegation()
      .when(D.records('bea', 'finished', {note: 'all paid'}))
      .tells('thread: outcome');
    D.given(...team, D.records('bea', 'finished'), tellsCase('bea'), D.records('bea', 'won'))
      .when(D.records('bea', 'finished'))
      .tells('thread: outcome');
  });

  it('isn’t where the outcome is another', () => {
    for (const outcome of ['won', 'lost', 'no_answer', 'waiting'] as const)
      D.given(...team)
        .when(D.records('bea', outcome))
        .tells('thread: outcome');
  });
});

describe('a correction of the outcome', () => {
  it('waits no more for a co-op that gave its part back meanwhile', () => {
    const {state} = D.given(
      ...team,
      D.records('bea', 'finished'),
      tellsCase('bea'),
      asksAll('bea'),
      D.records('bea', 'won'),
      D.declines('caro'),
      D.records('bea', 'finished'),
    );
    expect(caseWaitsFor(state as Offered, 'c')).toBe(false);
    expect(caseWaitsFor(state as Offered, 'a')).toBe(true);
  });

  it('takes the case off the list, and back only by sharing it again', () => {
    const corrected = D.given(
      ...team,
      D.records('bea', 'finished'),
      ...published,
      D.records('bea', 'lost'),
    );
    expect(publishedAt(corrected.state as Offered)).toBeNull();
    corrected.when(agreesToCase('ana')).refused({id: 'no_case_yet', status: 'closed'});
    const again = D.given(
      ...team,
      D.records('bea', 'finished'),
      ...published,
      D.records('bea', 'won'),
      D.records('bea', 'finished'),
    );
    expect(publishedAt(again.state as Offered)).toBeNull();
    again
      .when(asksAll('caro'))
      .then({type: 'case_asked', coops: []}, {type: 'case_published'})
      .tells('thread: case_published', 'bea: case_published_direct');
  });

  it('does so of an expansion too', () => {
    const corrected = E.given(
      ...joined,
      E.records('ana', 'finished'),
      ...published,
      E.records('ana', 'won'),
    );
    expect(publishedAt(corrected.offered)).toBeNull();
    expect(corrected.offered.offer.caseStudy?.agreed).toEqual(['b', 'a', 'c']);
    corrected.when(tellsCase('ana')).refused({id: 'no_case_yet', status: 'complete'});
    // A yes can be taken back whatever the outcome is.
    corrected.when(declinesCase('caro')).then({type: 'case_declined'});
  });
});

describe('before it is finished', () => {
  it('nobody tells a case', () => {
    D.given(D.offers('ana')).when(tellsCase('ana')).refused({
      id: 'no_case_yet',
      status: 'gathering',
    });
    D.given(...team)
      .when(tellsCase('bea'))
      .refused({id: 'no_case_yet', status: 'handed_over'});
    D.given(...team, D.records('bea', 'lost'))
      .when(tellsCase('bea'))
      .refused({id: 'no_case_yet', status: 'closed'});
    E.given(...joined)
      .when(tellsCase('bea'))
      .refused({id: 'no_case_yet', status: 'complete'});
  });
});

describe('a case of one co-op alone', () => {
  it('is listed by asking: nobody else has to agree', () => {
    const alone = E.given(
      E.offers('ana', {seats: 1}),
      E.proposes('bea'),
      E.qualifies('ana', 1),
      E.informs('ana', 'b'),
      E.clientAgrees('ana', 1),
      E.records('ana', 'finished'),
      tellsCase('ana'),
    );
    expect(toldOf(alone.offered).parts).toEqual(['a']);
    alone.when(asksAll('ana')).then({type: 'case_asked'}, {type: 'case_published', coops: ['a']});
  });
});

describe('who was asked and left their co-op', () => {
  it('is asked no more: the others of their co-op are', () => {
    D.given(...team, D.records('bea', 'finished'), ...asked)
      .when(D.personLeaves('ana'))
      .then({type: 'person_left'})
      .tells('a: case_asked_direct');
    E.given(...joined, E.records('ana', 'finished'), ...asked)
      .when(E.personLeaves('caro'))
      .then({type: 'person_left'})
      .tells('c: case_asked_direct');
    // Who has answered leaves their word.
    E.given(...joined, E.records('ana', 'finished'), ...published)
      .when(E.personLeaves('caro'))
      .refused({id: 'nothing_changes'});
  });

  it('and wrote it: their co-op is told what is said of it', () => {
    const left = E.given(
      ...joined,
      E.records('ana', 'finished'),
      tellsCase('bea'),
      asksAll('bea'),
      E.personLeaves('bea'),
    );
    left.when(declinesCase('caro')).tells('b: case_declined_direct');
  });
});
