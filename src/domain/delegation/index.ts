import type {Rules} from '../settings.ts';
import type {Workflow} from '../workflow.ts';
import type {DelegationCommand} from './commands.ts';
import {decide} from './decide.ts';
import type {DelegationEvent} from './events.ts';
import {evolve} from './evolve.ts';
import type {DelegationEffect} from './react.ts';
import {react} from './react.ts';
import type {Facts} from './facts.ts';
import {NO_FACTS} from './facts.ts';
import type {DelegationRefusal} from './refusals.ts';
import type {Delegation} from './state.ts';

export type DelegationWorkflow = Workflow<
  Delegation,
  DelegationCommand,
  DelegationEvent,
  DelegationRefusal,
  DelegationEffect
>;

/** `facts` are what a decision needs of the world around it, where it needs any. */
export function delegationWorkflow(rules: Rules, facts: Facts = NO_FACTS): DelegationWorkflow {
  return {
    initial: {status: 'not_offered'},
    decide: (state, said) => decide(state, said, rules, facts),
    evolve,
    react: (before, event, after) => react(before, event, after, rules),
  };
}
