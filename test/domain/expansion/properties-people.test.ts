import {describe, expect, expectTypeOf, it} from 'vitest';
import {isDisclosed, isOut} from '../../../src/domain/expansion/candidate.ts';
import type {Candidate} from '../../../src/domain/expansion/candidate.ts';
import type {CommandOf} from '../../../src/domain/expansion/commands.ts';
import type {EventOf, ExpansionEvent} from '../../../src/domain/expansion/events.ts';
import type {ExpansionEffect} from '../../../src/domain/expansion/effects.ts';
import {cardKey} from '../../../src/domain/expansion/shown.ts';
import type {Expansion} from '../../../src/domain/expansion/state.ts';
import {candidatesOf, mayReadCandidate, shares} from '../../../src/domain/expansion/state.ts';
import type {Actor, Recorded} from '../../../src/domain/workflow.ts';
import {SEALED} from './happenings.ts';
import type {Decided} from './life.ts';
import {always, inTheEnd, lived, living} from './life.ts';

type Event = Recorded<ExpansionEvent>;

/** The candidates that something says anything of. */
function numbersIn(some: object): readonly number[] {
  return [
    ...('candidate' in some ? [some.candidate as number] : []),
    ...('candidates' in some && Array.isArray(some.candidates)
      ? some.candidates.map((one: number | {number: number}) =>
          typeof one === 'number' ? one : one.number,
        )
      : []),
  ];
}

/** The same state for whoever mustn't know that somebody is asked. */
function withoutUndisclosed(state: Expansion): Expansion {
  if (state.status === 'not_offered') return state;
  const {offer} = state;
  return {...state, offer: {...offer, candidates: offer.candidates.filter(isDisclosed)}};
}

/** What comes before others than a candidate and their co-op. */
function isForOthers(effect: ExpansionEffect): boolean {
  if (effect.kind === 'card' || effect.kind === 'reply' || effect.kind === 'draw') return true;
  if (effect.kind !== 'tell') return false;
  const {audience} = effect;
  if (audience.to === 'coordinators') return true;
  if (audience.to === 'person') return audience.person === 'ana' || audience.person === 'abel';
  return audience.coop === 'a';
}

/** Neither of the co-op that proposed somebody nor that somebody. */
function isForeign(actor: Actor): boolean {
  return actor.kind !== 'person' || actor.coop === 'a' || (!actor.coop && !actor.candidate);
}

const undisclosed = (state: Expansion): readonly Candidate[] =>
  candidatesOf(state).filter((one) => !isDisclosed(one));

describe('nobody joins', () => {
  const joined = (last: Decided) =>
    last.events.filter((event): event is EventOf<'candidate_joined'> => {
      return event.type === 'candidate_joined';
    });

  always(
    'without having qualified, without the client’s word, or without it being told',
    (life) => {
      for (const join of joined(life.last)) {
        const before: readonly Event[] = life.events.slice(0, life.events.indexOf(join));
        const own = before.filter((event) => numbersIn(event).includes(join.candidate));
        const indexOf = (type: Event['type']) =>
          before.findLastIndex((event) => {
            return event.type === type && (type === 'client_informed' || own.includes(event));
          });
        expect(indexOf('candidate_qualified')).toBeGreaterThan(indexOf('candidate_disqualified'));
        expect(indexOf('client_agreed')).toBeGreaterThan(indexOf('candidate_qualified'));
        expect(indexOf('client_agreed')).toBeGreaterThan(indexOf('client_declined'));
        const coop = own[0]?.type === 'candidates_proposed' ? own[0].coop : '';
        const told = before.findIndex(
          (event) => event.type === 'client_informed' && event.coop === coop,
        );
        expect(told).toBeGreaterThanOrEqual(0);
        expect(told).toBeLessThan(indexOf('client_agreed'));
        expect(own.map(({type}) => type)).not.toContain('candidate_withdrawn');
        expect(own.map(({type}) => type)).not.toContain('candidates_released');
      }
    },
  );

  always('without having agreed, by themselves or by their co-op’s word', ({offered}) => {
    for (const one of offered.offer.candidates)
      if (!['asked', 'withdrawn'].includes(one.status)) expect(isDisclosed(one)).toBe(true);
  });

  always('and leaves again, or is moved from where they are out of it unasked', ({last}) => {
    const after = new Map(candidatesOf(last.after).map((one) => [one.number, one.status]));
    for (const {number, status} of candidatesOf(last.before)) {
      if (['joined', 'withdrawn', 'released'].includes(status))
        expect(after.get(number)).toBe(status);
    }
  });

  always('twice of a co-op for which the client was told twice', (life) => {
    const told = life.events.filter(({type}) => type === 'client_informed');
    const coops = told.map((event) => (event as EventOf<'client_informed'>).coop);
    expect(new Set(coops).size).toBe(coops.length);
  });

  always('of a co-op that is out of FIT and hasn’t come back', (life) => {
    const {last} = life;
    if (last.command.type !== 'coop_left' || last.after.status === 'closed') return;
    const {coop} = last.command;
    const own = candidatesOf(last.after).filter((one) => one.coop === coop);
    for (const {status} of own) expect(['joined', 'withdrawn', 'released']).toContain(status);
  });
});

