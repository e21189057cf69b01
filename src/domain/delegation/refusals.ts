import type {SharedRefusal} from '../opportunity/refusals.ts';
import type {CoopId} from '../workflow.ts';
import type {Status} from './state.ts';

/** Why something asked of a delegation isn't done. Put into words at the edge, per reader. */
export type DelegationRefusal =
  | SharedRefusal
  /** Rights. */
  | {readonly id: 'only_recipients'; readonly coops: readonly CoopId[]}
  | {readonly id: 'only_coordinators'}
  | {readonly id: 'has_stake'; readonly coop: CoopId}
  | {readonly id: 'only_asked'; readonly coops: readonly CoopId[]}
  | {readonly id: 'only_interested'; readonly coops: readonly CoopId[]}
  | {readonly id: 'only_volunteer'; readonly coop: CoopId}
  | {readonly id: 'own_delegation'}
  /** The state doesn't allow it any more, or not yet. */
  | {readonly id: 'not_interested_before'; readonly coop: CoopId}
  | {readonly id: 'already_not_interested'; readonly coop: CoopId}
  | {readonly id: 'already_taken'; readonly coops: readonly CoopId[]}
  | {readonly id: 'nothing_to_take'; readonly status: Status}
  | {readonly id: 'waits_for_contact'}
  | {readonly id: 'handover_over'}
  | {readonly id: 'developers_fixed'; readonly developers: number}
  | {readonly id: 'figures_fixed'}
  | {readonly id: 'no_round'; readonly status: Status}
  /** The button belongs to a round that is over. */
  | {readonly id: 'round_over'}
  | {readonly id: 'already_agreed'; readonly coop: CoopId}
  | {readonly id: 'cannot_volunteer'; readonly status: Status}
  | {readonly id: 'already_volunteering'; readonly coop: CoopId}
  | {readonly id: 'another_volunteers'; readonly coop: CoopId}
  | {readonly id: 'cannot_step_back'; readonly status: Status}
  | {readonly id: 'cannot_choose'; readonly status: Status}
  /** The round still runs, and nobody objects. */
  | {readonly id: 'nothing_to_settle'; readonly until: number}
  | {readonly id: 'no_checklist'; readonly status: Status}
  | {readonly id: 'no_such_point'; readonly points: number}
  | {readonly id: 'not_yours_to_tick'; readonly coops: readonly CoopId[]}
  | {readonly id: 'not_among_interested'; readonly coop: CoopId}
  | {readonly id: 'contact_needed'}
  | {readonly id: 'contact_erased'};
