import {expect} from 'vitest';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import {decideRegistry} from '../../src/domain/registry/decide.ts';
import type {RegistryEvent, RegistryRefusal} from '../../src/domain/registry/events.ts';
import {evolveRegistry} from '../../src/domain/registry/evolve.ts';
import type {RegistryMessage} from '../../src/domain/registry/react.ts';
import {reactRegistry} from '../../src/domain/registry/react.ts';
import type {Registry} from '../../src/domain/registry/state.ts';
import {EMPTY_REGISTRY, actorOf} from '../../src/domain/registry/state.ts';
import {peopleFor} from '../../src/domain/audience.ts';
import {MINUTE} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {START} from './federation.ts';

export interface RegistryStep {
  readonly command: RegistryCommand;
  /** A person, whose co-op and rights are those of the registry at that moment; or `registry`, the bot itself. */
  readonly by: string;
  readonly at?: number;
}

export function by(who: string, command: RegistryCommand, at?: number): RegistryStep {
  return {command, by: who, ...(at !== undefined && {at})};
}

/** Co-op `c1` Aurora with ana and abel, `c2` Brote with bea; flora co-ordinates. */
export const FEDERATION: readonly RegistryStep[] = [
  by('registry', {type: 'add_coordinator', person: 'flora'}),
  by('flora', {type: 'add_coop', name: 'Aurora', kind: 'member'}),
  by('flora', {type: 'add_coop', name: 'Brote', kind: 'pre_cooperative'}),
  by('flora', {type: 'add_people', coop: 'c1', people: ['ana', 'abel']}),
  by('flora', {type: 'add_people', coop: 'c2', people: ['bea']}),
];

/** How the registry came to be as it is: every step has to have been allowed. */
export function federation(...steps: readonly RegistryStep[]): GivenRegistry {
  return given(...FEDERATION, ...steps);
}

export function given(...steps: readonly RegistryStep[]): GivenRegistry {
  return steps.reduce(
    (before, step) => {
      const {decision, registry, at} = before.when(step);
      if (decision.kind === 'refused')
        throw new Error(`not given: ${step.command.type} ${JSON.stringify(decision.refusal)}`);
      return new GivenRegistry(registry, at);
    },
    new GivenRegistry(EMPTY_REGISTRY, START),
  );
}

class GivenRegistry {
  readonly registry: Registry;
  readonly at: number;

  constructor(registry: Registry, at: number) {
    this.registry = registry;
    this.at = at;
  }

  when(step: RegistryStep): RegistryHappened {
    return new RegistryHappened(this.registry, step, step.at ?? this.at + MINUTE);
  }
}

class RegistryHappened {
  readonly decision: ReturnType<typeof decideRegistry>;
  readonly registry: Registry;
  readonly at: number;
  /** `person: message`, in the order it is said. */
  readonly said: readonly string[];
  readonly messages: readonly RegistryMessage[];

  constructor(before: Registry, {command, by: who}: RegistryStep, at: number) {
    this.at = at;
    const actor: Actor = who === 'registry' ? {kind: who} : actorOf(before, who);
    this.decision = decideRegistry(before, {command, actor, at});
    const said: string[] = [];
    const messages: RegistryMessage[] = [];
    let registry = before;
    for (const event of this.events) {
      const after = evolveRegistry(registry, event);
      for (const {audience, message} of reactRegistry(registry, event, after)) {
        messages.push(message);
        for (const person of peopleFor(audience, after, {})) said.push(`${person}: ${message.id}`);
      }
      registry = after;
    }
    this.registry = registry;
    this.said = said;
    this.messages = messages;
  }

  get events() {
    return this.decision.kind === 'events' ? this.decision.events : [];
  }

  /** Exactly these events, each with at least these fields. */
  then(...events: readonly ({type: RegistryEvent['type']} & Record<string, unknown>)[]): this {
    expect(this.decision).toMatchObject({kind: 'events'});
    expect(this.events.map(({type}) => type)).toEqual(events.map(({type}) => type));
    expect(this.events).toMatchObject(events);
    return this;
  }

  refused(refusal: RegistryRefusal): this {
    expect(this.decision).toEqual({kind: 'refused', refusal});
    return this;
  }

  /** Exactly these people are told exactly this, in this order. */
  tells(...said: readonly string[]): this {
    expect(this.said).toEqual(said);
    return this;
  }
}
