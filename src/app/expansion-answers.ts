import type {Candidate, CandidateDetails} from '../domain/expansion/candidate.ts';
import type {Action} from '../domain/expansion/rights.ts';
import type {Offered} from '../domain/expansion/state.ts';
import type {CoopId, Reference} from '../domain/workflow.ts';

/** A candidate as the proposing and the offering co-op see them, in private answers and dialogs alone. */
export interface Entry {
  readonly candidate: Candidate;
  /** Null where nothing is kept of who it is any more. */
  readonly details: CandidateDetails | null;
  /** The client knows of people of their co-op. */
  readonly informed: boolean;
}

/** Candidates of one expansion, to be listed together. */
export interface Entries {
  readonly reference: Reference;
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** The part of the person's co-op in an expansion, and what the rules let them do there. */
export interface OwnExpansion {
  readonly coop: CoopId | null;
  readonly offering: boolean;
  readonly partner: boolean;
  readonly may: ReadonlySet<Action>;
  /** Its own people in it; for the offering co-op, those it knows of. */
  readonly entries: readonly Entry[];
}

/** What is answered of an expansion alone. */
export type ExpansionAnswer =
  | {readonly kind: 'expansion_details'; readonly state: Offered}
  | {readonly kind: 'show_expansion'; readonly state: Offered; readonly own: OwnExpansion}
  /** All who wait, for the offering co-op: nobody else is answered with this. */
  | {
      readonly kind: 'review';
      readonly state: Offered;
      readonly entries: readonly Entry[];
    }
  /** What would be told of the person who asks. */
  | {readonly kind: 'about_me'; readonly state: Offered; readonly entry: Entry}
  | {
      readonly kind: 'why_not';
      readonly reference: Reference;
      readonly entry: Entry;
      /** Null where none is kept. */
      readonly reason: string | null;
    }
  /** Asks back: it can't be undone. */
  | {
      readonly kind: 'ask_forget';
      readonly reference: Reference;
      readonly entry: Entry;
      /** By the person themselves. */
      readonly own: boolean;
    }
  /** The client's name, for a co-op one of whose people the client accepted. */
  | {
      readonly kind: 'client';
      readonly reference: Reference;
      readonly title: string;
      readonly clientName: string;
    }
  /** `coops`: those with somebody proposed. */
  | {
      readonly kind: 'explain';
      readonly state: Offered;
      readonly offering: boolean;
      readonly coops: readonly CoopId[];
    };
