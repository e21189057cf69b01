import type {Audience, CoopId} from '../workflow.ts';
import type {DirectMessage, TeamMessage, ThreadMessage} from './messages.ts';

export type Post =
  | {readonly kind: 'reply'; readonly message: ThreadMessage}
  | {readonly kind: 'team_post'; readonly message: TeamMessage}
  | {
      readonly kind: 'tell';
      readonly audience: Audience;
      readonly message: DirectMessage;
      /** Waits for working hours: nobody's act has just caused it. */
      readonly gentle: boolean;
    };

/** Into the thread. */
export function reply(message: ThreadMessage): Post {
  return {kind: 'reply', message};
}

export function tell(audience: Audience, message: DirectMessage): Post {
  return {kind: 'tell', audience, message, gentle: false};
}

/** A reminder goes to the co-op's mandate too, and waits for working hours. */
export function remindCoop(coop: CoopId, message: DirectMessage): Post {
  return {kind: 'tell', audience: {to: 'coop_and_mandate', coop}, message, gentle: true};
}

/** In the team's channel. */
export function inTeam(message: TeamMessage): Post {
  return {kind: 'team_post', message};
}

export function toCoop(coop: CoopId, message: DirectMessage): Post {
  return tell({to: 'coop', coop}, message);
}
