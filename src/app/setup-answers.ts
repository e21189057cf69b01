import type {Problem} from '../domain/fields.ts';
import type {Guide} from '../domain/registry/guide.ts';
import type {Coop} from '../domain/registry/state.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';

/** What getting started is answered with. */
export type SetupAnswer =
  | {readonly kind: 'guide'; readonly guide: Guide}
  | {
      readonly kind: 'agreement';
      readonly coop: Coop | null;
      readonly accepted: boolean;
      /** May change its text. */
      readonly coordinator: boolean;
    }
  /** What is said in the channel to start with, and when it was; null: not yet. */
  | {readonly kind: 'announcement'; readonly announcedAt: Instant | null}
  /** Of a list of co-ops, or of the only one: nothing of it was taken. */
  | {
      readonly kind: 'lines_refused';
      readonly field: 'list' | 'people';
      readonly problems: readonly LineProblem[];
    }
  /** What goes with a co-op, asked back before it is taken out. */
  | {
      readonly kind: 'ask_removal';
      readonly coop: Coop;
      readonly people: readonly PersonId[];
      readonly references: readonly Reference[];
    };

/** Somebody of no co-op yet: here for the first time, or waiting for a co-op's answer. */
export type Newcomer =
  | {
      readonly is: 'first';
      /** There are co-ops to join. */
      readonly coops: boolean;
      /** Who adds them. */
      readonly coordinators: readonly PersonId[];
    }
  | {
      readonly is: 'waiting';
      readonly coop: CoopId;
      /** Who can confirm it: people of the co-op, or the co-ordinators where it has none. */
      readonly people: readonly PersonId[];
      readonly ofCoop: boolean;
    };

/** What is wrong with a line: none of the list is taken then. */
export type LineProblem = {readonly line: number | null} & (
  | {readonly id: 'name'; readonly problem: Problem}
  | {readonly id: 'too_many'; readonly limit: number}
  | {readonly id: 'kind'; readonly text: string}
  | {readonly id: 'not_understood'; readonly text: string}
  | {readonly id: 'unknown_person'; readonly username: string}
  | {readonly id: 'not_a_person'; readonly username: string}
  | {readonly id: 'in_another_coop'; readonly person: PersonId; readonly coop: CoopId}
  | {readonly id: 'twice'; readonly person: PersonId; readonly other: number | null}
);
