import {expect} from 'vitest';
import type {ExpansionEvent} from '../../src/domain/expansion/events.ts';
import {NO_FACTS} from '../../src/domain/expansion/facts.ts';
import {expansionWorkflow} from '../../src/domain/expansion/index.ts';
import type {ExpansionMessage} from '../../src/domain/expansion/messages.ts';
import type {ExpansionEffect} from '../../src/domain/expansion/effects.ts';
import type {ExpansionRefusal} from '../../src/domain/expansion/refusals.ts';
import type {Expansion, Offered} from '../../src/domain/expansion/state.ts';
import {candidateNumbered} from '../../src/domain/expansion/state.ts';
import {timersOf} from '../../src/domain/expansion/timers.ts';
import {MINUTE} from '../../src/domain/time.ts';
import type {Audience, Recorded} from '../../src/domain/workflow.ts';
import type {Step} from './expansion-steps.ts';
import {RULES, START} from './federation.ts';

export * from './expansion-steps.ts';

const workflow = expansionWorkflow(RULES);

type Said = Extract<ExpansionEffect, {kind: 'reply' | 'tell' | 'tell_candidate'}>;
type Partial_ = {type: ExpansionEvent['type']} & Record<string, unknown>;

/** How an expansion came to be as it is: every step has to have been allowed. */
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

export class Given {
  readonly state: Expansion;
  readonly at: number;

  constructor(state: Expansion, at: number) {
    this.state = state;
    this.at = at;
  }

  /** The state as one of that status. */
  as<Status extends Offered['status']>(status: Status): Offered & {status: Status} {
    expect(this.state.status).toBe(status);
    return this.state as Offered & {status: Status};
  }

  get offered(): Offered {
    return this.state as Offered;
  }

  candidate(number: number) {
    return candidateNumbered(this.state, number)!;
  }

  /** Where each candidate stands, in the order of their number. */
  get standing(): readonly string[] {
    return this.offered.offer.candidates.map(({status}) => status);
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

export class Happened extends Given {
  readonly decision: ReturnType<typeof workflow.decide>;
  readonly effects: readonly ExpansionEffect[];

  constructor(before: Expansion, {command, actor, facts = NO_FACTS}: Step, at: number) {
    const workflow = expansionWorkflow(RULES, facts);
    const decision = workflow.decide(before, {command, actor, at});
    const effects: ExpansionEffect[] = [];
    let state = before;
    for (const event of decision.kind === 'events' ? decision.events : []) {
      const after = workflow.evolve(state, event);
      effects.push(...workflow.react(state, event, after));
      state = after;
    }
    super(state, at);
    this.decision = decision;
    this.effects = effects;
  }

  get events(): readonly Recorded<ExpansionEvent>[] {
    return this.decision.kind === 'events' ? this.decision.events : [];
  }

  /** Exactly these events, each with at least these fields. */
  then(...events: readonly Partial_[]): this {
    expect(this.decision).toMatchObject({kind: 'events'});
    expect(this.events.map(({type}) => type)).toEqual(events.map(({type}) => type));
    expect(this.events).toMatchObject(events);
    return this;
  }

  refused(refusal: ExpansionRefusal): this {
    expect(this.decision).toEqual({kind: 'refused', refusal});
    return this;
  }

  /** Exactly these are told exactly this: `thread: joined`, `b: …`, `candidate 1: you_joined`. */
  tells(...posts: readonly string[]): this {
    expect(this.posts.map((post) => `${roomOf(post)}: ${post.message.id}`)).toEqual(posts);
    return this;
  }

  get posts(): readonly Said[] {
    return this.effects.filter(
      (effect): effect is Said =>
        effect.kind === 'reply' || effect.kind === 'tell' || effect.kind === 'tell_candidate',
    );
  }

  /** Effects of one kind. */
  effect<Kind extends ExpansionEffect['kind']>(kind: Kind) {
    return this.effects.filter(
      (effect): effect is Extract<ExpansionEffect, {kind: Kind}> => effect.kind === kind,
    );
  }

  /** The one message of this id. */
  message<Id extends ExpansionMessage['id']>(id: Id): Extract<ExpansionMessage, {id: Id}> {
    const found = this.posts
      .map(({message}): ExpansionMessage => message)
      .filter((message) => message.id === id);
    expect(found).toHaveLength(1);
    return found[0] as Extract<ExpansionMessage, {id: Id}>;
  }
}

function roomOf(post: Said): string {
  if (post.kind === 'reply') return 'thread';
  return post.kind === 'tell' ? nameOf(post.audience) : `candidate ${post.candidate}`;
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
