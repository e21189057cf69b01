import type {Audience, CoopId} from '../workflow.ts';

/** What is said, before it is known to whom it comes: into the thread, or to people in private. */
export type Post<Thread, Direct> =
  | {readonly kind: 'reply'; readonly message: Thread}
  | {
      readonly kind: 'tell';
      readonly audience: Audience;
      readonly message: Direct;
      /** Waits for working hours: nobody's act has just caused it. */
      readonly gentle: boolean;
    };

/** Into the thread. */
export function reply<const Thread>(message: Thread): Post<Thread, never> {
  return {kind: 'reply', message};
}

export function tell<const Direct>(audience: Audience, message: Direct): Post<never, Direct> {
  return {kind: 'tell', audience, message, gentle: false};
}

/** Waits for working hours, and can be turned off (`domain/reminders.ts`). */
export function remind<const Direct>(audience: Audience, message: Direct): Post<never, Direct> {
  return {kind: 'tell', audience, message, gentle: true};
}

/** A reminder goes to the co-op's mandate too. */
export function remindCoop<const Direct>(coop: CoopId, message: Direct): Post<never, Direct> {
  return remind({to: 'coop_and_mandate', coop}, message);
}

export function toCoop<const Direct>(coop: CoopId, message: Direct): Post<never, Direct> {
  return tell({to: 'coop', coop}, message);
}

/** Asked by time, not by anybody's act: it waits for working hours. */
export function askCoop<const Direct>(coop: CoopId, message: Direct): Post<never, Direct> {
  return remind({to: 'coop', coop}, message);
}
