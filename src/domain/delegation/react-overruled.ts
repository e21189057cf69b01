import {caseOverruled} from '../opportunity/case-posts.ts';
import {outcomeOverruled} from '../opportunity/follow-up.ts';
import {tell} from '../opportunity/post.ts';
import {isCaseEvent} from '../opportunity/case-study.ts';
import type {CoopId, PersonId, Recorded} from '../workflow.ts';
import type {DelegationEvent} from './events.ts';
import type {Overruling} from './messages.ts';
import type {Post} from './post.ts';
import type {Delegation, Offered} from './state.ts';
import {interestOf, proposalOf} from './state.ts';

interface Overruled {
  /** Who had said what this changes. */
  readonly person: PersonId | undefined;
  readonly what: Overruling;
}

/** The last word spoken by any member is the co-op's; whoever is overruled by it is told. */
export function overruled(before: Delegation, event: Recorded<DelegationEvent>): readonly Post[] {
  const {by} = event;
  if (before.status === 'not_offered' || !by) return [];
  const {person, what} = overruling(before, event) ?? {};
  if (!person || !what || person === by.person || before.offer.left.includes(person)) return [];
  return [tell({to: 'person', person}, {id: 'overruled_direct', by, what})];
}

function overruling(before: Offered, event: Recorded<DelegationEvent>): Overruled | undefined {
  const {voices, offeringCoop} = before.offer;
  const own = event.by?.coop ? voices[event.by.coop] : undefined;
  if (event.type === 'interest_shown' || event.type === 'interest_came_late') {
    const said = interestOf(before, event.coop);
    if (said && (said.people !== event.people || said.note !== event.note))
      return {person: said.by, what: 'interest_shown'};
    const turnedDown = before.status === 'gathering' && before.notInterested.includes(event.coop);
    return turnedDown ? {person: own, what: 'interest_shown'} : undefined;
  }
  if (event.type === 'interest_ended')
    return before.status === 'handed_over' // also by the offering co-op, in place of one that left FIT
      ? {person: voices[event.coop], what: 'given_back'}
      : {person: interestOf(before, event.coop)?.by, what: 'interest_ended'};
  if (event.type === 'agreed' || event.type === 'objected') {
    const answered = answerOf(before, event.coop);
    // Another reason for the same objection overrules too.
    const same = answered?.said === event.type && event.type === 'agreed';
    return answered === undefined || same
      ? undefined
      : {person: answered.by ?? own, what: event.type};
  }
  // Volunteering was somebody's word, and taking it back overrules it.
  if (event.type === 'stepped_back')
    return {person: answerOf(before, event.coop)?.by ?? own, what: 'stepped_back'};
  if (event.type === 'outcome_recorded') {
    if (before.status !== 'handed_over' && before.status !== 'closed') return undefined;
    const person = outcomeOverruled(before, event);
    return person === undefined ? undefined : {person, what: 'outcome'};
  }
  if (isCaseEvent(event)) return caseOverruled(before.offer.caseStudy, event);
  // A co-ordinator may do these for the offering co-op, which is told as well.
  if (event.type === 'edited' || event.type === 'call_ended' || event.type === 'withdrawn')
    return {person: voices[offeringCoop], what: event.type};
  return undefined;
}

interface Answer {
  readonly said: 'agreed' | 'objected';
  readonly by: PersonId | undefined;
}

/** What a co-op has said in the round that is on. */
function answerOf(state: Offered, coop: CoopId): Answer | undefined {
  const round = proposalOf(state)?.round;
  const by = round?.words[coop];
  if (round?.agreed.includes(coop)) return {said: 'agreed', by};
  return round?.objections.some((one) => one.coop === coop) ? {said: 'objected', by} : undefined;
}
