import {describe, expect, it} from 'vitest';
import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import type {Delegation} from '../../../src/domain/delegation/state.ts';
import {timersOf} from '../../../src/domain/delegation/timers.ts';
import type {Recorded} from '../../../src/domain/workflow.ts';
import type {Step} from '../../support/domain.ts';
import {
  agrees,
  chooses,
  coordinates,
  given,
  isInterested,
  offers,
  withdrawsInterest,
  workflow,
} from '../../support/domain.ts';
import {FRIDAY, RULES} from '../../support/federation.ts';

/** Before there were rounds, these were the events of a call that ended among several. */
function inherited(developers: number, into: 'allocating' | 'forming_team'): Delegation {
  const open = given(
    offers('ana', {developers}),
    isInterested('bea'),
    isInterested('caro'),
    isInterested('dina'),
  );
  const kept = [
    {type: 'call_ended', early: null, at: FRIDAY, by: null},
    {type: 'coordinators_called', into, at: FRIDAY, by: null},
  ] as unknown as readonly Recorded<DelegationEvent>[];
  return kept.reduce(workflow.evolve, open.state);
}

const decide = (state: Delegation, {command, actor}: Step) =>
  workflow.decide(state, {command, actor, at: FRIDAY + 60_000});

describe('what was called for before there were rounds', () => {
  const one = inherited(1, 'allocating');
  const team = inherited(3, 'forming_team');

  it('waits for the co-ordinators, as it did', () => {
    expect(timersOf(one, RULES)).toEqual({});
    expect(timersOf(team, RULES)).toEqual({});
    expect(decide(one, chooses('flora', 'c'))).toMatchObject({
      events: [
        {type: 'chosen', coop: 'c'},
        {type: 'handover_proposed', recipients: {coop: 'c'}},
      ],
    });
    expect(decide(team, chooses('flora', 'c'))).toMatchObject({
      events: [{type: 'chosen'}, {type: 'handover_proposed', recipients: {coordinating: 'c'}}],
    });
  });

  it('asks nobody, so that nobody consents by being silent or by going', () => {
    expect(decide(one, agrees('bea'))).toMatchObject({refusal: {id: 'no_round'}});
    expect(decide(one, withdrawsInterest('dina'))).toMatchObject({
      events: [{type: 'interest_ended', coop: 'd'}],
    });
    expect(decide(one, withdrawsInterest('bea'))).toMatchObject({
      events: [{type: 'interest_ended'}, {type: 'round_opened', round: 2, coop: 'c'}],
    });
  });

  it('lets a co-op volunteer to co-ordinate the team', () => {
    expect(decide(team, coordinates('caro'))).toMatchObject({
      events: [{type: 'round_opened', about: 'coordination', coop: 'c'}],
    });
  });
});
