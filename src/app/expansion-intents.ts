import type {EnglishLevel, SeatDetails, Seniority, Terms} from '../domain/expansion/details.ts';
import type {CoopId, Reference} from '../domain/workflow.ts';
import type {Named} from './named.ts';

/** What a dialog or a typed line says is asked for by an expansion. */
export interface ExpandFields {
  readonly title: string;
  readonly request: string;
  readonly technologies: readonly string[];
  /** NaN where what was typed isn't a whole number. */
  readonly seats: number;
}

/** What is said of a candidate in the first form; numbers are NaN where something else was typed. */
export interface CandidateFields {
  readonly technologies: readonly string[];
  readonly seniority: Seniority | null;
  readonly english: EnglishLevel | null;
  readonly hours: number | null;
}

/** Whom a co-op proposes: accounts of the chat, who are asked, and names, for whom it gives its word. */
export interface ProposedPeople {
  readonly people: readonly Named[];
  readonly names: readonly string[];
}

/** What the offering co-op, or by it the client, says of a candidate. */
export const VERDICTS = ['qualify', 'disqualify', 'agrees', 'declines', 'joined'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is asked of an expansion alone. */
export type ExpansionIntent =
  | {readonly do: 'open_expand'; readonly title: string}
  | ({readonly do: 'expand'; readonly closes: string} & ExpandFields)
  /** As typed: the call, or the weighing after it, whichever is open. */
  | {readonly do: 'close'; readonly reference: Reference}
  | ({readonly do: 'edit_expansion'; readonly reference: Reference} & ExpandFields)
  | {readonly do: 'seats_details'; readonly reference: Reference; readonly details: SeatDetails}
  /** `clientName` is confidential; empty from a co-ordinator, who can't read it, it stays as it was. */
  | {
      readonly do: 'terms';
      readonly reference: Reference;
      readonly terms: Terms;
      readonly clientName: string;
    }
  | {readonly do: 'seats'; readonly reference: Reference; readonly seats: number}
  | {readonly do: 'close_weighing'; readonly reference: Reference}
  | ({readonly do: 'propose'; readonly reference: Reference} & ProposedPeople & CandidateFields)
  | ({
      readonly do: 'amend_candidate';
      readonly reference: Reference;
      readonly candidate: number;
    } & ProposedPeople &
      CandidateFields)
  | {
      readonly do: 'candidate_more';
      readonly reference: Reference;
      readonly candidate: number;
      readonly available: string | null;
      readonly link: string | null;
      readonly note: string | null;
    }
  /** By the candidate themselves. */
  | {
      readonly do: 'consent';
      readonly reference: Reference;
      readonly candidate: number;
      readonly agrees: boolean;
    }
  /** By the candidate themselves: what would be told of them. */
  | {readonly do: 'about_me'; readonly reference: Reference; readonly candidate: number}
  /** All who wait, with a button for each thing to say of each. */
  | {readonly do: 'review'; readonly reference: Reference}
  /** A form for the next who waits: for `candidate` where that one still does. */
  | {
      readonly do: 'review_next';
      readonly reference: Reference;
      readonly candidate: number | null;
    }
  /** `informed`: the client was told, said with it in one form. */
  | {
      readonly do: 'evaluate';
      readonly reference: Reference;
      readonly candidate: number;
      readonly verdict: Verdict;
      readonly reason: string;
      readonly informed: boolean;
    }
  | {
      readonly do: 'informed';
      readonly reference: Reference;
      /** As typed, or by the id that a button carries. */
      readonly coop: string | {readonly id: CoopId};
    }
  | {readonly do: 'withdraw_candidate'; readonly reference: Reference; readonly candidate: number}
  | {
      readonly do: 'forget';
      readonly reference: Reference;
      readonly candidate: number;
      /** By the button that asked back: it can't be undone. */
      readonly confirmed: boolean;
    }
  /** Why a candidate doesn't qualify, for their co-op. */
  | {readonly do: 'why_not'; readonly reference: Reference; readonly candidate: number}
  /** What intercooperation is, for the client. */
  | {readonly do: 'explain'; readonly reference: Reference};
