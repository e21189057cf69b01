import {askedTextProblems, countProblem, problemsOf, textProblem} from '../fields.ts';
import type {Problem, Problems} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import type {CandidateDetails} from './candidate.ts';
import {seniorities} from './details.ts';
import type {SeatDetails, Terms} from './details.ts';
import type {Asked} from './state.ts';

/** What is wrong with what is asked, by field of its dialog. */
export function askedProblems(asked: Asked): Problems | undefined {
  return problemsOf({
    ...askedTextProblems(asked),
    seats: countProblem(asked.seats, 1, LIMITS.people),
  });
}

export function seatProblem(seats: number, taken: number): Problem | undefined {
  return countProblem(seats, Math.max(taken, 1), LIMITS.people);
}

export function detailsProblems(details: SeatDetails, seats: number): Problems | undefined {
  const {juniors, semiseniors, seniors, hours} = details;
  const each = {
    juniors: count(juniors, 0, LIMITS.people),
    semiseniors: count(semiseniors, 0, LIMITS.people),
    seniors: count(seniors, 0, LIMITS.people),
    hours: count(hours, 1, LIMITS.hours),
  };
  const wrong = problemsOf(each);
  if (wrong || seniorities(details) <= seats) return wrong;
  const last = (['seniors', 'semiseniors', 'juniors'] as const).find((one) => details[one]);
  return problemsOf({[last ?? 'seniors']: {id: 'more_than_seats', seats}});
}

export function termsProblems({start, duration, rate}: Terms): Problems | undefined {
  return problemsOf({start: short(start), duration: short(duration), rate: short(rate)});
}

/** What is wrong with what is said of a person; `name` is looked up elsewhere. */
export function candidateProblems(
  details: Omit<CandidateDetails, 'person' | 'reason'>,
): Problems | undefined {
  const {name, technologies, hours, available, link, note} = details;
  return problemsOf({
    name: textProblem(name, LIMITS.title),
    technologies: short(technologies.join(', ')),
    hours: count(hours, 1, LIMITS.hours),
    available: short(available),
    link: short(link),
    note: short(note),
  });
}

function short(text: string | null): Problem | undefined {
  return textProblem(text ?? '', LIMITS.text, {required: false});
}

function count(value: number | null, from: number, to: number): Problem | undefined {
  return value === null ? undefined : countProblem(value, from, to);
}
