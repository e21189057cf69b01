import type {CoopId, Instant, PersonId, Recorded} from '../workflow.ts';

/**
 * A finished piece of work that its co-ops tell together. Somebody writes it, each co-op that it names
 * is asked, and only the words that all of them agreed to are listed.
 */

export interface CaseText {
  readonly title: string;
  readonly challenge: string;
  readonly solution: string;
  readonly result: string;
}

/** Of the client the country alone: who it is stands here only if somebody typed it. */
export interface CaseFacts {
  readonly country: string | null;
  readonly technologies: readonly string[];
  /** As written: `2025-2026`. */
  readonly years: string | null;
  readonly developers: number | null;
}

export interface CaseStudy extends CaseText, CaseFacts {
  /** Rises with every change of a word: what a co-op agrees to is one version. */
  readonly version: number;
  /** Who wrote it last, for which co-op. */
  readonly writer: PersonId;
  readonly coop: CoopId;
  /** When this version was first shown to the others; null while it is a draft. */
  readonly askedAt: Instant | null;
  readonly asked: readonly CoopId[];
  readonly agreed: readonly CoopId[];
  readonly declined: readonly CoopId[];
  /** Out of the federation, so that nobody can ask them. */
  readonly waived: readonly CoopId[];
  /** Who last spoke for each about this version. */
  readonly words: Readonly<Record<CoopId, PersonId>>;
  readonly publishedAt: Instant | null;
}

export type CaseCommand =
  | ({readonly type: 'tell_case'} & CaseText)
  | ({readonly type: 'give_case_facts'} & CaseFacts)
  | ({readonly type: 'ask_case'} & CaseMeant)
  | ({readonly type: 'answer_case'; readonly agrees: boolean} & CaseMeant);

/** The words that a button belonged to; typed commands mean those that stand, and have neither. */
export interface CaseMeant {
  readonly version?: number;
  /** Short, of the words themselves. */
  readonly mark?: string;
}

export type CaseEvent =
  /** `waived`: co-ops with a part in it that nobody can ask any more. */
  | ({
      readonly type: 'case_told';
      readonly coop: CoopId;
      readonly version: number;
      readonly waived: readonly CoopId[];
    } & CaseText)
  | ({
      readonly type: 'case_facts_given';
      readonly coop: CoopId;
      readonly version: number;
      readonly waived: readonly CoopId[];
    } & CaseFacts)
  /** By asking, `coop` agrees. */
  | {
      readonly type: 'case_asked';
      readonly coop: CoopId;
      readonly version: number;
      readonly coops: readonly CoopId[];
      readonly waived: readonly CoopId[];
    }
  | {readonly type: 'case_agreed'; readonly coop: CoopId; readonly version: number}
  /** It doesn't agree, or not any more. */
  | {readonly type: 'case_declined'; readonly coop: CoopId; readonly version: number}
  /** It was removed from the federation before it answered. */
  | {readonly type: 'case_waived'; readonly coop: CoopId; readonly version: number}
  /** Everybody whom it names has agreed. */
  | {
      readonly type: 'case_published';
      readonly version: number;
      readonly coops: readonly CoopId[];
    };

/** The co-ops that a case names: whoever can't be asked any more only where it had agreed. */
export function namesOf(
  {agreed, waived}: Pick<CaseStudy, 'agreed' | 'waived'>,
  parts: readonly CoopId[],
): readonly CoopId[] {
  return parts.filter((coop) => agreed.includes(coop) || !waived.includes(coop));
}

/** Those that haven't agreed, and can. */
export function missingOf(
  {agreed, waived}: Pick<CaseStudy, 'agreed' | 'waived'>,
  parts: readonly CoopId[],
): readonly CoopId[] {
  return parts.filter((coop) => !agreed.includes(coop) && !waived.includes(coop));
}

/** Was this co-op asked about the words that stand, and hasn't said anything yet? */
export function waitsForWord(study: CaseStudy | null, coop: CoopId): boolean {
  if (!study?.asked.includes(coop)) return false;
  return ![study.agreed, study.declined, study.waived].some((some) => some.includes(coop));
}

const CASE_EVENTS: Readonly<Record<CaseEvent['type'], true>> = {
  case_told: true,
  case_facts_given: true,
  case_asked: true,
  case_agreed: true,
  case_declined: true,
  case_waived: true,
  case_published: true,
};

export function isCaseEvent(
  event: Recorded<{readonly type: string}>,
): event is Recorded<CaseEvent> {
  return event.type in CASE_EVENTS;
}

/** What a button below these words belongs to. */
export function meantBy(study: CaseStudy): Required<CaseMeant> {
  return {version: study.version, mark: markOf(study)};
}

/**
 * A database that was put back to yesterday gives numbers of versions
 * again, and a button from before must not agree to what is written under its number since.
 */
export function markOf(study: CaseText & CaseFacts): string {
  const {title, challenge, solution, result, country, technologies, years, developers} = study;
  const all = [title, challenge, solution, result, country, technologies, years, developers];
  // FNV-1a: nothing secret here, and nobody to be fooled but by chance.
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(all))
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
