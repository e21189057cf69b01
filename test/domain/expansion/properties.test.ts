import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {WINDOW_TIMERS} from '../../../src/domain/expansion/commands.ts';
import type {ExpansionEvent} from '../../../src/domain/expansion/events.ts';
import type {Offered, Status} from '../../../src/domain/expansion/state.ts';
import {isOver, mayReadClient, seatsTaken, shares} from '../../../src/domain/expansion/state.ts';
import {
  CANDIDATE_STATUSES,
  isStanding,
  isWaiting,
} from '../../../src/domain/expansion/candidate.ts';
import {cardKey} from '../../../src/domain/expansion/shown.ts';
import {timersOf} from '../../../src/domain/expansion/timers.ts';
import type {Recorded} from '../../../src/domain/workflow.ts';
import {caseHolds} from '../../support/case-rules.ts';
import {RULES} from '../../support/federation.ts';
import {happenings} from './happenings.ts';
import {Life, always, inTheEnd, living} from './life.ts';

/** Exhaustive by type: what is added to the domain has to be reached here. */
const STATUSES: Record<Status, true> = {
  gathering: true,
  evaluating: true,
  complete: true,
  partly_complete: true,
  unfilled: true,
  withdrawn: true,
  closed: true,
};
const EVENTS: Record<ExpansionEvent['type'], true> = {
  offered: true,
  question_asked: true,
  edited: true,
  details_given: true,
  terms_given: true,
  client_given: true,
  contact_erased: true,
  seats_changed: true,
  call_extended: true,
  call_reminded: true,
  consents_reminded: true,
  call_ended: true,
  lengthened: true,
  candidates_proposed: true,
  candidate_amended: true,
  candidate_consented: true,
  candidate_withdrawn: true,
  consents_lapsed: true,
  candidate_qualified: true,
  candidate_disqualified: true,
  client_informed: true,
  client_agreed: true,
  client_declined: true,
  candidate_joined: true,
  candidates_released: true,
  left_unfilled: true,
  review_reminded: true,
  candidate_erased: true,
  partner_left: true,
  person_left: true,
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
  trouble_told: true,
};

/** What follows from the call, the seats and the candidates alone, told from the events. */
function statusBy(events: readonly Recorded<ExpansionEvent>[], {offer}: Offered): Status {
  const last = events.findLast(
    ({type}) =>
      ['offered', 'reopened', 'call_ended', 'withdrawn', 'closed_unanswered'].includes(type) ||
      type === 'outcome_recorded',
  )!;
  if (last.type === 'withdrawn') return 'withdrawn';
  if (last.type === 'closed_unanswered') return 'closed';
  if (last.type === 'outcome_recorded' && last.askAgainAt === null) return 'closed';
  if (last.type === 'offered' || last.type === 'reopened') return 'gathering';
  const taken = offer.candidates.filter(
    ({status}) => status === 'accepted' || status === 'joined',
  ).length;
  if (taken === offer.seats) return 'complete';
  if (offer.candidates.some(isWaiting)) return 'evaluating';
  return taken > 0 ? 'partly_complete' : 'unfilled';
}

