import type {Case} from './case.ts';
import type {Details, Figures, Status} from '../../../src/domain/delegation/state.ts';
import type {Outcome} from '../../../src/domain/opportunity/outcome.ts';
import type {Facts} from '../../../src/domain/delegation/facts.ts';
import type {CoopId, Instant, PersonId} from '../../../src/domain/workflow.ts';

export interface Wish {
  coop: CoopId;
  at: Instant;
  people: number | null;
  note: string | null;
  figures: Figures | null;
  lastWork: Instant | null;
}

export interface Question {
  about: CoopId;
  asked: CoopId[];
  agreed: CoopId[];
  /** Who objects, and why. */
  against: Map<CoopId, string>;
  opensAt: Instant;
  endsAt: Instant;
  stoppedAt: Instant | null;
  reminded: boolean;
  /** Given another day because somebody hadn't got the question. */
  waited: boolean;
  /** Whose word each answer was. */
  words: Map<CoopId, PersonId>;
}

/** What a command comes with, besides who says it. */
export interface Moment {
  at: Instant;
  facts: Facts;
}

/**
 * A delegation as naively as it can be told: one sheet of paper, on which everything is crossed out
 * and written anew. Written from the specification, apart from the code, which is run against it.
 */
export class Machine {
  status: Status | 'not_offered' = 'not_offered';
  offering: CoopId = '';
  /** What is asked, as one text: only whether it changes matters. */
  asked = '';
  developers = 0;
  details: Details | null = null;
  reason: string | null = null;
  /** There is somebody to write to or to call. */
  contact = false;
  socialEconomy: boolean | null = null;
  /** Since when there is anything that has to be erased one day; null where there isn't. */
  secretSince: Instant | null = null;

  closesAt = 0;
  /** When it was opened, or last given more time by somebody. */
  calledAt = 0;
  remindedCall = false;
  interested: Wish[] = [];
  /** Came after the end; stand once it is reopened. */
  late: Wish[] = [];
  uninterested: CoopId[] = [];

  round: Question | null = null;
  rounds = 0;
  /** The co-ordinators have to choose. */
  called = false;
  /** Because the window ended without a word of somebody who couldn't be asked. */
  unasked = false;
  /** Whom the question hadn't reached by then. */
  unreached: CoopId[] = [];
  volunteerBy = 0;

  recipients: CoopId[] = [];
  /** Which of several co-ordinates; null for a co-op alone. */
  coordinating: CoopId | null = null;
  handovers = 0;
  /** It has been a team's since it was last opened: the team's channel is for it. */
  ofTeam = false;
  opensAt: Instant | null = null;
  lapsesAt: Instant | null = null;
  remindContactAt: Instant | null = null;
  remindedHandover = false;

  takenAt = 0;
  outcome: Outcome | null = null;
  note: string | null = null;
  saidBy: PersonId | null = null;
  /** Of those who took it, who left FIT since, in that order. */
  gone: CoopId[] = [];
  questions = 0;
  followUpAt: Instant | null = null;
  silenceAt: Instant | null = null;
  ticks: string[] = [];
  /** How it is told. */
  story: Case | null = null;
  /** The handover whose checklist was brought to mind. */
  remindedSteps = 0;
  /** When it came to its end. */
  endedAt = 0;

  get over(): boolean {
    return ['unplaced', 'withdrawn', 'closed'].includes(this.status);
  }
  get afterCall(): boolean {
    return ['allocating', 'forming_team', 'handing_over', 'handed_over'].includes(this.status);
  }
  get taken(): boolean {
    return this.status === 'handed_over' || this.status === 'closed';
  }
  wishOf(coop: CoopId | null): Wish | undefined {
    return this.interested.find((wish) => wish.coop === coop);
  }
  get coops(): CoopId[] {
    return this.interested.map((wish) => wish.coop);
  }
  /** For whom a team's channel is now. */
  get channel(): CoopId[] | null {
    if (!this.ofTeam) return null;
    if (this.status === 'forming_team') return [...this.coops].sort();
    return this.taken || this.status === 'handing_over' ? [...this.recipients].sort() : null;
  }
  /** Whose people may read the contact now. */
  get readers(): CoopId[] {
    return this.taken && this.contact ? [...this.recipients].sort() : [];
  }
}
