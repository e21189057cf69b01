import type {Post} from '../opportunity/post.ts';
import type {CoopId, Effect} from '../workflow.ts';
import type {ExpansionTimer} from './commands.ts';
import type {CandidateMessage, DirectMessage, ThreadMessage} from './messages.ts';
import type {Drawing} from './shown.ts';

export type ExpansionEffect =
  | Effect<ThreadMessage, DirectMessage, ExpansionTimer>
  | {readonly kind: 'draw'; readonly drawing: Drawing}
  /** To the candidate, whoever that is: only the sealed table knows. */
  | {
      readonly kind: 'tell_candidate';
      readonly candidate: number;
      readonly message: CandidateMessage;
      /** Waits for their working hours: a reminder. */
      readonly gentle: boolean;
    }
  | {readonly kind: 'erase_candidate'; readonly candidate: number}
  /** The federation's training area, where it has a channel: nobody here knows these technologies. */
  | {readonly kind: 'tell_fic'; readonly technologies: readonly string[]}
  /** A co-op's person joined: they aren't free any more. */
  | {readonly kind: 'work_taken'; readonly coop: CoopId; readonly people: number};

/** What is said because of an event: in the thread, to co-ops, to a candidate. */
export type Said =
  Post<ThreadMessage, DirectMessage> | Extract<ExpansionEffect, {kind: 'tell_candidate'}>;
