import type {Rules} from '../settings.ts';
import type {Instant} from '../workflow.ts';
import {isOut} from './candidate.ts';
import type {ExpansionEvent} from './events.ts';
import type {Offered} from './state.ts';
import {isOver} from './state.ts';

export interface Due {
  readonly at: Instant;
  readonly event: ExpansionEvent;
}

/**
 * What is confidential and how long it is kept: the client's name after the end; who a candidate is
 * after they were out of it, and of who was in it to the end, after that.
 */
export function erasures(state: Offered, {contactRetention}: Rules): readonly Due[] {
  const {confidentialSince, candidates} = state.offer;
  const over = isOver(state) ? state.since : null;
  const client: readonly Due[] =
    over === null || confidentialSince === null
      ? []
      : [
          {
            // What was entered after the end is kept as long as what was there before.
            at: Math.max(over, confidentialSince) + contactRetention,
            event: {type: 'contact_erased'},
          },
        ];
  const people = candidates.flatMap((candidate): readonly Due[] => {
    const from = isOut(candidate) ? candidate.since : over;
    if (candidate.erased || from === null) return [];
    const event = {type: 'candidate_erased', candidate: candidate.number, why: 'time'} as const;
    return [{at: from + contactRetention, event}];
  });
  return [...client, ...people];
}
