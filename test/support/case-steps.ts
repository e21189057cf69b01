import type {
  CaseCommand,
  CaseFacts,
  CaseStudy,
  CaseText,
} from '../../src/domain/opportunity/case-study.ts';
import type {RegistryCommand} from '../../src/domain/opportunity/commands.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import type {Name, Person} from './federation.ts';
import {PEOPLE} from './federation.ts';

/** What is said of a case, in either workflow: the same steps. */
export interface CaseStep {
  readonly command: CaseCommand | RegistryCommand;
  readonly actor: Actor;
}

export const CASE: CaseText = {
  title: 'A shop that bakes',
  challenge: 'Orders by telephone.',
  solution: 'An online shop, built by all.',
  result: 'Twice the orders.',
};

export const FACTS: CaseFacts = {
  country: 'Uruguay',
  technologies: ['React', 'Go'],
  years: '2025-2026',
  developers: 3,
};

const by = (who: Name | Person, command: CaseCommand): CaseStep & {command: CaseCommand} => ({
  command,
  actor: typeof who === 'string' ? PEOPLE[who] : who,
});

export const tellsCase = (who: Name | Person, change: Partial<CaseText> = {}) =>
  by(who, {type: 'tell_case', ...CASE, ...change});
export const givesFacts = (who: Name | Person, change: Partial<CaseFacts> = {}) =>
  by(who, {type: 'give_case_facts', ...FACTS, ...change});
export const asksAll = (who: Name | Person, version?: number) =>
  by(who, {type: 'ask_case', ...(version !== undefined && {version})});
export const agreesToCase = (who: Name | Person, version?: number) =>
  by(who, {type: 'answer_case', agrees: true, ...(version !== undefined && {version})});
export const declinesCase = (who: Name | Person, version?: number) =>
  by(who, {type: 'answer_case', agrees: false, ...(version !== undefined && {version})});
export const coopRemoved = (coop: string): CaseStep => ({
  command: {type: 'coop_left', coop, removed: true},
  actor: {kind: 'registry'},
});

/** What those of a finished work would say next, so that chance gets to the end of it. */
export function likelyOfCase(
  study: CaseStudy | null,
  names: readonly Name[],
): readonly (readonly [Name, CaseCommand])[] {
  const [first = 'ana'] = names;
  if (!study)
    return [
      [first, {type: 'tell_case', ...CASE}],
      [first, {type: 'tell_case', ...CASE}],
      [first, {type: 'tell_case', ...CASE}],
    ];
  const {version, publishedAt, askedAt} = study;
  if (askedAt === null)
    return [
      [first, {type: 'ask_case'}],
      [first, {type: 'ask_case', version}],
      [first, {type: 'give_case_facts', ...FACTS}],
    ];
  return [
    ...names.flatMap((name): (readonly [Name, CaseCommand])[] => [
      [name, {type: 'answer_case', agrees: true}],
      [name, {type: 'answer_case', agrees: true, version}],
      [name, {type: 'answer_case', agrees: publishedAt !== null}],
    ]),
    [first, {type: 'answer_case', agrees: false}],
    [first, {type: 'tell_case', ...CASE, result: `${String(version)} times.`}],
  ];
}
