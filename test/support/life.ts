import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS} from '../../src/domain/delegation/commands.ts';
import type {DelegationCommand, DelegationTimer} from '../../src/domain/delegation/commands.ts';
import type {DelegationEvent} from '../../src/domain/delegation/events.ts';
import type {Facts} from '../../src/domain/delegation/facts.ts';
import {NO_FACTS} from '../../src/domain/delegation/facts.ts';
import {delegationWorkflow} from '../../src/domain/delegation/index.ts';
import type {DelegationEffect} from '../../src/domain/delegation/react.ts';
import type {Delegation} from '../../src/domain/delegation/state.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import type {Actor, Recorded} from '../../src/domain/workflow.ts';
import type {Beginning, Happening} from './arbitrary.ts';
import {ASKED} from './domain.ts';
import type {Name, Person} from './federation.ts';
import {PEOPLE, RULES, START} from './federation.ts';
import {likely} from './likely.ts';

export interface Decided {
  readonly before: Delegation;
  readonly command: DelegationCommand;
  readonly actor: Actor;
  readonly after: Delegation;
  readonly events: readonly Recorded<DelegationEvent>[];
  readonly effects: readonly DelegationEffect[];
  readonly facts: Facts;
}

/** A delegation with the timers that its effects set, and everything that was decided on it. */
export class Life {
  state: Delegation = {status: 'not_offered'};
  now = START;
  facts: Facts = NO_FACTS;
  readonly decided: Decided[] = [];
  removed: readonly string[] = [];
  readonly timers = new Map<DelegationTimer, number>();
  readonly #out = new Set<string>();
  readonly #people = new Map<Name, Person>(Object.entries(PEOPLE) as [Name, Person][]);
  readonly #seen: (life: Life) => void;

  constructor(seen: (life: Life) => void = () => undefined) {
    this.#seen = seen;
  }

  static of([needed, contact, interested, happened]: Beginning, seen?: (life: Life) => void): Life {
    const life = new Life(seen);
    const closesAt = START + 100 * HOUR;
    life.say('ana', {type: 'offer', reference: 'D-1', closesAt, ...ASKED, developers: needed});
    if (contact) life.say('ana', {type: 'give_contact', reachable: true, socialEconomy: null});
    for (const who of interested) life.say(who, {type: 'be_interested', figures: null});
    for (const one of happened) life.happen(one);
    return life;
  }

  happen(one: Happening): void {
    this.now += MINUTE;
    switch (one.kind) {
      case 'said':
        this.say(one.who, one.say(this.now));
        break;
      case 'likely': {
        const moves = likely(this.state, this.now);
        const move = moves[one.which % moves.length];
        if (move) this.say(...move);
        break;
      }
      case 'hours':
        if (one.outage) this.away(one.hours * HOUR);
        else this.pass(one.hours * HOUR);
        break;
      case 'due':
        this.fireNext(Number.POSITIVE_INFINITY);
        break;
      case 'facts':
        this.facts = one.facts;
        break;
      case 'coop_leaves':
        this.#participates(one.coop, false);
        this.leave(one.coop);
        break;
      case 'coop_comes_back':
        this.#comeBack(one.coop);
        break;
      case 'person_leaves': {
        const person = this.#people.get(one.who);
        if (!person?.coop) break;
        this.#people.set(one.who, {...person, coop: null});
        const {coop: left} = person;
        this.decide({type: 'person_left', person: one.who, coop: left}, {kind: 'registry'});
      }
    }
  }

  #participates(coop: string, participates: boolean): void {
    for (const [name, person] of this.#people)
      if (person.coop === coop)
        this.#people.set(name, {...person, standing: {...person.standing, participates}});
  }

  /** This one, or another that left: rather one that had taken it. */
  #comeBack(coop: string): void {
    const gone = 'gone' in this.state ? this.state.gone : [];
    const back = [coop, ...gone, ...this.#out].find(
      (one) => this.#out.has(one) && !this.removed.includes(one),
    );
    if (back === undefined) return;
    this.#out.delete(back);
    this.#participates(back, true);
    this.decide({type: 'coop_back', coop: back}, {kind: 'registry'});
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

  say(name: Name, command: PersonCommand): boolean {
    const actor = this.#people.get(name);
    return actor !== undefined && this.decide(command, actor);
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

  decide(command: DelegationCommand, actor: Actor): boolean {
    const {state: before, removed} = this;
    const facts = {...this.facts, removed};
    const workflow = delegationWorkflow(RULES, facts);
    const decision = workflow.decide(before, {command, actor, at: this.now});
    if (decision.kind === 'refused') return false;
    const effects: DelegationEffect[] = [];
    for (const event of decision.events) {
      const after = workflow.evolve(this.state, event);
      effects.push(...workflow.react(this.state, event, after));
      this.state = after;
    }
    for (const effect of effects) {
      if (effect.kind === 'set_timer') this.timers.set(effect.timer, effect.at);
      if (effect.kind === 'cancel_timer') this.timers.delete(effect.timer);
    }
    const {events} = decision;
    this.decided.push({before, command, actor, after: this.state, events, effects, facts});
    this.#seen(this);
    return true;
  }

  get last(): Decided {
    return this.decided.at(-1)!;
  }

  get events(): readonly Recorded<DelegationEvent>[] {
    return this.decided.flatMap(({events}) => events);
  }
}
