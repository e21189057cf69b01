import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import {NO_FACTS} from '../../../src/domain/delegation/facts.ts';
import {delegationWorkflow} from '../../../src/domain/delegation/index.ts';
import type {Delegation} from '../../../src/domain/delegation/state.ts';
import {timersOf} from '../../../src/domain/delegation/timers.ts';
import type {ExpansionEvent} from '../../../src/domain/expansion/events.ts';
import {NO_FACTS as NOTHING} from '../../../src/domain/expansion/facts.ts';
import {expansionWorkflow} from '../../../src/domain/expansion/index.ts';
import type {Expansion} from '../../../src/domain/expansion/state.ts';
import {timersOf as expansionTimers} from '../../../src/domain/expansion/timers.ts';
import {MINUTE} from '../../../src/domain/time.ts';
import type {Recorded} from '../../../src/domain/workflow.ts';
import type {Step} from '../../support/domain.ts';
import type {Step as ExpansionStep} from '../../support/expansion.ts';
import {RULES, START} from '../../support/federation.ts';

/** Everything that is recorded of a delegation to which this happens: every step has to be allowed. */
export function delegationOf(...steps: readonly Step[]): readonly Recorded<DelegationEvent>[] {
  let state: Delegation = {status: 'not_offered'};
  let now = START - MINUTE;
  return steps.flatMap(({command, actor, at, timer, facts = NO_FACTS}) => {
    const workflow = delegationWorkflow(RULES, facts);
    now = at ?? Math.max((timer && timersOf(state, RULES)[timer]) ?? 0, now + MINUTE);
    const decision = workflow.decide(state, {command, actor, at: now});
    if (decision.kind === 'refused')
      throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    state = decision.events.reduce(workflow.evolve, state);
    return decision.events;
  });
}

/** The same of an expansion. */
export function expansionOf(
  ...steps: readonly ExpansionStep[]
): readonly Recorded<ExpansionEvent>[] {
  let state: Expansion = {status: 'not_offered'};
  let now = START - MINUTE;
  return steps.flatMap(({command, actor, at, timer, facts = NOTHING}) => {
    const workflow = expansionWorkflow(RULES, facts);
    now = at ?? Math.max((timer && expansionTimers(state, RULES)[timer]) ?? 0, now + MINUTE);
    const decision = workflow.decide(state, {command, actor, at: now});
    if (decision.kind === 'refused')
      throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    state = decision.events.reduce(workflow.evolve, state);
    return decision.events;
  });
}
