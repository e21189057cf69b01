import type {Digest} from '../digest/digest.ts';
import type {Met} from '../meeting/state.ts';
import type {Audience, CoopId, Instant, Reference, Speaker} from '../workflow.ts';
import type {Custom, Customs} from './customs.ts';

/** Who is told what. */
export interface FederationNotice {
  readonly audience: Audience;
  readonly message: FederationMessage;
}

/** What the federation's days tell people in private. */
export type FederationMessage =
  /** Their co-op missed a meeting: if it misses the next, it can't apply until it comes to one. */
  | {readonly id: 'attendance_warned_direct'; readonly coop: CoopId}
  | {readonly id: 'attendance_barred_direct'; readonly coop: CoopId}
  | {
      readonly id: 'excused_direct';
      readonly coop: CoopId;
      readonly by: Speaker;
      readonly reason: string | null;
    }
  /** What waits for their co-op stands on the agenda. */
  | {
      readonly id: 'agenda_waits_direct';
      readonly coop: CoopId;
      readonly meeting: number;
      /** As it was said when its agenda was posted. */
      readonly heldAt: Instant | null;
      readonly references: readonly Reference[];
    }
  /** To the co-ordinators: did it take place? */
  | {readonly id: 'whether_met_direct'; readonly meeting: number; readonly heldAt: Instant}
  /** To its author: a co-ordinator took it out. */
  | {readonly id: 'news_withdrawn_direct'; readonly text: string; readonly by: Speaker};

/** What is kept of a meeting in its thread. */
export type Minutes = Pick<Met, 'at' | 'present' | 'excused' | 'decisions'>;

/** What is said in a channel by itself, or below the agenda of a meeting. */
export type ChannelMessage =
  | {readonly id: 'digest'; readonly digest: Digest}
  /** Drawn from the state: the roll changes it, and that it took place. */
  | {readonly id: 'agenda'; readonly meeting: number}
  /** As they stood when it ended: what is noted later follows by itself, whenever these are told. */
  | ({readonly id: 'minutes'; readonly meeting: number} & Minutes)
  | {
      readonly id: 'decided';
      readonly meeting: number;
      readonly text: string;
      readonly by: Speaker;
    }
  | {
      readonly id: 'customs';
      readonly by: Speaker;
      readonly names: readonly Custom[];
      /** As it stood right after: what was set since was announced too. */
      readonly customs: Partial<Customs>;
    };
