import {describe, expect, it} from 'vitest';
import {moment} from '../../support/calendar.ts';
import {
  agrees,
  among,
  asks,
  chooses,
  coopLeaves,
  due,
  fires,
  objects,
  personLeaves,
  withdraws,
  withdrawsInterest,
} from '../../support/domain.ts';

const stopped = among(1, objects('caro', 'nothing for a year'));

describe('an objection', () => {
  it('stops the clock, is shown with its reason, and calls the co-ordinators', () => {
    const objected = among(1).when(objects('caro', ' nothing for a year '));
    objected
      .then(
        {type: 'objected', coop: 'c', round: 1, reason: 'nothing for a year'},
        {type: 'coordinators_called', into: 'allocating', why: 'objection'},
      )
      .tells(
        'thread: objected',
        'coordinators not a not b not c not d: coordinators_called_direct',
      );
    expect(objected.message('objected')).toEqual({
      id: 'objected',
      by: {person: 'caro', coop: 'c'},
      coop: 'c',
      about: 'allocation',
      proposed: 'b',
      reason: 'nothing for a year',
    });
    expect(stopped.timers).toEqual({});
  });

  it('needs a reason', () => {
    among(1)
      .when(objects('caro', ' '))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
    among(1)
      .when(objects('caro', 'x'.repeat(501)))
      .refused({id: 'invalid', problems: {reason: {id: 'too_long', limit: 500}}});
  });

  it('can be the proposed co-op’s own, and the offering one’s', () => {
    among(1).when(objects('bea')).then({type: 'objected'}, {type: 'coordinators_called'});
    among(1).when(objects('abel')).then({type: 'objected'}, {type: 'coordinators_called'});
  });

  it('takes back that the co-op agreed, and whoever had agreed is told', () => {
    among(1, agrees('bea'))
      .when(objects('beto'))
      .tells(
        'thread: objected',
        'bea: overruled_direct',
        'coordinators not a not b not c not d: coordinators_called_direct',
      );
  });

  it('of a second co-op is shown; the co-ordinators have been called', () => {
    stopped.when(objects('dina')).then({type: 'objected', coop: 'd'}).tells('thread: objected');
  });

  it('said again in the same words changes nothing, in others it is shown', () => {
    stopped.when(objects('ciro', 'nothing for a year')).refused({id: 'nothing_changes'});
    stopped.when(objects('ciro', 'for two years')).then({type: 'objected'});
  });

  it('for another reason by another of the co-op tells who had objected, and by nobody else', () => {
    const other = stopped.when(objects('ciro', 'for two years'));
    other.tells('thread: objected', 'caro: overruled_direct');
    expect(other.message('overruled_direct').what).toBe('objected');
    stopped.when(objects('caro', 'for two years')).tells('thread: objected');
  });

  it('tells who had agreed, though another of the co-op spoke since', () => {
    among(1, agrees('bea'), asks('beto', 'when would it start?'))
      .when(objects('beto'))
      .tells(
        'thread: objected',
        'bea: overruled_direct',
        'coordinators not a not b not c not d: coordinators_called_direct',
      );
  });

  it('keeps the round open past its window', () => {
    stopped.when(fires('round', moment('2026-12-01 18:00'))).refused({id: 'nothing_changes'});
    stopped.when(fires('round_reminder')).refused({id: 'nothing_changes'});
  });
});

