import type {Rules} from '../settings.ts';
import type {Workflow} from '../workflow.ts';
import type {ExpansionCommand} from './commands.ts';
import {decide} from './decide.ts';
import type {ExpansionEvent} from './events.ts';
import {evolve} from './evolve.ts';
import type {Facts} from './facts.ts';
import {NO_FACTS} from './facts.ts';
import type {ExpansionEffect} from './effects.ts';
import {react} from './react.ts';
import type {ExpansionRefusal} from './refusals.ts';
import type {Expansion} from './state.ts';

export type ExpansionWorkflow = Workflow<
  Expansion,
  ExpansionCommand,
  ExpansionEvent,
  ExpansionRefusal,
  ExpansionEffect
>;

/** `facts` are what a decision needs of the world around it, where it needs any. */
export function expansionWorkflow(rules: Rules, facts: Facts = NO_FACTS): ExpansionWorkflow {
  return {
    initial: {status: 'not_offered'},
    decide: (state, said) => decide(state, said, rules, facts),
    evolve,
    react: (before, event, after) => react(before, event, after, rules),
  };
}
