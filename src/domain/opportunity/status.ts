import type {Status as DelegationStatus} from '../delegation/state.ts';
import type {Status as ExpansionStatus} from '../expansion/state.ts';

/** Where an opportunity of either workflow may stand. */
export type Status = DelegationStatus | ExpansionStatus;
