import {describe, expect, it} from 'vitest';
import {moment} from '../../support/calendar.ts';
import type {Step} from '../../support/domain.ts';
import {
  agrees,
  among,
  by,
  chooses,
  coopLeaves,
  due,
  fires,
  given,
  isInterested,
  knowing,
  objects,
  offers,
  withdrawsInterest,
} from '../../support/domain.ts';
import {PEOPLE} from '../../support/federation.ts';

const TUESDAY = moment('2026-11-10 18:00');
const called = [offers('ana'), isInterested('bea'), isInterested('caro')];

describe('a consent round about who takes it', () => {
  it('is two working days long, and the silent are asked once more in its last quarter', () => {
    expect(among(1).timers).toEqual({round: TUESDAY, round_reminder: moment('2026-11-10 09:00')});
  });

  it('is drawn with its answers, each time one comes', () => {
    expect(given(...called).when(due('call')).drawn).toEqual(['round 1']);
    const agreed = among(1).when(agrees('bea'));
    agreed.tells();
    expect(agreed.drawn).toEqual(['round 1']);
    expect(agreed.effects).not.toContainEqual({kind: 'card'});
  });

  it('passes at once when all agree', () => {
    among(1, agrees('bea'), agrees('caro'), agrees('dina'))
      .when(agrees('abel'))
      .then(
        {type: 'agreed', coop: 'a', round: 1},
        {type: 'round_passed', how: 'agreed'},
        {type: 'handover_proposed', recipients: {kind: 'coop', coop: 'b'}, how: 'agreed'},
      )
      .tells('thread: handover_proposed', 'b: handover_direct');
  });

  it('passes when its window ends with no objection: silence is consent', () => {
    among(1, agrees('bea'))
      .when(due('round'))
      .then(
        {type: 'round_passed', how: 'unopposed'},
        {type: 'handover_proposed', recipients: {coop: 'b'}, how: 'unopposed'},
      );
  });

  it('does not pass before', () => {
    among(1)
      .when(fires('round', TUESDAY - 1))
      .refused({id: 'not_due'});
    given(...called)
      .when(fires('round'))
      .refused({id: 'nothing_changes'});
  });

  it('is asked of the proposed co-op too, which hasn’t said yes by being proposed', () => {
    expect(among(1).as('allocating').proposal.round).toMatchObject({agreed: []});
  });

  it('keeps the proposal with how it ended, for its message in the thread', () => {
    const passed = among(1).when(due('round'));
    expect(passed.state).toMatchObject({
      offer: {rounds: 1, proposals: [{coop: 'b', ended: 'unopposed', round: {number: 1}}]},
    });
    expect(passed.drawn).toEqual(['round 1']);
  });
});

describe('who answers', () => {
  it('is anybody of a co-op that is asked, once for it', () => {
    among(1, agrees('bea')).when(agrees('beto')).refused({id: 'already_agreed', coop: 'b'});
    among(1)
      .when(agrees('olivia'))
      .refused({id: 'only_asked', coops: ['b', 'c', 'd', 'a']});
  });

  it('needs a round that is on', () => {
    given(...called)
      .when(agrees('bea'))
      .refused({id: 'no_round', status: 'gathering'});
    given(...called)
      .when(objects('bea'))
      .refused({id: 'no_round', status: 'gathering'});
  });

  it('presses a button that belongs to a round: an older one changes nothing', () => {
    const second = among(1, withdrawsInterest('bea'));
    expect(second.as('allocating').proposal.round.number).toBe(2);
    second.when(agrees('caro', 1)).refused({id: 'round_over'});
    second.when(objects('caro', 'no', 1)).refused({id: 'round_over'});
    second.when(agrees('caro', 2)).then({type: 'agreed', round: 2});
    second.when(agrees('caro')).then({type: 'agreed', round: 2});
  });

  it('may be of a co-op that accepted only an older version of the agreement meanwhile', () => {
    const older = {...PEOPLE.bea, standing: {participates: true, agreement: 'older'}} as const;
    among(1).when(agrees(older)).then({type: 'agreed', coop: 'b'});
  });
});

