import type {Decision} from '../workflow.ts';
import type {DelegationEvent} from './events.ts';
import type {DelegationRefusal} from './refusals.ts';

export type DelegationDecision = Decision<DelegationEvent, DelegationRefusal>;

/** The events of one decision before they are stamped with who and when, or why there are none. */
export type Outcomes = readonly DelegationEvent[] | DelegationRefusal;