describe('whatever anybody does', () => {
  it('every state is reached, of a candidate too, and every event happens', () => {
    const statuses = new Set<string>();
    const candidates = new Set<string>();
    const events = new Set<string>();
    const windows = new Set<string>();
    fc.assert(
      fc.property(happenings, (happened) => {
        const life = Life.of(happened, ({offered}) => {
          statuses.add(offered.status);
          for (const {status} of offered.offer.candidates) candidates.add(status);
        });
        for (const event of life.events) {
          events.add(event.type);
          if (event.type === 'lengthened') windows.add(event.what);
        }
      }),
      {numRuns: 3_000, seed: 1},
    );
    expect([...statuses].sort()).toEqual(Object.keys(STATUSES).sort());
    expect([...candidates].sort()).toEqual([...CANDIDATE_STATUSES].sort());
    expect([...events].sort()).toEqual(Object.keys(EVENTS).sort());
    expect([...windows].sort()).toEqual(['answer', 'call']);
  });

  always('never are more people seated than there are seats', ({offered}) => {
    expect(seatsTaken(offered)).toBeLessThanOrEqual(offered.offer.seats);
    expect(offered.offer.seats).toBeGreaterThan(0);
  });

  always('the offering co-op co-ordinates in every state, and proposes nobody', ({offered}) => {
    expect(offered.offer.offeringCoop).toBe('a');
    expect(offered.offer.candidates.map(({coop}) => coop)).not.toContain('a');
  });

  always('a case is listed only by everybody’s yes to its words', (life) => {
    caseHolds(life.offered, life.events);
  });

  always('only co-ops of FIT that accepted the agreement propose somebody', ({offered}) => {
    const coops = new Set(offered.offer.candidates.map(({coop}) => coop));
    expect([...coops].filter((coop) => ['out', 'new', 'old'].includes(coop))).toEqual([]);
  });

  always('where it stands follows from the call, the seats and the candidates', (life) => {
    expect(life.offered.status).toBe(statusBy(life.events, life.offered));
  });

  always('once the call is over nobody is asked, once it is full nobody waits', ({offered}) => {
    const {status, offer} = offered;
    const standing = offer.candidates.filter(isStanding).map((one) => one.status);
    if (status !== 'gathering') expect(standing).not.toContain('asked');
    if (status === 'withdrawn' || status === 'unfilled') expect(standing).toEqual([]);
    if (status === 'complete' || status === 'closed' || status === 'partly_complete')
      expect(offer.candidates.filter(isWaiting)).toEqual([]);
  });

  always('what comes of it is asked about only where somebody has a seat', ({offered}) => {
    const {status, underWay} = offered;
    if (status === 'complete' || status === 'partly_complete') expect(underWay).not.toBeNull();
    if (status === 'unfilled' || status === 'withdrawn' || status === 'closed')
      expect(underWay).toBeNull();
  });

  always('numbers of candidates are given once, and count on', ({offered}) => {
    const numbers = offered.offer.candidates.map(({number}) => number);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  always('the client’s name is for co-ops whose people the client accepted', ({state, offered}) => {
    const readers = ['a', 'b', 'c', 'd'].filter((coop) => mayReadClient(state, coop));
    const seated = shares(offered).filter((share) => share.seated > 0);
    expect(readers).toEqual(seated.map(({coop}) => coop).sort());
  });

  always('the timers set are those that the state wants', ({state, timers}) => {
    expect(Object.fromEntries(timers)).toEqual(timersOf(state, RULES));
  });

  always('never do two windows run at once', ({timers}) => {
    const running = WINDOW_TIMERS.filter((timer) => timers.has(timer));
    expect(running.length).toBeLessThanOrEqual(1);
  });

  always('silence ends nothing on the day on which it begins to count', ({last, timers}) => {
    const ends = timers.get('unanswered');
    const began = last.events.some(({type}) => type === 'followed_up');
    if (ends !== undefined && began) expect(ends).toBeGreaterThan(last.at);
    const before = timersOf(last.before, RULES).unanswered;
    if (before === undefined && !began) expect(ends).toBeUndefined();
  });

  always('nothing is said twice in one breath', ({last}) => {
    const posts = last.effects
      .filter(({kind}) => kind === 'reply' || kind === 'tell' || kind === 'tell_candidate')
      .map((post) => JSON.stringify(post));
    expect(new Set(posts).size).toBe(posts.length);
  });

  always('nobody is told what they said themselves overrules them', ({last}) => {
    for (const effect of last.effects) {
      if (effect.kind !== 'tell' || effect.message.id !== 'overruled_direct') continue;
      expect(effect.audience).not.toEqual({to: 'person', person: effect.message.by.person});
    }
  });

  always('the card is drawn anew when it looks different, and only then', ({last}) => {
    const drawn = last.effects.some(({kind}) => kind === 'card');
    if (cardKey(last.before) !== cardKey(last.after)) expect(drawn).toBe(true);
    if (last.events.length === 1) expect(drawn).toBe(cardKey(last.before) !== cardKey(last.after));
  });

  inTheEnd('its events, read again, lead to the same state', (life) => {
    const events = JSON.parse(JSON.stringify(life.events)) as typeof life.events;
    expect(events).toEqual(life.events);
    expect(events.reduce(living.evolve, living.initial)).toEqual(life.state);
    expect(JSON.parse(JSON.stringify(life.state))).toEqual(life.state);
  });

  it('any event in any state leads to a state, whether it can follow or not', () => {
    fc.assert(
      fc.property(happenings, happenings, (some, others) => {
        const states = Life.of(some).decided.map(({after}) => after);
        const {events} = Life.of(others);
        for (const state of states.slice(-8))
          for (const event of events.slice(-20)) {
            const after = living.evolve(state, event);
            expect(STATUSES).toHaveProperty(after.status);
            expect(() => living.react(state, event, after)).not.toThrow();
          }
        expect(events.reduce(living.evolve, living.initial)).toBeDefined();
        for (const event of events.slice(1))
          expect(living.evolve(living.initial, event)).toBe(living.initial);
      }),
      {numRuns: 100},
    );
  });

  inTheEnd('time and the co-ordinators alone bring it to an end', (life) => {
    for (let steps = 0; steps < 20 && !isOver(life.offered); steps += 1)
      if (life.state.status === 'evaluating') life.say('flora', {type: 'close_weighing'});
      else expect(life.fireNext(Number.POSITIVE_INFINITY)).toBe(true);
    expect(isOver(life.offered)).toBe(true);
  });

  inTheEnd('the co-ordinators can end it at once, whatever it waits for', (life) => {
    for (let steps = 0; steps < 3 && !isOver(life.offered); steps += 1)
      if (!life.say('flora', {type: 'withdraw', reason: 'nobody answers'}))
        if (!life.say('flora', {type: 'close_call'}))
          if (!life.say('flora', {type: 'close_weighing'}))
            life.say('flora', {type: 'record_outcome', outcome: 'finished', note: null});
    expect(isOver(life.offered)).toBe(true);
  });

  inTheEnd('what stood still in the end is asked of nobody, and all of it is erased', (life) => {
    for (let fired = 0; fired < 60 && life.fireNext(Number.POSITIVE_INFINITY);) fired += 1;
    expect(life.timers.size).toBe(0);
    const {status, offer} = life.offered;
    if (status === 'evaluating') return;
    expect(offer.candidates.filter(({erased}) => !erased)).toEqual([]);
    expect(offer.client).not.toBe('given');
  });
});
