import type {CoopId} from '../../../src/domain/workflow.ts';

/** How it is told, as naively as the rest. */
export interface Case {
  words: string;
  facts: string;
  version: number;
  /** Shown to the others. */
  shown: boolean;
  asked: CoopId[];
  yes: Set<CoopId>;
  no: Set<CoopId>;
  /** Nobody is left to ask. */
  gone: Set<CoopId>;
  listed: boolean;
}
