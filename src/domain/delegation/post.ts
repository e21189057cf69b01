import type {Audience, CoopId} from '../workflow.ts';
import type {DelegationMessage} from './messages.ts';

export interface Post {
  readonly kind: 'post';
  readonly audience: Audience;
  readonly message: DelegationMessage;
}

export const THREAD: Audience = {to: 'thread'};

export function say(audience: Audience, message: DelegationMessage): Post {
  return {kind: 'post', audience, message};
}

/** A reminder goes to the co-op's mandate too. */
export function remindCoop(coop: CoopId, message: DelegationMessage): Post {
  return say({to: 'coop_and_mandate', coop}, message);
}

export function toCoop(coop: CoopId, message: DelegationMessage): Post {
  return say({to: 'coop', coop}, message);
}
