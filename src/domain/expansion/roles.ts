import type {SpeaksFor} from '../opportunity/rights.ts';
import type {CoopId, PersonActor} from '../workflow.ts';
import {never} from '../workflow.ts';
import type {ExpansionCommand} from './commands.ts';
import type {Expansion} from './state.ts';
import {candidateNumbered, candidatesOf, partners} from './state.ts';

/**
 * What somebody is here.
 *
 * - `member`: anybody of a co-op that takes part in FIT
 * - `offering`: anybody of the co-op that shared it, which co-ordinates it
 * - `evaluating`: the same, but for the candidate themselves, who may have come to that co-op since
 * - `proposing`: of the co-op that proposed this candidate
 * - `partner`: of a co-op whose people joined
 * - `candidate`: this candidate themselves, of a co-op or not
 * - `coordinator`: a FIT co-ordinator, on behalf of the offering co-op
 */
export type Role =
  'member' | 'offering' | 'evaluating' | 'proposing' | 'partner' | 'candidate' | 'coordinator';

export const SPEAKS_FOR: Readonly<Record<Role, SpeaksFor>> = {
  member: 'coop',
  offering: 'coop',
  evaluating: 'coop',
  proposing: 'coop',
  partner: 'coop',
  candidate: 'self',
  coordinator: 'federation',
};

export function holds(
  role: Role,
  state: Expansion,
  actor: PersonActor,
  said?: ExpansionCommand,
): boolean {
  const {coop} = actor;
  switch (role) {
    case 'member':
      return coop !== null;
    case 'offering':
      return state.status !== 'not_offered' && coop === state.offer.offeringCoop;
    case 'evaluating':
      return (
        holds('offering', state, actor) &&
        (candidateIn(said) === undefined || !isCandidate(actor, candidateIn(said)))
      );
    case 'proposing':
      return coop !== null && isOfCoop(state, coop, candidateIn(said));
    case 'partner':
      return coop !== null && partners(state).includes(coop);
    case 'candidate':
      return isCandidate(actor, candidateIn(said));
    case 'coordinator':
      return actor.coordinator;
    default:
      return never(role);
  }
}

/** The candidate that a command is about; undefined where it is about none. */
export function candidateIn(said: ExpansionCommand | undefined): number | undefined {
  return said && 'candidate' in said ? said.candidate : undefined;
}

function isOfCoop(state: Expansion, coop: CoopId, number: number | undefined): boolean {
  return number === undefined
    ? candidatesOf(state).some((candidate) => candidate.coop === coop)
    : candidateNumbered(state, number)?.coop === coop;
}

function isCandidate({candidate = []}: PersonActor, number: number | undefined): boolean {
  return number === undefined ? candidate.length > 0 : candidate.includes(number);
}
