import fc from 'fast-check';
import {it} from 'vitest';
import {TIMER_COMMANDS} from '../../../src/domain/expansion/commands.ts';
import type {
  ExpansionCommand,
  ExpansionTimer,
  PersonCommand,
} from '../../../src/domain/expansion/commands.ts';
import type {ExpansionEvent} from '../../../src/domain/expansion/events.ts';
import type {Facts} from '../../../src/domain/expansion/facts.ts';
import {expansionWorkflow} from '../../../src/domain/expansion/index.ts';
import type {ExpansionEffect} from '../../../src/domain/expansion/effects.ts';
import type {Expansion, Offered} from '../../../src/domain/expansion/state.ts';
import {candidateNumbered} from '../../../src/domain/expansion/state.ts';
import {HOUR, MINUTE} from '../../../src/domain/time.ts';
import type {Actor, Recorded} from '../../../src/domain/workflow.ts';
import {ASKED} from '../../support/expansion.ts';
import type {Name, Person} from '../../support/federation.ts';
import {PEOPLE, RULES, START} from '../../support/federation.ts';
import type {Happening} from './happenings.ts';
import {happenings} from './happenings.ts';
import type {Who} from './likely.ts';
import {likely} from './likely.ts';

export interface Decided {
  readonly before: Expansion;
  readonly command: ExpansionCommand;
  readonly actor: Actor;
  readonly at: number;
  readonly after: Expansion;
  readonly events: readonly Recorded<ExpansionEvent>[];
  readonly effects: readonly ExpansionEffect[];
}

const FACTS: Facts = {unlisted: ['Kotlin']};
export const living = expansionWorkflow(RULES, FACTS);

/** An expansion with the timers that its effects set, and everything that was decided on it. */
export class Life {
  state: Expansion = living.initial;
  now = START;
  readonly decided: Decided[] = [];
  /** What was asked of it and refused, too. */
  readonly asked: Pick<Decided, 'before' | 'command' | 'actor' | 'at'>[] = [];
  removed: readonly string[] = [];
  readonly timers = new Map<ExpansionTimer, number>();
  readonly #out = new Set<string>();
  readonly #people = new Map<Name, Person>(Object.entries(PEOPLE) as [Name, Person][]);
  readonly #seen: (life: Life) => void;

  constructor(seen: (life: Life) => void = () => undefined) {
    this.#seen = seen;
  }

  static of(
    [seats, happened]: readonly [number, readonly Happening[]],
    seen?: (life: Life) => void,
  ): Life {
    const life = new Life(seen);
    const closesAt = START + 100 * HOUR;
    life.say('ana', {type: 'offer', reference: 'E-7', closesAt, ...ASKED, seats});
    for (const one of happened) life.happen(one);
    return life;
  }

  get offered(): Offered {
    return this.state as Offered;
  }

  happen(one: Happening): void {
    this.now += MINUTE;
    switch (one.kind) {
      case 'said':
        this.say(one.who, one.say(this.now));
        break;
      case 'likely': {
        const moves = likely(this.offered, this.now);
        this.say(...moves[one.which % moves.length]!);
        break;
      }
      case 'hours':
        if (one.outage) this.away(one.hours * HOUR);
        else this.pass(one.hours * HOUR);
        break;
      case 'due':
        this.fireNext(Number.POSITIVE_INFINITY);
        break;
      case 'coop_leaves':
        this.#participates(one.coop, false);
        this.leave(one.coop);
        break;
      case 'coop_comes_back':
        if (!this.removed.includes(one.coop)) this.#out.delete(one.coop);
        this.#participates(one.coop, true);
        this.decide({type: 'coop_back', coop: one.coop}, {kind: 'registry'});
        break;
      case 'person_leaves': {
        const person = this.#people.get(one.who);
        if (!person?.coop) break;
        this.#people.set(one.who, {...person, coop: null});
        const command = {type: 'person_left', person: one.who, coop: person.coop} as const;
        this.decide(command, {kind: 'registry'});
      }
    }
  }

