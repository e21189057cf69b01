import {describe, expect, it} from 'vitest';
import type {Step} from '../../support/domain.ts';
import {
  chosen,
  coopComesBack,
  coopLeaves,
  declines,
  due,
  given,
  givesContact,
  isInterested,
  offers,
  records,
  reopens,
  takes,
  withdraws,
} from '../../support/domain.ts';
import {FRIDAY} from '../../support/federation.ts';
import {NO_FACTS} from '../../../src/domain/delegation/facts.ts';
import {DAY} from '../../../src/domain/time.ts';

const open = [offers('ana'), isInterested('bea'), isInterested('caro')];
const taken = [...open, givesContact('ana'), due('call'), ...chosen('b'), takes('bea')];
const HISTORY: Record<string, readonly Step[]> = {
  gathering: open,
  withdrawn: [...open, withdraws('ana')],
  handed_over: taken,
  closed: [...taken, records('bea', 'lost')],
};

describe('what is reopened in the name of a co-op that left FIT', () => {
  const over = given(...open, coopLeaves('a'));
  const asked = reopens('flora', FRIDAY + 7 * DAY);

  it('is nothing: nobody could act in it', () => {
    over
      .when({...asked, facts: {...NO_FACTS, offeringOut: true}})
      .refused({id: 'coop_not_in_fit', coop: 'a'});
  });

  it('is its own again once it came back', () => {
    over.when({...asked, facts: {...NO_FACTS, offeringOut: false}}).then({type: 'reopened'});
  });
});

describe('a co-op that took it takes part in FIT again', () => {
  const left = [...taken, coopLeaves('b')];

  it('what it took is its own: nobody else gives it back', () => {
    const back = given(...left).when(coopComesBack('b'));
    back.then({type: 'recipient_back', coop: 'b'}).tells('thread: recipient_back');
    expect(back.state).toMatchObject({status: 'handed_over', recipients: {coop: 'b'}, gone: []});
    given(...left, coopComesBack('b'))
      .when(declines('ana', 'they had gone'))
      .refused({id: 'only_recipients', coops: ['b']});
  });

  it('and is asked about anew where it leaves again', () => {
    given(...left, coopComesBack('b'))
      .when(coopLeaves('b'))
      .then({type: 'recipient_left', coop: 'b'})
      .tells('thread: recipient_left', 'a: recipient_left_direct');
  });

  it('of what is closed nothing is said, but it is its own once that is corrected', () => {
    const back = given(...left, records('ana', 'lost')).when(coopComesBack('b'));
    back.then({type: 'recipient_back', coop: 'b'}).tells();
    const again = given(...left, records('ana', 'lost'), coopComesBack('b'), records('bea', 'won'));
    expect(again.state).toMatchObject({status: 'handed_over', gone: []});
  });

  it.each(['gathering', 'withdrawn', 'handed_over', 'closed'])(
    'where nobody had left it, nothing changes: %s',
    (status) => {
      for (const coop of ['a', 'b', 'd'])
        given(...HISTORY[status]!)
          .when(coopComesBack(coop))
          .refused({id: 'nothing_changes'});
    },
  );
});
