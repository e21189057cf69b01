import type {Instant, PersonId} from '../workflow.ts';

export const SAID_OUTCOMES = ['waiting', 'won', 'lost', 'no_answer', 'finished'] as const;
export type SaidOutcome = (typeof SAID_OUTCOMES)[number];
/** `unknown` is what silence leaves; nobody says it. */
export type Outcome = SaidOutcome | 'unknown';
export type StandingOutcome = Extract<Outcome, 'waiting' | 'won'>;

export function isStanding(outcome: Outcome): outcome is StandingOutcome {
  return outcome === 'waiting' || outcome === 'won';
}

/** What is asked of work under way, until it is closed. */
export interface UnderWay {
  readonly takenAt: Instant;
  readonly outcome: StandingOutcome | null;
  readonly note: string | null;
  /** Who said that outcome. */
  readonly saidBy: PersonId | null;
  /** Questions asked so far, and whether the last one has been answered. */
  readonly questions: number;
  readonly answered: boolean;
  readonly followUpAt: Instant;
  /** When silence about the last question closes it; null where it doesn't. */
  readonly silenceAt: Instant | null;
}

/** What is left of it once it is closed. */
export interface Ended {
  readonly takenAt: Instant;
  readonly questions: number;
  readonly outcome: Outcome;
  readonly note: string | null;
  readonly saidBy: PersonId | null;
  readonly since: Instant;
}
