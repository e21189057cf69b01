import fc from 'fast-check';
import {describe, expect, expectTypeOf, it} from 'vitest';
import {WINDOW_TIMERS} from '../../../src/domain/delegation/commands.ts';
import type {CommandOf} from '../../../src/domain/delegation/commands.ts';
import type {DelegationEvent, EventOf} from '../../../src/domain/delegation/events.ts';
import type {WindowName} from '../../../src/domain/opportunity/events.ts';
import type {Offered, Status} from '../../../src/domain/delegation/state.ts';
import {
  isOver,
  mayReadContact,
  recipientsOf,
  standingInterests,
} from '../../../src/domain/delegation/state.ts';
import {NO_FACTS} from '../../../src/domain/delegation/facts.ts';
import {timersOf} from '../../../src/domain/delegation/timers.ts';
import {happenings} from '../../support/arbitrary.ts';
import {workflow} from '../../support/domain.ts';
import {caseHolds} from '../../support/case-rules.ts';
import {RULES} from '../../support/federation.ts';
import {Life} from '../../support/life.ts';
import {always, inTheEnd} from '../../support/properties.ts';

/** Exhaustive by type: what is added to the domain has to be reached here. */
const STATUSES: Record<Status, true> = {
  gathering: true,
  allocating: true,
  forming_team: true,
  handing_over: true,
  handed_over: true,
  unplaced: true,
  withdrawn: true,
  closed: true,
};
const EVENTS: Record<DelegationEvent['type'], true> = {
  offered: true,
  interest_shown: true,
  interest_came_late: true,
  interest_ended: true,
  not_interested: true,
  question_asked: true,
  edited: true,
  details_given: true,
  reason_given: true,
  contact_given: true,
  contact_erased: true,
  call_extended: true,
  call_reminded: true,
  checklist_reminded: true,
  call_ended: true,
  lengthened: true,
  left_unplaced: true,
  coordinators_called: true,
  chosen: true,
  handover_proposed: true,
  handover_opened: true,
  contact_missed: true,
  team_shrank: true,
  taken: true,
  withdrawn: true,
  reopened: true,
  followed_up: true,
  outcome_recorded: true,
  case_told: true,
  case_facts_given: true,
  case_asked: true,
  case_agreed: true,
  case_declined: true,
  case_waived: true,
  case_published: true,
  closed_unanswered: true,
  recipient_left: true,
  recipient_back: true,
  person_left: true,
  round_opened: true,
  agreed: true,
  objected: true,
  round_resumed: true,
  round_reminded: true,
  round_passed: true,
  volunteers_wanted: true,
  stepped_back: true,
  handover_reminded: true,
  ticked: true,
  trouble_told: true,
};
const WINDOWS: Record<WindowName, true> = {
  call: true,
  round: true,
  volunteers: true,
  handover: true,
  answer: true,
};

const COOPS = ['a', 'b', 'c', 'd', 'out', 'new', 'old'];

