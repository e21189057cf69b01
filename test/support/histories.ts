import type {DelegationEvent} from '../../src/domain/delegation/events.ts';
import type {ExpansionEvent} from '../../src/domain/expansion/events.ts';
import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import type {Recorded} from '../../src/domain/workflow.ts';
import * as delegation from './domain.ts';
import * as expansion from './expansion.ts';

export type History = readonly Recorded<OpportunityEvent>[];

/** What is kept of a delegation to which these steps happened, each of them allowed. */
export function delegated(...steps: readonly delegation.Step[]): History {
  return steps.flatMap((step, i): readonly Recorded<DelegationEvent>[] => {
    const {decision} = delegation.given(...steps.slice(0, i)).when(step);
    if (decision.kind === 'refused') throw new Error(`not given: ${step.command.type}`);
    return decision.events;
  });
}

/** The same of an expansion. */
export function expanded(...steps: readonly expansion.Step[]): History {
  return steps.flatMap((step, i): readonly Recorded<ExpansionEvent>[] => {
    const {decision} = expansion.given(...steps.slice(0, i)).when(step);
    if (decision.kind === 'refused') throw new Error(`not given: ${step.command.type}`);
    return decision.events;
  });
}

/** The same history, so much later. */
export function later(history: History, by: number): History {
  return history.map((event) => ({...event, at: event.at + by}));
}