  /** Who left FIT before is removed from the federation, as is whoever leaves what is over. */
  private leave(coop: string): void {
    const removed = this.#out.has(coop) || this.state.status === 'closed';
    if (!removed) this.decide({type: 'coop_left', coop}, {kind: 'registry'});
    else {
      this.removed = [...new Set([...this.removed, coop])];
      for (const [name, person] of this.#people)
        if (person.coop === coop) this.#people.set(name, {...person, coop: null});
      this.decide({type: 'coop_left', coop, removed: true}, {kind: 'registry'});
    }
    this.#out.add(coop);
  }

  say(who: Who, command: PersonCommand): boolean {
    const actor = who === 'candidate' ? this.#candidate(command) : this.#people.get(who);
    return actor !== undefined && this.decide(command, actor);
  }

  /** Every second one belongs to the co-op that proposes them, the others to none here. */
  #candidate(command: PersonCommand): Person {
    const number = 'candidate' in command ? command.candidate : 0;
    const coop = candidateNumbered(this.state, number)?.coop;
    const member = [...this.#people.values()].findLast((one) => one.coop === coop);
    const person = {...PEOPLE.sol, person: `candidate-${number}`};
    return {...(number % 2 === 0 && member ? member : person), candidate: [number]};
  }

  #participates(coop: string, participates: boolean): void {
    for (const [name, person] of this.#people)
      if (person.coop === coop)
        this.#people.set(name, {...person, standing: {...person.standing, participates}});
  }

  /** Time goes by, and what falls due is done when it is due. */
  pass(by: number): void {
    const until = this.now + by;
    while (this.fireNext(until));
    this.now = until;
  }

  /** Nobody is there; what fell due meanwhile is done late, after the windows were lengthened. */
  away(by: number): void {
    const from = this.now;
    this.now += by;
    this.decide({type: 'lengthen', from, to: this.now}, {kind: 'time'});
    while (this.fireNext(this.now));
  }

  /** The next timer, if it is due until then; it is gone once it fired. */
  fireNext(until: number): boolean {
    const [next] = [...this.timers].sort(([, some], [, other]) => some - other);
    if (!next || next[1] > until) return false;
    const [timer, dueAt] = next;
    this.timers.delete(timer);
    this.now = Math.max(this.now, dueAt);
    this.decide(TIMER_COMMANDS[timer], {kind: 'time'});
    return true;
  }

  decide(command: ExpansionCommand, actor: Actor): boolean {
    const {state: before, now: at} = this;
    this.asked.push({before, command, actor, at});
    const {removed} = this;
    const decision = expansionWorkflow(RULES, {...FACTS, removed}).decide(before, {
      command,
      actor,
      at,
    });
    if (decision.kind === 'refused') return false;
    const {events} = decision;
    const {after, effects} = lived(before, events);
    this.state = after;
    for (const effect of effects) {
      if (effect.kind === 'set_timer') this.timers.set(effect.timer, effect.at);
      if (effect.kind === 'cancel_timer') this.timers.delete(effect.timer);
    }
    this.decided.push({before, command, actor, at, after, events, effects});
    this.#seen(this);
    return true;
  }

  get last(): Decided {
    return this.decided.at(-1)!;
  }

  get events(): readonly Recorded<ExpansionEvent>[] {
    return this.decided.flatMap(({events}) => events);
  }
}

/** Where these events lead from a state, and what is owed because of them. */
export function lived(before: Expansion, events: readonly Recorded<ExpansionEvent>[]) {
  const effects: ExpansionEffect[] = [];
  let after = before;
  for (const event of events) {
    const next = living.evolve(after, event);
    effects.push(...living.react(after, event, next));
    after = next;
  }
  return {after, effects};
}

/** Holds whatever anybody does, after every decision. */
export function always(sentence: string, holds: (life: Life) => void): void {
  it(sentence, () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        Life.of(happened, holds);
      }),
      {numRuns: 250},
    );
  });
}

/** Holds wherever anybody's doings led. */
export function inTheEnd(sentence: string, holds: (life: Life) => void): void {
  it(sentence, () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        holds(Life.of(happened));
      }),
      {numRuns: 250},
    );
  });
}
