import type {Intent} from '../app/intents.ts';
import type {CaseMeant} from '../domain/opportunity/case-study.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Action} from './drawn.ts';

type CaseAction = Extract<
  Action,
  'casestudy' | 'casefacts' | 'caseask' | 'caseyes' | 'caseno' | 'caseread'
>;

/** `2/1x3f9a`. */
export function boundTo({version, mark}: Required<CaseMeant>): string {
  return `${String(version)}/${mark}`;
}

/** Buttons of a case. Those that say something belong to one version of its words. */
export function intentOfCasePress(action: CaseAction, reference: Reference, bound: string): Intent {
  const [version = '', mark] = bound.split('/');
  const meant = {version: Number(version), ...(mark !== undefined && {mark})};
  switch (action) {
    case 'casestudy':
      return {do: 'open', dialog: 'case_study', reference};
    case 'casefacts':
      return {do: 'open', dialog: 'case_study_facts', reference};
    case 'caseask':
      return {do: 'ask_case', reference, ...meant};
    case 'caseyes':
    case 'caseno':
      return {do: 'answer_case', reference, agrees: action === 'caseyes', ...meant};
    case 'caseread':
      return {do: 'case', reference};
  }
}
