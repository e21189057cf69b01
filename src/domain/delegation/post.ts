import type {Audience, CoopId} from '../workflow.ts';
import type {DirectMessage, ThreadMessage} from './messages.ts';

export type Post =
  | {readonly kind: 'reply'; readonly message: ThreadMessage}
  | {readonly kind: 'tell'; readonly audience: Audience; readonly message: DirectMessage};

/** Into the thread. */
export function reply(message: ThreadMessage): Post {
  return {kind: 'reply', message};
}

export function tell(audience: Audience, message: DirectMessage): Post {
  return {kind: 'tell', audience, message};
}

/** A reminder goes to the co-op's mandate too. */
export function remindCoop(coop: CoopId, message: DirectMessage): Post {
  return tell({to: 'coop_and_mandate', coop}, message);
}

export function toCoop(coop: CoopId, message: DirectMessage): Post {
  return tell({to: 'coop', coop}, message);
}
