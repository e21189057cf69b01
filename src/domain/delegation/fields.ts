import {askedTextProblems, countProblem, problemsOf} from '../fields.ts';
import type {Problems} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import type {Asked} from './state.ts';

/** What is wrong with what is asked, by field of its dialog. */
export function askedProblems(asked: Asked): Problems | undefined {
  return problemsOf({
    ...askedTextProblems(asked),
    developers: countProblem(asked.developers, 1, LIMITS.people),
  });
}
