import type {CoopId} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {Now} from './now.ts';
import type {Outcomes} from './outcomes.ts';
import {roundOn, volunteersWanted} from './settle.ts';
import type {Offered} from './state.ts';
import {checklist, isTicked} from './team.ts';
import {timersOf} from './timers.ts';

/** Rules 4 and 6: who co-ordinates a team, and its first steps. */

export function coordinate(state: Offered, coop: CoopId, now: Now): Outcomes {
  if (state.status !== 'forming_team') return {id: 'cannot_volunteer', status: state.status};
  const {offer, interests, proposal} = state;
  if (proposal)
    return proposal.coop === coop
      ? {id: 'already_volunteering', coop}
      : {id: 'another_volunteers', coop: proposal.coop};
  return [roundOn({about: 'coordination', offer, interests, volunteer: coop}, now)];
}

/** The co-op stays in the team, somebody else is to co-ordinate it. */
export function stepBack(state: Offered, coop: CoopId, now: Now): Outcomes {
  const volunteers = state.status === 'forming_team' && state.proposal?.coop === coop;
  const coordinates =
    state.status === 'handing_over' &&
    state.recipients.kind === 'team' &&
    state.recipients.coordinating === coop;
  return volunteers || coordinates
    ? [{type: 'stepped_back', coop}, volunteersWanted(now, coop)]
    : {id: 'cannot_step_back', status: state.status};
}

export function endVolunteering(state: Offered, {at}: Now): Outcomes {
  if (state.status !== 'forming_team' || state.proposal || state.called)
    return {id: 'nothing_changes'};
  if (at < state.volunteerBy) return {id: 'not_due'};
  return [{type: 'coordinators_called', into: 'forming_team', why: 'no_volunteer', unreached: []}];
}

export function tick(
  state: Offered,
  {point, done, handover}: CommandOf<'tick'>,
  coop: CoopId,
): Outcomes {
  if (handover !== undefined && handover !== state.offer.handovers) return {id: 'handover_over'};
  const points = checklist(state);
  if ((state.status !== 'handed_over' && state.status !== 'closed') || points.length === 0)
    return {id: 'no_checklist', status: state.status};
  const found = points[point - 1];
  if (!found) return {id: 'no_such_point', points: points.length};
  if (!found.coops.includes(coop)) return {id: 'not_yours_to_tick', coops: found.coops};
  return isTicked(state, point, coop) === done
    ? {id: 'nothing_changes'}
    : [{type: 'ticked', coop, point, done}];
}

/** Once, a week after a team took it, to who has still something open. */
export function remindChecklist(state: Offered, {at, rules}: Now): Outcomes {
  const due = timersOf(state, rules).checklist;
  if (due === undefined) return {id: 'nothing_changes'};
  return at < due ? {id: 'not_due'} : [{type: 'checklist_reminded'}];
}
