import {problemsOf, textProblem} from '../fields.ts';
import {
  FOLLOW_UP_EVERY,
  LIMITS,
  SILENCE_COUNTS_FROM,
  UNANSWERED_CLOSES_AFTER,
} from '../settings.ts';
import type {CoopId, Instant, PersonId} from '../workflow.ts';
import type {SharedCommandOf} from './commands.ts';
import type {SharedEvent, SharedEventOf} from './events.ts';
import {isStanding} from './outcome.ts';
import type {Ended, Outcome, UnderWay} from './outcome.ts';
import type {SharedRefusal} from './refusals.ts';
import type {Status} from './status.ts';

/**
 * What came of it is asked until it is closed. `listed` is when after the beginning, in milliseconds
 * and ascending; after those, and while won, every 90 days.
 */

type Outcomes = readonly SharedEvent[] | SharedRefusal;

/** Work that began now, of which nothing is known yet. */
export function begun(at: Instant, followUpAt: Instant): UnderWay {
  return {
    takenAt: at,
    outcome: null,
    note: null,
    saidBy: null,
    questions: 0,
    answered: true,
    followUpAt,
    silenceAt: null,
  };
}

/**
 * When it is asked about next. What comes late (the bot was away, an outcome was corrected) keeps the
 * distance between questions, so that no two are asked at once.
 */
export function nextFollowUp(
  {
    takenAt,
    questions,
    outcome,
  }: Pick<UnderWay, 'takenAt' | 'questions'> & {outcome: Outcome | null},
  at: Instant,
  listed: readonly number[],
): Instant {
  const after = listed[questions];
  if (outcome === 'won' || after === undefined) return at + FOLLOW_UP_EVERY;
  const due = takenAt + after;
  return due > at ? due : at + after - (listed[questions - 1] ?? 0);
}

export function recordOutcome(
  state: UnderWay | Ended,
  command: SharedCommandOf<'record_outcome'>,
  {at, listed}: {at: Instant; listed: readonly number[]},
): Outcomes {
  const problems = problemsOf({
    note: textProblem(command.note ?? '', LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const {outcome} = command;
  const note = command.note?.trim() || null;
  if (isStanding(outcome)) {
    const {takenAt, questions} = state;
    const askAgainAt = nextFollowUp({takenAt, questions, outcome}, at, listed);
    return [{type: 'outcome_recorded', outcome, note, askAgainAt}];
  }
  // A standing outcome said again answers the question; a closing one said again says nothing.
  return 'since' in state && state.outcome === outcome && state.note === note
    ? {id: 'nothing_changes'}
    : [{type: 'outcome_recorded', outcome, note, askAgainAt: null}];
}

export function followUp(
  state: UnderWay,
  {at, listed}: {at: Instant; listed: readonly number[]},
): Outcomes {
  if (at < state.followUpAt) return {id: 'not_due'};
  const question = state.questions + 1;
  return [
    {
      type: 'followed_up',
      question,
      next: nextFollowUp({...state, questions: question}, at, listed),
      closesAt: question >= SILENCE_COUNTS_FROM ? at + UNANSWERED_CLOSES_AFTER : null,
    },
  ];
}

export function closeUnanswered({silenceAt, outcome}: UnderWay, at: Instant): Outcomes {
  if (silenceAt === null) return {id: 'nothing_changes'};
  if (at < silenceAt) return {id: 'not_due'};
  return [{type: 'closed_unanswered', outcome: outcome ?? 'unknown'}];
}

/** For the co-ordinators alone, from the moment on at which there is something to go wrong. */
export function tellTrouble(
  {status}: {readonly status: Status},
  text: string,
  {coop, underWay}: {coop: CoopId; underWay: boolean},
): Outcomes {
  if (!underWay) return {id: 'no_trouble_yet', status};
  const problems = problemsOf({text: textProblem(text, LIMITS.text)});
  return problems ? {id: 'invalid', problems} : [{type: 'trouble_told', coop, text: text.trim()}];
}

export function asked(
  state: UnderWay,
  {question, next, closesAt}: SharedEventOf<'followed_up'>,
): UnderWay {
  return {...state, questions: question, answered: false, followUpAt: next, silenceAt: closesAt};
}

/** A standing outcome answers the question; a closing one ends it, and is corrected where it had. */
export function withOutcome(
  state: UnderWay | Ended,
  event: SharedEventOf<'outcome_recorded'>,
): ({readonly is: 'under_way'} & UnderWay) | ({readonly is: 'closed'} & Ended) {
  const {outcome, note, at, askAgainAt} = event;
  const {takenAt, questions} = state;
  const saidBy = event.by?.person ?? null;
  if (!isStanding(outcome)) {
    const since = 'since' in state ? state.since : at;
    return {is: 'closed', takenAt, questions, outcome, note, saidBy, since};
  }
  return {
    is: 'under_way',
    takenAt,
    questions,
    outcome,
    note,
    saidBy,
    answered: true,
    followUpAt: askAgainAt ?? at,
    silenceAt: null,
  };
}

export function endedBySilence(
  {takenAt, questions, note, saidBy}: UnderWay,
  {outcome, at: since}: SharedEventOf<'closed_unanswered'>,
): Ended {
  return {takenAt, questions, outcome, note, saidBy, since};
}

/** Whose word about the outcome an event changes; undefined where it changes nobody's. */
export function outcomeOverruled(
  state: Pick<UnderWay, 'saidBy'> & {readonly outcome: Outcome | null},
  {outcome}: SharedEventOf<'outcome_recorded'>,
): PersonId | undefined {
  // `unknown` is what silence left: it was nobody's word.
  const word = state.outcome === 'unknown' ? null : state.outcome;
  return word !== null && word !== outcome ? (state.saidBy ?? undefined) : undefined;
}
