import {describe, expect} from 'vitest';
import {proposalOf, recipientsOf} from '../../../src/domain/delegation/state.ts';
import {teamCoops} from '../../../src/domain/delegation/team.ts';
import {always, coopsOf, inTheEnd, lastly} from '../../support/properties.ts';

describe('what is handed over, whatever anybody does', () => {
  always('goes where the round, the choice or the only interest said', (life) => {
    for (const {how, recipients} of lastly(life, 'handover_proposed')) {
      const {before, events} = life.last;
      const coops = recipients.kind === 'team' ? recipients.coops : [recipients.coop];
      if (how === 'only') expect(coopsOf(life.state)).toEqual(coops);
      if (recipients.kind === 'team') expect(coopsOf(life.state)).toEqual(coops);
      const named = recipients.kind === 'team' ? recipients.coordinating : recipients.coop;
      if (how === 'agreed' || how === 'unopposed') expect(proposalOf(before)?.coop).toBe(named);
      if (how === 'chosen') expect(events[0]).toMatchObject({type: 'chosen', coop: named});
    }
  });

  always('lowers free people once, of each co-op that took it', (life) => {
    const lowered = life.last.effects.flatMap((one) => (one.kind === 'work_taken' ? [one] : []));
    const took = lastly(life, 'taken').length > 0;
    expect(lowered.map(({coop}) => coop)).toEqual(took ? [...recipientsOf(life.state)] : []);
    for (const {people} of lowered) {
      expect(people).toBeGreaterThanOrEqual(1);
      const {state} = life;
      if (state.status === 'handed_over')
        expect(people).toBeLessThanOrEqual(state.offer.developers);
    }
  });

  always(
    'has one outcome that stands at most: the last that was said since it was taken',
    (life) => {
      const {state, events} = life;
      if (state.status !== 'handed_over' && state.status !== 'closed') return;
      const since = events.slice(events.findLastIndex(({type}) => type === 'taken'));
      const said = since.flatMap((event) =>
        event.type === 'outcome_recorded' || event.type === 'closed_unanswered'
          ? [event.outcome]
          : [],
      );
      expect(state.outcome).toBe(said.at(-1) ?? null);
      if (state.status === 'handed_over') expect([null, 'waiting', 'won']).toContain(state.outcome);
    },
  );

  always('to a team has a channel for those who are in it', ({state}) => {
    const coops = teamCoops(state);
    if (state.status === 'forming_team') expect(coops).toEqual(coopsOf(state));
    if ('recipients' in state && state.recipients.kind === 'team')
      expect(coops).toEqual(state.recipients.coops);
    if (coops !== null) expect(coops).not.toContain('a');
  });

  always('misses only co-ops that took it: the rest of it is nobody’s to answer for', (life) => {
    const {state, last} = life;
    const gone = 'gone' in state ? state.gone : [];
    expect(recipientsOf(state)).toEqual(expect.arrayContaining([...gone]));
    expect(new Set(gone).size).toBe(gone.length);
    const {before, command, actor} = last;
    if (actor.kind !== 'person' || actor.coop !== 'a' || actor.coordinator) return;
    if (command.type !== 'decline' && command.type !== 'record_outcome') return;
    expect('gone' in before && before.gone.length).toBeGreaterThan(0);
    for (const {coop, why} of lastly(life, 'interest_ended')) {
      expect('gone' in before && before.gone).toContain(coop);
      expect(why).toBe('coop_left');
    }
  });

  always('and comes back is asked of nobody who left FIT', ({last: {before, after}}) => {
    if (!('gone' in before) || 'gone' in after) return;
    expect(coopsOf(after).filter((coop) => before.gone.includes(coop))).toEqual([]);
  });

  always('tells of another outcome who had said the one before, and nobody else', (life) => {
    const {before, events, effects} = life.last;
    const told = effects.flatMap((one) =>
      one.kind === 'tell' && one.message.id === 'overruled_direct' ? [one.audience] : [],
    );
    const saidBy = 'saidBy' in before ? before.saidBy : null;
    if (events.some(({type}) => type === 'outcome_recorded'))
      expect(told.filter((one) => one.to !== 'person' || one.person !== saidBy)).toEqual([]);
  });

  always('to a team has points that each co-op ticks once', ({state}) => {
    const ticks = 'ticks' in state ? state.ticks.map(({coop, point}) => `${coop} ${point}`) : [];
    expect(new Set(ticks).size).toBe(ticks.length);
  });

  inTheEnd('is posted to a team only where there is one', (life) => {
    for (const {before, after, effects} of life.decided)
      for (const effect of effects)
        if (effect.kind === 'team_post' || effect.kind === 'team_people') {
          const teams = [before, after].map((state) => 'offer' in state && state.offer.teams);
          expect(Math.max(...teams.map(Number))).toBeGreaterThan(0);
        }
  });
});
