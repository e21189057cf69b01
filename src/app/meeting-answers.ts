import type {Custom, Customs} from '../domain/federation/customs.ts';
import type {Agenda} from '../domain/meeting/agenda.ts';
import type {Decision} from '../domain/meeting/state.ts';
import type {CoopId, Instant, Reference} from '../domain/workflow.ts';

export type MeetingAnswer =
  /** The agenda as it would be now, and what a co-ordinator may do with it. */
  | {
      readonly kind: 'agenda';
      readonly agenda: Agenda;
      /** The posts to link to. */
      readonly cards: ReadonlyMap<Reference, string | null>;
      /** The meeting that comes next, by plan. */
      readonly next: Instant | null;
      /** Since when the one of the open meeting is in the channel; null: none is. */
      readonly postedAt: Instant | null;
      readonly may: {readonly post: boolean; readonly met: boolean};
      /** The open meeting's number. */
      readonly meeting: number | null;
    }
  | {
      readonly kind: 'decisions';
      readonly decisions: readonly Decision[];
      /** When FIT met, where they are in the minutes already. */
      readonly met: Instant | null;
    }
  /** Turned off for oneself, or for all of FIT: how either is typed. Nothing was changed. */
  | {readonly kind: 'which_setting'; readonly about: 'digest' | 'meeting'};

/** What the federation set for itself, and what of it was chosen in chat. */
export interface FederationSettings {
  readonly customs: Customs;
  readonly chosen: readonly Custom[];
  readonly mayChange: boolean;
}

/** Confirmations of what was done about a meeting. */
export type MeetingDone =
  | {readonly id: 'agenda_posted'; readonly heldAt: Instant | null}
  | {readonly id: 'present_noted'; readonly coop: CoopId; readonly there: number}
  /** `last`: from the meeting that was; else from the one to come. */
  | {readonly id: 'coop_excused'; readonly coop: CoopId; readonly last: boolean}
  /** `late`: the minutes are in the channel, and it goes below them. */
  | {readonly id: 'decision_noted'; readonly late: boolean}
  | {readonly id: 'met_noted'; readonly there: number; readonly decisions: number}
  | {readonly id: 'customs_set'; readonly names: readonly Custom[]; readonly customs: Customs};
