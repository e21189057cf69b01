import type {Proposal} from '../domain/delegation/state.ts';
import type {Point} from '../domain/delegation/team.ts';
import type {CoopId, Instant, PersonId, Reference} from '../domain/workflow.ts';

/** Something that waits for the person or their co-op. */
export type Waiting =
  | {
      readonly for: 'contact' | 'complete_interest' | 'late_interest' | 'choose';
      readonly reference: Reference;
      readonly title: string;
    }
  | {
      readonly for: 'outcome';
      readonly reference: Reference;
      readonly title: string;
      /** Questions asked so far. */
      readonly question: number;
    }
  | {
      readonly for: 'take';
      readonly reference: Reference;
      readonly title: string;
      readonly until: Instant;
      readonly handover: number;
    }
  | {
      readonly for: 'agree';
      readonly reference: Reference;
      readonly title: string;
      /** Whom the proposal names, for what, and until when silence doesn't count. */
      readonly about: Proposal['about'];
      readonly coop: CoopId;
      readonly round: number;
      /** Null while an objection stops the clock. */
      readonly until: Instant | null;
    }
  | {
      readonly for: 'coordinate';
      readonly reference: Reference;
      readonly title: string;
      /** Null once the co-ordinators choose: until they do, a volunteer is welcome. */
      readonly until: Instant | null;
    }
  | {
      readonly for: 'checklist';
      readonly reference: Reference;
      readonly title: string;
      readonly handover: number;
      /** Points that this co-op still has to tick, by their number. */
      readonly points: readonly {readonly number: number; readonly id: Point['id']}[];
    }
  /** For the offering co-op: one that took it left FIT, and somebody has to say what becomes of it. */
  | {
      readonly for: 'recipient_left';
      readonly reference: Reference;
      readonly title: string;
      readonly coop: CoopId;
      readonly handover: number;
      /** Others of its team go on without it. */
      readonly othersGoOn: boolean;
    }
  /** For the offering co-op: candidates to review, the client's word to bring, who is about to join. */
  | {
      readonly for: 'review';
      readonly reference: Reference;
      readonly title: string;
      readonly unreviewed: readonly number[];
      readonly qualified: readonly number[];
      readonly accepted: readonly number[];
    }
  /** For a candidate: may we tell the offering co-op of you? */
  | {
      readonly for: 'consent';
      readonly reference: Reference;
      readonly title: string;
      readonly candidate: number;
      readonly coop: CoopId;
    }
  /** Its co-op is named in a case, and asked whether it agrees. */
  | {
      readonly for: 'case';
      readonly reference: Reference;
      readonly title: string;
      readonly version: number;
      /** Of the words that it is asked about. */
      readonly mark: string;
    }
  | {readonly for: 'join'; readonly person: PersonId; readonly coop: CoopId}
  /** A meeting is on: is the co-op there? */
  | {readonly for: 'present'; readonly coop: CoopId; readonly meeting: number}
  /** For the co-ordinators, once its hour is past. */
  | {readonly for: 'we_met'; readonly meeting: number; readonly heldAt: Instant}
  /** It missed meetings where coming to them is needed to apply; `barred`: it can't, for now. */
  | {readonly for: 'attendance'; readonly coop: CoopId; readonly barred: boolean}
  /** Asked a month after they were said, and not answered yet. */
  | {readonly for: 'availability'; readonly coop: CoopId; readonly known: boolean}
  | {readonly for: 'agreement'};
