import type {CaseFacts, CaseMeant, CaseText} from '../domain/opportunity/case-study.ts';
import type {Reference} from '../domain/workflow.ts';

/** How a finished piece of work is told. */
export type CaseIntent =
  /** Whoever may tell it and finds nothing told gets the form. */
  | {readonly do: 'case'; readonly reference: Reference}
  | ({readonly do: 'tell_case'; readonly reference: Reference} & CaseText)
  | ({readonly do: 'case_facts'; readonly reference: Reference} & CaseFacts)
  | ({readonly do: 'ask_case'; readonly reference: Reference} & CaseMeant)
  | ({
      readonly do: 'answer_case';
      readonly reference: Reference;
      readonly agrees: boolean;
    } & CaseMeant);

/** Those that are listed, a screen at a time; pages count from 1. */
export interface CasesIntent {
  readonly do: 'cases';
  readonly page: number;
}