describe('whatever anybody does', () => {
  it('every state is reached and every event happens', () => {
    const statuses = new Set<string>();
    const events = new Set<string>();
    const windows = new Set<string>();
    fc.assert(
      fc.property(happenings, (happened) => {
        const life = Life.of(happened, ({state}) => statuses.add(state.status));
        for (const event of life.events) {
          events.add(event.type);
          if (event.type === 'lengthened') windows.add(event.what);
        }
      }),
      {numRuns: 2_000, seed: 1},
    );
    expect([...windows].sort()).toEqual(Object.keys(WINDOWS).sort());
    expect([...statuses].sort()).toEqual(Object.keys(STATUSES).sort());
    expect([...events].sort()).toEqual(Object.keys(EVENTS).sort());
  });

  always('only who said “we take it” together may read the contact', (life) => {
    const readers = COOPS.filter((coop) => mayReadContact(life.state, coop));
    if (readers.length === 0) return;
    const {before} = life.decided.findLast(({command}) => command.type === 'take')!;
    expect(recipientsOf(before)).toEqual(expect.arrayContaining(readers));
    expect(readers).not.toContain('a');
    expect(recipientsOf(life.state)).toEqual(expect.arrayContaining(readers));
  });

  always('a case is listed only by everybody’s yes to its words', (life) => {
    if (life.state.status !== 'not_offered') caseHolds(life.state, life.events);
  });

  always('nobody may read the contact before somebody took it', ({last}) => {
    if (last.before.status === 'handed_over' || last.command.type === 'take') return;
    if (last.before.status === 'closed') return;
    expect(COOPS.filter((coop) => mayReadContact(last.after, coop))).toEqual([]);
  });

  always('a co-op has at most one interest, and the offering one none', ({state}) => {
    const interests = state.status === 'unplaced' ? state.late : standingInterests(state);
    const coops = interests.map(({coop}) => coop);
    expect([...new Set(coops)].filter((coop) => coop !== 'a')).toEqual(coops);
  });

  always('only co-ops of FIT that accepted the agreement are interested', ({state}) => {
    const coops = standingInterests(state).map(({coop}) => coop);
    expect(coops.filter((coop) => ['out', 'new', 'old'].includes(coop))).toEqual([]);
  });

  always('who is to take it, or took it, is interested', ({state}) => {
    const coops = standingInterests(state).map(({coop}) => coop);
    expect(coops).toEqual(expect.arrayContaining([...recipientsOf(state)]));
    if (state.status === 'allocating') expect(state.offer.developers).toBe(1);
    if (state.status === 'forming_team') expect(state.offer.developers).toBeGreaterThan(1);
    if (state.status === 'allocating' || state.status === 'forming_team')
      expect(coops.length).toBeGreaterThan(1);
    if ('recipients' in state && state.recipients.kind === 'team') {
      expect(state.recipients.coops.length).toBeGreaterThan(1);
      expect(state.recipients.coops).toContain(state.recipients.coordinating);
    }
  });

  always('a handover waits for the contact or for an answer, never for both', ({state}) => {
    if (state.status !== 'handing_over') return;
    expect(state.lapsesAt === null).toBe(state.remindAt !== null);
    expect(state.lapsesAt === null).toBe(state.offer.contact !== 'given');
  });

  always('what is kept confidential will be erased', ({state, timers}) => {
    if (state.status === 'not_offered' || !isOver(state)) return;
    expect(timers.has('erase')).toBe(state.offer.confidentialSince !== null);
    if (state.offer.contact === 'given') expect(state.offer.confidentialSince).not.toBeNull();
  });

  always('the timers set are those that the state wants', ({state, timers}) => {
    expect(Object.fromEntries(timers)).toEqual(timersOf(state, RULES));
  });

  always('never do two windows run at once', ({timers}) => {
    const running = WINDOW_TIMERS.filter((timer) => timers.has(timer));
    expect(running.length).toBeLessThanOrEqual(1);
  });

  always('nobody is told the same twice in one breath', ({last}) => {
    const told = last.effects
      .filter((effect) => effect.kind === 'tell')
      .map(({audience, message}) => JSON.stringify([audience, message.id]));
    expect(new Set(told).size).toBe(told.length);
  });

  always('nothing is said twice in one breath', ({last}) => {
    const posts = last.effects
      .filter((effect) => effect.kind === 'reply' || effect.kind === 'tell')
      .map((post) => JSON.stringify(post));
    expect(new Set(posts).size).toBe(posts.length);
  });

  always('nobody is told what they said themselves overrules them', ({last}) => {
    for (const effect of last.effects) {
      if (effect.kind !== 'tell' || effect.message.id !== 'overruled_direct') continue;
      expect(effect.audience).not.toEqual({to: 'person', person: effect.message.by.person});
    }
  });

  inTheEnd('its events, read again, lead to the same state', (life) => {
    const events = JSON.parse(JSON.stringify(life.events)) as typeof life.events;
    expect(events).toEqual(life.events);
    expect(events.reduce(workflow.evolve, workflow.initial)).toEqual(life.state);
    expect(JSON.parse(JSON.stringify(life.state))).toEqual(life.state);
  });

  inTheEnd('time and the co-ordinators alone bring it to an end', (life) => {
    life.facts = NO_FACTS; // questions arrive, sooner or later
    for (let steps = 0; steps < 60 && !isOver(life.state as Offered); steps += 1) {
      const {state} = life;
      if ('called' in state && state.called !== null)
        life.say('flora', {type: 'choose', coop: state.interests[0]!.coop, reason: 'need'});
      else if (state.status === 'handing_over' && state.lapsesAt === null)
        life.say('flora', {type: 'give_contact', reachable: true, socialEconomy: null});
      else expect(life.fireNext(Number.POSITIVE_INFINITY)).toBe(true);
    }
    expect(isOver(life.state as Offered)).toBe(true);
  });

  inTheEnd('the co-ordinators can end it at once, whatever it waits for', (life) => {
    for (let steps = 0; steps < 2; steps += 1) {
      if (isOver(life.state as Offered)) return;
      if (life.state.status === 'handed_over')
        life.say('flora', {type: 'record_outcome', outcome: 'finished', note: null});
      else life.say('flora', {type: 'withdraw', reason: 'nobody answers'});
    }
    expect(isOver(life.state as Offered)).toBe(true);
  });

  inTheEnd('time alone runs in no circle', (life) => {
    life.facts = NO_FACTS;
    const interests = standingInterests(life.state).length;
    const from = life.decided.length;
    for (let fired = 0; fired < 60 && life.fireNext(Number.POSITIVE_INFINITY);) fired += 1;
    const changes = life.decided
      .slice(from)
      .filter(({before, after}) => before.status !== after.status);
    // The call ends, each interest is agreed on and lapses; what then stands still time doesn't move.
    expect(changes.length).toBeLessThanOrEqual(2 * interests + 1);
    // Only a missing contact is asked for without an end.
    const {state} = life;
    const restless = state.status === 'handing_over' && state.lapsesAt === null;
    expect(life.timers.size > 0).toBe(restless);
  });
});

describe('what is confidential', () => {
  it('has no place in commands and events', () => {
    expectTypeOf<CommandOf<'give_contact'>>().toEqualTypeOf<{
      readonly type: 'give_contact';
      readonly reachable: boolean;
      readonly socialEconomy: boolean | null;
    }>();
    expectTypeOf<Omit<EventOf<'contact_given'>, 'at' | 'by'>>().toEqualTypeOf<{
      readonly type: 'contact_given';
      readonly reachable: boolean;
      readonly socialEconomy: boolean | null;
    }>();
  });
});
