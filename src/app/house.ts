import type {Rules} from '../domain/settings.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {Clock, Log, Profile, Store} from './ports.ts';

/** Accounts of the chat server as they are known here; never waited for. */
export interface People {
  byUsername(username: string): Profile | undefined;
  profile(person: PersonId): Profile | undefined;
}

/** Who may act at all: the people of the FIT channel. */
export interface Membership {
  /** Asks the server where it isn't known; undefined where the server couldn't say. */
  isMember(person: PersonId): Promise<boolean | undefined>;
  /** Of the team, guests aside: those see the channels that they were asked into, and nothing else. */
  isOfTeam(person: PersonId): Promise<boolean | undefined>;
  /** Always asks the server: for what can't be undone. */
  now(person: PersonId): Promise<boolean | undefined>;
}

/** What use cases work with. */
export interface House {
  readonly store: Store;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly log: Log;
  readonly people: People;
  readonly membership: Membership;
}
