import {historyOf} from '../domain/history/index.ts';
import {folded} from '../domain/opportunity/either.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Answer} from './answers.ts';
import type {Reads} from './ports.ts';

/** What happened, in words; the same for whoever asks. `page` 1 has what happened last. */
export async function history(
  read: Reads,
  {reference, page}: {readonly reference: Reference; readonly page: number},
): Promise<Answer> {
  const events = await read.history(reference);
  const state = folded(reference, events);
  if (!state) return {kind: 'unknown_reference', typed: reference};
  return {kind: 'history', state, entries: historyOf(reference, events), page};
}
