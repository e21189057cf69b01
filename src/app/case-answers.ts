import type {Offered} from '../domain/opportunity/either.ts';
import type {CoopId} from '../domain/workflow.ts';

/** What is answered about cases. */
export type CaseAnswer =
  /** `coop`: the reader's, where it has a part in it and so may speak. */
  | {readonly kind: 'case'; readonly state: Offered; readonly coop: CoopId | null}
  | {
      readonly kind: 'cases';
      readonly rows: readonly ListedCase[];
      readonly page: number;
      readonly pages: number;
    };

export interface ListedCase {
  readonly state: Offered;
  readonly rootPostId: string | null;
}

/** On one phone screen and a bit. */
export const CASES_SHOWN = 8;
