import type {Rules} from '../settings.ts';
import type {Instant} from '../workflow.ts';
import type {Facts} from './facts.ts';

/** What a decision is made with, besides the state and the command. */
export interface Now {
  readonly at: Instant;
  readonly rules: Rules;
  readonly facts: Facts;
}
