import {expect} from 'vitest';
import {TIMER_COMMANDS} from '../../src/domain/delegation/commands.ts';
import type {
  CommandOf,
  DelegationCommand,
  DelegationTimer,
  PersonCommand,
} from '../../src/domain/delegation/commands.ts';
import type {DelegationEvent} from '../../src/domain/delegation/events.ts';
import {delegationWorkflow} from '../../src/domain/delegation/index.ts';
import type {DelegationMessage} from '../../src/domain/delegation/messages.ts';
import type {DelegationEffect} from '../../src/domain/delegation/react.ts';
import type {DelegationRefusal} from '../../src/domain/delegation/refusals.ts';
import type {Delegation, Offered} from '../../src/domain/delegation/state.ts';
import {timersOf} from '../../src/domain/delegation/timers.ts';
import {MINUTE} from '../../src/domain/time.ts';
import type {Actor, Audience, Recorded} from '../../src/domain/workflow.ts';
import type {Name, Person} from './federation.ts';
import {FRIDAY, PEOPLE, RULES, START} from './federation.ts';

export const workflow = delegationWorkflow(RULES);

type Event = Recorded<DelegationEvent>;
type Partial_ = {type: DelegationEvent['type']} & Record<string, unknown>;

/** Something said to a delegation; the moment is a minute after the one before unless given. */
export interface Step {
  readonly command: DelegationCommand;
  readonly actor: Actor;
  readonly at?: number;
  /** A timer fires when it is due. */
  readonly timer?: DelegationTimer;
}

/** A command by a person of the federation, or by anybody like them. */
export function by(who: Name | Person, command: PersonCommand, at?: number): Step {
  const actor = typeof who === 'string' ? PEOPLE[who] : who;
  return {command, actor, ...(at !== undefined && {at})};
}

/** A timer, when it is due. */
export function due(timer: DelegationTimer): Step {
  return {command: TIMER_COMMANDS[timer], actor: {kind: 'time'}, timer};
}

export const ASKED = {
  title: 'Shop for a bakery',
  request: 'We need somebody to build our shop.',
  technologies: ['React'],
  developers: 1,
};

type Changes<Type extends PersonCommand['type']> = Partial<Omit<CommandOf<Type>, 'type'>>;

/** What people say most, in the words of the domain. */
export const offers = (who: Name, change: Changes<'offer'> = {}) =>
  by(who, {type: 'offer', reference: 'D-1', closesAt: FRIDAY, ...ASKED, ...change}, START);
export const isInterested = (who: Name, change: Changes<'be_interested'> = {}) =>
  by(who, {type: 'be_interested', figures: {free: 2, total: 5}, ...change});
export const withdrawsInterest = (who: Name) => by(who, {type: 'withdraw_interest'});
export const isNotInterested = (who: Name) => by(who, {type: 'not_interested'});
export const asks = (who: Name, text: string) => by(who, {type: 'ask', text});
export const edits = (who: Name, change: Changes<'edit'>) =>
  by(who, {type: 'edit', ...ASKED, ...change});
export const givesContact = (who: Name, change: Changes<'give_contact'> = {}) =>
  by(who, {type: 'give_contact', reachable: true, socialEconomy: null, ...change});
export const extendsTo = (who: Name, closesAt: number) => by(who, {type: 'extend', closesAt});
export const closesCall = (who: Name) => by(who, {type: 'close_call'});
export const withdraws = (who: Name, reason = 'the client found somebody') =>
  by(who, {type: 'withdraw', reason});
export const reopens = (who: Name, closesAt: number, at?: number) =>
  by(who, {type: 'reopen', closesAt}, at);
export const takes = (who: Name, handover?: number) =>
  by(who, {type: 'take', ...(handover !== undefined && {handover})});
export const declines = (who: Name, reason = 'no time after all', handover?: number) =>
  by(who, {type: 'decline', reason, ...(handover !== undefined && {handover})});
export const chooses = (who: Name, coop: string, reason = 'it has had no work for a year') =>
  by(who, {type: 'choose', coop, reason});
export const records = (
  who: Name,
  outcome: CommandOf<'record_outcome'>['outcome'],
  {note = null, at}: {note?: string | null; at?: number} = {},
) => by(who, {type: 'record_outcome', outcome, note}, at);
export const outage = (from: number, to: number): Step => ({
  command: {type: 'lengthen', from, to},
  actor: {kind: 'time'},
  at: to,
});
export const coopLeaves = (coop: string): Step => ({
  command: {type: 'coop_left', coop},
  actor: {kind: 'registry'},
});
export const personLeaves = (person: Name): Step => ({
  command: {type: 'person_left', person, coop: PEOPLE[person].coop ?? ''},
  actor: {kind: 'registry'},
});

