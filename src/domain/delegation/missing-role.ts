import {isOfCase} from '../opportunity/case-decide.ts';
import {toldOf} from '../opportunity/case-told.ts';
import type {PersonActor} from '../workflow.ts';
import type {PersonCommand} from './commands.ts';
import type {DelegationRefusal} from './refusals.ts';
import type {Role} from './roles.ts';
import {askedIn, stakeOf, volunteerIn} from './roles.ts';
import type {Delegation, Offered} from './state.ts';
import {recipientsOf, standingInterests} from './state.ts';

/** Why somebody who holds none of the roles that a command is for can't say it. */
export function missingRole(
  roles: readonly Role[],
  state: Delegation,
  type: PersonCommand['type'],
  actor: PersonActor,
): DelegationRefusal {
  if (roles.includes('arbiter')) {
    const stake = actor.coordinator ? stakeOf(state, actor) : undefined;
    return stake === undefined ? {id: 'only_coordinators'} : {id: 'has_stake', coop: stake};
  }
  if (roles.includes('member')) return {id: 'needs_coop'};
  if (state.status === 'not_offered') return {id: 'not_offered'};
  const team = teamRoleMissing(roles, state);
  if (team) return team;
  if (roles.includes('offering') && !roles.includes('recipient'))
    return {id: 'only_offering_coop', coop: state.offer.offeringCoop};
  const coops = recipientsOf(state);
  if (isOfCase(type))
    return coops.length > 0
      ? {id: 'only_named', coops: toldOf(state).parts}
      : {id: 'no_case_yet', status: state.status};
  if (coops.length > 0) return {id: 'only_recipients', coops};
  const {status} = state;
  if (type === 'record_outcome') return {id: 'no_outcome_yet', status};
  if (type === 'tick') return {id: 'no_checklist', status};
  if (type === 'tell_trouble') return {id: 'no_trouble_yet', status};
  return {id: 'nothing_to_take', status};
}

/** Whose word is missing in a round, or in the search for who co-ordinates. */
function teamRoleMissing(roles: readonly Role[], state: Offered): DelegationRefusal | undefined {
  const {status} = state;
  if (roles.includes('asked')) {
    const coops = askedIn(state);
    return coops.length > 0 ? {id: 'only_asked', coops} : {id: 'no_round', status};
  }
  if (roles.includes('interested'))
    return status === 'forming_team'
      ? {id: 'only_interested', coops: standingInterests(state).map(({coop}) => coop)}
      : {id: 'cannot_volunteer', status};
  if (roles.includes('volunteer')) {
    const coop = volunteerIn(state);
    return coop === undefined ? {id: 'cannot_step_back', status} : {id: 'only_volunteer', coop};
  }
  return undefined;
}
