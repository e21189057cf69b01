import type {Rules} from '../settings.ts';
import type {Decision, Instant} from '../workflow.ts';
import type {ExpansionEvent} from './events.ts';
import type {Facts} from './facts.ts';
import type {ExpansionRefusal} from './refusals.ts';

export type ExpansionDecision = Decision<ExpansionEvent, ExpansionRefusal>;

/** The events of one decision before they are stamped with who and when, or why there are none. */
export type Outcomes = readonly ExpansionEvent[] | ExpansionRefusal;

/** What a decision is made with, besides the state and the command. */
export interface Now {
  readonly at: Instant;
  readonly rules: Rules;
  readonly facts: Facts;
}
