import type {Problems} from '../fields.ts';
import type {CoopId, Instant, PersonId, Reference} from '../workflow.ts';
import type {FederationEvent} from '../federation/events.ts';
import type {CoopKind, Profile, Quietable, SetupStep} from './commands.ts';

export type RegistryEvent =
  | FederationEvent
  | {
      readonly type: 'coop_added';
      readonly coop: CoopId;
      readonly name: string;
      readonly handle: string;
      readonly kind: CoopKind;
    }
  | {
      readonly type: 'coop_edited';
      readonly coop: CoopId;
      readonly handle: string;
      readonly profile: Profile;
    }
  | {readonly type: 'fit_joined'; readonly coop: CoopId}
  | {readonly type: 'fit_left'; readonly coop: CoopId}
  | {readonly type: 'coop_removed'; readonly coop: CoopId}
  | {readonly type: 'person_joined'; readonly coop: CoopId; readonly person: PersonId}
  | {readonly type: 'person_left'; readonly coop: CoopId; readonly person: PersonId}
  | {readonly type: 'mandate_set'; readonly coop: CoopId; readonly people: readonly PersonId[]}
  | {readonly type: 'join_requested'; readonly coop: CoopId; readonly person: PersonId}
  /** The person took their request back. */
  | {readonly type: 'join_withdrawn'; readonly coop: CoopId; readonly person: PersonId}
  | {readonly type: 'join_rejected'; readonly coop: CoopId; readonly person: PersonId}
  | {readonly type: 'agreement_accepted'; readonly coop: CoopId; readonly version: number}
  | {
      readonly type: 'availability_set';
      readonly coop: CoopId;
      readonly free: number;
      readonly total: number;
      /** Both are absent in events of the first version. */
      readonly soon?: number | null;
      readonly technologies?: readonly string[];
    }
  | {readonly type: 'availability_asked'; readonly coop: CoopId}
  | {
      readonly type: 'availability_lowered';
      readonly coop: CoopId;
      readonly reference: Reference;
      /** Put into this opportunity, all together. */
      readonly people: number;
      readonly free: number;
      readonly total: number;
    }
  | {
      readonly type: 'agreement_published';
      readonly version: number;
      readonly language: string;
      readonly text: string;
    }
  | {readonly type: 'quiet_set'; readonly about: Quietable; readonly quiet: boolean}
  | {readonly type: 'announced'}
  | {readonly type: 'step_settled'; readonly step: SetupStep}
  | {readonly type: 'coordinator_added'; readonly person: PersonId}
  | {readonly type: 'coordinator_removed'; readonly person: PersonId};

export type RegistryRefusal =
  | {readonly id: 'invalid'; readonly problems: Problems}
  | {readonly id: 'only_coordinators'}
  /** The bot's own to say, not a person's. */
  | {readonly id: 'only_time'}
  | {readonly id: 'only_own_coop'; readonly coop: CoopId}
  | {readonly id: 'needs_coop'}
  | {readonly id: 'coop_exists'; readonly coop: CoopId}
  | {readonly id: 'no_such_coop'}
  | {readonly id: 'in_another_coop'; readonly person: PersonId; readonly coop: CoopId}
  | {readonly id: 'not_its_people'; readonly person: PersonId; readonly coop: CoopId}
  | {readonly id: 'already_in_coop'; readonly coop: CoopId}
  | {readonly id: 'already_requested'; readonly coop: CoopId}
  /** Another co-op was asked before, and hasn't answered. */
  | {readonly id: 'request_waits'; readonly coop: CoopId}
  /** Nobody puts themselves into a co-op: somebody else has to say that they belong to it. */
  | {readonly id: 'not_yourself'; readonly coop: CoopId}
  | {readonly id: 'no_request'; readonly person: PersonId}
  | {readonly id: 'agreement_changed'}
  /** Said a moment ago, or asked already. */
  | {readonly id: 'not_due'}
  | {readonly id: 'already_announced'}
  | {readonly id: 'already_accepted'; readonly coop: CoopId}
  | {readonly id: 'already_coordinator'; readonly person: PersonId}
  | {readonly id: 'not_coordinator'; readonly person: PersonId}
  | {readonly id: 'last_coordinator'}
  | {readonly id: 'coop_not_in_fit'; readonly coop: CoopId}
  /** News that was told already, or taken back. */
  | {readonly id: 'no_such_news'}
  /** So many of theirs wait for the digest already. */
  | {readonly id: 'too_many_news'; readonly most: number}
  | {readonly id: 'only_author'; readonly person: PersonId}
  /** The agenda of the next meeting is in the channel since then. */
  | {readonly id: 'agenda_posted'; readonly at: Instant}
  /** No agenda is in the channel, or that of another meeting. */
  | {readonly id: 'no_roll'}
  | {readonly id: 'roll_not_open'; readonly from: Instant}
  | {readonly id: 'already_present'; readonly coop: CoopId}
  /** Nobody has met yet: its agenda is of a meeting to come. */
  | {readonly id: 'meeting_not_begun'; readonly at: Instant}
  | {readonly id: 'was_there'; readonly coop: CoopId}
  | {readonly id: 'no_meeting_yet'; readonly coop: CoopId}
  | {readonly id: 'nothing_changes'};

/** The events of one decision before they are stamped with who and when, or why there are none. */
export type Outcomes = readonly RegistryEvent[] | RegistryRefusal;
