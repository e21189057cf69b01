import type {Digest} from '../digest/digest.ts';
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
      readonly heldAt: Instant | null;
      readonly references: readonly Reference[];
    }
  /** To the co-ordinators: did it take place? */
  | {readonly id: 'whether_met_direct'; readonly meeting: number; readonly heldAt: Instant}
  /** To its author: a co-ordinator took it out. */
  | {readonly id: 'news_withdrawn_direct'; readonly text: string; readonly by: Speaker};

/** What is said in a channel by itself, or below the agenda of a meeting. */
export type ChannelMessage =
  | {readonly id: 'digest'; readonly digest: Digest}
  /** Drawn from the state: the roll changes it, and that it took place. */
  | {readonly id: 'agenda'; readonly meeting: number}
  | {readonly id: 'minutes'; readonly meeting: number}
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