describe('who a candidate is', () => {
  always('is in no event, no effect and no message: numbers and co-ops alone', ({last}) => {
    const said = JSON.stringify([last.events, last.effects]);
    expect(said).not.toContain('candidate-');
    expect(said).not.toContain(SEALED);
  });

  always('is not told by who did it, where they did it themselves', ({last}) => {
    const {actor, command} = last;
    if (actor.kind !== 'person' || !('candidate' in command)) return;
    if (!actor.candidate?.includes(command.candidate)) return;
    if (!['consent', 'withdraw_candidate', 'forget'].includes(command.type)) return;
    for (const event of last.events) expect(event.by).toBeNull();
    expect(last.after).toMatchObject({
      offer: {voices: last.before.status === 'not_offered' ? {} : last.before.offer.voices},
    });
  });

  always(
    'may be read by the proposing co-op and, once they agreed, by the offering one',
    (life) => {
      for (const one of life.offered.offer.candidates) {
        const readers = ['a', 'b', 'c', 'd', 'out'].filter((coop) =>
          mayReadCandidate(life.offered, one, coop),
        );
        const both = isDisclosed(one) ? ['a', one.coop] : [one.coop];
        expect(readers).toEqual(one.erased ? [] : both);
      }
    },
  );

  always('comes back to nobody once it is erased', ({last}) => {
    const after = new Map(candidatesOf(last.after).map((one) => [one.number, one]));
    for (const {number, erased} of candidatesOf(last.before)) {
      if (!erased) continue;
      expect(after.get(number)?.erased).toBe(true);
      const types = last.events
        .filter((event) => numbersIn(event).includes(number))
        .map(({type}) => type);
      for (const type of ['candidate_amended', 'candidate_qualified', 'client_agreed'] as const)
        expect(types).not.toContain(type);
    }
  });

  always('is erased with the event that says so, from where nobody forgets it', ({last}) => {
    const events = last.events.flatMap((event) =>
      event.type === 'candidate_erased' ? [event.candidate] : [],
    );
    const erased = last.effects.flatMap((effect) =>
      effect.kind === 'erase_candidate' ? [effect.candidate] : [],
    );
    expect(erased).toEqual(events);
  });

  always('is kept for as long as it was to be, whoever was out of it already', (life) => {
    const before = new Map(candidatesOf(life.last.before).map((one) => [one.number, one]));
    for (const one of candidatesOf(life.state)) {
      const was = before.get(one.number);
      if (was && isOut(was) && isOut(one)) expect(one.since).toBe(was.since);
    }
  });

  it('has no place in commands and events', () => {
    expectTypeOf<CommandOf<'propose'>>().toEqualTypeOf<{
      readonly type: 'propose';
      readonly consents: readonly ('asked' | 'word')[];
    }>();
    expectTypeOf<Omit<EventOf<'candidates_proposed'>, 'at' | 'by'>>().toEqualTypeOf<{
      readonly type: 'candidates_proposed';
      readonly coop: string;
      readonly candidates: readonly {
        readonly number: number;
        readonly consent: 'asked' | 'word';
      }[];
    }>();
    expectTypeOf<Omit<EventOf<'candidate_disqualified'>, 'at' | 'by'>>().toEqualTypeOf<{
      readonly type: 'candidate_disqualified';
      readonly candidate: number;
    }>();
  });
});

describe('of who hasn’t agreed', () => {
  always('nothing is said but to their co-op and themselves', ({last}) => {
    for (const one of undisclosed(last.after))
      for (const effect of last.effects) {
        if (effect.kind === 'erase_candidate') continue;
        const message = 'message' in effect ? effect.message : {};
        if (!numbersIn({...effect, ...message}).includes(one.number)) continue;
        if (effect.kind === 'tell_candidate') expect(effect.candidate).toBe(one.number);
        else expect(effect).toMatchObject({audience: {to: 'coop', coop: one.coop}});
      }
  });

  always('nothing is shown on the card or in the thread', ({state}) => {
    expect(cardKey(withoutUndisclosed(state))).toBe(cardKey(state));
    expect(shares(withoutUndisclosed(state))).toEqual(shares(state));
  });

  inTheEnd('others can’t tell by what happens, or is refused, that there is somebody', (life) => {
    for (const {before, command, actor, at} of life.asked) {
      if (undisclosed(before).length === 0 || command.type === 'propose') continue;
      if (!isForeign(actor)) continue;
      const [known, unknown] = [before, withoutUndisclosed(before)].map((state) => {
        const decision = living.decide(state, {command, actor, at});
        if (decision.kind === 'refused') return {decision, shown: []};
        const shown = lived(state, decision.events).effects.filter(isForOthers);
        return {decision, shown};
      });
      expect(known!.shown).toEqual(unknown!.shown);
      if (actor.kind === 'person' && known!.decision.kind === 'refused')
        expect(known!.decision).toEqual(unknown!.decision);
      if (actor.kind === 'person' && known!.decision.kind === 'events')
        expect(unknown!.decision.kind).toBe('events');
    }
  });
});
