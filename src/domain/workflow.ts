/**
 * The words that everything else is made of.
 *
 * A **command** is what somebody (or time) asks for; `decide` answers with the **events** that
 * happened or with a **refusal**, which is a value with parameters and no prose. `evolve` folds an
 * event into the **state**; `react` says what is owed to the world because of it: **effects**.
 * All four are pure. Nothing in this folder knows the clock, chance, a language or a package.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A Mattermost user id: 26 letters and digits. */
export type PersonId = string;

/** A co-operative of the registry: `c1`, `c2`… */
export type CoopId = string;

/** What people call an opportunity by, and its key everywhere: `D-12`, `E-7`. */
export type Reference = string;

/** Who spoke, and for which co-op at that moment (null: a co-ordinator without one). */
export interface Speaker {
  readonly person: PersonId;
  readonly coop: CoopId | null;
}

/** How far a person's co-op has come in taking part in FIT. */
export interface Standing {
  readonly participates: boolean;
  /** The newest version of the working agreement it accepted: the one in force, an older one, none. */
  readonly agreement: 'current' | 'older' | 'none';
  /** It missed meetings after a warning, where coming to them is a condition to apply. */
  readonly barred?: true;
}

/** On whose behalf a command comes. Only people have rights to check; time and the registry are ours. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly person: PersonId;
      readonly coop: CoopId | null;
      readonly coordinator: boolean;
      readonly standing: Standing;
      /** All co-ordinators of this moment with their co-ops, for the rule about stakes. */
      readonly coordinators: readonly Speaker[];
      /** The candidates of this opportunity that are this person, by their number. */
      readonly candidate?: readonly number[];
    }
  | {readonly kind: 'time'}
  | {readonly kind: 'registry'};

export type PersonActor = Extract<Actor, {kind: 'person'}>;

export interface Envelope<Command> {
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
}

/** An event as it is kept: what happened, when, who spoke (null: time or the registry). */
export type Recorded<Event> = Event & {readonly at: Instant; readonly by: Speaker | null};

export type Decision<Event, Refusal> =
  | {readonly kind: 'events'; readonly events: readonly Recorded<Event>[]}
  | {readonly kind: 'refused'; readonly refusal: Refusal};

export interface Workflow<State, Command, Event, Refusal, Effect> {
  readonly initial: State;
  decide(state: State, said: Envelope<Command>): Decision<Event, Refusal>;
  evolve(state: State, event: Recorded<Event>): State;
  /** `before` and `after` are the states around this one event. */
  react(before: State, event: Recorded<Event>, after: State): readonly Effect[];
}

/** The people something is addressed to. Who they are, is settled when the decision is saved. */
export type Audience =
  | {readonly to: 'person'; readonly person: PersonId}
  /** Whoever last spoke for it on the thread, else its mandate, else all its people. */
  | {readonly to: 'coop'; readonly coop: CoopId; readonly except?: PersonId}
  /** A reminder: the same, and its mandate too. */
  | {readonly to: 'coop_and_mandate'; readonly coop: CoopId}
  /** Co-ordinators whose own co-op has no stake; all of them where nobody else is left. */
  | {
      readonly to: 'coordinators';
      readonly without: readonly CoopId[];
      readonly except?: PersonId;
    };

export type Effect<Reply, Told, Timer extends string> =
  /** Into the thread. */
  | {readonly kind: 'reply'; readonly message: Reply}
  /** To people, in private. */
  | {
      readonly kind: 'tell';
      readonly audience: Audience;
      readonly message: Told;
      /** Waits for working hours in each person's time zone: a reminder. */
      readonly gentle: boolean;
    }
  | {readonly kind: 'card'}
  | {readonly kind: 'set_timer'; readonly timer: Timer; readonly at: Instant}
  | {readonly kind: 'cancel_timer'; readonly timer: Timer}
  /** The confidential fields have been kept long enough. */
  | {readonly kind: 'erase'};

export function refused<Refusal>(refusal: Refusal): {kind: 'refused'; refusal: Refusal} {
  return {kind: 'refused', refusal};
}

export function never(value: never): never {
  throw new Error(`not a case: ${JSON.stringify(value)}`);
}
