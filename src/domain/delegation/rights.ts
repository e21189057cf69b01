import {rightsBy} from '../opportunity/rights.ts';
import type {Right} from '../opportunity/rights.ts';
import type {CoopId} from '../workflow.ts';
import type {DelegationCommand, PersonCommand} from './commands.ts';
import type {DelegationRefusal} from './refusals.ts';
import {missingRole} from './missing-role.ts';
import type {Role} from './roles.ts';
import {SPEAKS_FOR, holds} from './roles.ts';
import type {Delegation} from './state.ts';
import {interestOf} from './state.ts';

const CARETAKERS: Right<Role> = {roles: ['offering', 'coordinator'], agreement: 'any'};
/** Whoever has a part in it. */
const TELLS: Right<Role> = {roles: ['recipient', 'offering'], agreement: 'any'};

/** What somebody can do here, by the name of its command. */
export type Action = PersonCommand['type'];

/** Who may do what to a delegation. */
const RIGHTS: Record<Action, Right<Role>> = {
  offer: {roles: ['member'], agreement: 'current'},
  be_interested: {roles: ['member'], agreement: 'current', applies: true},
  withdraw_interest: {roles: ['member'], agreement: 'any'},
  not_interested: {roles: ['member'], agreement: 'any'},
  ask: {roles: ['member'], agreement: 'any'},
  edit: CARETAKERS,
  give_details: CARETAKERS,
  give_reason: CARETAKERS,
  give_contact: CARETAKERS,
  extend: CARETAKERS,
  close_call: CARETAKERS,
  withdraw: CARETAKERS,
  reopen: CARETAKERS,
  take: {roles: ['recipient'], agreement: 'any'},
  decline: {roles: ['recipient', 'heir'], agreement: 'any'},
  agree: {roles: ['asked'], agreement: 'any'},
  object: {roles: ['asked'], agreement: 'any'},
  coordinate: {roles: ['interested'], agreement: 'any'},
  step_back: {roles: ['volunteer'], agreement: 'any'},
  choose: {roles: ['arbiter'], agreement: 'any'},
  tick: {roles: ['recipient'], agreement: 'any'},
  tell_trouble: {roles: ['recipient', 'offering'], agreement: 'any'},
  record_outcome: {roles: ['recipient', 'heir', 'coordinator'], agreement: 'any'},
  tell_case: TELLS,
  give_case_facts: TELLS,
  ask_case: TELLS,
  answer_case: TELLS,
};

const rights = rightsBy<Delegation, DelegationCommand, Action, Role, DelegationRefusal>(
  {rights: RIGHTS, speaksFor: SPEAKS_FOR, holds, exempt: answersForTaken, changes: editsInterest},
  missingRole,
);
export const {permit, allowed, speakerFor} = rights;

/** Who took it may say what came of it, or give it back, even when their co-op left FIT since. */
function answersForTaken(state: Delegation, type: Action): boolean {
  const taken = state.status === 'handed_over' || state.status === 'closed';
  return taken && AFTER_TAKING.has(type);
}

const AFTER_TAKING: ReadonlySet<Action> = new Set([
  'record_outcome',
  'decline',
  'tick',
  'tell_trouble',
  'tell_case',
  'give_case_facts',
  'ask_case',
  'answer_case',
]);

/** A new version is needed for what is new; an interest that stands is edited under the older one. */
function editsInterest(state: Delegation, type: Action, coop: CoopId): boolean {
  return type === 'be_interested' && interestOf(state, coop) !== undefined;
}
