import type {SharedRefusal} from '../opportunity/refusals.ts';
import type {CoopId} from '../workflow.ts';
import type {CandidateStatus} from './candidate.ts';
import type {Status} from './state.ts';

/** Why something asked of an expansion isn't done. Put into words at the edge, per reader. */
export type ExpansionRefusal =
  | SharedRefusal
  | {readonly id: 'own_expansion'}
  /** There is none of this number that the speaker may know of, or do this to. */
  | {readonly id: 'no_such_candidate'; readonly candidate: number}
  | {readonly id: 'only_partners'; readonly coop: CoopId}
  /** Somebody else of the offering co-op weighs them. */
  | {readonly id: 'about_yourself'}
  /** It isn't to be done from where this candidate stands. */
  | {
      readonly id: 'candidate_stands';
      readonly candidate: number;
      readonly status: CandidateStatus;
    }
  | {readonly id: 'no_free_seat'; readonly seats: number}
  /** First the client is told, once for each proposing co-op. */
  | {readonly id: 'client_not_informed'; readonly coop: CoopId; readonly candidate: number}
  | {readonly id: 'already_informed'; readonly coop: CoopId}
  /** Nobody of this co-op is proposed. */
  | {readonly id: 'nobody_proposed'; readonly coop: CoopId}
  /** The offering co-op hasn't said who the client is. */
  | {readonly id: 'client_missing'; readonly coop: CoopId}
  | {readonly id: 'contact_erased'}
  | {readonly id: 'somebody_joined'; readonly joined: number}
  | {readonly id: 'seats_below_taken'; readonly taken: number}
  | {readonly id: 'nothing_to_weigh'; readonly status: Status}
  /** Nothing is kept of who it is. */
  | {readonly id: 'candidate_erased'; readonly candidate: number};
