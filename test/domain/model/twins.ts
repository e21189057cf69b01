import {isDeepStrictEqual} from 'node:util';
import {expect} from 'vitest';
import type {
  DelegationCommand,
  DelegationTimer,
  PersonCommand,
} from '../../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/delegation/commands.ts';
import type {CoopFacts} from '../../../src/domain/delegation/facts.ts';
import {delegationWorkflow} from '../../../src/domain/delegation/index.ts';
import type {Delegation} from '../../../src/domain/delegation/state.ts';
import type {Actor} from '../../../src/domain/workflow.ts';
import type {Name, Person} from '../../support/federation.ts';
import {PEOPLE, RULES, START} from '../../support/federation.ts';
import {seenInCode, seenInModel} from './compare.ts';
import {Machine} from './machine.ts';
import {apply} from './model.ts';
import type {Quirk, Step, Who} from './steps.ts';
import {due} from './clocks.ts';

const UNSAID: CoopFacts = {
  figures: null,
  changed: null,
  lastWork: null,
  elsewhere: [],
  reached: 'asked',
};

/** The code and the model, told the same. */
export class Twins {
  state: Delegation = {status: 'not_offered'};
  readonly model = new Machine();
  now = START;
  commands = 0;
  /** What happened at all. */
  readonly events = new Set<string>();
  /** What happened, for whoever reads why the two differ. */
  readonly story: string[] = [];
  private readonly removed = new Set<string>();
  private readonly coops: Record<string, CoopFacts> = {a: UNSAID, b: UNSAID, c: UNSAID, d: UNSAID};

  do(step: Step): void {
    switch (step.kind) {
      case 'say':
        if (!step.when || step.when.includes(this.model.status))
          this.say(quirky(this.person(step.who), step.quirk), this.placed(step.said));
        return;
      case 'pass': {
        this.pass(this.now + step.time);
        return;
      }
      case 'next': {
        const [, at] = this.nextDue() ?? [null, this.now];
        this.now = Math.max(this.now, at) + step.late;
        this.pass(this.now);
        return;
      }
      case 'drift':
        this.now += step.time;
        return;
      case 'outage': {
        const from = this.now;
        this.now += step.time;
        this.say({kind: 'time'}, {type: 'lengthen', from, to: this.now});
        this.pass(this.now);
        return;
      }
      case 'untimely': {
        this.say({kind: 'time'}, step.command);
        return;
      }
      case 'news':
        this.coops[step.coop] = step.facts;
        return;
      case 'coop_left': {
        if (step.removed) this.removed.add(step.coop);
        const removed = step.removed ? ({removed: true} as const) : {};
        this.say({kind: 'registry'}, {type: 'coop_left', coop: step.coop, ...removed});
        return;
      }
      case 'coop_back': {
        if (!this.removed.has(step.coop))
          this.say({kind: 'registry'}, {type: 'coop_back', coop: step.coop});
        return;
      }
      case 'taker_left': {
        const coop = this.model.taken ? this.model.recipients.at(-1) : undefined;
        if (coop !== undefined) this.say({kind: 'registry'}, {type: 'coop_left', coop});
        return;
      }
      case 'person_left': {
        const {person, coop} = PEOPLE[step.who];
        if (coop !== null) this.say({kind: 'registry'}, {type: 'person_left', person, coop});
      }
    }
  }

  /** Somebody of a co-op whose turn it is; ana where it is nobody's. */
  private person(who: Who): Person {
    const {round, recipients, coops, offering, story} = this.model;
    const parts = [offering, ...recipients];
    const turns: Record<Exclude<Who, Name>, readonly string[]> = {
      silent: round?.asked.filter((coop) => !round.agreed.includes(coop)) ?? [],
      objecting: [...(round?.against.keys() ?? [])],
      proposed: round ? [round.about] : [this.model.coordinating ?? ''],
      interested: coops,
      recipient: recipients,
      teller: parts,
      unsaid: parts.filter((coop) => !story?.yes.has(coop)),
    };
    if (who in PEOPLE) return PEOPLE[who as Name];
    const turn = turns[who as Exclude<Who, Name>];
    const theirs = Object.values(PEOPLE).filter(({coop}) => coop !== null && turn.includes(coop));
    return theirs[this.commands % Math.max(1, theirs.length)] ?? PEOPLE.ana;
  }

  /** Times count from now, rounds and handovers from the one that stands. */
  private placed(said: PersonCommand): PersonCommand {
    const placed: Record<string, unknown> = {...said};
    if ('closesAt' in said) placed['closesAt'] = this.now + said.closesAt;
    if ('round' in said) placed['round'] = this.model.rounds + said.round;
    if ('version' in said) placed['version'] = (this.model.story?.version ?? 1) + said.version;
    if ('handover' in said) placed['handover'] = this.model.handovers + said.handover;
    return placed as unknown as PersonCommand;
  }

  private nextDue(): [DelegationTimer, number] | undefined {
    const entries = Object.entries(due(this.model)) as [DelegationTimer, number][];
    return entries.sort((one, other) => one[1] - other[1])[0];
  }

  /** What comes due until then is done in its order, at its time. */
  private pass(until: number): void {
    for (let fired = 0; fired < 8; fired += 1) {
      const [timer, at] = this.nextDue() ?? [];
      if (timer === undefined || at === undefined || at > until) break;
      this.now = Math.max(this.now, at);
      this.say({kind: 'time'}, TIMER_COMMANDS[timer]);
    }
    this.now = Math.max(this.now, until);
  }

  private say(actor: Actor, command: DelegationCommand): void {
    const {now: at} = this;
    const facts = {coops: {...this.coops}, removed: [...this.removed]};
    this.commands += 1;
    this.story.push(
      `${new Date(at).toISOString().slice(0, 16)} ${'person' in actor ? actor.person : actor.kind}: ${JSON.stringify(command)}`,
    );
    const workflow = delegationWorkflow(RULES, facts);
    const decision = workflow.decide(this.state, {command, actor, at});
    const done = apply(this.model, actor, command, {at, facts});
    if (decision.kind === 'events')
      for (const event of decision.events) {
        this.events.add(event.type);
        this.state = workflow.evolve(this.state, event);
      }
    const code = {done: decision.kind === 'events', ...seenInCode(this.state)};
    const model = {done, ...seenInModel(this.model)};
    if (actor.kind === 'registry') model.done = code.done;
    if (isDeepStrictEqual(code, model)) return;
    const why = decision.kind === 'refused' ? decision.refusal : decision.events;
    expect(code, `${this.story.join('\n')}\ncode: ${JSON.stringify(why)}\n`).toEqual(model);
  }
}

function quirky(person: Person, quirk: Quirk): Actor {
  const {standing} = person;
  switch (quirk) {
    case 'none':
      return person;
    case 'older':
      return {...person, standing: {...standing, agreement: 'older'}};
    case 'no_agreement':
      return {...person, standing: {...standing, agreement: 'none'}};
    case 'outside':
      return {...person, standing: {...standing, participates: false}};
    case 'all_have_stakes':
      return {
        ...person,
        coordinators: [
          {person: 'alma', coop: 'a'},
          {person: 'boris', coop: 'b'},
        ],
      };
  }
}
