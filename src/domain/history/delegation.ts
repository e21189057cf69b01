import {completed} from '../delegation/earlier.ts';
import type {DelegationEvent, EventOf} from '../delegation/events.ts';
import {evolve} from '../delegation/evolve.ts';
import {posts} from '../delegation/react-posts.ts';
import type {Delegation, Offered} from '../delegation/state.ts';
import {interestOf, proposalOf, recipientCoops, standingInterests} from '../delegation/state.ts';
import {speakerOf} from '../opportunity/posts.ts';
import type {Recorded} from '../workflow.ts';
import {never} from '../workflow.ts';
import {changedParts} from './changed-parts.ts';
import type {Entry, Said, What} from './entry.ts';
import {isSaid} from './entry.ts';

/** A delegation's history: what the thread and the card said of it, event by event. */
export function delegationHistory(events: readonly Recorded<DelegationEvent>[]): readonly Entry[] {
  let state: Delegation = {status: 'not_offered'};
  return events.map(completed).flatMap((event) => {
    const before = state;
    state = evolve(before, event);
    if (state.status === 'not_offered') return [];
    return whatOf(before, event, state).map((what): Entry => ({at: event.at, what}));
  });
}

function whatOf(
  before: Delegation,
  event: Recorded<DelegationEvent>,
  after: Offered,
): readonly What[] {
  const by = speakerOf(event);
  switch (event.type) {
    case 'offered':
      return [{id: 'offered', by, wanted: event.developers, until: event.closesAt}];
    case 'edited':
    case 'details_given':
    case 'reason_given':
      return changedParts(by, before, after);
    case 'interest_shown': {
      const {coop, people, note} = event;
      const again = interestOf(before, coop) !== undefined;
      return [{id: 'interested', by, coop, people, note, again}];
    }
    case 'interest_came_late':
      return interestOf(before, event.coop) ? [] : [{id: 'late', by, coop: event.coop}];
    case 'interest_ended':
      return interestEnded(before, event, after);
    case 'call_ended':
      return [callClosed(event, after)];
    case 'round_opened':
      return event.about === 'allocation'
        ? [proposed(event, after)]
        : inThread(before, event, after);
    case 'agreed':
      // Who agrees that somebody co-ordinates stands in the team's own channel.
      return proposalOf(before)?.about === 'allocation' ? [{id: 'agreed', by}] : [];
    case 'coordinators_called':
      return called(event);
    case 'handover_opened':
      return [{id: 'contact_there', until: event.lapsesAt}];
    case 'team_shrank':
      return [{id: 'goes_on', coops: recipientCoops(event.recipients)}];
    case 'question_asked':
    case 'call_extended':
    case 'lengthened':
    case 'withdrawn':
    case 'reopened':
    case 'outcome_recorded':
    case 'closed_unanswered':
    case 'left_unplaced':
    case 'objected':
    case 'round_resumed':
    case 'volunteers_wanted':
    case 'stepped_back':
    case 'chosen':
    case 'handover_proposed':
    case 'contact_given': // where a co-ordinator entered it: the thread says so
    case 'taken':
    case 'recipient_left':
    case 'recipient_back':
    case 'case_told': // while it is written it is its co-ops' alone; the thread says that it is listed
    case 'case_facts_given':
    case 'case_asked':
    case 'case_agreed':
    case 'case_declined':
    case 'case_waived':
    case 'case_published':
      return inThread(before, event, after);
    case 'trouble_told': // for the co-ordinators alone
    case 'not_interested': // nobody else sees it
    case 'ticked': // a team's own channel has its checklist
    case 'round_passed': // what it leads to says how
    case 'contact_erased':
    case 'person_left':
    case 'round_reminded':
    case 'handover_reminded':
    case 'contact_missed':
    case 'followed_up':
    case 'call_reminded':
    case 'checklist_reminded':
      return [];
    default:
      return never(event);
  }
}

function inThread(
  before: Delegation,
  event: Recorded<DelegationEvent>,
  after: Offered,
): readonly Said[] {
  const replies = posts(before, event, after).filter((post) => post.kind === 'reply');
  return replies.map(({message}) => message).filter(isSaid);
}

/** While the call is open the card alone drops them; where all is over nobody waits for it. */
function interestEnded(
  before: Delegation,
  event: EventOf<'interest_ended'>,
  after: Offered,
): readonly What[] {
  const {coop, why, reason, by} = event;
  if (before.status === 'closed') return [];
  const said = posts(before, event, after)
    .map(({message}) => message)
    .find((message) => message.id === 'interest_ended');
  return [
    {
      id: 'interest_ended',
      by,
      coop,
      why: why === 'not_interested' ? 'withdrawn' : why,
      reason,
      afterTaking: said?.afterTaking ?? false,
    },
  ];
}

function callClosed({early, by}: EventOf<'call_ended'>, after: Offered): What {
  return {
    id: 'call_closed',
    early: early !== null && by ? {by, milliseconds: early} : null,
    interested: standingInterests(after).map(({coop}) => coop),
  };
}

function proposed({coop, endsAt: until}: EventOf<'round_opened'>, after: Offered): What {
  return {id: 'proposed', coop, table: proposalOf(after)?.table ?? [], until};
}

/** An objection calls them too, and has been said. */
function called({why}: EventOf<'coordinators_called'>): readonly What[] {
  // Before there were rounds, it wasn't written why.
  const known = why as typeof why | undefined;
  return known === 'objection' ? [] : [{id: 'called', why: known ?? 'waits'}];
}
