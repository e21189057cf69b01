import {caseOverruled} from '../opportunity/case-posts.ts';
import {isCaseEvent} from '../opportunity/case-study.ts';
import {outcomeOverruled} from '../opportunity/follow-up.ts';
import {tell} from '../opportunity/post.ts';
import type {Post} from '../opportunity/post.ts';
import type {PersonId, Recorded} from '../workflow.ts';
import type {ExpansionEvent} from './events.ts';
import type {DirectMessage, Overruling} from './messages.ts';
import type {Expansion, Offered} from './state.ts';
import {candidateNumbered, isFilled} from './state.ts';

interface Overruled {
  readonly person: PersonId | null | undefined;
  readonly what: Overruling;
}

/** The last word spoken by any member is the co-op's; whoever is overruled by it is told. */
export function overruled(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
): readonly Post<never, DirectMessage>[] {
  const {by} = event;
  if (before.status === 'not_offered' || !by) return [];
  const {person, what} = overruling(before, event) ?? {};
  if (!person || !what || person === by.person || before.offer.left.includes(person)) return [];
  return [tell({to: 'person', person}, {id: 'overruled_direct', by, what})];
}

function overruling(before: Offered, event: Recorded<ExpansionEvent>): Overruled | undefined {
  const {voices, offeringCoop} = before.offer;
  const candidate = 'candidate' in event ? candidateNumbered(before, event.candidate) : undefined;
  if (isCaseEvent(event)) return caseOverruled(before.offer.caseStudy, event);
  switch (event.type) {
    // A co-ordinator may do these for the offering co-op, which is told as well.
    case 'edited':
    case 'call_ended':
    case 'withdrawn':
      return {person: voices[offeringCoop], what: event.type};
    case 'outcome_recorded':
      if (isFilled(before))
        return {person: outcomeOverruled(before.underWay, event), what: 'outcome'};
      return before.status === 'closed'
        ? {person: outcomeOverruled(before, event), what: 'outcome'}
        : undefined;
    case 'candidate_qualified':
      return {person: candidate?.word, what: 'qualified'};
    case 'candidate_disqualified':
      return {person: candidate?.word, what: 'not_qualified'};
    case 'client_agreed':
    case 'client_declined':
      // What the client said before, not that they qualify.
      return candidate?.status === 'qualified'
        ? undefined
        : {person: candidate?.word, what: 'client'};
    case 'candidate_withdrawn':
      return event.why === 'coop'
        ? {person: candidate?.by, what: 'candidate_withdrawn'}
        : undefined;
    default:
      return undefined;
  }
}
