import type {Round} from '../consent-round.ts';
import {openRound, resumed, withAgreement, withObjection} from '../consent-round.ts';
import {byNeed} from '../need.ts';
import type {CoopId, PersonId} from '../workflow.ts';
import type {EventOf} from './events.ts';
import type {Allocating, FormingTeam, Interest, Offered, Proposal, ProposalEnd} from './state.ts';
import {proposalOf, standingInterests} from './state.ts';

/** Rounds of consent, and teams that look for who co-ordinates them. */

type Asking = Allocating | FormingTeam;

export function changeRound<State extends Asking>(
  state: State,
  change: (round: Round) => Round,
): State {
  const {proposal} = state;
  return proposal ? {...state, proposal: {...proposal, round: change(proposal.round)}} : state;
}

function inRound(state: Offered, change: (round: Round) => Round): Offered {
  return state.status === 'allocating' || state.status === 'forming_team'
    ? changeRound(state, change)
    : state;
}

export function roundOpened(state: Offered, event: EventOf<'round_opened'>): Offered {
  const {about, coop, round: number, asked, agreed, endsAt, stretched, at: opensAt} = event;
  const interests = standingInterests(state);
  const offer = {...state.offer, rounds: number};
  const proposal: Proposal = {
    about,
    coop,
    table: about === 'allocation' ? byNeed(interests) : [],
    stretched,
    round: openRound({number, asked, agreed, opensAt, endsAt, words: wordsOf(event)}),
    ended: null,
  };
  if (about === 'allocation')
    return {kind: 'delegation', status: 'allocating', offer, interests, proposal, called: null};
  const {since, volunteerBy} =
    state.status === 'forming_team' ? state : {since: opensAt, volunteerBy: endsAt};
  return {
    kind: 'delegation',
    status: 'forming_team',
    offer,
    interests,
    proposal,
    called: null,
    since,
    volunteerBy,
  };
}

/** Who volunteers has said yes by that. */
function wordsOf({agreed, by}: EventOf<'round_opened'>): Record<CoopId, PersonId> {
  return Object.fromEntries(agreed.map((coop) => [coop, by?.person ?? '']));
}

export function agreedTo(state: Offered, {coop, by}: EventOf<'agreed'>): Offered {
  return inRound(state, (round) => withAgreement(round, coop, by?.person ?? ''));
}

export function objectedTo(state: Offered, event: EventOf<'objected'>): Offered {
  const {coop, reason, at, by} = event;
  return inRound(state, (round) => withObjection(round, {coop, reason, at, by: by?.person ?? ''}));
}

export function roundResumed(state: Offered, {endsAt}: EventOf<'round_resumed'>): Offered {
  if (state.status !== 'allocating' && state.status !== 'forming_team') return state;
  return changeRound({...state, called: null}, (round) => resumed(round, endsAt));
}

export function roundReminded(state: Offered): Offered {
  return inRound(state, (round) => ({...round, reminded: true}));
}

export function roundLengthened(state: Offered, {until, why}: EventOf<'lengthened'>): Offered {
  const waited = why === 'undelivered';
  return inRound(state, (round) => ({
    ...round,
    endsAt: until,
    waited: round.waited || waited,
  }));
}

/** The proposal is over; what it leads to follows at once. */
export function proposalEnded(state: Offered, ended: ProposalEnd): Offered {
  if (state.status === 'allocating') return {...state, proposal: {...state.proposal, ended}};
  return state.status === 'forming_team' && state.proposal
    ? {...state, proposal: {...state.proposal, ended}}
    : state;
}

export function volunteersWanted(state: Offered, event: EventOf<'volunteers_wanted'>): Offered {
  return {
    kind: 'delegation',
    status: 'forming_team',
    offer: {...state.offer, teams: state.offer.teams + 1, inTeam: true},
    interests: standingInterests(state),
    proposal: null,
    called: null,
    since: event.at,
    volunteerBy: event.until,
  };
}

/** Before there were rounds, the co-ordinators were called as soon as several were interested. */
export function called(state: Offered, event: EventOf<'coordinators_called'>): Offered {
  const why = (event.why as typeof event.why | undefined) ?? 'unasked';
  if (state.status === 'allocating' || state.status === 'forming_team')
    return changeRound({...state, called: why}, (round) => ({
      ...round,
      unreached: event.unreached,
    }));
  const {offer} = state;
  const {at} = event;
  const interests: readonly Interest[] = byNeed(standingInterests(state));
  if (event.into === 'forming_team')
    return {
      kind: 'delegation',
      status: 'forming_team',
      offer: {...offer, teams: 1, inTeam: true},
      interests,
      proposal: null,
      called: 'no_volunteer',
      since: at,
      volunteerBy: at,
    };
  const number = offer.rounds + 1;
  const round = openRound({number, asked: [], agreed: [], opensAt: at, endsAt: at, words: {}});
  return {
    kind: 'delegation',
    status: 'allocating',
    offer: {...offer, rounds: number},
    interests,
    proposal: {
      about: 'allocation',
      coop: interests[0]?.coop ?? '',
      table: interests,
      stretched: [],
      round,
      ended: null,
    },
    called: why,
  };
}

/** A proposal that isn't asked about any more is kept, for its message in the thread. */
export function keepEnded(before: Offered, after: Offered): Offered {
  const was = proposalOf(before);
  if (!was || proposalOf(after)?.round.number === was.round.number) return after;
  const unfinished = after.status === 'withdrawn' ? 'withdrawn' : 'dropped';
  const ended: Proposal = {...was, ended: was.ended ?? unfinished};
  return {
    ...after,
    offer: {...after.offer, proposals: [...after.offer.proposals, ended]},
  };
}
