import {meantBy} from '../domain/opportunity/case-study.ts';
import {caseWaitsFor} from '../domain/opportunity/case-told.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import type {CoopId} from '../domain/workflow.ts';
import type {Answer} from './answers.ts';
import type {ListedCase} from './case-answers.ts';
import {CASES_SHOWN} from './case-answers.ts';
import type {Reads} from './ports.ts';
import type {Waiting} from './waiting.ts';

/** A case that names the co-op, and waits for its yes or no. */
export function caseWaiting(state: Offered, coop: CoopId): readonly Waiting[] {
  const {reference, caseStudy} = state.offer;
  return caseStudy && caseWaitsFor(state, coop)
    ? [{for: 'case', reference, title: caseStudy.title, ...meantBy(caseStudy)}]
    : [];
}

/** The latest first, a screen at a time; beyond the last page, the last. */
export async function listCases(read: Reads, wanted: number): Promise<Answer> {
  const {total} = await read.cases({offset: 0, limit: 0});
  const pages = Math.max(Math.ceil(total / CASES_SHOWN), 1);
  const page = Math.min(Math.max(wanted, 1), pages);
  const {references} = await read.cases({offset: (page - 1) * CASES_SHOWN, limit: CASES_SHOWN});
  const rows: ListedCase[] = [];
  for (const reference of references) {
    const found = await read.opportunity(reference);
    if (found) rows.push({state: found.state, rootPostId: found.rootPostId});
  }
  return {kind: 'cases', rows, page, pages};
}