describe('an objection that is taken back', () => {
  it('by agreeing lets the clock go on, later by what it stood still', () => {
    const back = stopped.when(agrees('caro'));
    back
      .then(
        {type: 'agreed', coop: 'c', round: 1},
        {type: 'round_resumed', endsAt: moment('2026-11-11 18:00')},
      )
      .tells('thread: round_resumed');
    expect(back.message('round_resumed').by).toEqual({person: 'caro', coop: 'c'});
    expect(back.state).toMatchObject({called: null, proposal: {round: {objections: []}}});
  });

  it('by another of the co-op tells who had objected', () => {
    const back = stopped.when(agrees('ciro'));
    back.tells('caro: overruled_direct', 'thread: round_resumed');
    expect(back.message('overruled_direct').what).toBe('agreed');
  });

  it('is taken back from who objected, though another of the co-op spoke since', () => {
    among(1, objects('caro'), asks('ciro', 'when would it start?'))
      .when(agrees('ciro'))
      .tells('caro: overruled_direct', 'thread: round_resumed');
  });

  it('lets it pass at once where all others agreed', () => {
    among(1, agrees('bea'), agrees('dina'), agrees('ana'), objects('caro'))
      .when(agrees('caro'))
      .then({type: 'agreed'}, {type: 'round_passed', how: 'agreed'}, {type: 'handover_proposed'});
  });

  it('lets nothing go on while another stands', () => {
    const two = among(1, objects('caro'), objects('dina'));
    two.when(agrees('caro')).then({type: 'agreed'});
    expect(two.when(agrees('caro')).state).toMatchObject({called: 'objection'});
    among(1, objects('caro'), objects('dina'), agrees('caro'))
      .when(agrees('dina'))
      .then({type: 'agreed'}, {type: 'round_resumed'});
  });

  it('and raised anew calls the co-ordinators anew', () => {
    among(1, objects('caro'), agrees('caro'))
      .when(objects('caro'))
      .then({type: 'objected'}, {type: 'coordinators_called', why: 'objection'});
  });

  it('ends with the interest of who objected, and the thread names nobody for it', () => {
    const gone = stopped.when(withdrawsInterest('caro'));
    gone
      .then({type: 'interest_ended', coop: 'c'}, {type: 'round_resumed'})
      .tells('thread: interest_ended', 'thread: round_resumed');
    expect(gone.message('round_resumed').by).toBeNull();
    stopped.when(coopLeaves('c')).then({type: 'interest_ended'}, {type: 'round_resumed'});
  });

  it('stands though who raised it left their co-op', () => {
    const {state} = stopped.when(personLeaves('caro'));
    expect(state).toMatchObject({
      called: 'objection',
      proposal: {round: {objections: [{coop: 'c'}]}},
    });
  });
});

describe('what ends while an objection stands', () => {
  it('another’s interest leaves it standing', () => {
    const left = stopped.when(withdrawsInterest('dina'));
    left.then({type: 'interest_ended', coop: 'd'});
    expect(left.state).toMatchObject({called: 'objection'});
  });

  it('the interest of the proposed co-op ends the dispute with its proposal', () => {
    const again = stopped.when(withdrawsInterest('bea'));
    again.then({type: 'interest_ended', coop: 'b'}, {type: 'round_opened', round: 2, coop: 'c'});
    expect(again.state).toMatchObject({called: null, proposal: {round: {objections: []}}});
  });

  it('the offer itself', () => {
    const over = stopped.when(withdraws('ana'));
    expect(over.state).toMatchObject({offer: {proposals: [{ended: 'withdrawn'}]}});
    expect(over.drawn).toContain('round 1');
  });

  it('the offering co-op’s part in FIT', () => {
    stopped.when(coopLeaves('a')).then({type: 'withdrawn', reason: {kind: 'coop_left'}});
  });
});

describe('the co-ordinators who were called', () => {
  it('choose any of the interested, with a reason that the thread shows', () => {
    const settled = stopped.when(chooses('flora', 'c', ' no work for a year '));
    settled
      .then(
        {type: 'chosen', coop: 'c', reason: 'no work for a year', byMeeting: false},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'c'}, how: 'chosen'},
      )
      .tells(
        'thread: chosen',
        'b: not_chosen_direct',
        'd: not_chosen_direct',
        'thread: handover_proposed',
        'c: handover_direct',
      );
    expect(settled.state).toMatchObject({offer: {proposals: [{coop: 'b', ended: 'chosen'}]}});
  });

  it('may choose the proposed one, too', () => {
    stopped.when(chooses('flora', 'b')).then({type: 'chosen'}, {type: 'handover_proposed'});
  });

  it('choose nobody else, and not without a reason', () => {
    stopped.when(chooses('flora', 'a')).refused({id: 'not_among_interested', coop: 'a'});
    stopped
      .when(chooses('flora', 'c', ''))
      .refused({id: 'invalid', problems: {reason: {id: 'required'}}});
  });

  it('have nothing to settle once the last objection was taken back', () => {
    among(1, objects('caro'), agrees('caro'))
      .when(chooses('flora', 'c'))
      .refused({id: 'nothing_to_settle', until: moment('2026-11-11 18:00')});
  });

  it('are not waited for by an unanimous round', () => {
    among(1, due('round_reminder'), objects('caro'), agrees('bea'), agrees('dina'), agrees('ana'))
      .when(agrees('caro'))
      .then({type: 'agreed'}, {type: 'round_passed'}, {type: 'handover_proposed'});
  });
});
