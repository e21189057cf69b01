import {describe, expect, it} from 'vitest';
import {
  among,
  chosen,
  given,
  ledBy,
  offers,
  proposed,
  records,
  takes,
  tellsTrouble,
} from '../../support/domain.ts';
import {PEOPLE} from '../../support/federation.ts';

const taken = given(...proposed, takes('bea'));

describe('something is going wrong', () => {
  it('is for the co-ordinators alone: neither the thread nor the card shows it', () => {
    const told = taken.when(tellsTrouble('bea', ' nobody answers us '));
    told
      .then({type: 'trouble_told', coop: 'b', text: 'nobody answers us'})
      .tells('coordinators not a: trouble_direct');
    expect(told.message('trouble_direct')).toEqual({
      id: 'trouble_direct',
      by: {person: 'bea', coop: 'b'},
      coop: 'b',
      text: 'nobody answers us',
    });
    expect(told.effects).toHaveLength(1);
    expect({...told.state, offer: null}).toEqual({...taken.state, offer: null});
  });

  it('can be told by who took it and by the offering co-op, at any time from then on', () => {
    taken.when(tellsTrouble('beto')).then({type: 'trouble_told', coop: 'b'});
    taken.when(tellsTrouble('ana')).then({type: 'trouble_told', coop: 'a'});
    given(...proposed, takes('bea'), records('bea', 'lost'))
      .when(tellsTrouble('bea'))
      .then({type: 'trouble_told'});
  });

  it('is told to no co-ordinator of another co-op that has a part in it', () => {
    taken.when(tellsTrouble('ana')).tells('coordinators not b: trouble_direct');
    among(3, ...ledBy('c'), takes('bea'))
      .when(tellsTrouble('dina'))
      .tells('coordinators not a not b not c: trouble_direct');
    among(1, ...chosen('b'), takes('bea'))
      .when(tellsTrouble('bea'))
      .tells('coordinators not a not c not d: trouble_direct');
  });

  it('is not told to the co-ordinator who tells it', () => {
    const told = taken.when(tellsTrouble('alma'));
    told.tells('coordinators not b: trouble_direct');
    expect(told.posts).toMatchObject([{audience: {to: 'coordinators', except: 'alma'}}]);
  });

  it('is for nobody else to tell, and not before it is taken', () => {
    taken.when(tellsTrouble('caro')).refused({id: 'only_recipients', coops: ['b']});
    taken.when(tellsTrouble('flora')).refused({id: 'only_recipients', coops: ['b']});
    given(offers('ana'))
      .when(tellsTrouble('ana'))
      .refused({id: 'no_trouble_yet', status: 'gathering'});
    given(offers('ana'))
      .when(tellsTrouble('bea'))
      .refused({id: 'no_trouble_yet', status: 'gathering'});
    given(...proposed)
      .when(tellsTrouble('bea'))
      .refused({id: 'no_trouble_yet', status: 'handing_over'});
  });

  it('needs words, not too many', () => {
    taken
      .when(tellsTrouble('bea', ' '))
      .refused({id: 'invalid', problems: {text: {id: 'required'}}});
    taken
      .when(tellsTrouble('bea', 'x'.repeat(301)))
      .refused({id: 'invalid', problems: {text: {id: 'too_long', limit: 300}}});
  });

  it('may be told by a co-op that took it and left FIT since', () => {
    const out = {...PEOPLE.bea, standing: {participates: false, agreement: 'current'}} as const;
    const {command} = tellsTrouble('bea');
    taken.when({command, actor: out}).then({type: 'trouble_told', coop: 'b'});
  });

  it('answers no question that was asked', () => {
    expect(given(...proposed, takes('bea'), tellsTrouble('bea')).timers).toEqual(taken.timers);
  });
});
