import type {FreeCoop} from '../domain/registry/free.ts';
import type {DirectMessage, TeamMessage, ThreadMessage} from '../domain/delegation/messages.ts';
import type {
  CandidateMessage,
  DirectMessage as ExpansionDirectMessage,
  ThreadMessage as ExpansionThreadMessage,
} from '../domain/expansion/messages.ts';
import type {Drawing} from '../domain/opportunity/either.ts';
import type {ChannelMessage} from '../domain/federation/messages.ts';
import type {RegistryMessage} from '../domain/registry/react.ts';
import type {Problem} from '../domain/surroundings.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';
import type {Confirmed} from './done.ts';
import type {StatsAsked} from '../domain/statistics/period.ts';

/** Channels that are spoken to by themselves, outside of threads. */
export type Channel = 'fit' | 'fic' | 'diffusion';

/** What is owed to the chat: a message of the rules, or the card drawn anew. */
export type Owed =
  | {
      readonly to: 'thread';
      readonly reference: Reference;
      readonly message:
        | {readonly about: 'card'}
        | {readonly about: 'drawn'; readonly drawing: Drawing}
        | {readonly about: 'delegation'; readonly message: ThreadMessage}
        | {readonly about: 'expansion'; readonly message: ExpansionThreadMessage}
        /** Once: who has free people in what is asked for. */
        | {readonly about: 'free'; readonly coops: readonly FreeCoop[]};
    }
  /** Into a channel, by itself. */
  | {
      readonly to: 'channel';
      readonly channel: 'fit';
      readonly reference: null;
      /** What FIT is, and how one takes part. */
      readonly message: {readonly about: 'announcement'} | ({readonly about: 'stats'} & StatsAsked);
    }
  /** The federation's days: digest, agenda, minutes, what the co-ordination set. */
  | {
      readonly to: 'channel';
      readonly channel: 'fit' | 'diffusion';
      readonly reference: null;
      readonly message: {readonly about: 'federation'; readonly message: ChannelMessage};
    }
  /** Where FIC, the training area, meets: nobody of FIT knows these technologies. */
  | {
      readonly to: 'channel';
      readonly channel: 'fic';
      readonly reference: null;
      readonly message: {
        readonly about: 'fic';
        readonly reference: Reference;
        readonly technologies: readonly string[];
      };
    }
  /** To a candidate. Who that is, only the sealed table knows: here stands their number. */
  | {
      readonly to: 'candidate';
      readonly candidate: number;
      readonly reference: Reference;
      readonly message:
        | {readonly about: 'candidate'; readonly message: CandidateMessage}
        /** All has been said to them: their account is forgotten too. */
        | {readonly about: 'erase'};
      /** A reminder: inside their working hours, and not where they have answered by then. */
      readonly gentle: boolean;
    }
  /** Into the channel that a team has of its own. */
  | {
      readonly to: 'team';
      readonly reference: Reference;
      readonly message:
        /** Makes the channel where there is none, and brings in and out who belongs there now. */
        | {readonly about: 'people'}
        | {readonly about: 'drawn'; readonly drawing: Drawing}
        | {readonly about: 'delegation'; readonly message: TeamMessage};
    }
  | {
      readonly to: 'person';
      readonly person: PersonId;
      readonly reference: Reference;
      readonly message:
        | {readonly about: 'delegation'; readonly message: DirectMessage}
        | {readonly about: 'expansion'; readonly message: ExpansionDirectMessage};
      /** A reminder: inside the person's working hours, and not where it has been answered by then. */
      readonly gentle: boolean;
    }
  | {
      readonly to: 'person';
      readonly person: PersonId;
      readonly reference: null;
      readonly message:
        | {readonly about: 'registry'; readonly message: RegistryMessage}
        | {readonly about: 'confirmed'; readonly done: Confirmed}
        /** For the co-ordinators: something for this thread, or for people, can't be delivered. */
        | {readonly about: 'undelivered'; readonly reference: Reference | null}
        | {readonly about: 'surroundings'; readonly message: SurroundingsMessage}
        /** What co-operation added up to: read when it is delivered, as it was when it was asked for. */
        | ({readonly about: 'stats'} & StatsAsked)
        /** Everything that was shared, as files: read when it is delivered. */
        | {readonly about: 'export'};
      readonly gentle: boolean;
    };

/** For the co-ordinators: what to mend on the chat server, and that it is well; for who is back. */
export type SurroundingsMessage =
  | {readonly id: 'wrong'; readonly problem: Problem; readonly since: Instant}
  | {readonly id: 'well'; readonly problem: Problem}
  | {readonly id: 'back'};

/** One row of the outbox, claimed for delivery. */
export type Parcel = Owed & Claimed;

interface Claimed {
  readonly id: number;
  /** Marks the post on the server, so that it can be found again. */
  readonly key: string;
  /** What is delivered in order. */
  readonly lane: string;
  readonly owedAt: Instant;
  readonly attempts: number;
  /** When it was first tried; null before. */
  readonly triedAt: Instant | null;
  /** It was shown, but something older may have come after it: shown again whatever is known of it. */
  readonly again: boolean;
}

export type Delivery =
  /** `root`: the card had been deleted; this is the new one. */
  | {
      readonly kind: 'paid';
      readonly postId: string;
      readonly root?: string;
      /** Where a message that is drawn anew stands. */
      readonly channelId?: string;
    }
  /** The team's channel is as it should be. */
  | {readonly kind: 'gathered'; readonly room: TeamRoom}
  /** There is nothing to say any more. */
  | {readonly kind: 'moot'}
  /** Another message goes first. Nothing was sent: there is nothing to look up. */
  | {readonly kind: 'waits'; readonly afterMs: number; readonly problem: string}
  /** Nothing of it can have arrived, or it will be looked up first: try again. */
  | {
      readonly kind: 'again';
      readonly afterMs: number | null;
      readonly problem: string;
      /** The server, or what stands before it, fails at it: where others get through meanwhile, it never will. */
      readonly stumbled?: boolean;
    }
  /** Not for as long as nobody mends something on the server: tried ever more rarely. */
  | {
      readonly kind: 'blocked';
      readonly problem: string;
      /** The server doesn't know the bot: of this message it says nothing. */
      readonly stranger?: boolean;
    }
  /** It can never be delivered: set aside, the rest flows. */
  | {readonly kind: 'refused'; readonly problem: string};

/** A team's channel, and who is in it by the bot's doing. */
export interface TeamRoom {
  readonly channelId: string;
  readonly people: Readonly<Record<CoopId, readonly PersonId[]>>;
  /** Who belongs there and can't be added. */
  readonly missing: readonly PersonId[];
}

export interface DrawnPost {
  readonly postId: string;
  readonly channelId: string;
}