/** How a delegation came to be as it is: every step has to have been allowed. */
export function given(...steps: readonly Step[]): Given {
  return steps.reduce<Given>(
    (before, step) => {
      const {decision, state, at} = before.when(step);
      if (decision.kind === 'refused')
        throw new Error(`not given: ${step.command.type} ${JSON.stringify(decision.refusal)}`);
      return new Given(state, at);
    },
    new Given(workflow.initial, START - MINUTE),
  );
}

/** What b alone was interested in, and is asked to take. */
export const proposed: readonly Step[] = [
  offers('ana'),
  givesContact('ana'),
  isInterested('bea'),
  due('call'),
];

/** Three were interested when the call ended. */
export const among = (developers: number, ...more: readonly Step[]): Given =>
  given(
    offers('ana', {developers}),
    givesContact('ana'),
    isInterested('bea'),
    isInterested('caro'),
    isInterested('dina'),
    due('call'),
    ...more,
  );

class Given {
  readonly state: Delegation;
  readonly at: number;

  constructor(state: Delegation, at: number) {
    this.state = state;
    this.at = at;
  }

  /** The state as one of that status. */
  as<Status extends Offered['status']>(status: Status): Extract<Offered, {status: Status}> {
    expect(this.state.status).toBe(status);
    return this.state as Extract<Offered, {status: Status}>;
  }

  get timers() {
    return timersOf(this.state, RULES);
  }

  when(step: Step): Happened {
    const dueAt = step.timer && this.timers[step.timer];
    if (step.timer && dueAt === undefined) throw new Error(`${step.timer} is not set`);
    const at = step.at ?? Math.max(dueAt ?? 0, this.at + MINUTE);
    return new Happened(this.state, step, at);
  }
}

class Happened {
  readonly decision: ReturnType<typeof workflow.decide>;
  readonly effects: readonly DelegationEffect[];
  readonly state: Delegation;
  readonly at: number;

  constructor(before: Delegation, {command, actor}: Step, at: number) {
    this.at = at;
    this.decision = workflow.decide(before, {command, actor, at});
    const effects: DelegationEffect[] = [];
    let state = before;
    for (const event of this.events) {
      const after = workflow.evolve(state, event);
      effects.push(...workflow.react(state, event, after));
      state = after;
    }
    this.state = state;
    this.effects = effects;
  }

  get events(): readonly Event[] {
    return this.decision.kind === 'events' ? this.decision.events : [];
  }

  /** Exactly these events, each with at least these fields. */
  then(...events: readonly Partial_[]): this {
    expect(this.decision).toMatchObject({kind: 'events'});
    expect(this.events.map(({type}) => type)).toEqual(events.map(({type}) => type));
    expect(this.events).toMatchObject(events);
    return this;
  }

  refused(refusal: DelegationRefusal): this {
    expect(this.decision).toEqual({kind: 'refused', refusal});
    return this;
  }

  /** Exactly these are told exactly this, in this order: `thread: taken`, `a: taken_direct`. */
  tells(...posts: readonly string[]): this {
    expect(
      this.posts.map((post) => {
        const to = post.kind === 'reply' ? 'thread' : nameOf(post.audience);
        return `${to}: ${post.message.id}`;
      }),
    ).toEqual(posts);
    return this;
  }

  get posts() {
    return this.effects.filter((effect) => effect.kind === 'reply' || effect.kind === 'tell');
  }

  /** The one message of this id. */
  message<Id extends DelegationMessage['id']>(id: Id): Extract<DelegationMessage, {id: Id}> {
    const found = this.posts.map(({message}) => message).filter((message) => message.id === id);
    expect(found).toHaveLength(1);
    return found[0] as Extract<DelegationMessage, {id: Id}>;
  }
}

export type {Given, Happened};

function nameOf(audience: Audience): string {
  switch (audience.to) {
    case 'person':
      return audience.person;
    case 'coop':
      return audience.coop;
    case 'coop_and_mandate':
      return `${audience.coop} and its mandate`;
    case 'coordinators':
      return ['coordinators', ...audience.without].join(' not ');
  }
}
