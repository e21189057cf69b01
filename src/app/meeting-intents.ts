import type {Custom, Customs} from '../domain/federation/customs.ts';
import type {Problems} from '../domain/fields.ts';

/** The monthly meeting: its agenda, the roll, what is noted. `meeting` numbers the one that a button belongs to. */
export type MeetingIntent =
  /** The agenda as it would be now. */
  | {readonly do: 'meeting'}
  | {readonly do: 'post_agenda'}
  | {
      readonly do: 'present';
      /** As typed; null: their own. */
      readonly coop: string | null;
      readonly meeting?: number;
    }
  | {
      readonly do: 'excuse';
      /** A co-op and, after it, why, as typed: where its name ends, the registry knows. */
      readonly words: readonly string[];
    }
  /** What was noted so far. */
  | {readonly do: 'decisions'}
  | {readonly do: 'decide'; readonly text: string}
  | {readonly do: 'we_met'; readonly meeting?: number};

/** `meeting off`, `digest off`: whether it is meant for oneself or for all of FIT, it doesn't say. */
export interface WhichSetting {
  readonly do: 'which_setting';
  readonly about: 'digest' | 'meeting';
}

/** When the digest comes, when FIT meets, the rule about its meetings. */
export type CustomsIntent =
  | {readonly do: 'open_customs'}
  | {
      readonly do: 'set_customs';
      readonly customs: Partial<Customs>;
      /** What couldn't be read, by field. */
      readonly unread: Problems | null;
    }
  | {readonly do: 'reset_customs'; readonly names: readonly Custom[]};
