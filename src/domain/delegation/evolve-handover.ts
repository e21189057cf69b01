import type {EventOf} from './events.ts';
import type {Closed, HandedOver, HandingOver, Offered} from './state.ts';
import {standingInterests} from './state.ts';

/** From the end of the call to what came of it. */

export function handoverProposed(state: Offered, event: EventOf<'handover_proposed'>): HandingOver {
  const {offer} = state;
  const {handovers, teams} = offer;
  // A team of before there were rounds had none to begin it.
  const team =
    event.recipients.kind === 'team' ? {teams: Math.max(teams, 1), inTeam: true} : undefined;
  return {
    status: 'handing_over',
    offer: {...offer, ...team, handovers: handovers + 1},
    interests: standingInterests(state),
    recipients: event.recipients,
    lapsesAt: event.lapsesAt,
    opensAt: event.lapsesAt === null ? null : event.at,
    reminded: false,
    remindAt: event.remindAt,
    since: event.at,
  };
}

export function taken(state: Offered, event: EventOf<'taken'>): Offered {
  if (state.status !== 'handing_over') return state;
  const {offer, interests, recipients} = state;
  return {
    status: 'handed_over',
    offer,
    interests,
    recipients,
    takenAt: event.at,
    outcome: null,
    note: null,
    saidBy: null,
    gone: [],
    questions: 0,
    answered: true,
    followUpAt: event.followUpAt,
    silenceAt: null,
    ticks: [],
  };
}

export function followedUp(state: Offered, event: EventOf<'followed_up'>): Offered {
  if (state.status !== 'handed_over') return state;
  const {question, next, closesAt} = event;
  return {...state, questions: question, answered: false, followUpAt: next, silenceAt: closesAt};
}

export function outcomeRecorded(state: Offered, event: EventOf<'outcome_recorded'>): Offered {
  if (state.status !== 'handed_over' && state.status !== 'closed') return state;
  const {outcome, note, at, askAgainAt} = event;
  const saidBy = event.by?.person ?? null;
  if (outcome !== 'waiting' && outcome !== 'won')
    return closed(state, {outcome, note, saidBy}, state.status === 'closed' ? state.since : at);
  const {offer, interests, recipients, takenAt, questions, ticks, gone} = state;
  return {
    status: 'handed_over',
    offer,
    interests,
    recipients,
    takenAt,
    questions,
    outcome,
    note,
    saidBy,
    gone,
    answered: true,
    followUpAt: askAgainAt ?? at,
    silenceAt: null,
    ticks,
  };
}

export function closedUnanswered(state: Offered, event: EventOf<'closed_unanswered'>): Offered {
  if (state.status !== 'handed_over') return state;
  const {note, saidBy} = state;
  return closed(state, {outcome: event.outcome, note, saidBy}, event.at);
}

function closed(
  state: HandedOver | Closed,
  said: Pick<Closed, 'outcome' | 'note' | 'saidBy'>,
  since: number,
): Closed {
  const {offer, interests, recipients, takenAt, questions, ticks, gone} = state;
  return {
    status: 'closed',
    offer,
    interests,
    recipients,
    takenAt,
    questions,
    ticks,
    gone,
    ...said,
    since,
  };
}
