import {countProblem, problemsOf, textProblem} from '../fields.ts';
import type {Problems} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import type {CoopId} from '../workflow.ts';
import {markOf, missingOf, namesOf} from './case-study.ts';
import type {
  CaseCommand,
  CaseEvent,
  CaseFacts,
  CaseMeant,
  CaseStudy,
  CaseText,
} from './case-study.ts';
import type {SharedRefusal} from './refusals.ts';
import type {Status} from './status.ts';

/** An opportunity as far as its case goes. */
export interface Told {
  readonly status: Status;
  /** Its outcome is that the work is finished. */
  readonly finished: boolean;
  /** The co-ops with a part in it. */
  readonly parts: readonly CoopId[];
  readonly study: CaseStudy | null;
}

interface By {
  readonly coop: CoopId;
  /** Co-ops that aren't in the federation any more. */
  readonly removed: readonly CoopId[];
}

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, {type: Type}>;
type Outcomes = readonly CaseEvent[] | SharedRefusal;

export function decideCase(told: Told, command: CaseCommand, by: By): Outcomes {
  const {study, status} = told;
  // Taking a yes back is never too late.
  const takesBack = study !== null && command.type === 'answer_case' && !command.agrees;
  if (!told.finished && !takesBack) return {id: 'no_case_yet', status};
  if (command.type === 'tell_case') return tell(told, command, by);
  if (!study) return {id: 'case_not_told'};
  switch (command.type) {
    case 'give_case_facts':
      return giveFacts(study, command, {...by, waived: waivedBy(told, by)});
    case 'ask_case':
      return ask(told, study, command, by);
    case 'answer_case':
      return answer(told, study, command, by);
  }
}

const CASE_COMMANDS: Readonly<Record<CaseCommand['type'], true>> = {
  tell_case: true,
  give_case_facts: true,
  ask_case: true,
  answer_case: true,
};

export function isOfCase(type: string): type is CaseCommand['type'] {
  return type in CASE_COMMANDS;
}

/** A co-op was removed from the federation: it isn't waited for any more. Undefined where it wasn't. */
export function waive(told: Told, coop: CoopId): readonly CaseEvent[] | undefined {
  const {study, parts, finished} = told;
  if (!finished || !study || !missingOf(study, parts).includes(coop)) return undefined;
  const waived = [...study.waived, coop];
  const {version} = study;
  return [
    {type: 'case_waived', coop, version},
    ...(study.askedAt === null ? [] : publishing({...study, waived}, parts)),
  ];
}

export function caseTextProblems({title, challenge, solution, result}: CaseText) {
  return problemsOf({
    title: textProblem(title, LIMITS.title),
    challenge: textProblem(challenge, LIMITS.caseText),
    solution: textProblem(solution, LIMITS.caseText),
    result: textProblem(result, LIMITS.caseText),
  });
}

export function caseFactsProblems(facts: CaseFacts): Problems | undefined {
  const {country, technologies, years, developers} = facts;
  return problemsOf({
    country: optional(country, LIMITS.caseFact),
    technologies: optional(technologies.join(', '), LIMITS.text),
    years: optional(years, LIMITS.caseFact),
    ...(developers !== null && {developers: countProblem(developers, 1, LIMITS.people)}),
  });
}

function optional(text: string | null, limit: number) {
  return textProblem(text ?? '', limit, {required: false});
}

function tell(told: Told, command: Of<'tell_case'>, by: By): Outcomes {
  const {study} = told;
  const problems = caseTextProblems(command);
  if (problems) return {id: 'invalid', problems};
  const text: CaseText = {
    title: command.title.trim(),
    challenge: command.challenge.trim(),
    solution: command.solution.trim(),
    result: command.result.trim(),
  };
  if (study && TEXTS.every((name) => study[name] === text[name])) return {id: 'nothing_changes'};
  const version = (study?.version ?? 0) + 1;
  const waived = waivedBy(told, by);
  return [{type: 'case_told', coop: by.coop, version, waived, ...text}];
}

const TEXTS = ['title', 'challenge', 'solution', 'result'] as const;

function giveFacts(
  study: CaseStudy,
  command: Of<'give_case_facts'>,
  {coop, waived}: By & {readonly waived: readonly CoopId[]},
): Outcomes {
  const problems = caseFactsProblems(command);
  if (problems) return {id: 'invalid', problems};
  const {technologies, developers} = command;
  const country = command.country?.trim() || null;
  const years = command.years?.trim() || null;
  const same =
    country === study.country &&
    years === study.years &&
    developers === study.developers &&
    JSON.stringify(technologies) === JSON.stringify(study.technologies);
  if (same) return {id: 'nothing_changes'};
  const facts = {country, technologies, years, developers};
  return [{type: 'case_facts_given', coop, version: study.version + 1, waived, ...facts}];
}

/** Those of whom nobody is left in the federation. */
function waivedBy({parts}: Told, {removed}: By): readonly CoopId[] {
  return parts.filter((coop) => removed.includes(coop));
}

/** The others see it; asked once, only those who haven't been are asked again. */
function ask(told: Told, study: CaseStudy, meant: Of<'ask_case'>, by: By): Outcomes {
  const {parts} = told;
  if (isOfAnother(meant, study)) return {id: 'case_changed'};
  if (study.publishedAt !== null) return {id: 'case_published'};
  const asking = {
    agreed: [...study.agreed, by.coop],
    waived: waivedBy(told, by),
  };
  const missing = missingOf(asking, parts);
  const coops = missing.filter((coop) => !study.asked.includes(coop));
  if (study.askedAt !== null && missing.length > 0 && coops.length === 0)
    return {id: 'case_already_asked', coops: missing};
  const {coop} = by;
  return [
    {type: 'case_asked', coop, version: study.version, coops, waived: asking.waived},
    ...publishing({...study, ...asking}, parts),
  ];
}

function answer(told: Told, study: CaseStudy, said: Of<'answer_case'>, by: By): Outcomes {
  const {coop, removed} = by;
  const {version} = study;
  if (isOfAnother(said, study)) return {id: 'case_changed'};
  if (study.askedAt === null) return {id: 'case_not_asked'};
  if (!said.agrees)
    return study.declined.includes(coop)
      ? {id: 'nothing_changes'}
      : [{type: 'case_declined', coop, version}];
  if (study.agreed.includes(coop)) return {id: 'nothing_changes'};
  const after = {...study, agreed: [...study.agreed, coop]};
  const gone = missingOf(after, told.parts).filter((one) => removed.includes(one));
  return [
    {type: 'case_agreed', coop, version},
    ...gone.map((one) => ({type: 'case_waived', coop: one, version}) as const),
    ...publishing({...after, waived: [...after.waived, ...gone]}, told.parts),
  ];
}

function isOfAnother({version, mark}: CaseMeant, study: CaseStudy): boolean {
  const another = version !== undefined && version !== study.version;
  return another || (mark !== undefined && mark !== markOf(study));
}

/** Once all that it names have agreed. */
function publishing(study: CaseStudy, parts: readonly CoopId[]): readonly CaseEvent[] {
  return missingOf(study, parts).length > 0
    ? []
    : [{type: 'case_published', version: study.version, coops: namesOf(study, parts)}];
}