describe('only who was asked consents by silence', () => {
  const silent = among(1, agrees('bea'), agrees('caro'), agrees('ana'));

  it('a question that is still on its way gets another working day, and the thread says so', () => {
    const waits = silent.when(knowing({d: {reached: 'waiting'}}, due('round')));
    waits
      .then({type: 'lengthened', what: 'round', until: moment('2026-11-11 18:00')})
      .tells('thread: lengthened');
    expect(waits.state).toMatchObject({proposal: {round: {endsAt: moment('2026-11-11 18:00')}}});
  });

  it('is waited for once: at the second end the co-ordinators are called', () => {
    const step = knowing({d: {reached: 'waiting'}}, due('round'));
    const waits = among(1, agrees('bea'), agrees('caro'), agrees('ana'), step);
    waits.when(step).then({type: 'coordinators_called', into: 'allocating', why: 'unasked'});
    waits
      .when(due('round'))
      .then({type: 'round_passed', how: 'unopposed'}, {type: 'handover_proposed'});
  });

  it('of a co-op with nobody left there is none: the co-ordinators are called', () => {
    const unasked = silent.when(knowing({d: {reached: 'nobody'}}, due('round')));
    unasked
      .then({type: 'coordinators_called', into: 'allocating', why: 'unasked'})
      .tells(
        'thread: coordinators_called',
        'coordinators not a not b not c not d: coordinators_called_direct',
      );
  });

  it('who can’t be asked but has agreed holds nothing up', () => {
    among(1, agrees('dina'))
      .when(knowing({d: {reached: 'nobody'}}, due('round')))
      .then({type: 'round_passed'}, {type: 'handover_proposed'});
  });

  it('whoever of it agrees in the end completes the round', () => {
    const step = knowing({d: {reached: 'nobody'}}, due('round'));
    among(1, agrees('bea'), agrees('caro'), agrees('ana'), step)
      .when(agrees('dina'))
      .then({type: 'agreed'}, {type: 'round_passed', how: 'agreed'}, {type: 'handover_proposed'});
  });
});

describe('the co-ordinators, called because somebody could not be asked', () => {
  const called = among(1, agrees('bea'), knowing({d: {reached: 'nobody'}}, due('round')));
  const unheard = (step: Step) => knowing({d: {reached: 'nobody'}}, step);
  const passes = [{type: 'round_passed', how: 'unopposed'}, {type: 'handover_proposed'}] as const;

  it('are not waited for once the one that could not is gone, or has answered', () => {
    called.when(unheard(withdrawsInterest('dina'))).then({type: 'interest_ended'}, ...passes);
    called.when(unheard(coopLeaves('d'))).then({type: 'interest_ended'}, ...passes);
    called.when(unheard(agrees('dina'))).then({type: 'agreed'}, ...passes);
  });

  it('are waited for though the question reached it later: its silence never counts', () => {
    const told = knowing({d: {reached: 'asked'}}, agrees('caro'));
    called.when(told).then({type: 'agreed'});
  });

  it('are waited for while it is silent, or where somebody objects', () => {
    called.when(unheard(agrees('caro'))).then({type: 'agreed'});
    called.when(objects('dina')).then({type: 'objected'});
    const objected = among(
      1,
      agrees('bea'),
      unheard(due('round')),
      unheard(objects('caro')),
      unheard(withdrawsInterest('dina')),
    );
    expect(objected.as('allocating').called).toBe('unasked');
    objected.when(agrees('caro')).then({type: 'agreed'}, ...passes);
  });
});

describe('an interest that ends while a round is on', () => {
  it('of another leaves the proposal as it is, without asking that co-op', () => {
    const left = among(1).when(withdrawsInterest('dina'));
    left.then({type: 'interest_ended', coop: 'd'}).tells('thread: interest_ended');
    expect(left.state).toMatchObject({
      proposal: {coop: 'b', round: {number: 1, asked: ['b', 'c', 'a']}},
    });
  });

  it('of the only one that was silent lets it pass', () => {
    among(1, agrees('bea'), agrees('caro'), agrees('ana'))
      .when(withdrawsInterest('dina'))
      .then(
        {type: 'interest_ended', coop: 'd'},
        {type: 'round_passed', how: 'agreed'},
        {type: 'handover_proposed', recipients: {coop: 'b'}},
      );
  });

  it('of the proposed one starts another, to which no earlier answer counts', () => {
    const again = among(1, agrees('caro'), agrees('ana')).when(withdrawsInterest('bea'));
    again
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'round_opened', round: 2, coop: 'c', asked: ['c', 'd', 'a'], agreed: []},
      )
      .tells('thread: interest_ended', 'c: round_direct', 'd: round_direct', 'a: round_direct');
    expect(again.state).toMatchObject({offer: {proposals: [{coop: 'b', ended: 'dropped'}]}});
    expect(again.drawn).toEqual(['round 1', 'round 2']);
  });

  it('leaves nothing to agree on where one is left', () => {
    given(...called, due('call'))
      .when(withdrawsInterest('bea'))
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'handover_proposed', recipients: {coop: 'c'}, how: 'only'},
      );
  });
});

describe('while nobody objects', () => {
  it('the co-ordinators have nothing to settle', () => {
    among(1).when(chooses('flora', 'c')).refused({id: 'nothing_to_settle', until: TUESDAY});
    given(...called)
      .when(chooses('flora', 'b'))
      .refused({id: 'cannot_choose', status: 'gathering'});
    given(offers('ana'))
      .when(by('flora', {type: 'choose', coop: 'b', reason: ''}))
      .refused({id: 'cannot_choose', status: 'gathering'});
  });
});
