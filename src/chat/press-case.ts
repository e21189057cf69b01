import type {Intent} from '../app/intents.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Action} from './drawn.ts';

type CaseAction = Extract<
  Action,
  'casestudy' | 'casefacts' | 'caseask' | 'caseyes' | 'caseno' | 'caseread'
>;

/** Buttons of a case. Those that say something belong to one version of its words. */
export function intentOfCasePress(
  action: CaseAction,
  reference: Reference,
  version: number,
): Intent {
  switch (action) {
    case 'casestudy':
      return {do: 'open', dialog: 'case_study', reference};
    case 'casefacts':
      return {do: 'open', dialog: 'case_study_facts', reference};
    case 'caseask':
      return {do: 'ask_case', reference, version};
    case 'caseyes':
    case 'caseno':
      return {do: 'answer_case', reference, agrees: action === 'caseyes', version};
    case 'caseread':
      return {do: 'case', reference};
  }
}
