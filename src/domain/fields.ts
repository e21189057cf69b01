import {LIMITS} from './settings.ts';

/** What can be wrong with one field; the number is the limit it broke. */
export type Problem =
  | {readonly id: 'required'}
  | {readonly id: 'too_long'; readonly limit: number}
  | {readonly id: 'not_a_number'; readonly from: number; readonly to: number}
  | {readonly id: 'not_an_option'}
  | {readonly id: 'contact_in_public'}
  | {readonly id: 'past_date'}
  | {readonly id: 'not_a_date'}
  | {readonly id: 'too_far'}
  /** Hours, weekdays, when FIT meets and whether co-ops have to come, as people write them. */
  | {readonly id: 'not_a_clock' | 'not_days' | 'not_a_meeting' | 'not_attendance'}
  | {readonly id: 'more_free_than_all'}
  /** Somebody's own co-op proposes them. */
  | {readonly id: 'of_another_coop'}
  | {readonly id: 'already_proposed'}
  /** They are to be asked, by their user name. */
  | {readonly id: 'has_account'}
  | {readonly id: 'too_many'; readonly limit: number}
  /** Another person than the one who was proposed by this number. */
  | {readonly id: 'another_person'}
  /** Seniorities of more seats than there are. */
  | {readonly id: 'more_than_seats'; readonly seats: number};

/** Field name (as in the dialog) to what is wrong with it. */
export type Problems = Readonly<Record<string, Problem>>;

/** Length as a chat server counts it: code points, so that an emoji is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** What nobody sees: controls, marks of no width, letters of some alphabets that are blank. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Words without what nobody sees; empty where nothing is left. */
export function visible(text: string): string {
  return text.replace(UNSEEN, '').trim();
}

export function textProblem(
  text: string,
  limit: number,
  {required = true}: {required?: boolean} = {},
): Problem | undefined {
  if (required && visible(text) === '') return {id: 'required'};
  if (text.trim() === '') return undefined;
  return lengthOf(text) > limit ? {id: 'too_long', limit} : undefined;
}

export function countProblem(count: number, from: number, to: number): Problem | undefined {
  return Number.isSafeInteger(count) && count >= from && count <= to
    ? undefined
    : {id: 'not_a_number', from, to};
}

/** Leaves out the fields that are fine; undefined when all are. */
export function problemsOf(
  fields: Readonly<Record<string, Problem | undefined>>,
): Problems | undefined {
  const found = Object.entries(fields).filter((entry): entry is [string, Problem] => !!entry[1]);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** What is wrong with the words of what is asked, by field. */
export function askedTextProblems(asked: {
  readonly title: string;
  readonly request: string;
  readonly technologies: readonly string[];
}): Readonly<Record<string, Problem | undefined>> {
  return {
    title: textProblem(asked.title, LIMITS.title),
    request: textProblem(asked.request, LIMITS.request),
    technologies:
      asked.technologies.length === 0
        ? {id: 'required'}
        : textProblem(asked.technologies.join(', '), LIMITS.text),
  };
}
