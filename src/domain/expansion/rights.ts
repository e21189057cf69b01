import {isOfCase} from '../opportunity/case-decide.ts';
import {toldOf} from '../opportunity/case-told.ts';
import {rightsBy} from '../opportunity/rights.ts';
import type {Right} from '../opportunity/rights.ts';
import type {PersonActor} from '../workflow.ts';
import type {ExpansionCommand, PersonCommand} from './commands.ts';
import type {ExpansionRefusal} from './refusals.ts';
import type {Role} from './roles.ts';
import {SPEAKS_FOR, candidateIn, holds} from './roles.ts';
import type {Expansion} from './state.ts';
import {isUnderWay} from './state.ts';

/** What somebody can do here, by the name of its command. */
export type Action = PersonCommand['type'];

const CARETAKERS: Right<Role> = {roles: ['offering', 'coordinator'], agreement: 'any'};
/** Candidates are for the offering co-op alone to evaluate: no co-ordinator sees them. */
const EVALUATES: Right<Role> = {roles: ['evaluating'], agreement: 'any'};
/** Whoever has a part in it. */
const TELLS: Right<Role> = {roles: ['offering', 'partner'], agreement: 'any'};
const OWN: Right<Role> = {roles: ['proposing', 'candidate'], agreement: 'any'};

/** Who may do what to an expansion. */
const RIGHTS: Record<Action, Right<Role>> = {
  offer: {roles: ['member'], agreement: 'current'},
  ask: {roles: ['member'], agreement: 'any'},
  edit: CARETAKERS,
  give_details: CARETAKERS,
  give_terms: CARETAKERS,
  give_client: CARETAKERS,
  change_seats: CARETAKERS,
  extend: CARETAKERS,
  close_call: CARETAKERS,
  close_weighing: CARETAKERS,
  withdraw: CARETAKERS,
  reopen: CARETAKERS,
  propose: {roles: ['member'], agreement: 'current', applies: true},
  amend: {roles: ['proposing'], agreement: 'any'},
  consent: {roles: ['candidate'], agreement: 'any'},
  withdraw_candidate: OWN,
  forget: OWN,
  qualify: EVALUATES,
  disqualify: EVALUATES,
  state_informed: EVALUATES,
  client_agrees: EVALUATES,
  client_declines: EVALUATES,
  join: EVALUATES,
  tell_trouble: {roles: ['offering', 'partner'], agreement: 'any'},
  record_outcome: CARETAKERS,
  tell_case: TELLS,
  give_case_facts: TELLS,
  ask_case: TELLS,
  answer_case: TELLS,
};

const rights = rightsBy<Expansion, ExpansionCommand, Action, Role, ExpansionRefusal>(
  {rights: RIGHTS, speaksFor: SPEAKS_FOR, holds, exempt, changes: () => false},
  missingRole,
);
export const {permit, allowed, speakerFor} = rights;

/** What is people's own, and what is under way, isn't lost to a co-op by leaving FIT. */
function exempt(state: Expansion, type: Action): boolean {
  if (type === 'forget' || type === 'withdraw_candidate') return true;
  return state.status !== 'not_offered' && isUnderWay(state) && WHILE_UNDER_WAY.has(type);
}

const WHILE_UNDER_WAY: ReadonlySet<Action> = new Set([
  'record_outcome',
  'tell_trouble',
  'join',
  'client_declines',
  'tell_case',
  'give_case_facts',
  'ask_case',
  'answer_case',
]);

/** Nobody learns from a refusal that there is a candidate of whom they mustn't know. */
function missingRole(
  roles: readonly Role[],
  state: Expansion,
  type: Action,
  actor: PersonActor,
  said?: ExpansionCommand,
): ExpansionRefusal {
  if (roles.includes('member')) return {id: 'needs_coop'};
  if (state.status === 'not_offered') return {id: 'not_offered'};
  if (roles.includes('proposing') || roles.includes('candidate'))
    return {id: 'no_such_candidate', candidate: candidateIn(said) ?? 0};
  if (isOfCase(type))
    return state.status === 'closed'
      ? {id: 'only_named', coops: toldOf(state).parts}
      : {id: 'no_case_yet', status: state.status};
  const coop = state.offer.offeringCoop;
  if (roles.includes('evaluating') && actor.coop === coop) return {id: 'about_yourself'};
  return roles.includes('partner') ? {id: 'only_partners', coop} : {id: 'only_offering_coop', coop};
}
