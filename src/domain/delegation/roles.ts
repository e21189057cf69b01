import type {SpeaksFor} from '../opportunity/rights.ts';
import type {CoopId, PersonActor, Speaker} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {Delegation} from './state.ts';
import {proposalOf, recipientsOf, standingInterests} from './state.ts';

/**
 * What somebody is here, by their co-op or as a co-ordinator.
 *
 * - `member`: anybody of a co-op that takes part in FIT
 * - `offering`, `recipient`: anybody of the co-op that shared it, of one that takes it
 * - `heir`: of the offering co-op, where one that took it left FIT
 * - `asked`: anybody of a co-op whose consent is asked for now
 * - `interested`: of one whose interest stands
 * - `volunteer`: of the one that volunteered to co-ordinate the team, or does
 * - `coordinator`: a FIT co-ordinator, also on behalf of the offering co-op
 * - `arbiter`: a co-ordinator without a stake, by their co-op or in person (any, where all have one)
 */
export type Role =
  | 'member'
  | 'offering'
  | 'recipient'
  | 'heir'
  | 'asked'
  | 'interested'
  | 'volunteer'
  | 'coordinator'
  | 'arbiter';

export const SPEAKS_FOR: Readonly<Record<Role, SpeaksFor>> = {
  member: 'coop',
  offering: 'coop',
  recipient: 'coop',
  heir: 'coop',
  asked: 'coop',
  interested: 'coop',
  volunteer: 'coop',
  coordinator: 'federation',
  arbiter: 'federation',
};

export function holds(role: Role, state: Delegation, actor: PersonActor): boolean {
  switch (role) {
    case 'member':
      return actor.coop !== null;
    case 'offering':
      return isOffering(state, actor);
    case 'recipient':
      return actor.coop !== null && recipientsOf(state).includes(actor.coop);
    case 'heir':
      return 'gone' in state && state.gone.length > 0 && isOffering(state, actor);
    case 'asked':
      return actor.coop !== null && askedIn(state).includes(actor.coop);
    case 'interested':
      return standingInterests(state).some(({coop}) => coop === actor.coop);
    case 'volunteer':
      return actor.coop !== null && volunteerIn(state) === actor.coop;
    case 'coordinator':
      return actor.coordinator;
    case 'arbiter':
      return (
        actor.coordinator && (stakeOf(state, actor) === undefined || allHaveStakes(state, actor))
      );
    default:
      return never(role);
  }
}

/** The co-ops whose consent is asked for now. */
export function askedIn(state: Delegation): readonly CoopId[] {
  return proposalOf(state)?.round.asked ?? [];
}

/** The co-op that would co-ordinate the team, or is to once it is taken. */
export function volunteerIn(state: Delegation): CoopId | undefined {
  if (state.status === 'forming_team') return state.proposal?.coop;
  return state.status === 'handing_over' && state.recipients.kind === 'team'
    ? state.recipients.coordinating
    : undefined;
}

function isOffering(state: Delegation, actor: PersonActor): boolean {
  return (
    state.status !== 'not_offered' && actor.coop !== null && actor.coop === state.offer.offeringCoop
  );
}

/**
 * The co-op for which somebody has something to gain or lose by a choice among the interested: their
 * own, or one that they spoke for here, or left since, and may come back to.
 */
export function stakeOf(state: Delegation, {person, coop}: Speaker): CoopId | undefined {
  if (state.status === 'not_offered') return undefined;
  const {offeringCoop, spoke, leavers} = state.offer;
  const atStake = [offeringCoop, ...standingInterests(state).map((interest) => interest.coop)];
  const was = (one: CoopId): boolean =>
    [...(spoke[one] ?? []), ...(leavers[one] ?? [])].includes(person);
  return atStake.find((one) => one === coop) ?? atStake.find(was);
}

export function allHaveStakes(state: Delegation, {coordinators}: PersonActor): boolean {
  return coordinators.every((one) => stakeOf(state, one) !== undefined);
}
