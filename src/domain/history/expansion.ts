import {isDisclosed} from '../expansion/candidate.ts';
import type {EventOf, ExpansionEvent} from '../expansion/events.ts';
import {evolve} from '../expansion/evolve.ts';
import {posts} from '../expansion/react-posts.ts';
import type {Expansion, Offered} from '../expansion/state.ts';
import {candidateNumbered, seatsFree} from '../expansion/state.ts';
import {speakerOf} from '../opportunity/posts.ts';
import type {Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import {changedParts} from './changed-parts.ts';
import type {Entry, Said, What} from './entry.ts';
import {isSaid} from './entry.ts';

/**
 * An expansion's history. Of candidates it has what the thread shows: how many of which co-op, from
 * the moment on at which the offering one knows of them. That fewer are proposed is no line of its
 * own: with its hour it would say who was refused.
 */
export function expansionHistory(events: readonly Recorded<ExpansionEvent>[]): readonly Entry[] {
  let state: Expansion = {status: 'not_offered'};
  return events.flatMap((event) => {
    const before = state;
    state = evolve(before, event);
    if (state.status === 'not_offered') return [];
    return whatOf(before, event, state).map((what): Entry => ({at: event.at, what}));
  });
}

function whatOf(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
  after: Offered,
): readonly What[] {
  const by = speakerOf(event);
  switch (event.type) {
    case 'offered':
      return [{id: 'offered', by, wanted: event.seats, until: event.closesAt}];
    case 'edited':
    case 'details_given':
    case 'terms_given':
      return changedParts(by, before, after);
    case 'call_ended':
      return [callClosed(event, after), ...inThread(before, event, after)];
    case 'candidates_proposed': {
      const agreed = event.candidates.filter(({consent}) => consent === 'word').length;
      const known: What = {id: 'proposes', coop: event.coop, people: agreed};
      return [...(agreed > 0 ? [known] : []), ...inThread(before, event, after)];
    }
    case 'candidate_consented':
      return [...consented(event, after), ...inThread(before, event, after)];
    case 'client_agreed':
      return [...seated(event, after), ...inThread(before, event, after)];
    case 'question_asked':
    case 'call_extended':
    case 'lengthened':
    case 'withdrawn':
    case 'reopened':
    case 'outcome_recorded':
    case 'closed_unanswered':
    case 'seats_changed':
    case 'left_unfilled':
    case 'candidate_joined':
    case 'partner_left':
    case 'case_told': // while it is written it is its co-ops' alone; the thread says that it is listed
    case 'case_facts_given':
    case 'case_asked':
    case 'case_agreed':
    case 'case_declined':
    case 'case_waived':
    case 'case_published':
    case 'candidate_withdrawn': // of these: where it stands by them, if that changes, and nothing else
    case 'consents_lapsed':
    case 'candidate_qualified':
    case 'candidate_disqualified':
    case 'client_declined':
    case 'candidates_released':
      return inThread(before, event, after);
    case 'trouble_told': // for the co-ordinators alone
    case 'candidate_amended':
    case 'candidate_erased':
    case 'client_given':
    case 'client_informed':
    case 'contact_erased':
    case 'person_left':
    case 'review_reminded':
    case 'followed_up':
    case 'call_reminded':
    case 'consents_reminded':
      return [];
    default:
      return never(event);
  }
}

function inThread(
  before: Expansion,
  event: Recorded<ExpansionEvent>,
  after: Offered,
): readonly Said[] {
  return posts(before, event, after)
    .flatMap((post) => (post.kind === 'reply' ? [post.message] : []))
    .filter(isSaid);
}

function callClosed({early, by}: EventOf<'call_ended'>, after: Offered): What {
  if (early === null && seatsFree(after) === 0) return {id: 'call_filled'};
  return {
    id: 'call_closed',
    early: early !== null && by ? {by, milliseconds: early} : null,
    interested: [],
  };
}

function consented(
  {candidate: number}: EventOf<'candidate_consented'>,
  after: Offered,
): readonly What[] {
  const candidate = candidateNumbered(after, number);
  if (!candidate || !isDisclosed(candidate)) return [];
  return [{id: 'proposes', coop: candidate.coop, people: 1}];
}

function seated({candidate: number}: EventOf<'client_agreed'>, after: Offered): readonly What[] {
  const candidate = candidateNumbered(after, number);
  return candidate ? [{id: 'seated', coop: candidate.coop, free: seatsFree(after)}] : [];
}
