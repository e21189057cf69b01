import type {Actor, CoopId, Envelope, PersonActor, Speaker} from '../workflow.ts';
import type {DelegationCommand, PersonCommand} from './commands.ts';
import type {DelegationRefusal} from './refusals.ts';
import {missingRole} from './missing-role.ts';
import type {Role} from './roles.ts';
import {holds} from './roles.ts';
import type {Delegation} from './state.ts';
import {interestOf} from './state.ts';

/**
 * Who may do what, in one table: every command that a person can say has a row, and what isn't in
 * the row is refused. `agreement` says how much of the working agreement the co-op needs for it.
 */
interface Right {
  readonly roles: readonly Role[];
  readonly agreement: 'current' | 'any';
}

const CARETAKERS: Right = {roles: ['offering', 'coordinator'], agreement: 'any'};

/** What somebody can do here, by the name of its command. */
export type Action = PersonCommand['type'];

const RIGHTS: Record<Action, Right> = {
  offer: {roles: ['member'], agreement: 'current'},
  be_interested: {roles: ['member'], agreement: 'current'},
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
};

declare const permitted: unique symbol;

/** A command that passed the table. Only `permit` makes one, and the rules take nothing else. */
export type Permitted = Envelope<DelegationCommand> & {readonly [permitted]: true};

export type Permission =
  | {readonly ok: true; readonly said: Permitted}
  | {readonly ok: false; readonly refusal: DelegationRefusal};

export function permit(state: Delegation, said: Envelope<DelegationCommand>): Permission {
  const refusal = isPersonCommand(said.command)
    ? personRefusal(state, said.command.type, said.actor)
    : said.actor.kind === 'person'
      ? ({id: 'only_time'} as const)
      : undefined;
  return refusal ? {ok: false, refusal} : {ok: true, said: said as Permitted};
}

function isPersonCommand(command: DelegationCommand): command is PersonCommand {
  return command.type in RIGHTS;
}

function personRefusal(
  state: Delegation,
  type: Action,
  actor: Actor,
): DelegationRefusal | undefined {
  if (actor.kind !== 'person') return {id: 'needs_coop'};
  const part = partOf(state, type, actor);
  return typeof part === 'string' ? undefined : part;
}

/** All that the table lets somebody do; whether it fits the moment, `decide` says. */
export function allowed(state: Delegation, actor: PersonActor): ReadonlySet<Action> {
  const actions = Object.keys(RIGHTS) as Action[];
  return new Set(actions.filter((type) => personRefusal(state, type, actor) === undefined));
}

/**
 * For whom somebody speaks by this command: for their co-op where its part and its standing allow
 * it; else as a co-ordinator, who needs no co-op; else why not.
 */
function partOf(
  state: Delegation,
  type: Action,
  actor: PersonActor,
): 'coop' | 'coordinator' | DelegationRefusal {
  const {roles} = RIGHTS[type];
  const held = roles.filter((role) => holds(role, state, actor));
  const forCoop = held.filter((role) => role !== 'coordinator' && role !== 'arbiter');
  const refusal =
    forCoop.length > 0
      ? standingRefusal(state, type, actor)
      : missingRole(roles, state, type, actor);
  if (!refusal) return 'coop';
  return held.length > forCoop.length ? 'coordinator' : refusal;
}

/** Who the record says spoke: a co-ordinator acting as one speaks for no co-op. */
export function speakerFor(state: Delegation, {command, actor}: Permitted): Speaker | null {
  if (actor.kind !== 'person' || !isPersonCommand(command)) return null;
  const {person, coop} = actor;
  return {person, coop: partOf(state, command.type, actor) === 'coop' ? coop : null};
}

function standingRefusal(
  state: Delegation,
  type: Action,
  actor: PersonActor,
): DelegationRefusal | undefined {
  if (actor.coop === null) return {id: 'needs_coop'};
  if (answersForTaken(state, type)) return undefined;
  const {participates, agreement} = actor.standing;
  if (!participates) return {id: 'coop_not_in_fit', coop: actor.coop};
  const current = needsCurrentAgreement(state, type, actor.coop);
  if (agreement === 'none' || (current && agreement !== 'current'))
    return {id: 'needs_agreement', coop: actor.coop, newer: agreement === 'older'};
  return undefined;
}

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
]);

/** A new version is needed for what is new; an interest that stands is edited under the older one. */
function needsCurrentAgreement(state: Delegation, type: Action, coop: CoopId): boolean {
  const edits = type === 'be_interested' && interestOf(state, coop) !== undefined;
  return RIGHTS[type].agreement === 'current' && !edits;
}
