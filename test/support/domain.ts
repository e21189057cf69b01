import {expect} from 'vitest';
import type {DelegationEvent} from '../../src/domain/delegation/events.ts';
import {NO_FACTS} from '../../src/domain/delegation/facts.ts';
import {delegationWorkflow} from '../../src/domain/delegation/index.ts';
import type {DelegationMessage} from '../../src/domain/delegation/messages.ts';
import type {DelegationEffect} from '../../src/domain/delegation/react.ts';
import type {Post} from '../../src/domain/delegation/post.ts';
import type {DelegationRefusal} from '../../src/domain/delegation/refusals.ts';
import type {Delegation, Offered} from '../../src/domain/delegation/state.ts';
import {timersOf} from '../../src/domain/delegation/timers.ts';
import {MINUTE} from '../../src/domain/time.ts';
import type {Audience, Recorded} from '../../src/domain/workflow.ts';
import {RULES, START} from './federation.ts';
import type {Step} from './steps.ts';
import {due, givesContact, isInterested, offers} from './steps.ts';

export * from './steps.ts';

export const workflow = delegationWorkflow(RULES);

type Event = Recorded<DelegationEvent>;
type Partial_ = {type: DelegationEvent['type']} & Record<string, unknown>;

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

  constructor(before: Delegation, {command, actor, facts = NO_FACTS}: Step, at: number) {
    this.at = at;
    const workflow = delegationWorkflow(RULES, facts);
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

  /**
   * Exactly these are told exactly this, in this order: `thread: taken`, `a: taken_direct`,
   * `team: team_taken`, and a reminder as `b and its mandate: round_direct`.
   */
  tells(...posts: readonly string[]): this {
    expect(this.posts.map((post) => `${roomOf(post)}: ${post.message.id}`)).toEqual(posts);
    return this;
  }

  get posts(): readonly Post[] {
    return this.effects.filter((effect) => isPost(effect));
  }

  /** What is drawn anew: `round 1`, `team 1`, `checklist 1`, and `people` of a team's channel. */
  get drawn(): readonly string[] {
    const drawn = this.effects.flatMap((effect) => {
      if (effect.kind === 'team_people') return ['people'];
      if (effect.kind !== 'draw') return [];
      const {post, ...number} = effect.drawing;
      return [`${post} ${String(Object.values(number)[0])}`];
    });
    return [...new Set(drawn)];
  }

  /** The one message of this id. */
  message<Id extends DelegationMessage['id']>(id: Id): Extract<DelegationMessage, {id: Id}> {
    const found = this.posts.map(({message}) => message).filter((message) => message.id === id);
    expect(found).toHaveLength(1);
    return found[0] as Extract<DelegationMessage, {id: Id}>;
  }
}

export type {Given, Happened};

function isPost(effect: DelegationEffect): effect is Post {
  return effect.kind === 'reply' || effect.kind === 'tell' || effect.kind === 'team_post';
}

function roomOf(post: Post): string {
  switch (post.kind) {
    case 'reply':
      return 'thread';
    case 'team_post':
      return 'team';
    case 'tell':
      return nameOf(post.audience);
  }
}

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
