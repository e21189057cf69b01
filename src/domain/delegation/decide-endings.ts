import {withoutAsked} from '../consent-round.ts';
import {caseConcerns} from '../opportunity/case-told.ts';
import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import {onward} from './decide-round.ts';
import type {DelegationEvent, InterestEnd} from './events.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import {settle, withoutCoop} from './settle.ts';
import type {Offered, UnplacedCause} from './state.ts';
import {interestOf, isOver, recipientsOf, standingInterests} from './state.ts';
import {teamCoops} from './team.ts';

interface Ending {
  readonly coop: CoopId;
  readonly why: InterestEnd;
  readonly reason: string | null;
}

/** An interest ends, and what follows from it: nothing while the call is open, the rules after it. */
export function endInterest(state: Offered, ending: Ending, now: Now): Outcomes {
  const ended: DelegationEvent = {type: 'interest_ended', ...ending};
  const {coop} = ending;
  if (!interestOf(state, coop)) return {id: 'not_interested_before', coop};
  const left = standingInterests(state).filter((interest) => interest.coop !== coop);
  switch (state.status) {
    case 'gathering':
    case 'unplaced':
    case 'withdrawn':
    case 'closed':
      return [ended];
    case 'allocating':
    case 'forming_team': {
      const {proposal} = state;
      // What is proposed goes on among several, as does the search for a volunteer.
      if (left.length < 2 || proposal?.coop === coop)
        return [ended, ...settle(state.offer, left, now)];
      if (!proposal) return [ended];
      return [ended, ...onward(state, withoutAsked(proposal.round, coop), now)];
    }
    case 'handing_over':
    case 'handed_over': {
      const taken = state.status === 'handed_over';
      const staying = withoutCoop(state.recipients, coop, {taken});
      if (staying === 'same') return [ended];
      if (staying) return [ended, {type: 'team_shrank', recipients: staying}];
      const cause = causeOf(ending.why, {taken});
      // It comes back: who took it and left FIT since is asked no more.
      const gone = state.status === 'handed_over' ? state.gone.filter((one) => one !== coop) : [];
      const others = left.filter((interest) => !gone.includes(interest.coop));
      return [
        ended,
        ...gone.map((one) => leftFit(one)),
        ...settle(state.offer, others, now, {cause, coop}),
      ];
    }
  }
}

function leftFit(coop: CoopId): DelegationEvent {
  return {type: 'interest_ended', coop, why: 'coop_left', reason: null};
}

/** What the end of the last interest means for the offer. */
function causeOf(why: InterestEnd, {taken}: {taken: boolean}): UnplacedCause {
  if (why === 'declined' && taken) return 'given_back';
  return why === 'not_interested' ? 'withdrawn' : why;
}

/** A co-op left FIT: its untaken offer and its answers go with it, what it took is asked about. */
export function coopLeft(state: Offered, coop: CoopId, now: Now): Outcomes {
  if (coop === state.offer.offeringCoop)
    return isOver(state) || state.status === 'handed_over'
      ? {id: 'nothing_changes'}
      : [{type: 'withdrawn', reason: {kind: 'coop_left'}}];
  if (recipientsOf(state).includes(coop)) {
    if (state.status === 'closed') return {id: 'nothing_changes'};
    // Asked once: a co-op that left FIT may be removed later.
    if (state.status === 'handed_over')
      return state.gone.includes(coop) ? {id: 'nothing_changes'} : [{type: 'recipient_left', coop}];
  }
  // Also of what is closed: it may be corrected, given back, and proposed to the others again.
  return interestOf(state, coop)
    ? endInterest(state, {coop, why: 'coop_left', reason: null}, now)
    : {id: 'nothing_changes'};
}

/** It left and takes part again: what it took, and nobody gave back since, is its own as before. */
export function coopBack(state: Offered, coop: CoopId): Outcomes {
  return 'gone' in state && state.gone.includes(coop)
    ? [{type: 'recipient_back', coop}]
    : {id: 'nothing_changes'};
}

/** Their word stands; their co-op's others are asked what they were asked. A team's channel is left. */
export function personLeft(state: Offered, {person, coop}: CommandOf<'person_left'>): Outcomes {
  const together = teamCoops(state);
  const inRoom =
    together?.includes(coop) || (together !== null && state.offer.offeringCoop === coop);
  return stillThere(state, coop) || inRoom || caseConcerns(state, {person, coop})
    ? [{type: 'person_left', person, coop}]
    : {id: 'nothing_changes'};
}

/** Is this co-op's offer, its answer, or its part in what was taken still of consequence here? */
function stillThere(state: Offered, coop: CoopId): boolean {
  if (state.status === 'closed' || state.status === 'withdrawn') return false;
  return state.offer.offeringCoop === coop || interestOf(state, coop) !== undefined;
}
