import {silentIn} from '../consent-round.ts';
import {leftOf} from '../delegation/left.ts';
import {coopsWithOpenPoints} from '../delegation/team.ts';
import {recipientsOf} from '../delegation/state.ts';
import {acceptedCandidates, isFilled, waitingCandidates} from '../expansion/state.ts';
import type {Offered, OfferedDelegation, OfferedExpansion} from '../opportunity/either.ts';
import {CHECKLIST_REMINDED_AFTER} from '../settings.ts';
import type {Instant} from '../workflow.ts';
import type {Pending} from './pending.ts';

export function pendingOf(state: Offered, at: Instant): readonly Pending[] {
  return state.kind === 'delegation' ? ofDelegation(state, at) : ofExpansion(state);
}

function ofDelegation(state: OfferedDelegation, at: Instant): readonly Pending[] {
  const offering = [state.offer.offeringCoop];
  switch (state.status) {
    case 'gathering':
      return [{for: 'answers', coops: [], until: state.closesAt}];
    case 'allocating':
    case 'forming_team': {
      const {called, proposal} = state;
      if (called !== null) return [{for: 'choice', coops: [], objection: called === 'objection'}];
      if (proposal)
        return [{for: 'agreement', coops: silentIn(proposal.round), until: proposal.round.endsAt}];
      const coops = state.interests.map(({coop}) => coop);
      return state.status === 'forming_team'
        ? [{for: 'volunteer', coops, until: state.volunteerBy}]
        : [];
    }
    case 'handing_over':
      return state.lapsesAt === null
        ? [{for: 'contact', coops: offering, since: state.since}]
        : [{for: 'take', coops: recipientsOf(state), until: state.lapsesAt}];
    case 'handed_over': {
      // Of a co-op that left FIT nothing is expected: the offering one has the word.
      const coops = recipientsOf(state).filter((coop) => !state.gone.includes(coop));
      const late = at - state.takenAt >= CHECKLIST_REMINDED_AFTER;
      const behind = late ? coopsWithOpenPoints(state) : [];
      return [
        ...(leftOf(state) ? [{for: 'word', coops: offering} as const] : []),
        ...(state.answered || coops.length === 0
          ? []
          : [{for: 'outcome', coops, since: state.takenAt} as const]),
        ...(behind.length > 0
          ? [{for: 'checklist', coops: behind, since: state.takenAt} as const]
          : []),
      ];
    }
    case 'unplaced':
    case 'withdrawn':
    case 'closed':
      return [];
  }
}

function ofExpansion(state: OfferedExpansion): readonly Pending[] {
  const coops = [state.offer.offeringCoop];
  const people =
    state.status === 'closed' || state.status === 'withdrawn'
      ? 0
      : waitingCandidates(state).length + acceptedCandidates(state).length;
  return [
    ...(state.status === 'gathering'
      ? [{for: 'answers', coops: [], until: state.closesAt} as const]
      : []),
    ...(people > 0 && state.status !== 'gathering'
      ? [{for: 'review', coops, people} as const]
      : []),
    ...(isFilled(state) && !state.underWay.answered
      ? [{for: 'outcome', coops, since: state.underWay.takenAt} as const]
      : []),
  ];
}
